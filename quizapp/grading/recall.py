"""Grading of free recall, point by point."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quizapp.grading.coverage import stems
from quizapp.grading.earlier import Earlier, adjusted
from quizapp.grading.heard import Heard
from quizapp.grading.mistakes import mistakes_in
from quizapp.grading.overall import overall
from quizapp.grading.points import PointMatch, find, in_company, usage_of
from quizapp.grading.table import WordTable
from quizapp.grading.tokens import sentences
from quizapp.model.grade import Grade, score_of_ticks
from quizapp.model.question import Point, RecallQuestion
from quizapp.model.response import RecallResponse


def grade_recall(
    question: RecallQuestion, response: RecallResponse, table: WordTable | None, earlier: Sequence[Earlier]
) -> Grade:
    """Suggest which points an answer makes, and a score.

    The score is the weighted share of the points. A question whose author named none is scored by how near the answer
    comes to the nearest full answer. An answer said aloud has no text: every point is missing until the user ticks it.
    """
    given = stems(question.prompt)

    def unaided(text: str) -> Grade:
        return _by_points(question, text, table)

    return adjusted(unaided, response.text, earlier, question.points, given, table)


def rubric(question: RecallQuestion) -> tuple[Point, ...]:
    """Return the points of a question; the sentences of its model answer where the author named none."""
    if question.points:
        return question.points
    return tuple(Point(question.answer[start:end]) for start, end in sentences(question.answer))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a question wants to hear, worked out once for all answers to it."""

    points: tuple[Point, ...]
    given: frozenset[str]
    """Stems of the question's words."""
    usage: Mapping[str, int]
    """See `usage_of`."""
    wordings: tuple[tuple[str, ...], ...]
    """For each point its text, its other wordings, and the sentences of full answers that make it and no other."""


@lru_cache(maxsize=200)
def _wanted(question: RecallQuestion) -> _Wanted:
    given, points = stems(question.prompt), rubric(question)
    wordings = [(point.text, *point.accept) for point in points]
    usage = usage_of(wordings)
    if question.points:
        for sentence in (text[a:b] for text in (question.answer, *question.also) for a, b in sentences(text)):
            said = Heard(sentence)
            made = [index for index, known in enumerate(wordings) if find(known, said, given, usage).credit == 1.0]
            # A sentence that makes several points would be heard for all of them when it is half said.
            if len(made) == 1:
                wordings[made[0]] = (*wordings[made[0]], sentence)
    return _Wanted(points, given, usage, tuple(wordings))


def _by_points(question: RecallQuestion, text: str, table: WordTable | None) -> Grade:
    wanted, heard = _wanted(question), Heard(text, table)
    findings = in_company([find(wordings, heard, wanted.given, wanted.usage) for wordings in wanted.wordings])
    grades = tuple(finding.grade() for finding in findings)
    if question.points:
        score = score_of_ticks(wanted.points, tuple(grade.credit for grade in grades))
    else:
        score = max(overall(reference, heard, wanted.given) for reference in (question.answer, *question.also))
    return Grade(
        score=score,
        points=grades,
        notes=(*_opposites(wanted.points, findings), *_mistakes(question, heard, wanted.given)),
    )


def _opposites(points: Sequence[Point], findings: Sequence[PointMatch]) -> Iterator[str]:
    for point, finding in zip(points, findings, strict=True):
        if finding.opposite:
            yield f"you wrote the opposite? “{point.text}”"


def _mistakes(question: RecallQuestion, heard: Heard, given: frozenset[str]) -> Iterator[str]:
    for mistake in mistakes_in(heard, question.misconceptions, question.points, given):
        yield f"a common mistake: “{mistake.text}”. {mistake.why}".strip()
