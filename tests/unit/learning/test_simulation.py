"""Simulated learners do as they should; a long run of them is printed by `python -m tests.benchmarks.learning`."""

from statistics import fmean

import pytest

from tests.benchmarks.learning.figures import lived, mastery_before, placement
from tests.benchmarks.learning.learners import ExponentialLaw, FsrsLaw, Learner
from tests.benchmarks.learning.practice import POLICIES, practise
from tests.benchmarks.learning.worlds import DAYS, EXAM_DAY, MINUTES, SETTINGS, make_world

BASE = SETTINGS[0]
WORLD = make_world(5)


def test_a_learner_is_the_same_for_the_same_seed_and_forgets() -> None:
    one, other = (Learner(WORLD, BASE, 9, exponential=False) for _ in range(2))
    assert one.exam(EXAM_DAY) == other.exam(EXAM_DAY)
    assert 0.2 < one.exam(200) < one.exam(EXAM_DAY) < 0.6


@pytest.mark.parametrize("law", [FsrsLaw, ExponentialLaw])
def test_what_is_recalled_lasts_longer_and_what_is_not_less_long(law: type[FsrsLaw] | type[ExponentialLaw]) -> None:
    learner = Learner(WORLD, BASE, 1, exponential=law is ExponentialLaw)
    strength = 5.0
    kept = learner.law.kept(strength, 5)
    assert kept == pytest.approx(0.9)
    assert learner.law.recalled(strength, kept) > strength > learner.law.forgotten(strength, kept)
    assert learner.law.learnt() < strength


def test_practice_uses_its_time_and_drills_gain_most() -> None:
    gained = {}
    for name in ("drill", "random"):
        courses = [practise(Learner(WORLD, BASE, seed, exponential=False), POLICIES[name], seed) for seed in range(3)]
        gained[name] = [course.after - course.before for course in courses]
        for course in courses:
            assert DAYS * MINUTES * 60 <= course.book.seconds <= DAYS * (MINUTES * 60 + 120)
            assert course.book.recall_seconds > 0.25 * course.book.seconds
    assert all(one > other for one, other in zip(gained["drill"], gained["random"], strict=True))
    assert fmean(gained["drill"]) > 0.2


@pytest.mark.slow
@pytest.mark.parametrize("exponential", [False, True])
def test_drills_beat_other_ways_and_what_is_said_holds(*, exponential: bool) -> None:
    found = lived(WORLD, BASE, range(20), exponential=exponential)
    gains = found.gains
    assert gains.ratio("random") > 1.25
    assert gains.ratio("due") > 1.25
    assert gains.ratio("new first") > 1.1
    assert gains.ahead >= 0.95
    assert gains.recall_share >= 0.25
    assert 0.78 < found.topics.coverage < 0.97
    assert found.forecasts[10].mean_error < 10
    assert found.forecasts[DAYS].mean_error < 6
    assert found.forecasts[1].width > found.forecasts[10].width > found.forecasts[DAYS].width


@pytest.mark.slow
def test_intervals_hold_before_practice_and_placement_beats_chance() -> None:
    for answers, hits in mastery_before(BASE, range(8)).items():
        assert 0.84 < hits.coverage < 0.97
        assert hits.mean_width < {3: 0.62, 6: 0.52, 12: 0.42}[answers]
    plain, rated = (placement(WORLD, BASE, range(120), rated=rated) for rated in (False, True))
    assert plain.exact > 1.2 / 6
    assert rated.one_of_two > 0.45
    assert rated.among_candidates > 0.45
