"""Sums over the outcomes of items: what the derived tables hold. Pure.

Every sum is of integers, so that adding and taking away one item at a time ends where a count of all items does.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from quizapp.history.derive import Counted, ItemFacts, Outcome
from quizapp.model.grade import POINT_HEARD
from quizapp.model.time_spent import answering_ms

DERIVED: Mapping[str, str] = MappingProxyType(
    {
        "session_summary": "session, items, answered, answers, score, active_ms, ending",
        "topic_summary": "topic_id, answers, score, right_answers, active_ms, last_order, last_at, last_offset",
        "hour_summary": "hour, answers, score, attended_ms",
        "question_state": (
            "question_id, topic_id, answers, score, last_event, last_order, last_at, last_offset, last_score,"
            " last_certainty, last_ms, last_guide, first_score, first_certainty, first_choices, stability, difficulty,"
            " memory_at, surprise, spread, earlier, bookmarked, suspended, disputed, note"
        ),
        "answer_summary": "kind, certainty, answers, score, right_answers, active_ms, guide_ms",
        "part_summary": "question_id, part, point, times, missed",
    }
)
"""The derived tables and their columns, the key first."""

KEY_WIDTH: Mapping[str, int] = MappingProxyType({"answer_summary": 2, "part_summary": 2})
"""How many columns are the key, where it is not one."""

MEMORY_COLUMNS = "stability, difficulty, memory_at, surprise, spread, earlier"
"""Those columns of `question_state` that stay empty where a history keeps no memories."""


@dataclass(slots=True)
class Sums:
    """What one topic, hour, session or question adds up to, or by how much it changes."""

    answers: int = 0
    score: int = 0
    """Millionths."""
    right: int = 0
    active_ms: int = 0
    guide_ms: int = 0
    answered: int = 0
    """Items with an answer that was not undone; of sessions only."""

    def add(self, counted: Counted, spent_ms: int, sign: int) -> None:
        """Add an item that counts (sign 1), or take it away (sign -1)."""
        self.guide_ms += sign * counted.guide_seconds * 1000
        self.answers += sign
        self.score += sign * counted.score
        self.right += sign * counted.right
        self.active_ms += sign * spent_ms


@dataclass(slots=True)
class Tally:
    """Sums over items, by topic, by hour and by session."""

    topics: defaultdict[str, Sums] = field(default_factory=lambda: defaultdict(Sums))
    hours: defaultdict[int, Sums] = field(default_factory=lambda: defaultdict(Sums))
    """By hours since 1970 on the clock on the wall, so that days may begin at any hour; time is what was attended."""
    sessions: defaultdict[int, Sums] = field(default_factory=lambda: defaultdict(Sums))
    """By the session's number; active time is that of all its items, whether they count or not."""
    kinds: defaultdict[tuple[str, str], Sums] = field(default_factory=lambda: defaultdict(Sums))
    """By kind and certainty; time is that of the answers that count, each bounded by its guide time."""
    parts: defaultdict[tuple[str, str, int], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    """Times and missed by question, part, and whether it is a point."""

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
            session.answers += sign * (outcome.left_open and not disputed)
            return
        for sums in (session, self.topics[facts.topic_id]):
            sums.add(outcome.counted, outcome.spent_ms, sign)
        self.hours[outcome.counted.hour].add(outcome.counted, outcome.attended_ms, sign)
        kind = (outcome.counted.kind.value, outcome.counted.certainty or "")
        answering = answering_ms(outcome.counted.event.active_ms, facts.guide_seconds)
        self.kinds[kind].add(outcome.counted, answering, sign)
        for part, point, missed in parts_of(outcome.counted):
            sums_of_part = self.parts[facts.question_id, part, point]
            sums_of_part[0] += sign
            sums_of_part[1] += sign * missed


def parts_of(counted: Counted) -> Iterator[tuple[str, int, int]]:
    """Yield the hash of each part that an answer says something about, 1 for a point, and 1 where it went wrong.

    These are all points of a free recall, and the choices picked in an answer that was not right.
    """
    data = counted.data
    points = data.grader_points if data.user_points is None else data.user_points
    for part, credit in points.items():
        yield part, 1, int(credit < POINT_HEARD)
    if not counted.right:
        for part in data.picked:
            yield part, 0, 1
