"""The memory of one question by FSRS-6: what an answer does to it, and how much is left some days later.

The only module that knows `fsrs`, which is imported with the first answer: the first screen never waits for it. Its
learning steps are switched off (a question is asked once a day at the most) and so is its fuzz, so that a replay of
the same answers ends in the same state.

Formulas: FSRS-6 with its default parameters (open-spaced-repetition, "The Algorithm"):
R(t, S) = (1 + F t / S) ** -DECAY with F chosen such that R(S, S) = 0.9.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from quizapp.model.days import MINUTES_A_DAY
from quizapp.model.grade import Verdict, verdict_of
from quizapp.model.memory import Memory, Review
from quizapp.model.response import Certainty

if TYPE_CHECKING:
    from fsrs import Scheduler

DECAY = 0.1542
"""Exponent of the forgetting curve: the last default parameter of FSRS-6."""

FACTOR = 0.9 ** (-1 / DECAY) - 1
"""What makes the chance 0.9 after as many days as the stability says."""

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
"""Ratings in the terms of FSRS."""

SLOW = 2.0
"""Times the guide time; a right answer that takes longer was hard."""

SLIP = 0.05
"""Chance that somebody who knows the answer gives a wrong one."""

_START = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 2_000_000
"""Days that fit into the calendar of the library."""


def rating_of(review: Review) -> int:
    """Return an answer as a rating.

    ============================================================================  ======
    wrong, or skipped in an exam                                                  Again
    partly right; or right with a hint, as a guess, or in over twice the guide    Hard
    right                                                                         Good
    right, sure, and within the guide time                                        Easy
    ============================================================================  ======
    """
    # A hint lowers the score of a right answer to partly right, which is Hard as well.
    verdict = verdict_of(review.kind, review.score)
    if verdict is Verdict.WRONG:
        return AGAIN
    guessed = review.certainty is Certainty.GUESS
    slow = review.seconds > SLOW * review.guide_seconds
    if verdict is Verdict.PARTIAL or review.hint_used or guessed or slow:
        return HARD
    fast = review.seconds <= review.guide_seconds
    return EASY if fast and review.certainty is Certainty.SURE else GOOD


def guess_chance(choices: int, *, several: bool) -> float:
    """Return the chance of being right without knowing anything.

    Args:
        choices: How many were shown; 0 for a typed answer.
        several: Whether more than one may have to be picked.
    """
    if choices < 1:
        return 0.0
    return 1 / (2**choices - 1) if several else 1 / choices


def retrievability(stability: float, days: float) -> float:
    """Return the chance, 0 to 1, that something is recalled after some days without practice.

    Args:
        stability: In days, above 0.
        days: Since the last answer; what is below 0 counts as 0.
    """
    return float((1 + FACTOR * max(0.0, days) / stability) ** -DECAY)


def days_per_stability(retention: float) -> float:
    """Return the days, per day of stability, after which the chance falls to the retention that is aimed at.

    Args:
        retention: Above 0, below 1.
    """
    return float((retention ** (-1 / DECAY) - 1) / FACTOR)


def remember(before: Memory | None, review: Review) -> Memory:
    """Return the memory of a question after an answer; a `model.memory.Remember`.

    A clock that went backwards counts as no time passed, and the new time stands all the same, so that a clock that was
    wrong once does harm once.

    Args:
        before: The memory before it; None when this is the first answer.
        review: The answer.
    """
    days = 0 if before is None else days_between(before.at, review.at)
    stability, difficulty = strengthened(before, rating_of(review), days)
    return Memory(stability, difficulty, review.at, *_compared(before, review, days))


def days_between(earlier: int, later: int) -> int:
    """Return how many days, to the nearest, passed between two moments; 0 where the later comes first.

    Args:
        earlier: In minutes, as `later`.
        later: Compared with it.
    """
    return min(max(0, round((later - earlier) / MINUTES_A_DAY)), _LONGEST)


def strengthened(before: Memory | None, rating: int, days: int) -> tuple[float, float]:
    """Return the stability and difficulty of a question's memory after a rating.

    Args:
        before: The memory before it; None when this is the first answer.
        rating: `AGAIN` to `EASY`.
        days: Since the answer before; at least 0.
    """
    from fsrs import Card, Rating, State

    at = _START + timedelta(days=days)
    if before is None:
        card = Card(card_id=0, due=at)
    else:
        card = Card(
            card_id=0,
            state=State.Review,
            stability=before.stability,
            difficulty=before.difficulty,
            due=at,
            last_review=_START,
        )
    after, _ = _scheduler().review_card(card, Rating(rating), at)
    assert after.stability is not None and after.difficulty is not None
    return after.stability, after.difficulty


def _compared(before: Memory | None, review: Review, days: int) -> tuple[float, float]:
    """Return how far repeated answers were better or worse than was predicted; see `model.memory.Memory`."""
    if before is None:
        return 0.0, 0.0
    if days == 0:
        # So soon an answer says nothing about forgetting.
        return before.surprise, before.spread
    known = (1 - SLIP) * retrievability(before.stability, days)
    guessed = guess_chance(review.choices, several=review.kind.value == "multiple")
    chance = known + (1 - known) * guessed
    right = verdict_of(review.kind, review.score) is Verdict.RIGHT
    return before.surprise + right - chance, before.spread + chance * (1 - chance)


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
