"""What happens to the questions of a quiz: the place of each, its answers, and how far all of them have come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol

from quizapp.model.grade import Grade
from quizapp.model.question import Question
from quizapp.model.records import Role
from quizapp.model.response import Certainty, Response


class Stage(Enum):
    """What the session waits for."""

    ASKING = auto()
    """A response."""
    TICKING = auto()
    """The user's ticks on the points of a free recall, whose model answer is shown."""
    VERDICT = auto()
    """The user to have read the verdict."""
    FINISHED = auto()
    """Nothing more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question's place in the quiz."""

    position: int
    """0-based."""
    question: Question
    order: tuple[int, ...] = ()
    """Choices as shown, from top to bottom, by their index in the author's order; empty without choices."""
    role: Role = Role.MAIN
    parent: int | None = None
    """Position of the item that this one digs into; None for main items."""
    depth: int = 0
    """0 for main items, one more for each follow-up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response to one item, with its grade."""

    position: int
    revision: int
    """0 for the first answer at this position."""
    response: Response
    grade: Grade
    certainty: Certainty | None
    hint_used: bool
    timed_out: bool
    after_verdict: bool
    """Whether the verdict had been seen before, so that the answer counts for nothing."""
    seconds: float
    """Active time since the question was shown."""
    score: float | None
    """After the cost of a hint; None for a spoken answer that is not ticked yet."""
    user_credits: tuple[float, ...] | None = None
    """The user's ticks, one per point; None until the user has ticked."""
    undone: bool = False

    @property
    def counts(self) -> bool:
        """Whether it belongs in the score."""
        return not self.undone and not self.after_verdict and self.score is not None

    @property
    def credits(self) -> tuple[float, ...]:
        """Credit of each point: the user's where there are ticks, else the grader's."""
        if self.user_credits is not None:
            return self.user_credits
        return tuple(point.credit for point in self.grade.points)


@dataclass(slots=True)
class Attempt:
    """What has happened to one item so far."""

    answers: list[Answer] = field(default_factory=list)
    """By revision."""
    hint_used: bool = False
    verdict_seen: bool = False
    skipped: bool = False
    """Whether it was left open after its last answer."""
    flagged: bool = False
    """Whether the user wants to come back to it."""
    seconds: float = 0.0
    """Active time since the newest answer or skip, or from the beginning; that of the item shown runs in its clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a session had come that is taken up again."""

    attempts: Mapping[int, Attempt]
    """By position; items to which nothing has happened may be left out."""
    position: int = 0
    stage: Stage = Stage.ASKING
    certainty: Certainty | None = None
    total_seconds: float = 0.0
    """What the clock of the whole quiz had counted."""


class Placed(Protocol):
    """What has a place in a quiz: an `Item`, or the record of one."""

    @property
    def position(self) -> int:
        """0-based."""

    @property
    def parent(self) -> int | None:
        """Position of the item that this one digs into; None for main items."""


def route_of(items: Iterable[Placed]) -> tuple[int, ...]:
    """Return all positions in the order in which they are asked: what digs into an item comes right after it.

    Args:
        items: By position.
    """
    by_parent: defaultdict[int | None, list[int]] = defaultdict(list)
    for item in items:
        by_parent[item.parent].append(item.position)

    def below(parent: int | None) -> Iterator[int]:
        for position in by_parent[parent]:
            yield position
            yield from below(position)

    return tuple(below(None))
