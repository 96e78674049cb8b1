"""How a history file is connected to, and what SQLite's own checks say of it."""

import sqlite3
from pathlib import Path

from quizapp.history import faults

BUSY_SECONDS = 5.0
"""How long a statement waits for another program before it gives up."""


def connect(path: Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open an existing file; never makes one.

    Args:
        path: Absolute.
        read_only: Whether even SQLite may not write, which it otherwise does to undo a write that was cut off.
        busy_seconds: How long a statement waits for a lock.

    Raises:
        sqlite3.Error: When the file cannot be opened.
    """
    return set_up(
        sqlite3.connect(
            f"{path.as_uri()}?mode={'ro' if read_only else 'rw'}",
            uri=True,
            timeout=busy_seconds,
            isolation_level=None,
            check_same_thread=False,
        )
    )


def problems_of(connection: sqlite3.Connection, check: str = "quick_check") -> list[str]:
    """Return what SQLite's own check finds wrong with the file's structure; empty when it is sound.

    Args:
        connection: An open connection.
        check: `quick_check`, or `integrity_check`, which reads the indexes too.

    Raises:
        sqlite3.Error: When the file cannot be read for another reason than damage.
    """
    try:
        found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}")]
    except UnicodeDecodeError:
        return ["its text cannot be read"]
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if faults.is_about_text(error) or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return [str(error)]
        raise
    return [] if found == ["ok"] else found


def set_up(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection after making it one to a history: with named columns, and with references that are kept."""
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection
