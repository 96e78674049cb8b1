"""What the user's own earlier grades say of a new answer to the same question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quizapp.grading.coverage import cover, terms_of
from quizapp.grading.heard import Heard
from quizapp.grading.table import WordTable
from quizapp.model.grade import Grade, PointGrade, score_of_ticks
from quizapp.model.question import Point

_TRUST = 0.3
"""Weight of the grader's own suggestion, beside up to 1 for each earlier answer."""

MOST_EARLIER = 10
"""How many earlier answers, the newest ones, are looked at."""

_NOTED_FROM = 0.05
"""Change of the score from which the user is told that earlier grades moved it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier answer to the same question, as the user graded it."""

    text: str
    """What was typed; an answer without text is passed over."""
    score: float
    """0 to 1, by the user."""
    credits: tuple[float, ...] = ()
    """0 to 1 for each point, by the user; empty when only the score is known."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """What is known of one earlier grade, of an answer or of one of its points."""

    likeness: float
    """How alike the earlier answer and the new one are, 0 to 1."""
    suggested: float
    """What the grader suggests for the earlier answer, 0 to 1."""
    given: float
    """What the user gave, 0 to 1."""


def corrected(suggestion: float, precedents: Sequence[Precedent]) -> float:
    """Move a suggestion towards what the user gave to earlier answers, above all to similar ones.

    The suggestion is first shifted by how much milder the user is than the grader, and then averaged with the user's
    grades, each weighted with the square of its answer's likeness to the new one.
    """
    shift = sum(old.given - old.suggested for old in precedents) / (len(precedents) + 1)
    total = _TRUST * (suggestion + shift) + sum(old.likeness**2 * old.given for old in precedents)
    return min(1.0, max(0.0, total / (_TRUST + sum(old.likeness**2 for old in precedents))))


def likeness_of(one: str, other: str, given: frozenset[str], table: WordTable | None) -> float:
    """Return how alike two answers are, 0 to 1: the mean of how much each covers of the other."""
    there = cover(terms_of(one, given), Heard(other, table)).share
    back = cover(terms_of(other, given), Heard(one, table)).share
    return (there + back) / 2


def adjusted(
    unaided: Callable[[str], Grade],
    text: str,
    earlier: Sequence[Earlier],
    points: tuple[Point, ...],
    given: frozenset[str],
    table: WordTable | None,
) -> Grade:
    """Grade an answer, corrected by the user's own grades of earlier answers: point by point where they are known.

    Args:
        unaided: Grades an answer by itself.
        text: The answer.
        earlier: Earlier answers to the same question, the newest last.
        points: The question's points.
        given: Stems of the question's words.
        table: Word vectors; None compares spellings alone.
    """
    grade = unaided(text)
    known = [answer for answer in earlier if answer.text.strip()][-MOST_EARLIER:]
    if not known or not text.strip():
        return grade
    seen = [_Seen(likeness_of(text, answer.text, given, table), unaided(answer.text), answer) for answer in known]
    ticked = [old for old in seen if len(old.answer.credits) == len(points)]
    if ticked and points:
        marked = _by_precedents(grade.points, ticked)
        score = score_of_ticks(points, tuple(point.credit for point in marked))
    else:
        marked = grade.points
        score = corrected(grade.score, [Precedent(old.likeness, old.grade.score, old.answer.score) for old in seen])
    moved = abs(score - grade.score) >= _NOTED_FROM
    notes = (*grade.notes, "adjusted to how you graded earlier answers") if moved else grade.notes
    return Grade(score=score, points=marked, notes=notes)


class _Seen(NamedTuple):
    """An earlier answer beside what is to be known of it."""

    likeness: float
    """To the new answer, 0 to 1."""
    grade: Grade
    """By the grader alone."""
    answer: Earlier


def _by_precedents(points: Sequence[PointGrade], ticked: Sequence[_Seen]) -> tuple[PointGrade, ...]:
    """Return points with their credits corrected and rounded to 0, 0.5 or 1.

    Args:
        points: As the grader found them in the new answer.
        ticked: Earlier answers with a credit of the user for each of the points.
    """
    marked = []
    for place, point in enumerate(points):
        precedents = [
            Precedent(old.likeness, old.grade.points[place].credit, old.answer.credits[place]) for old in ticked
        ]
        marked.append(point._replace(credit=round(2 * corrected(point.credit, precedents)) / 2))
    return tuple(marked)
