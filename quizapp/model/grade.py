"""Grades: what a response is worth.

A score lies between 0 and 1. Thresholds and payoffs stand here once, as data, for every screen and statistic.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from quizapp.model.kinds import Kind
from quizapp.model.response import Certainty

if TYPE_CHECKING:
    from quizapp.model.question import Point

HINT_COST = 0.25
"""The share of the score that a hint costs."""

WRONG_BELOW = 0.34
"""Scores below this are wrong."""

POINT_HEARD = 0.5
"""Credits from here on count as a point heard."""


class Verdict(StrEnum):
    """A score in one word."""

    RIGHT = "right"
    PARTIAL = "partly right"
    WRONG = "wrong"


RIGHT_FROM: Mapping[Kind, float] = MappingProxyType(
    {Kind.CHOICE: 0.99, Kind.MULTIPLE: 0.99, Kind.SHORT: 0.99, Kind.RECALL: 0.67}
)
"""Scores from here on are right; between `WRONG_BELOW` and this they are partly right."""

MOST_WITHOUT_REQUIRED = RIGHT_FROM[Kind.RECALL] - 0.01
"""The most that a free recall is worth without a point that must be said: just below right."""

PAYOFFS: Mapping[Certainty, Mapping[Verdict, int]] = MappingProxyType(
    {
        Certainty.GUESS: {Verdict.RIGHT: 1, Verdict.PARTIAL: 0, Verdict.WRONG: 0},
        Certainty.FAIRLY: {Verdict.RIGHT: 2, Verdict.PARTIAL: 0, Verdict.WRONG: -2},
        Certainty.SURE: {Verdict.RIGHT: 3, Verdict.PARTIAL: 0, Verdict.WRONG: -6},
    }
)
"""What saying a certainty earns or costs: the certainty-based marks of Gardner-Medwin (1995), under which honest
certainty maximises the expected sum."""


class PointGrade(NamedTuple):
    """How far one point of a free recall was found in the answer."""

    credit: float
    """0 missing, 0.5 partly found, 1 found."""
    evidence: tuple[tuple[int, int], ...] = ()
    """Half-open character ranges of the answer that cover the point, in rising order."""
    opposite: bool = False
    """Whether a denial stands in one of point and answer alone. That never changes the credit, for people write "no
    more than two" for "at most two"; it is worth a look by the user."""

    @property
    def ticked(self) -> bool:
        """Whether the point counts as heard."""
        return self.credit >= POINT_HEARD


class Grade(NamedTuple):
    """The grader's judgement of one response."""

    score: float
    """0 to 1, before the cost of a hint."""
    points: tuple[PointGrade, ...] = ()
    """One per point of a free recall, in the author's order; empty for other kinds."""
    notes: tuple[str, ...] = ()
    """Remarks that never change the score, such as a forgiven typo."""


def verdict_of(kind: Kind, score: float) -> Verdict:
    """Return a score's verdict."""
    if score >= RIGHT_FROM[kind]:
        return Verdict.RIGHT
    return Verdict.WRONG if score < WRONG_BELOW else Verdict.PARTIAL


def payoff_of(verdict: Verdict, certainty: Certainty | None) -> int | None:
    """Return what saying a certainty earned or cost; None when none was said."""
    return None if certainty is None else PAYOFFS[certainty][verdict]


def after_hint(score: float, *, hint_used: bool) -> float:
    """Return a score less the cost of a hint, where one was used."""
    return score * (1 - HINT_COST) if hint_used else score


def score_of_ticks(points: "Sequence[Point]", credits: tuple[float, ...]) -> float:
    """Return the weighted share of points heard.

    Without a required point it is worth `MOST_WITHOUT_REQUIRED` at the most.

    Args:
        points: The rubric, in the author's order.
        credits: 0 to 1 for each point.

    Raises:
        ValueError: When the lengths differ.
    """
    total = sum(point.weight for point in points)
    earned = sum(point.weight * credit for point, credit in zip(points, credits, strict=True))
    score = earned / total if total else 0.0
    return min(score, MOST_WITHOUT_REQUIRED) if missing_required(points, credits) else score


def missing_required(points: "Sequence[Point]", credits: tuple[float, ...]) -> tuple[int, ...]:
    """Return the indices of the required points that were not heard.

    Args:
        points: The rubric, in the author's order.
        credits: 0 to 1 for each point.
    """
    pairs = enumerate(zip(points, credits, strict=True))
    return tuple(index for index, (point, credit) in pairs if point.required and credit < POINT_HEARD)
