"""The history file as a file: whose it is, how it comes into being, whether it can be written.

Nothing here writes into a file that exists.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from quizapp.atomic import make_private_folder
from quizapp.errors import HistoryError, HistoryNewer
from quizapp.history import faults

APPLICATION_ID: Final = 0x7175697A
"""What SQLite's header holds in our files: "quiz" in ASCII. The schema writes the same."""

SCHEMA_VERSION: Final = 1
"""The newest `user_version` that this program can read."""

_SCHEMA = Path(__file__).with_name("schema.sql")

_TABLES: Final = frozenset(
    {
        "device", "session", "version", "item", "event",
        "session_summary", "topic_summary", "hour_summary", "question_state",
    }
)  # fmt: skip

_OLDEST_SQLITE: Final = (3, 37, 0)
"""The first SQLite with STRICT tables."""


def refuse_old_sqlite() -> None:
    """Make sure that Python's SQLite can read the history at all.

    Raises:
        HistoryError: When it is too old.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise HistoryError(
            f"This Python brings SQLite {sqlite3.sqlite_version}, and the history needs 3.37 or newer.",
            "Use a newer Python.",
        )


def refuse_unusable(path: Path) -> None:
    """Look at an existing file without touching it, not even its locks, and refuse what is not for us.

    A file that was cut off in the middle of a write passes: only SQLite can tell, and repair it.

    Args:
        path: Absolute.

    Raises:
        HistoryDamaged: When it is empty.
        HistoryForeign: When it is no SQLite file or some other program's.
        HistoryNewer: When a later quizapp wrote it.
    """
    with faults.told(path):
        if not path.is_file():
            raise faults.foreign(path, "not a regular file")
        if path.stat().st_size == 0:
            raise faults.damaged(path, "it is empty")
        try:
            # As an immutable file it is read without locks, journal or helper files.
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as probe:
                refuse_strange(probe, path)
        except sqlite3.DatabaseError as error:
            if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
                raise


def refuse_strange(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure that an open file is a history of this program, or of an older one.

    Raises:
        HistoryForeign: When some other program made the file.
        HistoryNewer: When a later quizapp wrote it.
        sqlite3.Error: When it cannot be read.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise faults.foreign(path, "made by another program")
    if version > SCHEMA_VERSION:
        raise HistoryNewer(
            f"The history {path} was written by a newer quizapp (format {version}, this one knows {SCHEMA_VERSION});"
            " it was left as it is.",
            "Update quizapp, or choose another place with --data-dir.",
        )


def refuse_incomplete(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure that every table is there.

    Raises:
        HistoryDamaged: When one is missing.
        sqlite3.Error: When the file cannot be read.
    """
    found = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    missing = sorted(_TABLES - found)
    if missing:
        raise faults.damaged(path, f"the table {missing[0]} is missing")


def create(path: Path) -> None:
    """Make an empty history that only its owner may read, all at once: nobody ever sees half a file.

    Where another program makes one at the same time, the first is kept.

    Args:
        path: Absolute; its folder is made when it is missing.

    Raises:
        HistoryReadOnly: When the folder cannot be made or written.
        HistoryFull: When the disk is full.
        HistoryError: When anything else keeps it from being made.
    """
    with faults.told(path):
        make_private_folder(path.parent)
        made = make_empty(path, ".new")
        try:
            _write_schema(made)
            if not path.exists():
                # The journal of a history that is gone would be taken for the new one's and played back into it.
                journal_of(path).unlink(missing_ok=True)
            with suppress(FileExistsError):
                _put_in_place(made, path)
        finally:
            made.unlink(missing_ok=True)
        sync_folder(path.parent)


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of a history in an empty database.

    Raises:
        sqlite3.Error: When they cannot be made.
    """
    schema = _SCHEMA.read_text(encoding="utf-8")
    connection.executescript(f"BEGIN;\n{schema}\nCOMMIT;")


def make_empty(path: Path, suffix: str) -> Path:
    """Make an empty file beside a path, under a hidden name of its own and for its owner alone, and return it.

    Raises:
        OSError: When it cannot be made.
    """
    made = path.with_name(f".{path.name}.{os.urandom(8).hex()}{suffix}")
    os.close(os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return made


def can_write(path: Path) -> bool:
    """Whether both the file and its folder, where the journal stands, can be written."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent))


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the rollback journal of a file."""
    return path.with_name(f"{path.name}-journal")


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, on systems where a folder can be opened.

    Raises:
        OSError: When the disk fails.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_schema(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        make_tables(connection)


def _put_in_place(made: Path, path: Path) -> None:
    """Give the file its name unless the name is taken, in which case FileExistsError is raised."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links. On Windows, a rename refuses a taken name by itself.
        if path.exists():
            raise FileExistsError(path) from None
        made.rename(path)
