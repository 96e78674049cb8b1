"""Questions on their way out: each with the titles under which it stands."""

from dataclasses import dataclass

from quizapp.model.question import Question


@dataclass(frozen=True, slots=True)
class Bound:
    """One question and where it belongs."""

    question: Question
    category: str
    """Title of its category."""
    topic: str
    """Title of its topic."""
