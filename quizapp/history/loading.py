"""From rows to records: what is damaged is left out and remembered."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from quizapp.history import codec, events, rows
from quizapp.history.database import Database
from quizapp.history.derive import ItemFacts, Outcome, outcome_of
from quizapp.history.events import StoredEvent

_Found = TypeVar("_Found")
_Record = TypeVar("_Record")

_ITEM = f"{rows.ITEMS} WHERE session.id = ? AND item.position = ?"

_EVENTS_OF_ITEM = f"{events.SELECT} WHERE event.session = ? AND event.position = ?"


class Loader:
    """Reads records and skips damaged rows.

    Args:
        database: Where they are.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.damaged: dict[str, None] = {}
        """The names of the damaged rows met so far, in the order in which they were met."""

    def intact(self, found: Iterable[_Found], decode: Callable[[_Found], _Record]) -> Iterator[_Record]:
        """Yield the records of the rows that are as they were written."""
        for row in found:
            try:
                yield decode(row)
            except codec.DamagedRow as damage:
                self.damaged[str(damage)] = None
            except (TypeError, ValueError):
                # A derived row has no checksum; a rebuild makes it anew.
                self.damaged["a derived row"] = None

    def events(self, condition: str, parameters: Sequence[object] = ()) -> list[StoredEvent]:
        """Return events by a condition, an order or both, in SQL.

        Raises:
            HistoryError: When the file cannot be read.
        """
        found = self.database.rows(f"{events.SELECT} {condition}", parameters)
        return list(self.intact(found, events.decode))

    def items(self, chosen: str, parameters: Sequence[object]) -> list[tuple[ItemFacts, list[StoredEvent]]]:
        """Return items with all their events, by session and position.

        Args:
            chosen: A query of `(session number, position)`.
            parameters: Of the query.

        Raises:
            HistoryError: When the file cannot be read.
        """
        with self.database.reading():
            by_item: defaultdict[tuple[str | None, int | None], list[StoredEvent]] = defaultdict(list)
            for event in self.events(f"WHERE (event.session, event.position) IN ({chosen})", parameters):
                by_item[event.session, event.position].append(event)
            found = self.database.rows(
                f"{rows.ITEMS} WHERE (item.session, item.position) IN ({chosen}) ORDER BY item.session, item.position",
                parameters,
            )
            return [(facts, by_item[facts.session, facts.position]) for facts in self.intact(found, rows.decode_facts)]

    def item(self, session_id: str, position: int) -> tuple[ItemFacts, list[StoredEvent]] | None:
        """Return one item with all its events; None when there is none that is undamaged.

        Raises:
            HistoryError: When the file cannot be read.
        """
        found = self.database.rows(_ITEM, (session_id, position))
        for facts in self.intact(found, rows.decode_facts):
            happened = self.database.rows(_EVENTS_OF_ITEM, (facts.session_number, position))
            return facts, list(self.intact(happened, events.decode))
        return None

    def items_of_session(self, session: int) -> list[tuple[ItemFacts, list[StoredEvent]]]:
        """Return the items of a session by position, with all their events.

        Raises:
            HistoryError: When the file cannot be read.
        """
        return self.items("SELECT session, position FROM item WHERE session = ?", (session,))

    def outcomes_of_question(self, question_id: str) -> list[tuple[ItemFacts, Outcome]]:
        """Return what became of each item that asked a question.

        Raises:
            HistoryError: When the file cannot be read.
        """
        found = self.items("SELECT session, position FROM item WHERE question_id = ?", (question_id,))
        return [(facts, outcome_of(facts, happened)) for facts, happened in found]
