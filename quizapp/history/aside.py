"""One history takes another's place: the one before is kept beside it, under a name that says why."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from quizapp.history import faults, files

DAMAGED, FOREIGN, REPLACED = "damaged", "foreign", "replaced"
"""Why a file was set aside."""

_STAMP = "%Y%m%dT%H%M%SZ"


def set_aside(path: Path, why: str, now: datetime) -> Path:
    """Give a file another name, with its journal, and return that name.

    Args:
        path: The file.
        why: One word, of those above.
        now: For the name; aware, UTC.

    Raises:
        HistoryError: When it cannot be renamed.
    """
    kept = _free_name(path, why, now)
    with faults.told(path):
        with suppress(FileNotFoundError):
            files.journal_of(path).rename(files.journal_of(kept))
        try:
            path.rename(kept)
        except OSError:
            # A history without its journal may lack what was being written.
            with suppress(OSError):
                files.journal_of(kept).rename(files.journal_of(path))
            raise
        files.sync_folder(path.parent)
    return kept


def put_in_place_of(made: Path, path: Path, why: str, now: datetime) -> Path | None:
    """Give a new file the name of the history, and return where the one before is kept; None when there was none.

    At no moment is there no file of that name.

    Args:
        made: The new file, in the same folder, without a journal.
        path: The history.
        why: As in `set_aside`.
        now: As in `set_aside`.

    Raises:
        HistoryError: When one of them cannot be renamed.
    """
    kept = None
    with faults.told(path):
        if path.exists():
            kept = _free_name(path, why, now)
            try:
                os.link(path, kept)
            except OSError:
                # A file system without hard links.
                path.rename(kept)
        # The new file must not meet the journal of the old one, which would be played back into it.
        with suppress(FileNotFoundError):
            journal = files.journal_of(path)
            journal.unlink() if kept is None else journal.rename(files.journal_of(kept))
        made.replace(path)
        files.sync_folder(path.parent)
    return kept


def kept_aside(path: Path) -> list[Path]:
    """Return the files that were set aside for a history, by name."""
    reasons = (DAMAGED, FOREIGN, REPLACED)
    found = {kept for why in reasons for kept in path.parent.glob(f"{path.stem}.{why}-*{path.suffix}")}
    return sorted(found)


def _free_name(path: Path, why: str, now: datetime) -> Path:
    stem = f"{path.stem}.{why}-{now.astimezone(UTC).strftime(_STAMP)}"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}{path.suffix}" for number in range(1, 1000))
    return next(kept for kept in map(path.with_name, names) if not os.path.lexists(kept))
