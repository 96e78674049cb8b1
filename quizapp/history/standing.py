"""What is known of one question: its answers one after the other, its memory, and what the user said about it. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from quizapp.history.derive import NO_MARKS, Counted, Marks
from quizapp.history.events import Order
from quizapp.model.ids import topic_of
from quizapp.model.memory import Memory, Remember

Row = tuple[object, ...]
"""One row of a derived table, in the order of its columns."""


@dataclass(frozen=True, slots=True)
class First:
    """The oldest answer of a question that counts."""

    score: int
    """Millionths."""
    certainty: str | None
    choices: int

    @classmethod
    def of(cls, counted: Counted) -> Self:
        """Return what is kept of an answer."""
        return cls(counted.score, counted.certainty, counted.choices)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest answer of a question that counts."""

    event: int
    """Number of its event."""
    order: Order
    """The event's place in the order of events."""
    at: int
    """Microseconds since 1970."""
    utc_offset: int
    """Minutes east of UTC where it was given."""
    score: int
    """Millionths."""
    certainty: str | None
    active_ms: int
    guide_seconds: int

    @property
    def moment(self) -> tuple[int, int, int]:
        """What a topic keeps of it: the first part of its place in the order, and its time, there and then."""
        return self.order[0], self.at, self.utc_offset

    @property
    def columns(self) -> Row:
        """Its columns in the row of its question."""
        return (
            self.event,
            *self.moment,
            self.score,
            self.certainty,
            self.active_ms,
            self.guide_seconds,
        )

    @classmethod
    def of(cls, counted: Counted) -> Self:
        """Return what is kept of an answer."""
        event = counted.event
        return cls(
            event.number,
            event.order,
            event.at,
            event.utc_offset,
            counted.score,
            counted.certainty,
            event.active_ms,
            counted.guide_seconds,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that is known of one question."""

    question_id: str
    answers: int = 0
    score: int = 0
    """Millionths."""
    first: First | None = None
    newest: Newest | None = None
    memory: Memory | None = None
    """After the newest answer; None without any, or where the history keeps no memories."""
    earlier: Memory | None = None
    """Before the newest answer; None where that is the only one."""
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
        first, marks = self.first, self.marks
        return (
            self.question_id,
            self.topic_id,
            self.answers,
            self.score,
            *((None,) * 8 if self.newest is None else self.newest.columns),
            *((None,) * 3 if first is None else (first.score, first.certainty, first.choices)),
            *(self.memory or (None,) * 5),
            None if self.earlier is None else json.dumps(self.earlier),
            int(marks.bookmarked),
            int(marks.suspended),
            int(marks.disputed),
            marks.note,
        )

    def followed_by(self, counted: Counted, remember: Remember | None) -> Self:
        """Return the standing after one more answer, which must be newer than all before it."""
        return replace(
            self,
            answers=self.answers + 1,
            score=self.score + counted.score,
            first=self.first or First.of(counted),
            newest=Newest.of(counted),
            memory=None if remember is None else remember(self.memory, counted.review),
            earlier=self.memory,
        )

    def without_newest(self) -> Self:
        """Return the standing before the newest answer, but for the one before that, of which nothing is kept."""
        score = 0 if self.newest is None else self.newest.score
        return replace(
            self,
            answers=self.answers - 1,
            score=self.score - score,
            first=self.first if self.answers > 1 else None,
            newest=None,
            memory=self.earlier,
            earlier=None,
        )

    def counted_anew(self, answers: Iterable[Counted | None], remember: Remember | None) -> Self:
        """Return the standing that answers come to, in any order; while the question is disputed none counts."""
        standing = replace(self, answers=0, score=0, first=None, newest=None, memory=None, earlier=None)
        if self.marks.disputed:
            return standing
        given = sorted((one for one in answers if one is not None), key=lambda one: one.event.order)
        for counted in given:
            standing = standing.followed_by(counted, remember)
        return standing
