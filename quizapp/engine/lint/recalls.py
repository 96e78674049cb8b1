"""Free recall: the model answer has to earn the full score."""

from collections.abc import Iterator

from quizapp.engine.lint.findings import Finding, error
from quizapp.model.question import Point, RecallQuestion
from quizapp.model.response import RecallResponse
from quizapp.model.session import Grader
from quizapp.packs.diagnostics import quoted
from quizapp.packs.sentences import sentences


def lint_recall(question: RecallQuestion, grade: Grader) -> Iterator[Finding]:
    """Find recalls without points of their own, and points that the model answer does not make."""
    if question.points == tuple(map(Point, sentences(question.answer))):
        hint = "Write a [[question.point]] for each idea that has to be heard."
        yield error(question.id, (), "S030", "there are no points, only the sentences of the answer", hint)
        return
    found = grade(question, RecallResponse(question.answer)).points
    for index, (point, heard) in enumerate(zip(question.points, found, strict=True)):
        if not heard.ticked:
            message = f"the model answer does not make its own point {quoted(point.text)}"
            hint = "Say it in `answer`, or add the answer's wording to `accept`."
            yield error(question.id, ("point", index, "text"), "S031", message, hint)
