"""From an older form of the history to the newest, one version at a time."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from quizapp.errors import HistoryError
from quizapp.history import faults
from quizapp.history.database import Database


class Migration(NamedTuple):
    """One step from a version to the next."""

    version: int
    """The `user_version` that it leads to."""
    statements: tuple[str, ...]
    """SQL."""


MIGRATIONS: tuple[Migration, ...] = ()
"""Every step after version 1, in order; the last leads to what `schema.sql` makes."""


def migrate(database: Database, migrations: Sequence[Migration], now: datetime) -> Path | None:
    """Bring a history to the newest version, after a copy was put beside it.

    Each step is one write that the version is part of: a step that is cut off leaves the version before it.

    Args:
        database: The open history.
        migrations: All steps, in order.
        now: For the name of the copy; aware, UTC.

    Returns:
        The copy; None when there was nothing to do.

    Raises:
        HistoryError: When the history cannot be copied or written, or is older than the first step can take.
    """
    current = _version_of(database)
    pending = [migration for migration in migrations if migration.version > current]
    if not pending:
        return None
    if pending[0].version != current + 1:
        raise HistoryError(
            f"The history {database.path} has format {current}, which this quizapp cannot read any more.",
            "Open it once with an older quizapp.",
        )
    if database.read_only:
        raise faults.read_only(database.path)
    from quizapp.history import backup

    copied = database.path.with_name(f"{database.path.stem}-format-{current}-{now:%Y%m%dT%H%M%SZ}.db")
    backup.copy(database.path, copied)
    for migration in pending:
        with database.writing():
            # Another program may have done it since.
            if _version_of(database) < migration.version:
                for statement in migration.statements:
                    database.run(statement)
                database.run(f"PRAGMA user_version = {migration.version}")
    return copied


def _version_of(database: Database) -> int:
    row = database.row("PRAGMA user_version")
    return 0 if row is None else row[0]
