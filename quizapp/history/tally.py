"""Sums over the outcomes of items: what the derived tables hold. Pure.

Every sum is of integers, so that adding and taking away one item at a time ends where a count of all items does.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from quizapp.history.derive import NO_MARKS, Counted, ItemFacts, Marks, Outcome, topic_of

DERIVED: Mapping[str, str] = MappingProxyType(
    {
        "session_summary": "session, items, answered, answers, score, active_ms, ending",
        "topic_summary": "topic_id, answers, score, right_answers, active_ms, last_order, last_at",
        "day_summary": "day, answers, score, active_ms",
        "question_state": (
            "question_id, topic_id, answers, score, last_event, last_order, last_at, last_score, bookmarked,"
            " suspended, disputed, note"
        ),
    }
)
"""The derived tables and their columns, the key first."""

Row = tuple[object, ...]
"""One row of a derived table, in the order of its columns."""


@dataclass(slots=True)
class Sums:
    """What one topic, day, session or question adds up to, or by how much it changes."""

    answers: int = 0
    score: int = 0
    """Millionths."""
    right: int = 0
    active_ms: int = 0
    answered: int = 0
    """Items with an answer that was not undone; of sessions only."""

    def add(self, counted: Counted, spent_ms: int, sign: int) -> None:
        """Add an item that counts (sign 1), or take it away (sign -1)."""
        self.answers += sign
        self.score += sign * counted.score
        self.right += sign * counted.right
        self.active_ms += sign * spent_ms


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest answer of a question that counts."""

    event: int
    """Number of its event."""
    order: tuple[int, str, int]
    """The event's place in the order of events."""
    at: int
    """Microseconds since 1970."""
    score: int
    """Millionths."""

    @property
    def moment(self) -> tuple[int, int]:
        """What a topic keeps of it: the first part of its place in the order, and its time."""
        return self.order[0], self.at

    @classmethod
    def of(cls, counted: Counted) -> "Newest":
        """Return what is kept of an answer."""
        event = counted.event
        return cls(event.number, event.order, event.at, counted.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that is known of one question."""

    question_id: str
    answers: int = 0
    score: int = 0
    """Millionths."""
    newest: Newest | None = None
    marks: Marks = NO_MARKS

    @property
    def topic_id(self) -> str:
        """The topic's full id."""
        return topic_of(self.question_id)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep."""
        return self.answers == 0 and self.marks == NO_MARKS

    @property
    def row(self) -> Row:
        """The row of `question_state`."""
        last = self.newest
        return (
            self.question_id,
            self.topic_id,
            self.answers,
            self.score,
            *((None,) * 4 if last is None else (last.event, last.order[0], last.at, last.score)),
            int(self.marks.bookmarked),
            int(self.marks.suspended),
            int(self.marks.disputed),
            self.marks.note,
        )


@dataclass(slots=True)
class Running:
    """The answers of one question, added up one by one in any order."""

    answers: int = 0
    score: int = 0
    """Millionths."""
    newest: Newest | None = None

    def add(self, counted: Counted | None) -> None:
        """Add what counts of one item; None adds nothing."""
        if counted is None:
            return
        self.answers += 1
        self.score += counted.score
        if self.newest is None or counted.event.order > self.newest.order:
            self.newest = Newest.of(counted)

    def standing(self, question_id: str, marks: Marks) -> Standing:
        """Return what is known of the question; while it is disputed no answer counts."""
        if marks.disputed:
            return Standing(question_id=question_id, marks=marks)
        return Standing(
            question_id=question_id, answers=self.answers, score=self.score, newest=self.newest, marks=marks
        )


@dataclass(slots=True)
class Tally:
    """Sums over items, by topic, by day and by session."""

    topics: defaultdict[str, Sums] = field(default_factory=lambda: defaultdict(Sums))
    days: defaultdict[str, Sums] = field(default_factory=lambda: defaultdict(Sums))
    sessions: defaultdict[int, Sums] = field(default_factory=lambda: defaultdict(Sums))
    """By the session's number; active time is that of all its items, whether they count or not."""

    def add(self, facts: ItemFacts, outcome: Outcome, *, disputed: bool, sign: int = 1) -> None:
        """Add an item, or take it away.

        Args:
            facts: The item.
            outcome: What its events come to.
            disputed: Whether its question is disputed, so that it counts for nothing.
            sign: 1 to add, -1 to take away.
        """
        session = self.sessions[facts.session_number]
        session.answered += sign * outcome.answered
        if outcome.counted is None or disputed:
            session.active_ms += sign * outcome.spent_ms
            return
        for sums in (session, self.topics[facts.topic_id], self.days[outcome.counted.day]):
            sums.add(outcome.counted, outcome.spent_ms, sign)
