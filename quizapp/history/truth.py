"""The rows that are never derived, as they pass from one file to another: intact, and with ids for local numbers.

A row is the tuple that its checksum covers, followed by the checksum. Tables come in the order of `TABLES`, so that
what a row refers to is there before it.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from quizapp.history import codec, events, rows
from quizapp.history.database import Database

TABLES: Final = ("device", "session", "version", "item", "event")

Row = tuple[object, ...]

_PAGE = 1000


class Source(Protocol):
    """Where rows come from."""

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the intact rows of a table.

        Raises:
            HistoryError: When the source cannot be read.
        """
        ...  # pragma: no cover


class _Reading(NamedTuple):
    """How a table's rows are read from an open file."""

    query: str
    """A first column that no checksum covers; then the content and the checksum."""
    column: str
    """What it is paged by, a number."""
    numbers: str
    """Query of these numbers."""
    width: int
    """How many columns the row has, with the first one and the checksum."""


_READINGS: Mapping[str, _Reading] = MappingProxyType(
    {
        "device": _Reading(rows.DEVICES, "device.number", "SELECT number FROM device", 4),
        "session": _Reading(rows.SESSIONS, "session.number", "SELECT number FROM session", rows.SESSION_WIDTH),
        "version": _Reading(rows.VERSIONS, "version.number", "SELECT number FROM version", 8),
        "item": _Reading(rows.ITEMS, "item.session", "SELECT DISTINCT session FROM item", rows.ITEM_WIDTH),
        "event": _Reading(events.SELECT, "event.number", "SELECT number FROM event", 15),
    }
)


class OpenSource:
    """The rows of a history that can be opened.

    Args:
        database: The history.
        progress: Called with how many rows were read so far.
    """

    def __init__(self, database: Database, progress: Callable[[int], None] | None = None) -> None:
        self._database = database
        self._progress = progress
        self._read = 0
        self.damaged: dict[str, None] = {}
        """The names of rows that are not as they were written; they are left out."""

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the intact rows of a table.

        Raises:
            HistoryError: When the file cannot be read.
        """
        reading = _READINGS[table]
        numbers = [row[0] for row in self._database.rows(f"{reading.numbers} ORDER BY 1")]
        for start in range(0, len(numbers), _PAGE):
            page = numbers[start : start + _PAGE]
            query = f"{reading.query} WHERE {reading.column} BETWEEN ? AND ?"
            for found in self._database.rows(query, (page[0], page[-1])):
                row = tuple(found)[1 : reading.width]
                if is_intact(row):
                    yield row
                else:
                    self.damaged[f"{table} {row[0]}"] = None
            self._read += len(page)
            if self._progress is not None:
                self._progress(self._read)

    def numbers(self) -> dict[str, dict[int, str]]:
        """Return the ids of the intact devices, sessions and wordings by their local numbers.

        Raises:
            HistoryError: When the file cannot be read.
        """
        found: dict[str, dict[int, str]] = {}
        for table in ("device", "session", "version"):
            reading = _READINGS[table]
            read = (tuple(row)[: reading.width] for row in self._database.rows(reading.query))
            found[table] = {number: identity for number, identity, *rest in read if is_intact((identity, *rest))}
        return found


def is_intact(row: Row) -> bool:
    """Whether a row's content is what its checksum, which comes last, says."""
    return codec.checksum(row[:-1]) == row[-1]
