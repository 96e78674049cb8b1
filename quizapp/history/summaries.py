"""The derived tables, kept up with each event at a cost that does not grow with the history."""

import json
import sqlite3
from dataclasses import replace

from quizapp.history.database import Database
from quizapp.history.derive import UNTOUCHED, Counted, ItemFacts, Marks, Outcome, ending_of, marks_of, outcome_of
from quizapp.history.loading import Loader
from quizapp.history.standing import First, Newest, Standing
from quizapp.history.tally import DERIVED, Tally
from quizapp.model.memory import Memory, Remember

_STATE = f"""
SELECT {", ".join(f"question_state.{column}" for column in DERIVED["question_state"].split(", "))},
  device.id AS last_device, event.seq AS last_seq, event.id AS last_id
FROM question_state LEFT JOIN event ON event.number = last_event LEFT JOIN device ON device.number = event.device
WHERE question_state.question_id = ?
"""

_KEEP = f"""
REPLACE INTO question_state ({DERIVED["question_state"]})
VALUES ({", ".join("?" * (DERIVED["question_state"].count(",") + 1))})
"""

_ADD_TO_TOPIC = """
INSERT INTO topic_summary (topic_id, answers, score, right_answers, active_ms, last_order, last_at, last_offset)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (topic_id) DO UPDATE SET answers = answers + excluded.answers, score = score + excluded.score,
  right_answers = right_answers + excluded.right_answers, active_ms = active_ms + excluded.active_ms,
  (last_order, last_at, last_offset) = (
    SELECT last_order, last_at, last_offset
    UNION ALL SELECT excluded.last_order, excluded.last_at, excluded.last_offset
    ORDER BY 1 DESC, 2 DESC, 3 DESC LIMIT 1
  )
"""

_FIND_NEWEST_OF_TOPIC = """
UPDATE topic_summary SET (last_order, last_at, last_offset) = (
  SELECT last_order, last_at, last_offset FROM question_state
  WHERE question_id BETWEEN ?1 || '/' AND ?1 || '0' AND topic_id = ?1
  ORDER BY last_order DESC, last_at DESC, last_offset DESC LIMIT 1)
WHERE topic_id = ?1
"""
"""All ids of a topic's questions lie between its own followed by a slash and by the next character."""

_ADD_TO_HOUR = """
INSERT INTO hour_summary (hour, answers, score, attended_ms) VALUES (?, ?, ?, ?)
ON CONFLICT (hour) DO UPDATE SET answers = answers + excluded.answers, score = score + excluded.score,
  attended_ms = attended_ms + excluded.attended_ms
"""

_ADD_TO_SESSION = """
UPDATE session_summary
SET answered = answered + ?, answers = answers + ?, score = score + ?, active_ms = active_ms + ? WHERE session = ?
"""

_ADD_TO_KIND = """
INSERT INTO answer_summary (kind, certainty, answers, score, right_answers, active_ms, guide_ms)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (kind, certainty) DO UPDATE SET answers = answers + excluded.answers, score = score + excluded.score,
  right_answers = right_answers + excluded.right_answers, active_ms = active_ms + excluded.active_ms,
  guide_ms = guide_ms + excluded.guide_ms
"""

_ADD_TO_PARTS = """
INSERT INTO part_summary (question_id, part, point, times, missed) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (question_id, part) DO UPDATE SET times = times + excluded.times, missed = missed + excluded.missed
"""

_UNSEALED = """
SELECT 1 FROM session WHERE number = ?1 AND mode = 'exam' AND NOT EXISTS (
  SELECT 1 FROM event WHERE session = ?1 AND position IS NULL AND kind = 'hand-in' AND number <> ?2
)
"""
"""Whether one hand-in of a session is the first of an exam."""


