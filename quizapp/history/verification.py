"""Whether a history is all that it should be: structure, checksums, and derived tables."""

import sqlite3
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from quizapp.history import events, replay, rows
from quizapp.history.database import Database
from quizapp.history.loading import Loader
from quizapp.model.memory import Remember

_PAGE = 1000
"""How many rows, or sessions' worth of items, are held at once."""

_CHECKED: tuple[tuple[str, str, str, Callable[[sqlite3.Row], object]], ...] = (
    (rows.DEVICES, "device.number", "SELECT number FROM device", rows.decode_device),
    (rows.SESSIONS, "session.number", "SELECT number FROM session", rows.decode_session),
    (rows.VERSIONS, "version.number", "SELECT number FROM version", rows.decode_version),
    (rows.ITEMS, "item.session", "SELECT DISTINCT session FROM item", rows.decode_item),
    (events.SELECT, "event.number", "SELECT number FROM event", events.decode),
)
"""For each kind of row with a checksum: its query, the column to page it by, that column's values, its decoder."""


class Verification(NamedTuple):
    """What a history is found to be."""

    damaged: tuple[str, ...]
    """What is not as it was written, in words."""
    out_of_step: tuple[str, ...]
    """Rows of derived tables that differ from a replay of the events, such as `topic_summary of python/gil`."""

    @property
    def is_sound(self) -> bool:
        """Whether all is as it should be."""
        return not self.damaged and not self.out_of_step


def verified(database: Database, remember: Remember | None) -> Verification:
    """Return all that is wrong with a history.

    Where the structure is damaged, nothing else is looked at.

    Raises:
        HistoryError: When the file cannot be read for another reason than damage.
    """
    structure = database.integrity_check()
    if structure:
        return Verification(tuple(structure), ())
    loader = Loader(database)
    with database.reading():
        for query, column, keys, decode in _CHECKED:
            numbers = [row[0] for row in database.rows(f"{keys} ORDER BY 1")]
            for start in range(0, len(numbers), _PAGE):
                page = numbers[start : start + _PAGE]
                found = database.rows(f"{query} WHERE {column} BETWEEN ? AND ?", (page[0], page[-1]))
                # What is damaged, the loader takes note of by itself.
                deque(loader.intact(found, decode), maxlen=0)
    changed = tuple(f"{name} is not as it was written" for name in loader.damaged)
    return Verification(changed, tuple(replay.differences(database, Loader(database), remember)))
