"""Free recall apart from a bank, for scripts: a prompt, a model answer and a response in, a grade out."""

from dataclasses import dataclass

from quizapp.grading.earlier import Earlier
from quizapp.grading.recall import grade_recall, rubric
from quizapp.grading.table import WordTable
from quizapp.model.kinds import Kind
from quizapp.model.question import Point, RecallQuestion
from quizapp.model.response import RecallResponse


@dataclass(frozen=True, slots=True)
class TextToGrade:
    """One response to grade."""

    answer: str
    """The model answer."""
    response: str
    """What somebody wrote."""
    prompt: str = ""
    """What was asked; its words count less."""
    points: tuple[Point, ...] = ()
    """The rubric; without one the sentences of the model answer are its points."""
    also: tuple[str, ...] = ()
    """Other full answers."""
    earlier: tuple[Earlier, ...] = ()
    """Earlier responses to the same prompt with the grades that a human gave, the newest last."""


@dataclass(frozen=True, slots=True)
class GradedPoint:
    """One point and how far it was found."""

    text: str
    found: float
    """0 missing, 0.5 partly found, 1 found."""
    evidence: tuple[tuple[int, int], ...]
    """Half-open character ranges of the response."""


@dataclass(frozen=True, slots=True)
class GradedText:
    """The grade of one response."""

    score: float
    """0 to 1."""
    points: tuple[GradedPoint, ...]
    notes: tuple[str, ...]


def grade_text(text: TextToGrade, *, table: WordTable | None = None) -> GradedText:
    """Grade one response.

    Args:
        text: The response and what it is measured against.
        table: Word vectors; None compares spellings alone.
    """
    question = RecallQuestion(
        id="",
        kind=Kind.RECALL,
        difficulty=1,
        seconds=0,
        prompt=text.prompt,
        answer=text.answer,
        points=text.points,
        also=text.also,
    )
    grade = grade_recall(question, RecallResponse(text.response), table, text.earlier)
    points = zip(rubric(question), grade.points, strict=True)
    return GradedText(
        score=grade.score,
        points=tuple(GradedPoint(point.text, found.credit, found.evidence) for point, found in points),
        notes=grade.notes,
    )
