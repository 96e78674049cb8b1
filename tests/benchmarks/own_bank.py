"""What the bank's own model answers show of the grader: nothing from outside is needed."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from quizapp.engine.grader import grade_alone, word_table
from quizapp.grading.coverage import stems
from quizapp.grading.heard import Heard
from quizapp.grading.points import find, usage_of
from quizapp.grading.tokens import sentences
from quizapp.model.bank import QuestionBank
from quizapp.model.grade import Grade
from quizapp.model.question import RecallQuestion
from quizapp.model.response import RecallResponse
from quizapp.packs import check_paths
from quizapp.paths import builtin_content

_AUXILIARY = re.compile(
    r"\b(is|are|was|can|will|must|does|do|has|have|should|may|would|could)\b(?! not)", re.IGNORECASE
)
_OPPOSITE = "you wrote the opposite?"
"""How a note on a polarity mismatch begins."""


@cache
def bank() -> QuestionBank:
    """Return the questions that come with the program."""
    return check_paths([builtin_content()]).bank


@cache
def recalls() -> list[RecallQuestion]:
    """Return its free-recall questions."""
    return [question for question in bank().questions if isinstance(question, RecallQuestion)]


def graded(question: RecallQuestion, text: str) -> Grade:
    """Return the grade of a written answer."""
    return grade_alone(question, RecallResponse(text))


def ticks(question: RecallQuestion, text: str) -> list[bool]:
    """Return which points an answer makes."""
    return [point.ticked for point in graded(question, text).points]


def missed_by_model_answer(question: RecallQuestion) -> list[str]:
    """Return the points that the question's own model answer does not make in full."""
    found = graded(question, question.answer).points
    return [point.text for point, grade in zip(question.points, found, strict=True) if grade.credit < 1]


def noticed(question: RecallQuestion) -> list[str]:
    """Return the points that are missed, and no others, when the sentences that make them are left out."""
    said = _pieces(question.answer)
    made = [_made_alone(question, sentence) for sentence in said]
    found = []
    for index, point in enumerate(question.points):
        kept = [number for number, each in enumerate(made) if not each[index]]
        rest = ticks(question, " ".join(said[number] for number in kept))
        expected = [any(made[number][other] for number in kept) for other in range(len(question.points))]
        if not rest[index] and all(rest[other] for other, wanted in enumerate(expected) if wanted):
            found.append(point.text)
    return found


def share_noticed(questions: Sequence[RecallQuestion]) -> float:
    """Return the share of points whose absence is noticed, and theirs alone."""
    return _share(len(noticed(question)) / len(question.points) for question in questions for _ in question.points)


def share_of_opposites_noted(questions: Sequence[RecallQuestion]) -> float:
    """Return the share of model answers with one sentence negated, one that makes a point, which get a note."""
    return _share(
        any(note.startswith(_OPPOSITE) for note in graded(question, text).notes)
        for question in questions
        for text in _negated(question)
    )


def share_taken_for_opposites(questions: Sequence[RecallQuestion]) -> float:
    """Return the share of model answers as they stand that get such a note."""
    return _share(
        any(note.startswith(_OPPOSITE) for note in graded(question, question.answer).notes) for question in questions
    )


def _negated(question: RecallQuestion) -> list[str]:
    said = _pieces(question.answer)
    return [
        " ".join((*said[:place], _negation(sentence), *said[place + 1 :]))
        for place, sentence in enumerate(said)
        if any(_made_alone(question, sentence))
    ]


def _negation(sentence: str) -> str:
    """Return a sentence with `not` behind its first auxiliary, or denied as a whole where it has none."""
    if _AUXILIARY.search(sentence):
        return _AUXILIARY.sub(r"\1 not", sentence, count=1)
    return f"It is not true that {sentence[:1].lower()}{sentence[1:]}"


def _made_alone(question: RecallQuestion, sentence: str) -> list[bool]:
    """Return which points a sentence makes, whatever else is said."""
    given, heard = stems(question.prompt), Heard(sentence, word_table())
    rubric = [(point.text, *point.accept) for point in question.points]
    return [find(wordings, heard, given, usage_of(rubric)).credit > 0 for wordings in rubric]


def _pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _share(truths: Iterable[float]) -> float:
    counted = list(truths)
    return sum(counted) / len(counted)
