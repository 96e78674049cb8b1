from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.engine.intervals import score_interval
from quizapp.engine.report.advice import drill_next, is_slow, worst_first
from quizapp.engine.report.calibration import Fit, calibrate, paying_shares
from quizapp.engine.report.figures import corrected_score, guess_score, payoff, tally
from quizapp.grading.choices import grade_choices
from quizapp.model.grade import PAYOFFS, Verdict
from quizapp.model.question import Choice, ChoiceQuestion
from quizapp.model.response import Certainty, ChoiceResponse
from tests.support import choice, multiple, recall, short
from tests.unit.engine.report.builders import answered


def test_the_interval_is_wilsons() -> None:
    # Published values of the method for 90 %: x = 0, n = 10 gives z2 / (n + z2).
    assert score_interval(0, 10) == pytest.approx((0.0, 2.7055434540954 / 12.7055434540954))
    assert score_interval(10, 10) == pytest.approx((10 / 12.7055434540954, 1.0))
    low, high = score_interval(5, 10)
    assert (low + high) / 2 == pytest.approx(0.5)
    assert (low, high) == pytest.approx((0.2693, 0.7307), abs=5e-4)


@given(st.integers(1, 60), st.floats(0, 1))
def test_an_interval_holds_its_mean_and_narrows_with_more_answers(answers: int, mean: float) -> None:
    low, high = score_interval(mean * answers, answers)
    assert 0 <= low <= mean + 1e-9
    assert mean - 1e-9 <= high <= 1
    wider_low, wider_high = low, high
    low, high = score_interval(mean * answers * 4, answers * 4)
    assert high - low < wider_high - wider_low


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("answers", [5, 10, 20])
def test_the_interval_covers_the_truth_in_about_nine_of_ten_cases(share: float, answers: int) -> None:
    covered = 0.0
    for right in range(answers + 1):
        low, high = score_interval(right, answers)
        if low <= share <= high:
            covered += comb(answers, right) * share**right * (1 - share) ** (answers - right)
    assert 0.83 <= covered <= 0.99


def every_guess(question: ChoiceQuestion) -> list[float]:
    """Return the score of each way to tick."""
    places = range(len(question.choices))
    sizes = [1] if len(question.keys) == 1 else range(1, len(question.choices) + 1)
    ticks = [frozenset(chosen) for size in sizes for chosen in combinations(places, size)]
    return [grade_choices(question, ChoiceResponse(picked)).score for picked in ticks]


def several(keys: int, distractors: int) -> ChoiceQuestion:
    """Return a question with several right choices."""
    choices = [Choice(f"key {n}", correct=True) for n in range(keys)] + [Choice(f"no {n}") for n in range(distractors)]
    return multiple(choices=tuple(choices))


@pytest.mark.parametrize(
    "question", [choice(), multiple(), *(several(k, d) for k, d in [(2, 1), (2, 4), (3, 2), (5, 0), (4, 3)])]
)
def test_blind_guessing_earns_the_mean_of_all_guesses(question: ChoiceQuestion) -> None:
    scores = every_guess(question)
    guess = guess_score(question)
    assert guess == pytest.approx(sum(scores) / len(scores))
    corrected = [corrected_score(answered(score, question=question)) for score in scores]
    assert sum(corrected) == pytest.approx(0, abs=1e-9)
    assert max(corrected) == pytest.approx(1)


def test_typed_answers_cannot_be_guessed_and_a_skip_is_no_guess() -> None:
    assert (guess_score(short()), guess_score(recall())) == (0, 0)
    assert corrected_score(answered(0.5, question=short())) == 0.5
    assert corrected_score(answered(0.0)) == pytest.approx(-0.5)
    assert corrected_score(answered(0.0, skipped=True)) == 0


