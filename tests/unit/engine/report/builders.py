"""Answers out of thin air: what the figures of a report are made of."""

from typing import Any

from quizapp.engine.answered import AnsweredQuestion
from quizapp.model.question import Question
from quizapp.model.response import Certainty
from tests.support import choice


def answered(
    score: float | None = 1.0,
    certainty: Certainty | None = None,
    question: Question | None = None,
    seconds: float = 10.0,
    **changes: Any,  # noqa: ANN401
) -> AnsweredQuestion:
    """Return an answer to a choice question, or to the one given."""
    return AnsweredQuestion(
        question=question or choice(), order=(), score=score, certainty=certainty, seconds=seconds, **changes
    )
