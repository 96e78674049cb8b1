"""What can be asked of a history about questions: what is known of each, and what was said about it."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from quizapp.history import codec
from quizapp.history.database import Database
from quizapp.history.loading import Loader
from quizapp.model.days import MINUTES_A_DAY
from quizapp.model.memory import Card, Marked
from quizapp.model.response import Certainty
from quizapp.model.summaries import QuestionState

_FAR = 1_000_000
"""Days; as many before 1970 no calendar begins."""


def day_in_sql(local_minutes: str, starts_at: str) -> str:
    """Return the rule of `model.days.day_number` in SQL, which rounds towards 0 where Python rounds down.

    Args:
        local_minutes: An expression for minutes since 1970 by the clock on the wall.
        starts_at: One for the hour at which a day begins.
    """
    return f"({local_minutes} - 60 * {starts_at} + {_FAR * MINUTES_A_DAY}) / {MINUTES_A_DAY} - {_FAR}"


CHUNK = 500
"""How many ids one query names; SQLite takes at least 999."""

_STATE_COLUMNS = "question_id, answers, score, last_at, last_offset, last_score, bookmarked, suspended, disputed, note"

_CARDS = """
SELECT question_id, answers, last_at, last_offset, last_score / 1e6, last_certainty, last_ms, last_guide,
  first_score / 1e6, first_certainty, first_choices, stability, surprise, spread, bookmarked, suspended, disputed
FROM question_state
"""

_PAGE_OF_CARDS = f"{_CARDS} WHERE question_id > ? ORDER BY question_id LIMIT 2000"

_DUE_BY_TOPIC = f"""
SELECT topic_id, count(*) FROM (
  SELECT topic_id, stability, ?1 - ({day_in_sql("last_at / 60000000 + last_offset", "?2")}) AS days FROM question_state
  WHERE answers > 0 AND suspended = 0 AND disputed = 0
) WHERE days >= ?3 AND stability * ?4 < days + 0.5 GROUP BY topic_id
"""

_MARKED = """
SELECT question_id, bookmarked, suspended, disputed FROM question_state WHERE bookmarked + suspended + disputed > 0
ORDER BY question_id
"""

_CERTAINTIES = frozenset({None, "", *(certainty.value for certainty in Certainty)})
"""What stands in a sound row; nothing where nothing was said."""


class QuestionReader:
    """Reads what is known of questions; see `HistoryReader`.

    Args:
        database: The open file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loader = Loader(database)

    def states(self, question_ids: Collection[str] | None = None) -> dict[str, QuestionState]:
        """Return what is known of questions; those of which nothing is known are left out.

        Args:
            question_ids: Full ids; None for all.
        """
        query = f"SELECT {_STATE_COLUMNS} FROM question_state"
        if question_ids is None:
            found = self._database.rows(query)
        else:
            found = []
            for chunk in chunks(list(question_ids)):
                found += self._database.rows(f"{query} WHERE question_id IN ({marks(chunk)})", chunk)
        states = self._loader.intact(found, _decode_state)
        return {state.question_id: state for state in states}

    def suspended(self) -> frozenset[str]:
        """Return the full ids of all questions that are not to be asked any more."""
        found = self._database.rows("SELECT question_id FROM question_state WHERE suspended = 1")
        return frozenset(self._loader.intact(found, _decode_id))

    def cards(self, question_ids: Collection[str] | None = None) -> list[Card]:
        """Return what is known of questions that were answered or marked, lean and in no order.

        Args:
            question_ids: Full ids; None for all.
        """
        if question_ids is None:
            return list(self.each_card())
        found = []
        for chunk in chunks(list(question_ids)):
            found += self._database.tuples(f"{_CARDS} WHERE question_id IN ({marks(chunk)})", chunk)
        return self._sound_cards(found)

    def each_card(self) -> Iterator[Card]:
        """Yield what is known of every question, by id; few are held at a time, and what changes meanwhile may show."""
        last = ""
        while page := self._database.tuples(_PAGE_OF_CARDS, (last,)):
            yield from self._sound_cards(page)
            last = page[-1][0]

    def _sound_cards(self, found: Iterable[tuple[Any, ...]]) -> list[Card]:
        cards = list(map(Card._make, found))
        said = {card.last_certainty for card in cards} | {card.first_certainty for card in cards}
        # One look at all is as good as one at each, as long as nothing is wrong.
        return cards if said <= _CERTAINTIES else list(self._loader.intact(cards, _sound_card))

    def due_by_topic(self, today: int, starts_at: int, shortest_wait: int, stretch: float) -> dict[str, int]:
        """Return how many questions of each topic are due, topics without any left out, by one look at them.

        Args:
            today: Days since 1970, as `model.days.day_number` counts them.
            starts_at: Hour at which a day begins, 0 to 23.
            shortest_wait: Days after its newest answer on which a question is due at the soonest.
            stretch: Days, per day of stability, after which it is due, to the nearest whole day.
        """
        return dict(self._database.tuples(_DUE_BY_TOPIC, (today, starts_at, shortest_wait, stretch)))

    def marked(self) -> list[Marked]:
        """Return the questions that were bookmarked, suspended or disputed, by id."""
        return list(map(Marked._make, self._database.tuples(_MARKED)))


def chunks(values: Sequence[object]) -> Iterator[Sequence[object]]:
    """Return values in pieces of which one query can name each."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


def marks(values: Sequence[object]) -> str:
    """Return the question marks that stand for values in a query."""
    return ", ".join("?" * len(values))


def last_at(row: sqlite3.Row) -> datetime | None:
    """Return when the newest answer of a row was given, in the zone of its place; None without any."""
    return None if row["last_at"] is None else codec.to_local(row["last_at"], row["last_offset"])


def _decode_id(row: sqlite3.Row) -> str:
    return str(row[0])


def _sound_card(card: Card) -> Card:
    if card.last_certainty not in _CERTAINTIES or card.first_certainty not in _CERTAINTIES:
        raise ValueError(card)
    return card


def _decode_state(row: sqlite3.Row) -> QuestionState:
    return QuestionState(
        question_id=row["question_id"],
        answers=row["answers"],
        score=codec.from_score(row["score"]),
        last_score=None if row["last_score"] is None else codec.from_score(row["last_score"]),
        last_at=last_at(row),
        bookmarked=bool(row["bookmarked"]),
        suspended=bool(row["suspended"]),
        disputed=bool(row["disputed"]),
        note=row["note"],
    )
