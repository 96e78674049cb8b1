"""The process's own streams: fit for any text, and quiet when their reader has gone."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from quizapp.signs import Letters


def prepare() -> None:
    """Make stdout and stderr take any text, whatever the locale: as UTF-8, and what UTF-8 lacks as an escape."""
    if sys.stderr is None:
        # What is printed to no stderr at all, as after `2>&-`, would come out on stdout.
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if any(stream is not None and stream.isatty() for stream in (sys.stdout, sys.stderr)):
        _speak_plainly()


class _PlainStream:
    """A terminal's stream, to which signs that it cannot show are written in plain letters."""

    def __init__(self, stream: TextIO, letters: "Letters") -> None:
        self._stream = stream
        self._letters = letters

    def write(self, text: str) -> int:
        """Write a text; what it comes to may be longer."""
        from quizapp.signs import in_words

        self._stream.write(in_words(text, self._letters))
        return len(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def _speak_plainly() -> None:
    """Write to terminals that cannot show every sign in plain letters; pipes and files get UTF-8 all the same."""
    from quizapp.signs import Letters
    from quizapp.terminal import encoding_of, letters_of

    letters = letters_of(os.environ, encoding_of(os.environ))
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if letters is not Letters.ALL and stream is not None and stream.isatty():
            setattr(sys, name, _PlainStream(stream, letters))


def put(text: str) -> None:
    """Write lines to stdout, with a line end after the last.

    Raises:
        BrokenPipeError: When nobody reads them any more.
        QuizappError: When they cannot be written for another reason, such as a full disk.
    """
    guarded(lambda: print(text))


def complain(message: str) -> None:
    """Print one line on stderr, if there is one."""
    from quizapp.text import one_line

    print(f"quizapp: {one_line(message)}", file=sys.stderr)


def flush() -> None:
    """Make sure that all of stdout has been written.

    Raises:
        BrokenPipeError: When nobody reads it any more.
        QuizappError: When it cannot be written for another reason.
    """
    # Whoever had something to write has failed already where there is no stream.
    if sys.stdout is not None:
        guarded(sys.stdout.flush)


def abandon(stream: TextIO | None = None) -> None:
    """Send what a stream still holds nowhere, so that the interpreter's own flush at the end has no complaint.

    Args:
        stream: stdout without it, if there is one.
    """
    stream = stream or sys.stdout
    if stream is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def guarded(write: Callable[[], object]) -> None:
    """Call a function that writes to stdout.

    Raises:
        BrokenPipeError: When nobody reads it any more.
        QuizappError: When it cannot be written for another reason: a full disk, or no stdout at all, as after `>&-`.
    """
    from quizapp.errors import QuizappError

    if sys.stdout is None:
        raise QuizappError("The output cannot be written: standard output is closed.")
    try:
        write()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon()
        raise QuizappError(f"The output cannot be written: {error.strerror}.") from error
