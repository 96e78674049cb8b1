"""Memory by FSRS: the table of ratings, the forgetting curve, and clocks that went backwards."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler

from quizapp.learning.memory import AGAIN, EASY, GOOD, HARD, days_per_stability, rating_of, remember, retrievability
from quizapp.model.kinds import Kind
from quizapp.model.memory import Memory, Review
from quizapp.model.response import Certainty

SURE, FAIRLY, GUESS = Certainty.SURE, Certainty.FAIRLY, Certainty.GUESS


def review(score: float = 1.0, day: int = 20_000, seconds: float = 20, **changes: object) -> Review:
    plain = Review(Kind.CHOICE, score, False, None, seconds, 45, 4, day * 1440)
    return plain._replace(**changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "rating"),
    [
        (review(0.0), AGAIN),
        (review(0.33, certainty=SURE), AGAIN),
        (review(0.5, certainty=SURE), HARD),
        (review(0.75, hint_used=True, certainty=SURE), HARD),
        (review(1.0, certainty=GUESS), HARD),
        (review(1.0, seconds=91, certainty=SURE), HARD),
        (review(1.0, seconds=90), GOOD),
        (review(1.0), GOOD),
        (review(1.0, certainty=FAIRLY), GOOD),
        (review(1.0, seconds=46, certainty=SURE), GOOD),
        (review(1.0, seconds=45, certainty=SURE), EASY),
        (review(0.7, kind=Kind.RECALL), GOOD),
        (review(0.66, kind=Kind.RECALL), HARD),
    ],
)
def test_an_answer_becomes_a_rating(answer: Review, rating: int) -> None:
    assert rating_of(answer) == rating


def test_the_curve_is_that_of_the_library() -> None:
    scheduler = Scheduler(enable_fuzzing=False)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    card, _ = scheduler.review_card(Card(card_id=1), Rating.Easy, start)
    assert card.stability is not None
    for days in (0, 1, 8, 100):
        expected = scheduler.get_card_retrievability(card, start + timedelta(days=days))
        assert retrievability(card.stability, days) == pytest.approx(expected, abs=1e-12)
    assert card.due - start == timedelta(days=max(1, round(card.stability * days_per_stability(0.9))))


def test_answers_one_after_the_other_are_those_of_the_library() -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, memory = Card(card_id=1), None
    for day, score, rating in (
        (0, 1.0, Rating.Good),
        (3, 0.0, Rating.Again),
        (4, 0.5, Rating.Hard),
        (4, 1.0, Rating.Good),
    ):
        memory = remember(memory, review(score, 20_000 + day))
        card, _ = scheduler.review_card(card, rating, datetime(2024, 10, 4, tzinfo=UTC) + timedelta(days=day))
    assert memory is not None
    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)


def test_a_clock_that_went_back_counts_as_no_time() -> None:
    before = remember(None, review(day=20_100))
    after = remember(before, review(day=20_000))
    same_day = remember(before._replace(at=20_000 * 1440), review(day=20_000))
    assert after == same_day
    assert after.at == 20_000 * 1440


@pytest.mark.parametrize("day", [-10_000_000, 10_000_000])
def test_any_date_can_be_remembered(day: int) -> None:
    assert remember(remember(None, review(day=day)), review(day=20_000)).stability > 0


def test_what_was_better_than_predicted_is_kept() -> None:
    memory = Memory(stability=1.0, difficulty=5.0, at=20_000 * 1440)
    better = remember(memory, review(1.0, 20_010, kind=Kind.SHORT, choices=0))
    worse = remember(memory, review(0.0, 20_010, kind=Kind.SHORT, choices=0))
    assert better.surprise == pytest.approx(1 + worse.surprise)
    assert 0 < better.surprise < 1
    assert better.spread == worse.spread > 0
    assert remember(memory, review(1.0, 20_000)).surprise == 0
