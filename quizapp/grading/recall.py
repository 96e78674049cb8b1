"""Grading of free recall, point by point."""

from collections.abc import Iterator, Sequence

from quizapp.grading.coverage import stems
from quizapp.grading.earlier import Earlier, adjusted
from quizapp.grading.heard import Heard
from quizapp.grading.mistakes import mistakes_in
from quizapp.grading.overall import overall
from quizapp.grading.points import Finding, find
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
        return _by_points(question, text, given, table)

    return adjusted(unaided, response.text, earlier, question.points, given, table)


def rubric(question: RecallQuestion) -> tuple[Point, ...]:
    """Return the points of a question; the sentences of its model answer where the author named none."""
    if question.points:
        return question.points
    return tuple(Point(question.answer[start:end]) for start, end in sentences(question.answer))


def _by_points(question: RecallQuestion, text: str, given: frozenset[str], table: WordTable | None) -> Grade:
    points = rubric(question)
    heard = Heard(text, table)
    findings = [find(wordings, heard, given) for wordings in _wordings(points, question.also, given)]
    grades = tuple(finding.grade() for finding in findings)
    if question.points:
        score = score_of_ticks(points, tuple(grade.credit for grade in grades))
    else:
        score = max(overall(reference, heard, given) for reference in (question.answer, *question.also))
    return Grade(
        score=score,
        points=grades,
        notes=(*_opposites(points, findings), *_mistakes(question, heard, given)),
    )


def _wordings(points: Sequence[Point], also: Sequence[str], given: frozenset[str]) -> list[tuple[str, ...]]:
    """Return each point's wordings; a sentence of another full answer that makes a point is one of them."""
    wordings = [(point.text, *point.accept) for point in points]
    for sentence in (text[start:end] for text in also for start, end in sentences(text)):
        said = Heard(sentence)
        for index, known in enumerate(wordings):
            if find(known, said, given).credit == 1.0:
                wordings[index] = (*known, sentence)
    return wordings


def _opposites(points: Sequence[Point], findings: Sequence[Finding]) -> Iterator[str]:
    for point, finding in zip(points, findings, strict=True):
        if finding.opposite:
            yield f"you wrote the opposite? “{point.text}”"


def _mistakes(question: RecallQuestion, heard: Heard, given: frozenset[str]) -> Iterator[str]:
    for mistake in mistakes_in(heard, question.misconceptions, question.points, given):
        yield f"a common mistake: “{mistake.text}”. {mistake.why}".strip()
