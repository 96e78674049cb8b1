"""The process's own streams: fit for any text, and quiet when their reader has gone."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import TextIO


def prepare() -> None:
    """Make stdout and stderr take any text, whatever the locale: as UTF-8, and what UTF-8 lacks as an escape."""
    if sys.stderr is None:
        # What is printed to no stderr at all, as after `2>&-`, would come out on stdout.
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


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
    # Without a stream, as after `>&-`, printing does nothing and there is nothing to flush.
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
        QuizappError: When it cannot be written for another reason, such as a full disk.
    """
    try:
        write()
    except BrokenPipeError:
        raise
    except OSError as error:
        from quizapp.errors import QuizappError

        abandon()
        raise QuizappError(f"The output cannot be written: {error.strerror}.") from error
