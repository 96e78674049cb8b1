"""Files that a command writes: whole or not at all, and in words for people where that cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizapp.errors import UsageError
from quizapp.text import show_path


@contextmanager
def writing(path: Path, hint: str = "-o takes the name of a file.") -> Iterator[None]:
    """Write a file within this context.

    Args:
        path: The file.
        hint: What to do where it cannot be written.

    Raises:
        UsageError: When it cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise UsageError(f"{show_path(path)} cannot be written: {error.strerror}.", hint) from error