class Summaries:
    """Keeps the derived tables of one history; each method is part of a write that is under way.

    Args:
        database: Where they are.
        loader: Reads what they are derived from.
        remember: What an answer does to the memory of its question; None to keep no memories.
    """

    def __init__(self, database: Database, loader: Loader, remember: Remember | None) -> None:
        self._database = database
        self._loader = loader
        self._remember = remember

    def start_session(self, session: int, items: int) -> None:
        """Take note of a new session, by its number, with so many items."""
        self._database.run(
            f"INSERT INTO session_summary ({DERIVED['session_summary']}) VALUES (?, ?, 0, 0, 0, 0, NULL)",
            (session, items),
        )

    def add_item(self, session: int) -> None:
        """Take note of one more item in a session, by its number."""
        self._database.run("UPDATE session_summary SET items = items + 1 WHERE session = ?", (session,))

    def update_item(self, facts: ItemFacts, before: Outcome, after: Outcome) -> None:
        """Take note that an item's outcome has changed."""
        if before == after:
            return
        standing = self._standing(facts.question_id)
        tally = Tally()
        tally.add(facts, before, disputed=standing.marks.disputed, sign=-1)
        tally.add(facts, after, disputed=standing.marks.disputed)
        moved = standing
        if not standing.marks.disputed and before.counted != after.counted:
            moved = self._moved_on(standing, before.counted, after.counted)
        self._apply(tally, standing, moved)

    def update_marks(self, question_id: str) -> None:
        """Take note that something was said about a question wherever it is asked."""
        standing = self._standing(question_id)
        marks = marks_of(self._loader.events("WHERE event.question_id = ?", (question_id,)))
        if marks.disputed == standing.marks.disputed:
            self._apply(Tally(), standing, replace(standing, marks=marks))
            return
        tally = Tally()
        found = self._loader.outcomes_of_question(question_id)
        for facts, outcome in found:
            tally.add(facts, outcome, disputed=standing.marks.disputed, sign=-1)
            tally.add(facts, outcome, disputed=marks.disputed)
        marked = replace(standing, marks=marks)
        self._apply(tally, standing, marked.counted_anew((outcome.counted for _, outcome in found), self._remember))

    def end_session(self, session: int, hand_in: int) -> None:
        """Take note that a session was handed in; if it is an exam, and for the first time, all its items count now.

        Args:
            session: Its number.
            hand_in: The number of the event that says so.
        """
        if self._database.row(_UNSEALED, (session, hand_in)) is not None:
            for facts, happened in self._loader.items_of_session(session):
                self.update_item(facts, UNTOUCHED, outcome_of(facts, happened))
        ending = ending_of(self._loader.events("WHERE event.session = ? AND event.kind = 'hand-in'", (session,)))
        self._database.run(
            "UPDATE session_summary SET ending = ? WHERE session = ?",
            (None if ending is None else ending.value, session),
        )

    def _standing(self, question_id: str) -> Standing:
        row = self._database.row(_STATE, (question_id,))
        if row is None:
            return Standing(question_id=question_id)
        return _decode_standing(row)

    def _moved_on(self, standing: Standing, before: Counted | None, after: Counted | None) -> Standing:
        """Return a question's standing after one of its items changed, counting all items only where it must."""
        newest = standing.newest
        if newest is not None and before is not None and before.event.number == newest.event:
            if after is not None and after.event.order >= newest.order:
                return standing.without_newest().followed_by(after, self._remember)
        elif before is None and after is not None and (newest is None or after.event.order > newest.order):
            return standing.followed_by(after, self._remember)
        found = self._loader.outcomes_of_question(standing.question_id)
        return standing.counted_anew((outcome.counted for _, outcome in found), self._remember)

    def _apply(self, tally: Tally, before: Standing, after: Standing) -> None:
        """Write what changes as one question's standing does."""
        newest = (None, None, None) if after.newest is None else after.newest.moment
        for topic, sums in tally.topics.items():
            counts = (sums.answers, sums.score, sums.right, sums.active_ms)
            self._database.run(_ADD_TO_TOPIC, (topic, *counts, *newest))
            if sums.answers < 0:
                self._database.run("DELETE FROM topic_summary WHERE topic_id = ? AND answers = 0", (topic,))
        for hour, sums in tally.hours.items():
            self._database.run(_ADD_TO_HOUR, (hour, sums.answers, sums.score, sums.active_ms))
            if sums.answers < 0:
                self._database.run("DELETE FROM hour_summary WHERE hour = ? AND answers = 0", (hour,))
        self._apply_kinds_and_parts(tally)
        for session, sums in tally.sessions.items():
            counts = (sums.answered, sums.answers, sums.score, sums.active_ms)
            self._database.run(_ADD_TO_SESSION, (*counts, session))
        if before != after:
            self._keep(after)
        if before.newest is not None and (after.newest is None or after.newest.moment < before.newest.moment):
            self._database.run(_FIND_NEWEST_OF_TOPIC, (after.topic_id,))

    def _apply_kinds_and_parts(self, tally: Tally) -> None:
        for key, sums in tally.kinds.items():
            counts = (sums.answers, sums.score, sums.right, sums.active_ms, sums.guide_ms)
            if any(counts):
                self._database.run(_ADD_TO_KIND, (*key, *counts))
            if sums.answers < 0:
                query = "DELETE FROM answer_summary WHERE (kind, certainty) = (?, ?) AND answers = 0"
                self._database.run(query, key)
        parts = [(*key, *counts) for key, counts in tally.parts.items() if any(counts)]
        if parts:
            self._database.run_many(_ADD_TO_PARTS, parts)
        gone = [key[:2] for key, counts in tally.parts.items() if counts[0] < 0]
        if gone:
            query = "DELETE FROM part_summary WHERE (question_id, part) = (?, ?) AND times = 0"
            self._database.run_many(query, gone)

    def _keep(self, standing: Standing) -> None:
        if standing.empty:
            self._database.run("DELETE FROM question_state WHERE question_id = ?", (standing.question_id,))
            return
        self._database.run(_KEEP, standing.row)


def _decode_standing(row: sqlite3.Row) -> Standing:
    newest = first = memory = None
    if row["last_event"] is not None:
        order = (row["last_order"], row["last_device"] or "", row["last_seq"] or 0, row["last_id"] or "")
        last = ("last_at", "last_offset", "last_score", "last_certainty", "last_ms", "last_guide")
        newest = Newest(row["last_event"], order, *(row[column] for column in last))
        first = First(row["first_score"], row["first_certainty"], row["first_choices"])
    if row["stability"] is not None:
        memory = Memory(row["stability"], row["difficulty"], row["memory_at"], row["surprise"], row["spread"])
    return Standing(
        question_id=row["question_id"],
        answers=row["answers"],
        score=row["score"],
        first=first,
        newest=newest,
        memory=memory,
        earlier=None if row["earlier"] is None else Memory(*json.loads(row["earlier"])),
        marks=Marks(
            bookmarked=bool(row["bookmarked"]),
            suspended=bool(row["suspended"]),
            disputed=bool(row["disputed"]),
            note=row["note"],
        ),
    )
