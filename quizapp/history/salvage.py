"""Out of a damaged file into a new one: every row whose checksum holds, and what only good copies still have."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quizapp.errors import HistoryDamaged, HistoryError
from quizapp.history import aside, faults, files, replay
from quizapp.history.carving import CarvedSource
from quizapp.history.connection import connect
from quizapp.history.database import Database
from quizapp.history.loading import Loader
from quizapp.history.merging import sound
from quizapp.history.transfer import Taken, Transfer
from quizapp.history.truth import OpenSource, Source
from quizapp.history.verification import verified
from quizapp.model.memory import Remember

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""How a journal begins that has a write to undo."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What a salvage brought."""

    taken: Taken
    """All that the new file holds."""
    kept: Path | None
    """Where the damaged file is now; None when it had gone."""


def salvage(path: Path, copies: Sequence[Path], remember: Remember | None, now: datetime) -> Salvaged:
    """Put a new history in the place of a damaged one, with all that can still be read.

    The damaged file is not changed, and is kept beside the new one.

    Args:
        path: The damaged history.
        copies: Earlier copies of it; those that are damaged too are passed over.
        remember: What an answer does to the memory of its question.
        now: For the name of the file that is kept; aware, UTC.

    Raises:
        HistoryDamaged: When nothing can be read.
        HistoryError: When a file cannot be read or written.
    """
    made = path.with_name(f".{path.name}.salvaged")
    with faults.told(path), ExitStack() as opened:
        made.unlink(missing_ok=True)
        files.journal_of(made).unlink(missing_ok=True)
        sources = _sources(path, copies, opened)
        try:
            files.create(made)
            taken = _fill(made, sources, remember)
            if not taken.anything:
                raise HistoryDamaged(
                    f"Nothing in {path} can be read as a history; it was left as it is.",
                    "Bring back a copy with `quizapp history restore`.",
                )
            return Salvaged(taken, aside.put_in_place_of(made, path, aside.DAMAGED, now))
        finally:
            made.unlink(missing_ok=True)
            files.journal_of(made).unlink(missing_ok=True)


def _sources(path: Path, copies: Sequence[Path], opened: ExitStack) -> list[Source]:
    """Return the damaged file, itself and as it was before a write that was cut off, and the good copies."""
    good: list[OpenSource] = []
    for copy in copies:
        with suppress(HistoryError):
            good.append(OpenSource(opened.enter_context(sound(copy))))
    numbers: dict[str, dict[int, str]] = {}
    for source in good:
        for table, known in source.numbers().items():
            numbers[table] = known | numbers.get(table, {})
    carved: list[Source] = []
    if path.exists():
        carved.append(CarvedSource(path, numbers))
        with _undone(path) as before:
            if before is not None:
                carved.append(CarvedSource(before, numbers))
    return [*carved, *good]


@contextmanager
def _undone(path: Path) -> Iterator[Path | None]:
    """Yield a copy of the file in which a write that was cut off is undone; None when none was."""
    journal = files.journal_of(path)
    if not journal.exists() or journal.read_bytes()[: len(_JOURNAL_MAGIC)] != _JOURNAL_MAGIC:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(journal, files.journal_of(copy))
        with suppress(sqlite3.Error, UnicodeDecodeError), closing(connect(copy)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield copy


def _fill(made: Path, sources: Sequence[Source], remember: Remember | None) -> Taken:
    database = Database.open(made)
    try:
        with database.writing():
            taken = Transfer(database).take_in(sources)
            replay.rebuild(database, Loader(database), remember)
        found = verified(database, remember)
        if not found.is_sound:
            wrong = (*found.damaged, *found.out_of_step)[0]
            raise HistoryError(f"What was read of the history contradicts itself: {wrong}.", "Please report it.")
    finally:
        database.close()
    return taken
