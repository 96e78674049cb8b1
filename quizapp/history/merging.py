"""Two histories become one: of each session and each event one, by its id, whichever file it comes from."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quizapp.errors import HistoryError
from quizapp.history import faults, files
from quizapp.history.database import Database
from quizapp.history.transfer import Taken, Transfer
from quizapp.history.truth import OpenSource


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought."""

    taken: Taken
    damaged: tuple[str, ...]
    """The names of rows of the other file that are not as they were written; they were left out."""


@contextmanager
def sound(path: Path) -> Iterator[Database]:
    """Open another history for reading.

    Args:
        path: The file; it is not written to.

    Raises:
        HistoryError: When it cannot be read or is no sound history of ours.
    """
    path = Path(os.path.realpath(path))
    files.refuse_unusable(path)
    database = Database.open(path, read_only=True)
    try:
        database.refuse_unusable()
        problems = database.quick_check()
        if problems:
            raise faults.damaged(path, problems[0])
        yield database
    finally:
        database.close()


def merge_into(database: Database, other: Path, progress: Callable[[int], None] | None = None) -> Merged:
    """Take in what another history holds, as part of a write that is under way.

    The derived tables have to be made anew when anything came.

    Args:
        database: The history.
        other: The other file.
        progress: Called with how many rows were read so far.

    Raises:
        HistoryError: When the other file cannot be read, or is the history itself, or the history cannot be written.
    """
    if other.exists() and other.samefile(database.path):
        raise HistoryError(f"{other} is the history itself.", "Name the other file.")
    with sound(other) as found, found.reading():
        source = OpenSource(found, progress)
        taken = Transfer(database).take_in([source])
    return Merged(taken, tuple(source.damaged))
