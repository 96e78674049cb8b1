"""Short answers: what is accepted, what is rejected, and what another question gives away."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from quizapp.engine.lint.findings import Finding, error, warning
from quizapp.model.question import ShortQuestion
from quizapp.model.response import ShortResponse
from quizapp.model.session import Grader
from quizapp.packs.diagnostics import quoted


def lint_short(question: ShortQuestion, grade: Grader) -> Iterator[Finding]:
    """Find answers that the grader takes for their opposite."""
    for index, answer in enumerate(question.accept):
        if grade(question, ShortResponse(answer)).score < 1:
            message = f"the accepted answer {quoted(answer)} is graded as wrong"
            yield error(question.id, ("accept", index), "S040", message, "It is too near to a rejected answer.")
    lenient = replace(question, reject=())
    for index, answer in enumerate(question.reject):
        found = grade(lenient, ShortResponse(answer))
        # A remark tells of a forgiven typo, and what a typo could reach is what rejected answers are for.
        if found.score == 1 and not found.notes:
            message = f"the rejected answer {quoted(answer)} is a way to write an accepted one"
            hint = "The grader compares without case, signs and articles; `exact = true` makes them count."
            yield error(question.id, ("reject", index), "S041", message, hint)


def shared_keys(questions: Sequence[ShortQuestion], grade: Grader) -> Iterator[Finding]:
    """Find two short questions of a topic with the same key. What a program prints may repeat."""
    worded = [question for question in questions if question.number is None and not question.verify]
    for one, other in combinations(worded, 2):
        if _accepts(other, one.shown_key, grade) and _accepts(one, other.shown_key, grade):
            message = f"the key {quoted(other.shown_key)} is also that of {quoted(one.id)}"
            yield warning(other.id, ("accept",), "S042", message, "Ask for something else in one of the two.")


def _accepts(question: ShortQuestion, answer: str, grade: Grader) -> bool:
    return grade(question, ShortResponse(answer)).score == 1
