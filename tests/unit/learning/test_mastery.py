"""Mastery: what answers say of a topic, and how sure that is."""

from bisect import bisect_left
from itertools import accumulate

import pytest

from quizapp.learning.deck import likelihood
from quizapp.learning.mastery import (
    POINTS,
    Evidence,
    Interval,
    Spread,
    beta_interval,
    chance_unaided,
    is_weak,
    posterior,
)
from quizapp.learning.readiness import Outlook, shifts_of
from quizapp.model.kinds import Kind
from tests.unit.learning.builders import card, deck_of

RIGHT = Evidence(*likelihood(Kind.SHORT, 1.0, None, 0), 2)
WRONG = Evidence(*likelihood(Kind.SHORT, 0.0, None, 0), 2)


def interval(*evidence: Evidence, mean: float = 0.5) -> Interval:
    """Return the mean of a posterior, and the bounds that leave a twentieth of it on either side."""
    weights = posterior(evidence, mean)
    sums = list(accumulate(weights))
    low, high = (bisect_left(sums, share) / POINTS for share in (0.05, 0.95))
    return Interval(low, sum((place + 0.5) / POINTS * weight for place, weight in enumerate(weights)), high)


def test_more_answers_make_it_narrower() -> None:
    widths = [interval(*[RIGHT, WRONG] * pairs).width for pairs in range(7)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 0.7
    assert widths[6] < 0.45


def test_right_answers_raise_it_and_more_so_where_nobody_can_guess() -> None:
    picked = Evidence(*likelihood(Kind.CHOICE, 1.0, None, 4), 2)
    one_of_two = Evidence(*likelihood(Kind.CHOICE, 1.0, None, 2), 2)
    mids = [interval(*[answer] * 4).mid for answer in (WRONG, one_of_two, picked, RIGHT)]
    assert mids == sorted(mids)
    sure = Evidence(*likelihood(Kind.CHOICE, 1.0, "sure", 4), 2)
    guess = Evidence(*likelihood(Kind.CHOICE, 1.0, "guess", 4), 2)
    assert interval(guess).mid < interval(picked).mid < interval(sure).mid


def test_a_right_answer_to_a_hard_question_says_more() -> None:
    easy, hard = (Evidence(*likelihood(Kind.SHORT, 1.0, None, 0), level) for level in (1, 3))
    assert interval(easy).mid < interval(hard).mid
    weights = posterior([RIGHT], 0.5)
    assert chance_unaided(weights, 1).mean > chance_unaided(weights, 2).mean > chance_unaided(weights, 3).mean


def test_the_category_tells_where_the_topic_does_not() -> None:
    assert interval(mean=0.8).mid == pytest.approx(0.8, abs=0.03)
    assert interval(WRONG, mean=0.8).mid > interval(WRONG, mean=0.3).mid


@pytest.mark.parametrize(("mean", "sd"), [(0.5, 0.29), (0.9, 0.05), (0.03, 0.01), (0.0, 0.0), (1.0, 0.5)])
def test_a_beta_interval_holds_its_mean_and_stays_within_0_and_1(mean: float, sd: float) -> None:
    found = beta_interval(mean, sd * sd)
    assert 0 <= found.low <= found.mid <= found.high <= 1
    assert found.mid == pytest.approx(mean, abs=0.01)


def test_a_beta_interval_is_that_of_the_uniform_where_it_is_uniform() -> None:
    found = beta_interval(0.5, 1 / 12)
    assert found == pytest.approx((0.05, 0.5, 0.95), abs=0.003)


def test_what_is_forgotten_lowers_a_topic_and_what_is_unknown_widens_it() -> None:
    names = [f"c0/t0/q{number}" for number in range(8)]
    deck = deck_of(1, 8, *(card(name, day=100, answers=3) for name in names))
    soon, late = (Outlook(deck, day).topic(0) for day in (101, 160))
    assert soon.mean > late.mean + 0.1
    half = deck_of(1, 8, *(card(name, day=100, answers=3) for name in names[:4]))
    assert Outlook(half, 101).topic(0).variance > 1.5 * soon.variance


def test_a_suspended_question_is_left_out() -> None:
    cards = [card(f"c0/t0/q{number}", day=100, score=float(number > 1), answers=3) for number in range(8)]
    barred = [known._replace(suspended=int(number < 2)) for number, known in enumerate(cards)]
    assert Outlook(deck_of(1, 8, *barred), 101).topic(0).mean > Outlook(deck_of(1, 8, *cards), 101).topic(0).mean


def test_repeated_answers_move_the_curve_of_their_group() -> None:
    names = [f"c0/t0/q{number}" for number in range(8)]
    worse = [card(name, answers=3, surprise=-0.4, spread=0.2) for name in names[:4]]
    better = [card(name, answers=3, score=0.0, surprise=0.3, spread=0.2) for name in names[4:]]
    shifts = shifts_of(deck_of(1, 8, *worse, *better))
    assert shifts.right == pytest.approx(-1.6 / 4.8)
    assert shifts.wrong == pytest.approx(1.2 / 4.8)


def test_topics_together_are_known_better_than_each() -> None:
    cards = [card(f"c{topic % 2}/t{topic}/q{number}") for topic in range(6) for number in range(4)]
    outlook = Outlook(deck_of(6, 8, *cards), 101)
    shares = [outlook.topic(topic) for topic in range(6)]
    together = outlook.together(range(6), shares)
    assert together.variance < min(share.variance for share in shares)
    assert together.mean == pytest.approx(sum(share.mean for share in shares) / 6)


def test_weak_is_what_is_clearly_below_and_with_few_answers_all_of_its_interval() -> None:
    low, doubtful, high = Spread(0.15, 0.01), Spread(0.45, 0.06), Spread(0.8, 0.01)
    assert [is_weak(low, answers) for answers in (0, 1, 2, 3)] == [False, True, True, True]
    assert [is_weak(doubtful, answers) for answers in (0, 1, 2, 3)] == [False, False, False, True]
    assert not any(is_weak(high, answers) for answers in (0, 1, 2, 3))
