"""Grading: what a response to a question is worth.

One door, `grade`. It is pure: a word table and earlier answers are handed in, and nothing is read or kept.
"""

from collections.abc import Sequence

from quizapp.grading.choices import grade_choices
from quizapp.grading.earlier import Earlier
from quizapp.grading.recall import grade_recall, rubric
from quizapp.grading.short import grade_short
from quizapp.grading.table import WordTable, built_in_table
from quizapp.grading.texts import GradedText, TextToGrade, grade_text
from quizapp.model.grade import Grade
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.model.response import ChoiceResponse, RecallResponse, Response, ShortResponse

__all__ = [
    "GRADER_VERSION",
    "Earlier",
    "GradedText",
    "TextToGrade",
    "WordTable",
    "built_in_table",
    "grade",
    "grade_text",
    "rubric",
]

GRADER_VERSION = "3"
"""Changes whenever a response may be graded otherwise than before; kept with every session."""


def grade(
    question: Question, response: Response, *, table: WordTable | None = None, earlier: Sequence[Earlier] = ()
) -> Grade:
    """Grade a response.

    Args:
        question: What was asked.
        response: What the user did with it.
        table: Word vectors, with which a free recall in other words is recognised; None does without.
        earlier: Earlier answers to the same question with the user's own grades, which correct the suggestion
            for a free recall.

    Raises:
        TypeError: When the response does not belong to the question's kind.
    """
    match question, response:
        case ChoiceQuestion(), ChoiceResponse():
            return grade_choices(question, response)
        case ShortQuestion(), ShortResponse():
            return grade_short(question, response)
        case RecallQuestion(), RecallResponse():
            return grade_recall(question, response, table, earlier)
    raise TypeError(f"a {type(response).__name__} does not answer a question of kind {question.kind.value}")
