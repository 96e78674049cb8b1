"""Copies of the history: one a day, the last seven days and four weeks before them.

A copy is made by SQLite, so it is whole even while another program writes, and is checked before it counts.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.atomic import make_private_folder
from quizapp.history import faults, files
from quizapp.history.connection import BUSY_SECONDS, connect, problems_of

EVERY = timedelta(days=1)
"""The age of the newest copy at which the next one is due."""

DAILY = 7
"""How many days are kept, each by its newest copy."""

WEEKLY = 4
"""How many weeks before these days are kept, each by its newest copy."""

_AT_ONCE = 1000
"""How many pages are copied between two words about it."""

_STAMP = "%Y%m%dT%H%M%SZ"
_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One copy of the history."""

    at: datetime
    """When it was made, aware, UTC."""
    path: Path


Progress = Callable[[float], None]
"""Is told from time to time how much is done, 0 to 1."""


def backup_if_due(path: Path, folder: Path, now: datetime, progress: Progress | None = None) -> Path | None:
    """Copy the history when the newest copy is a day old, and drop the copies that are no longer kept.

    Args:
        path: The history.
        folder: Where the copies are; made when it is missing.
        now: Aware, UTC.
        progress: Is told how far the copying is.

    Returns:
        The new copy; None when none was due.

    Raises:
        HistoryDamaged: When the history is damaged; the copies stay as they are then.
        HistoryError: When the copy cannot be made.
    """
    # A copy from the future was stamped by a clock that was wrong: it must not keep the next ones from being made.
    past = [backup for backup in backups(path, folder) if backup.at <= now + EVERY]
    if past and now - past[0].at < EVERY:
        return None
    return backup_now(path, folder, now, progress)


def backup_now(path: Path, folder: Path, now: datetime, progress: Progress | None = None) -> Path:
    """Copy the history whether that is due or not, and drop the copies that are no longer kept.

    Args:
        path: The history.
        folder: Where the copies are; made when it is missing.
        now: Aware, UTC.
        progress: Is told how far the copying is.

    Returns:
        The new copy.

    Raises:
        HistoryDamaged: When the history is damaged; the copies stay as they are then.
        HistoryError: When the copy cannot be made.
    """
    made = folder / f"{path.stem}-{now.astimezone(UTC).strftime(_STAMP)}.db"
    copy(path, made, progress)
    with faults.told(folder):
        for backup in superseded(backups(path, folder)):
            backup.path.unlink(missing_ok=True)
        _clear_unfinished(folder, now)
    return made


def backups(path: Path, folder: Path) -> list[Backup]:
    """Return the copies of a history, newest first.

    Args:
        path: The history; its name tells its copies from others'.
        folder: Where the copies are; may be missing.
    """
    found = []
    for copied in folder.glob(f"{path.stem}-*.db"):
        with suppress(ValueError):
            at = datetime.strptime(copied.stem.removeprefix(f"{path.stem}-"), _STAMP)
            found.append(Backup(at.replace(tzinfo=UTC), copied))
    return sorted(found, reverse=True)


def copy(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy a history to another file, whole and checked; what was at `target` before is replaced at the end.

    Args:
        source: The history.
        target: Its folder is made when it is missing.
        progress: Is told how far the copying is.

    Raises:
        HistoryDamaged: When the history is damaged; `target` is left alone then.
        HistoryError: When the copy cannot be made.
    """
    source = Path(os.path.realpath(source))
    with faults.told(target):
        make_private_folder(target.parent)
        made = files.make_empty(target, _UNFINISHED)
        try:
            with faults.told(source):
                problems = _copy_pages(source, made, progress)
            if problems:
                raise faults.damaged(source, problems[0])
            made.replace(target)
            files.sync_folder(target.parent)
        finally:
            made.unlink(missing_ok=True)


def _copy_pages(source: Path, target: Path, progress: Progress | None) -> list[str]:
    """Copy into an existing empty file and return the problems of the copy."""
    read_only = not files.can_write(source)
    with (
        closing(connect(source, read_only=read_only, busy_seconds=BUSY_SECONDS)) as original,
        closing(sqlite3.connect(target, isolation_level=None)) as made,
    ):
        made.execute("PRAGMA journal_mode = MEMORY")
        # The copying itself would wait for a lock without end; this takes the lock or gives up.
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        original.backup(made, pages=_AT_ONCE, progress=_told(progress))
        return problems_of(made)


def _told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda status, remaining, total: progress(1 - remaining / max(1, total))


def superseded(found: list[Backup]) -> list[Backup]:
    """Return the copies that need not be kept, of all copies newest first."""
    days: dict[object, Backup] = {}
    for backup in found:
        days.setdefault(backup.at.date(), backup)
    newest_of_days = list(days.values())
    weeks: dict[object, Backup] = {}
    for backup in newest_of_days[DAILY:]:
        weeks.setdefault(backup.at.isocalendar()[:2], backup)
    kept = {*newest_of_days[:DAILY], *list(weeks.values())[:WEEKLY]}
    return [backup for backup in found if backup not in kept]


def _clear_unfinished(folder: Path, now: datetime) -> None:
    """Remove what a copy that was cut off has left, once it is too old to be still under way."""
    for left in folder.glob(f".*{_UNFINISHED}"):
        if left.stat().st_mtime < (now - EVERY).timestamp():
            left.unlink(missing_ok=True)
