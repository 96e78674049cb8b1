import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.model.grade import (
    PAYOFFS,
    PointGrade,
    Verdict,
    after_hint,
    payoff_of,
    score_of_ticks,
    verdict_of,
)
from quizapp.model.kinds import Kind
from quizapp.model.question import Point
from quizapp.model.response import Certainty

CREDITS = st.sampled_from([0.0, 0.5, 1.0])


@pytest.mark.parametrize(
    ("kind", "score", "verdict"),
    [
        (Kind.CHOICE, 1.0, Verdict.RIGHT),
        (Kind.CHOICE, 0.99, Verdict.RIGHT),
        (Kind.CHOICE, 0.98, Verdict.PARTIAL),
        (Kind.MULTIPLE, 0.75, Verdict.PARTIAL),
        (Kind.SHORT, 0.75, Verdict.PARTIAL),
        (Kind.SHORT, 0.34, Verdict.PARTIAL),
        (Kind.SHORT, 0.33, Verdict.WRONG),
        (Kind.RECALL, 0.67, Verdict.RIGHT),
        (Kind.RECALL, 0.66, Verdict.PARTIAL),
        (Kind.RECALL, 0.0, Verdict.WRONG),
    ],
)
def test_a_score_has_the_verdict_of_its_kind(kind: Kind, score: float, verdict: Verdict) -> None:
    assert verdict_of(kind, score) is verdict


@given(kind=st.sampled_from(Kind), scores=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_a_higher_score_never_has_a_worse_verdict(kind: Kind, scores: tuple[float, float]) -> None:
    order = [Verdict.WRONG, Verdict.PARTIAL, Verdict.RIGHT]
    low, high = (verdict_of(kind, score) for score in sorted(scores))
    assert order.index(low) <= order.index(high)


def test_no_certainty_said_pays_nothing() -> None:
    assert payoff_of(Verdict.RIGHT, None) is None


@pytest.mark.parametrize(
    ("certainty", "right", "wrong"),
    [(Certainty.GUESS, 1, 0), (Certainty.FAIRLY, 2, -2), (Certainty.SURE, 3, -6)],
)
def test_payoffs_follow_the_certainty_said(certainty: Certainty, right: int, wrong: int) -> None:
    assert payoff_of(Verdict.RIGHT, certainty) == right
    assert payoff_of(Verdict.WRONG, certainty) == wrong
    assert payoff_of(Verdict.PARTIAL, certainty) == 0


@given(chance=st.floats(0, 1))
def test_to_say_how_sure_one_is_pays_most(chance: float) -> None:
    def expected(certainty: Certainty) -> float:
        payoffs = PAYOFFS[certainty]
        return chance * payoffs[Verdict.RIGHT] + (1 - chance) * payoffs[Verdict.WRONG]

    honest = Certainty.GUESS if chance < 2 / 3 else Certainty.FAIRLY if chance < 0.8 else Certainty.SURE
    assert expected(honest) >= max(map(expected, Certainty)) - 1e-9


def test_a_hint_costs_a_quarter_of_the_score() -> None:
    assert after_hint(0.8, hint_used=True) == pytest.approx(0.6)
    assert after_hint(0.8, hint_used=False) == 0.8


def test_a_choice_answered_with_the_hint_is_partly_right() -> None:
    assert verdict_of(Kind.CHOICE, after_hint(1.0, hint_used=True)) is Verdict.PARTIAL


@pytest.mark.parametrize(("credit", "ticked"), [(0.0, False), (0.49, False), (0.5, True), (1.0, True)])
def test_a_point_counts_as_heard_from_half_a_credit(credit: float, ticked: bool) -> None:
    assert PointGrade(credit).ticked is ticked


def test_points_count_by_their_weight() -> None:
    points = (Point("heavy", weight=3), Point("light", weight=1))
    assert score_of_ticks(points, (1.0, 0.0)) == 0.75
    assert score_of_ticks(points, (0.0, 1.0)) == 0.25


def test_half_a_credit_is_half_the_weight() -> None:
    assert score_of_ticks((Point("a"), Point("b")), (0.5, 1.0)) == 0.75


def test_a_missing_required_point_keeps_the_answer_from_being_right() -> None:
    points = (Point("needed", required=True), *(Point(f"other {n}") for n in range(9)))
    score = score_of_ticks(points, (0.0, *(1.0 for _ in range(9))))
    assert verdict_of(Kind.RECALL, score) is Verdict.PARTIAL


def test_half_a_required_point_is_enough_for_it_to_be_there() -> None:
    points = (Point("needed", required=True), Point("other"))
    assert score_of_ticks(points, (0.5, 1.0)) == 0.75


def test_a_missing_required_point_does_not_lift_a_poor_score() -> None:
    points = (Point("needed", required=True), Point("other"), Point("third"))
    assert score_of_ticks(points, (0.0, 0.0, 0.5)) == pytest.approx(0.5 / 3)


def test_no_points_score_nothing() -> None:
    assert score_of_ticks((), ()) == 0.0


def test_every_point_needs_a_credit() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score_of_ticks((Point("a"), Point("b")), (1.0,))


@given(
    rubric=st.lists(st.tuples(st.floats(0.1, 10), st.booleans(), CREDITS), min_size=1, max_size=8),
    index=st.integers(0, 7),
)
def test_hearing_one_more_point_never_lowers_the_score(rubric: list[tuple[float, bool, float]], index: int) -> None:
    points = tuple(Point(f"point {n}", weight=weight, required=needed) for n, (weight, needed, _) in enumerate(rubric))
    credits = tuple(credit for *_, credit in rubric)
    place = index % len(points)
    better = (*credits[:place], 1.0, *credits[place + 1 :])
    before, after = score_of_ticks(points, credits), score_of_ticks(points, better)
    assert 0 <= before <= after + 1e-9
    assert after <= 1 + 1e-9
