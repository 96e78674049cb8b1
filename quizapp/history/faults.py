"""What SQLite and the system report, in the words of `quizapp.errors`."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from quizapp.errors import (
    HistoryBusy,
    HistoryDamaged,
    HistoryError,
    HistoryForeign,
    HistoryFull,
    HistoryMoved,
    HistoryReadOnly,
)


class _Fault(NamedTuple):
    """One way in which a history fails the user."""

    error: type[HistoryError]
    message: str
    """With `{path}` for the file."""
    hint: str


_BUSY = _Fault(
    HistoryBusy,
    "Another program is busy with the history {path}.",
    "Wait until it is done, or close it, and try again.",
)
_MOVED = _Fault(
    HistoryMoved,
    "The history {path} was deleted or replaced while it was open, so nothing more is written to it.",
    "Put the file back and start quizapp again; what was shown as saved before is in the file that went away.",
)
_READ_ONLY = _Fault(
    HistoryReadOnly,
    "The history {path} cannot be written: the file or its folder is read-only.",
    "Make both writable, or choose another place with --data-dir.",
)
_FULL = _Fault(
    HistoryFull,
    "There is no room on the disk for the history {path}.",
    "Free some space and try again; nothing that was saved is lost.",
)
_DAMAGED = _Fault(
    HistoryDamaged,
    "The history {path} is damaged; nothing was changed in it.",
    "Run `quizapp doctor`, or bring back a copy with `quizapp history restore`.",
)
_FOREIGN = _Fault(
    HistoryForeign,
    "{path} is not a quizapp history, or its beginning was overwritten; it was left as it is.",
    "Move it aside, choose another place with --data-dir, or bring back a copy with `quizapp history restore`.",
)
_CONTRADICTION = _Fault(
    HistoryError,
    "What was to be saved contradicts what the history {path} holds already.",
    "Nothing was changed; please report it.",
)
_BROKEN = _Fault(
    HistoryError,
    "The history {path} could not be read or written.",
    "Check the disk and try again.",
)

_BY_RESULT: Mapping[str, _Fault] = MappingProxyType(
    {
        "SQLITE_BUSY": _BUSY,
        "SQLITE_LOCKED": _BUSY,
        "SQLITE_READONLY_DBMOVED": _MOVED,
        "SQLITE_READONLY": _READ_ONLY,
        "SQLITE_PERM": _READ_ONLY,
        "SQLITE_AUTH": _READ_ONLY,
        # The journal cannot be made beside the file.
        "SQLITE_CANTOPEN": _READ_ONLY,
        "SQLITE_FULL": _FULL,
        "SQLITE_CORRUPT": _DAMAGED,
        "SQLITE_NOTADB": _FOREIGN,
        "SQLITE_FORMAT": _DAMAGED,
        # Every statement is ours, so one that makes no sense meets a schema that is not.
        "SQLITE_ERROR": _DAMAGED,
        "SQLITE_CONSTRAINT": _CONTRADICTION,
    }
)
"""Faults by SQLite's result code; an extended code falls back to the primary one that it begins with."""

_BY_ERRNO: Mapping[int, _Fault] = MappingProxyType(
    {
        errno.EACCES: _READ_ONLY,
        errno.EPERM: _READ_ONLY,
        errno.EROFS: _READ_ONLY,
        errno.ENOSPC: _FULL,
        errno.EDQUOT: _FULL,
    }
)


SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What a call of SQLite may raise.

The second comes when a message quotes damaged text that is no UTF-8, the third when a sum goes beyond 64 bits, which
only a damaged one does.
"""


def is_about_text(error: sqlite3.Error) -> bool:
    """Whether an error is Python's complaint about text that is no UTF-8, which SQLite gives no result code."""
    return isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorname")


def of_sqlite(error: Exception, path: Path) -> HistoryError:
    """Return what one of `SQLITE_ERRORS` means for the history at `path`."""
    if not isinstance(error, sqlite3.Error) or is_about_text(error):
        return damaged(path, str(error))
    name = getattr(error, "sqlite_errorname", "")
    primary = "_".join(name.split("_")[:2])
    return _told(_BY_RESULT.get(name) or _BY_RESULT.get(primary, _BROKEN), path, str(error))


def of_system(error: OSError, path: Path) -> HistoryError:
    """Return what an error of the operating system means for the file at `path`."""
    return _told(_BY_ERRNO.get(error.errno or 0, _BROKEN), path, error.strerror or str(error))


def moved(path: Path) -> HistoryError:
    """Return the error for a file that went away while it was open."""
    return _told(_MOVED, path)


def read_only(path: Path) -> HistoryError:
    """Return the error for a write to a history that can only be read."""
    return _told(_READ_ONLY, path)


def damaged(path: Path, detail: str) -> HistoryError:
    """Return the error for a damaged file; `detail` is what was found."""
    return _told(_DAMAGED, path, detail)


def foreign(path: Path, detail: str) -> HistoryError:
    """Return the error for some other program's file; `detail` is what was found."""
    return _told(_FOREIGN, path, detail)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the system into errors about the history at `path`.

    Raises:
        HistoryError: The subclass that fits.
    """
    try:
        yield
    except SQLITE_ERRORS as error:
        raise of_sqlite(error, path) from error
    except OSError as error:
        raise of_system(error, path) from error


def _told(fault: _Fault, path: Path, detail: str = "") -> HistoryError:
    message = fault.message.format(path=path)
    return fault.error(f"{message} ({detail})" if detail else message, fault.hint)
