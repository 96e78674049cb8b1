"""A line that says how far something long has come, where somebody looks on, and a word when it is stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TextIO

from quizapp.cli.streams import complain
from quizapp.clock import Clock

_SAY_AFTER = 0.5
"""Seconds for which nothing is said; most work is done by then."""

_SAY_EVERY = 0.1
"""Seconds between two versions of the line."""


class ProgressLine:
    """A line that is written over and over; as a context, it goes at the end.

    Args:
        clock: The source of time.
        stream: Where it is said; None, or what is no terminal, to say nothing.
    """

    def __init__(self, clock: Clock, stream: TextIO | None) -> None:
        self._clock = clock
        self._stream = stream if stream is not None and stream.isatty() else None
        self._next = clock.monotonic() + _SAY_AFTER
        self._said = False

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line away."""
        self.end()

    def say(self, text: str) -> None:
        """Show a text in the place of the one before, unless too little time has passed."""
        if self._stream is None or self._clock.monotonic() < self._next:
            return
        self._next = self._clock.monotonic() + _SAY_EVERY
        self._said = True
        self._put(text)

    def end(self) -> None:
        """Take the line away."""
        if self._said:
            self._said = False
            self._put("")

    def _put(self, line: str) -> None:
        print(f"\r{line}\x1b[K", end="", file=self._stream, flush=True)


class ReadingPacks(ProgressLine):
    """Says how many packs have been read; called with their number after each."""

    def __call__(self, files: int) -> None:
        """Take note that so many files have been read."""
        self.say(f"{files:,} packs are read. ctrl+c stops, and the next start goes on from here.")


@contextmanager
def told_when_stopped(what: str) -> Iterator[None]:
    """Say on stderr, when ctrl+c ends the work, how things stand.

    Args:
        what: How things stand then, such as "Nothing was written."
    """
    try:
        yield
    except KeyboardInterrupt:
        complain(f"Stopped. {what}")
        raise