def test_a_tally_has_means_only_of_something() -> None:
    nothing = tally([])
    assert (nothing.mean, nothing.interval, nothing.corrected_mean) == (None, None, None)
    some = tally([answered(1.0), answered(0.0, seconds=50), answered(0.5)])
    assert (some.answers, some.right, some.mean, some.seconds, some.guide_seconds) == (3, 1, 0.5, 70, 135)
    assert some.corrected_mean == pytest.approx((1 - 0.5 + 0.25) / 3)


def test_what_pays_follows_from_the_table_of_payoffs() -> None:
    for certainty in Certainty:
        low, high = paying_shares(certainty)
        for chance in [low + 0.01, (low + high) / 2, high - 0.01]:
            earned = {
                other: chance * PAYOFFS[other][Verdict.RIGHT] + (1 - chance) * PAYOFFS[other][Verdict.WRONG]
                for other in Certainty
            }
            assert max(earned, key=lambda other: earned[other]) is certainty
    assert tuple(paying_shares(Certainty.SURE)) == pytest.approx((0.8, 1.0))


def test_calibration_counts_each_certainty_and_judges_only_what_is_clear() -> None:
    rows = [answered(1.0, Certainty.SURE)] * 14 + [answered(0.5, Certainty.SURE)] * 6
    rows += [answered(1.0, Certainty.GUESS)] * 12 + [answered(0.0, Certainty.FAIRLY)] + [answered(0.0)] * 4
    lines = {line.certainty: line for line in calibrate(rows)}
    assert list(lines) == list(Certainty)
    assert (lines[Certainty.SURE].right, lines[Certainty.SURE].answers) == (14, 20)
    assert lines[Certainty.SURE].fit is Fit.FITS
    assert lines[Certainty.GUESS].fit is Fit.TOO_MODEST
    assert lines[Certainty.FAIRLY].fit is Fit.FITS
    assert calibrate([answered(0.0, Certainty.SURE)] * 5)[0].fit is Fit.TOO_SURE
    assert calibrate([answered(0.0, Certainty.SURE)] * 4)[0].fit is Fit.FITS
    assert calibrate([answered()]) == ()


def test_payoffs_are_those_of_the_table_and_unsaid_certainty_is_left_out() -> None:
    total = payoff(
        [answered(1.0, Certainty.SURE), answered(0.0, Certainty.SURE), answered(0.0, Certainty.FAIRLY), answered()]
    )
    assert (total.earned, total.possible, total.said) == (3 - 6 - 2, 9, 3)
    assert payoff([answered(0.5, Certainty.SURE)]).earned == 0


def test_slow_is_over_the_guide_at_the_pace_of_the_quiz_and_right() -> None:
    assert is_slow(answered(seconds=46), 1.0)
    assert not is_slow(answered(seconds=45), 1.0)
    assert not is_slow(answered(seconds=60), 1.5)
    assert not is_slow(answered(0.0, seconds=100), 1.0)
    assert not is_slow(answered(seconds=100, counts=False), 1.0)


def test_drills_weigh_lost_points_and_mistaken_certainty() -> None:
    rows = [
        answered(0.0, Certainty.SURE, choice("a/sure/1")),
        answered(0.0, Certainty.GUESS, choice("a/lost/1")),
        answered(0.5, None, choice("a/lost/2")),
        answered(0.5, None, choice("a/little/1")),
        answered(1.0, None, choice("a/little/2")),
        answered(1.0, None, choice("a/fine/1")),
    ]
    drills = drill_next(rows)
    assert [drill.topic_id for drill in drills] == ["a/sure", "a/lost", "a/little"]
    assert [(drill.missed, drill.answers, drill.sure_and_wrong) for drill in drills] == [
        (1, 1, 1),
        (2, 2, 0),
        (1, 2, 0),
    ]


def test_the_worst_comes_first_and_among_equals_the_easiest() -> None:
    rows = [answered(0.5), answered(0.0, question=choice("a/b/hard", difficulty=3)), answered(0.0)]
    assert [row.question.id for row in worst_first(rows)] == ["python/gil/cpu", "a/b/hard", "python/gil/cpu"]
