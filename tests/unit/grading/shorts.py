"""Short questions and their grades, for tests."""

from quizapp.grading import grade
from quizapp.model.grade import Grade
from quizapp.model.question import ShortQuestion
from quizapp.model.response import ShortResponse
from tests.support import short


def worded(
    *accept: str, reject: tuple[str, ...] = (), exact: bool = False, prompt: str = "What is it called?"
) -> ShortQuestion:
    """Return a question whose answer is a word."""
    return short(prompt=prompt, accept=accept, reject=reject, exact=exact)


def numeric(
    number: float, tolerance: float = 0.0, unit: str = "", prompt: str = "How many threads run?"
) -> ShortQuestion:
    """Return a question whose answer is a number."""
    return short(prompt=prompt, accept=(), reject=(), number=number, tolerance=tolerance, unit=unit)


def result(question: ShortQuestion, text: str) -> Grade:
    """Return the grade of a typed text."""
    return grade(question, ShortResponse(text))


def right(question: ShortQuestion, text: str) -> bool:
    """Whether a typed text is right."""
    return result(question, text).score == 1.0
