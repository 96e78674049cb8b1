"""What can only be seen over the whole bank: whether the keys give themselves away."""

from collections.abc import Iterable, Iterator

from quizapp.engine.lint.findings import Finding, error
from quizapp.engine.lint.strategies import outcomes
from quizapp.model.question import Question


def giveaways(questions: Iterable[Question]) -> Iterator[Finding]:
    """Find strategies that score without knowledge."""
    for outcome in outcomes(questions):
        if outcome.pays:
            message = (
                f"picking {outcome.name} answers {outcome.score:.0%} of {outcome.questions} questions, "
                f"chance {outcome.chance:.0%}"
            )
            hint = "Make keys and distractors alike in length, wording and place."
            yield error("", (), "S060", message, hint)
