"""What is remembered of one question, as plain values that the history keeps and the learning package computes."""

from collections.abc import Callable
from typing import NamedTuple

from quizapp.model.kinds import Kind
from quizapp.model.response import Certainty


class Review(NamedTuple):
    """One answer that counts, as far as the memory of its question is concerned."""

    kind: Kind
    score: float
    """0 to 1, after the cost of a hint."""
    hint_used: bool
    certainty: Certainty | None
    seconds: float
    """Active time."""
    guide_seconds: float
    choices: int
    """How many choices were shown; 0 where none were."""
    at: int
    """Minutes since 1970, UTC: memories fade with time, whatever the calendar says."""


class Memory(NamedTuple):
    """The state of one question's memory after its newest answer."""

    stability: float
    """Days after which it is recalled with a chance of nine in ten; above 0."""
    difficulty: float
    """1 to 10, in the terms of FSRS; not the question's own difficulty."""
    at: int
    """Of the newest answer, as `Review.at`."""
    surprise: float = 0.0
    """Sum over repeated answers of right (1 or 0) less the chance that was predicted."""
    spread: float = 0.0
    """Sum over repeated answers of the predicted chance times its complement."""


Remember = Callable[[Memory | None, Review], Memory]
"""Returns the memory after an answer, by the one before it; None before the first answer.

It must depend on its arguments alone, so that a replay of all answers ends where they did.
"""


class Card(NamedTuple):
    """What is known of one question, lean enough for a hundred thousand of them."""

    question_id: str
    answers: int
    """Answers that count; the fields up to `spread` are None without any."""
    last_at: int | None
    """Microseconds since 1970."""
    last_offset: int | None
    """Minutes east of UTC where it was given."""
    last_score: float | None
    last_certainty: str | None
    """A value of `Certainty`; None also where nothing was said."""
    last_ms: int | None
    """Active milliseconds of the newest answer."""
    last_guide: int | None
    """Guide time of the newest answer, in seconds."""
    first_score: float | None
    first_certainty: str | None
    first_choices: int | None
    stability: float | None
    """None, with the fields that follow, also where the history was written without a memory."""
    surprise: float | None
    spread: float | None
    bookmarked: int
    suspended: int
    disputed: int


class Marked(NamedTuple):
    """A question about which the user said something that holds wherever it is asked; each mark is 0 or 1."""

    question_id: str
    bookmarked: int
    suspended: int
    disputed: int
