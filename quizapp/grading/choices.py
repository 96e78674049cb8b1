"""Grading of picked choices."""

from quizapp.model.grade import Grade
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion
from quizapp.model.response import ChoiceResponse


def grade_choices(question: ChoiceQuestion, response: ChoiceResponse) -> Grade:
    """Grade picked choices.

    One choice is right or wrong. Of several, each right pick earns a share and each wrong pick costs one, so
    that picking everything, or guessing, gains nothing; the score never falls below 0.
    """
    keys = question.keys
    if question.kind is Kind.CHOICE:
        return Grade(score=1.0 if response.picked == keys else 0.0)
    right = len(response.picked & keys)
    wrong = len(response.picked - keys)
    return Grade(score=max(0.0, (right - wrong) / len(keys)) if keys else 0.0)
