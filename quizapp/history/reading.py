"""What can be asked of a history."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from quizapp.history import codec, events, rows
from quizapp.history.derive import answers_of
from quizapp.history.events import StoredEvent
from quizapp.history.question_reading import CHUNK, QuestionReader, chunks, day_in_sql, last_at, marks
from quizapp.model.days import to_date, to_number
from quizapp.model.kinds import Kind
from quizapp.model.records import AnswerRecord, Ending, ItemRecord, VersionRecord
from quizapp.model.response import Certainty
from quizapp.model.summaries import (
    AnswerSums,
    DaySummary,
    MissedPart,
    SessionSummary,
    TopicSummary,
)

_SESSIONS = f"""
SELECT {rows.SESSION_COLUMNS}, items, answers, score, active_ms, ending
FROM session JOIN device ON device.number = session.device
  JOIN session_summary ON session_summary.session = session.number
"""

_TOPICS = """
SELECT topic_id, answers, score, right_answers, active_ms, last_at, last_offset FROM topic_summary ORDER BY topic_id
"""

_DAYS = f"""
SELECT {day_in_sql("60 * hour", "?1")} AS day,
  sum(answers) AS answers, sum(score) AS score, sum(attended_ms) AS attended_ms
FROM hour_summary WHERE hour >= 24 * ?2 + ?1 GROUP BY 1 ORDER BY 1
"""

_TOTALS = """
SELECT (SELECT count(*) FROM session_summary WHERE answered > 0), sum(answers), sum(score) FROM hour_summary
"""

_ANSWER_SUMS = "SELECT kind, certainty, answers, right_answers, active_ms, guide_ms FROM answer_summary ORDER BY 1, 2"

_MISSED_PARTS = """
SELECT question_id, part, times, missed FROM part_summary WHERE point = ? AND missed > 0
ORDER BY missed DESC, question_id, part LIMIT ?
"""

_ENDINGS = {ending.value: ending for ending in Ending}


class Totals(NamedTuple):
    """A whole history in three numbers."""

    sessions: int
    """Those with at least one answer."""
    answers: int
    """Those that count."""
    score: float
    """Sum of the scores that count."""


class HistoryReader(QuestionReader):
    """Reads a history.

    Answers are as newer regrades and undos left them. Rows that are not as they were written are left out and named in
    `damaged`. Every method raises `HistoryError` when the file cannot be read.

    Args:
        database: The open file.
    """

    @property
    def state(self) -> tuple[int, int]:
        """What differs from an earlier look whenever something was written meanwhile, here or by another program."""
        return self._database.state

    @property
    def damaged(self) -> tuple[str, ...]:
        """The names of the damaged rows that reading has met so far."""
        return tuple(self._loader.damaged)

    def sessions(self, *, limit: int = 50, before: datetime | None = None) -> list[SessionSummary]:
        """Return the sessions with at least one answer, newest first; exams that are not handed in are left out.

        Args:
            limit: How many at the most.
            before: Only those that started earlier; None for the newest.
        """
        earlier = "" if before is None else "AND session.started_at < ?"
        moment = [] if before is None else [codec.to_micros(before)]
        # The plus keeps SQLite from its index of answered sessions, which is not in order of time.
        condition = f"WHERE +answered > 0 {earlier} ORDER BY session.started_at DESC, session.number DESC LIMIT ?"
        found = self._database.rows(f"{_SESSIONS} {condition}", [*moment, limit])
        return list(self._loader.intact(found, _decode_session))

    def session(self, session_id: str) -> SessionSummary | None:
        """Return one session, answered or not; None when there is none."""
        found = self._database.rows(f"{_SESSIONS} WHERE session.id = ?", (session_id,))
        return next(self._loader.intact(found, _decode_session), None)

    def items(self, session_id: str) -> list[ItemRecord]:
        """Return a session's items by position."""
        found = self._database.rows(f"{rows.ITEMS} WHERE session.id = ? ORDER BY item.position", (session_id,))
        return list(self._loader.intact(found, rows.decode_item))

    def events(self, session_id: str) -> list[StoredEvent]:
        """Return all that happened in a session, in order."""
        return self._loader.events(f"WHERE session.id = ? {events.IN_ORDER}", (session_id,))

    def answers(self, session_id: str) -> list[AnswerRecord]:
        """Return a session's answers by position and revision."""
        number = self._number_of(session_id)
        items = [] if number is None else self._loader.items_of_session(number)
        return [answer for facts, happened in items for answer in answers_of(facts, happened)]

    def answers_to(self, question_id: str, limit: int = 50) -> list[AnswerRecord]:
        """Return the answers to a question, newest first.

        Args:
            question_id: Full id.
            limit: How many at the most.
        """
        with self._database.reading():
            return self._answers(
                self._answer_numbers(
                    "JOIN item ON item.session = event.session AND item.position = event.position"
                    f" WHERE event.kind = 'answer' AND item.question_id = ? {events.NEWEST_FIRST} LIMIT ?",
                    (question_id, limit),
                )
            )

    def all_answers(self) -> Iterator[AnswerRecord]:
        """Yield every answer in the order of events; what is answered meanwhile is left out."""
        numbers = self._answer_numbers(f"WHERE event.kind = 'answer' {events.IN_ORDER}")
        for start in range(0, len(numbers), CHUNK):
            with self._database.reading():
                chunk = self._answers(numbers[start : start + CHUNK])
            yield from chunk

    def version(self, text_hash: str) -> VersionRecord | None:
        """Return a wording; None when there is none."""
        found = self._database.rows(f"{rows.VERSIONS} WHERE version.text_hash = ?", (text_hash,))
        return next(self._loader.intact(found, rows.decode_version), None)

    def topics(self) -> dict[str, TopicSummary]:
        """Return what was answered by topic; topics without an answer that counts are left out."""
        found = self._loader.intact(self._database.rows(_TOPICS), _decode_topic)
        return {topic.topic_id: topic for topic in found}

    def days(self, since: date, starts_at: int) -> list[DaySummary]:
        """Return what was answered by day of practice; days without an answer that counts are left out.

        Args:
            since: The first day of them.
            starts_at: Hour at which a day begins, 0 to 23.
        """
        found = self._database.rows(_DAYS, (starts_at, to_number(since)))
        return list(self._loader.intact(found, _decode_day))

    def answer_sums(self) -> list[AnswerSums]:
        """Return what was answered by kind and certainty."""
        return list(self._loader.intact(self._database.rows(_ANSWER_SUMS), _decode_sums))

    def missed_parts(self, *, points: bool, limit: int) -> list[MissedPart]:
        """Return what goes wrong most often, that first.

        Args:
            points: Whether points of free recalls are asked for, or choices picked in answers that were not right.
            limit: How many at the most.
        """
        found = self._database.rows(_MISSED_PARTS, (int(points), limit))
        return list(self._loader.intact(found, MissedPart._make))

    def totals(self) -> Totals:
        """Return the whole history in three numbers."""
        row = self._database.rows(_TOTALS)[0]
        sessions, answers, score = (value or 0 for value in row)
        return Totals(sessions=sessions, answers=answers, score=codec.from_score(score))

    def _number_of(self, session_id: str) -> int | None:
        row = self._database.row("SELECT number FROM session WHERE id = ?", (session_id,))
        return None if row is None else row["number"]

    def _answer_numbers(self, condition: str, parameters: Sequence[object] = ()) -> list[int]:
        query = f"SELECT event.number FROM event JOIN device ON device.number = event.device {condition}"
        return [row[0] for row in self._database.rows(query, parameters)]

    def _answers(self, numbers: Sequence[int]) -> list[AnswerRecord]:
        """Return the answers of events, by their numbers and in the order of these."""
        by_number: dict[int, AnswerRecord] = {}
        for chunk in chunks(numbers):
            chosen = f"SELECT session, position FROM event WHERE number IN ({marks(chunk)})"
            for facts, happened in self._loader.items(chosen, chunk):
                numbered = {event.id: event.number for event in happened}
                by_number |= {numbered[answer.id]: answer for answer in answers_of(facts, happened)}
        return [by_number[number] for number in numbers if number in by_number]


def _decode_session(row: sqlite3.Row) -> SessionSummary:
    return SessionSummary(
        record=rows.decode_session(row),
        items=row["items"],
        answers=row["answers"],
        score=codec.from_score(row["score"]),
        active_ms=row["active_ms"],
        ending=_ENDINGS.get(row["ending"]),
    )


def _decode_topic(row: sqlite3.Row) -> TopicSummary:
    return TopicSummary(
        topic_id=row["topic_id"],
        answers=row["answers"],
        score=codec.from_score(row["score"]),
        right=row["right_answers"],
        active_ms=row["active_ms"],
        last_at=last_at(row),
    )


def _decode_day(row: sqlite3.Row) -> DaySummary:
    return DaySummary(
        day=to_date(row["day"]).isoformat(),
        answers=row["answers"],
        score=codec.from_score(row["score"]),
        attended_ms=row["attended_ms"],
    )


def _decode_sums(row: sqlite3.Row) -> AnswerSums:
    kind, certainty, answers, right, active_ms, guide_ms = row
    return AnswerSums(Kind(kind), Certainty(certainty) if certainty else None, answers, right, active_ms, guide_ms)
