"""A line that says how far the reading of packs has come, where it takes long and somebody looks on."""

from typing import TextIO

from quizapp.clock import Clock

_SAY_AFTER = 0.5
"""Seconds for which nothing is said; most libraries are read by then."""

_SAY_EVERY = 0.1
"""Seconds between two versions of the line."""


class ReadingPacks:
    """Says how many packs have been read; called with their number after each.

    Args:
        clock: The source of time.
        stream: Where it is said; None, or what is no terminal, to say nothing.
    """

    def __init__(self, clock: Clock, stream: TextIO | None) -> None:
        self._clock = clock
        self._stream = stream if stream is not None and stream.isatty() else None
        self._next = clock.monotonic() + _SAY_AFTER
        self._said = False

    def __call__(self, files: int) -> None:
        """Take note that so many files have been read."""
        if self._stream is None or self._clock.monotonic() < self._next:
            return
        self._next = self._clock.monotonic() + _SAY_EVERY
        self._said = True
        self._put(f"{files:,} packs are read. ctrl+c stops, and the next start goes on from here.")

    def end(self) -> None:
        """Take the line away."""
        if self._said:
            self._put("")

    def _put(self, line: str) -> None:
        print(f"\r{line}\x1b[K", end="", file=self._stream, flush=True)
