"""What is kept of a crash for whoever mends it: where it happened, and nothing that anybody answered."""

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from quizapp import __version__
from quizapp.atomic import make_private_folder, replacing


def write_crash_log(path: Path, error: BaseException) -> None:
    """Describe an error in a file that only its owner may read.

    Left out are the values of variables and the text of the error itself: both can quote what somebody answered.

    Raises:
        OSError: When the file cannot be written.
    """
    make_private_folder(path.parent)
    with replacing(path) as file:
        file.write(f"quizapp {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n")
        for link in _chain(error):
            kind = type(link)
            file.write(f"\n{kind.__module__}.{kind.__qualname__}{_safe_detail(link)}\n")
            file.writelines(traceback.format_tb(link.__traceback__))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those that led to it, the newest first."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _safe_detail(error: BaseException) -> str:
    """Return what an error says of itself, where that comes from the system and cannot be an answer."""
    return f": {error.strerror}" if isinstance(error, OSError) else ""
