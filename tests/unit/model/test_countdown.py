import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.model.countdown import Countdown, Stopwatch, TimeWarnings, warning_times
from tests.support import FakeClock

SECONDS = st.integers(0, 10_000).map(lambda quarters: quarters / 4)


def test_it_measures_the_time_since_it_was_made() -> None:
    clock = FakeClock(start=50.0)
    stopwatch = Stopwatch(clock.monotonic)
    clock.advance(12.5)
    assert stopwatch.elapsed == 12.5


def test_it_goes_on_from_the_time_already_used() -> None:
    clock = FakeClock()
    stopwatch = Stopwatch(clock.monotonic, elapsed=30.0)
    clock.advance(5)
    assert stopwatch.elapsed == 35.0


def test_held_time_is_not_counted() -> None:
    clock = FakeClock()
    stopwatch = Stopwatch(clock.monotonic)
    clock.advance(3)
    stopwatch.hold("help")
    assert stopwatch.held
    clock.advance(100)
    assert stopwatch.elapsed == 3
    stopwatch.release("help")
    clock.advance(4)
    assert stopwatch.elapsed == 7


def test_it_runs_only_when_every_reason_is_taken_back() -> None:
    clock = FakeClock()
    stopwatch = Stopwatch(clock.monotonic)
    stopwatch.hold("help")
    stopwatch.hold("pause")
    clock.advance(1)
    stopwatch.release("help")
    clock.advance(10)
    assert stopwatch.held
    assert stopwatch.elapsed == 0
    stopwatch.release("pause")
    clock.advance(2)
    assert stopwatch.elapsed == 2


def test_a_repeated_reason_is_taken_back_at_once() -> None:
    clock = FakeClock()
    stopwatch = Stopwatch(clock.monotonic)
    stopwatch.hold("help")
    clock.advance(1)
    stopwatch.hold("help")
    stopwatch.release("help")
    clock.advance(2)
    assert stopwatch.elapsed == 2


def test_an_unknown_reason_taken_back_changes_nothing() -> None:
    clock = FakeClock()
    stopwatch = Stopwatch(clock.monotonic)
    clock.advance(2)
    stopwatch.release("never held")
    clock.advance(3)
    assert stopwatch.elapsed == 5
    stopwatch.hold("help")
    stopwatch.release("never held")
    assert stopwatch.held


def test_time_can_be_taken_off_but_no_more_than_there_is() -> None:
    clock = FakeClock()
    stopwatch = Stopwatch(clock.monotonic)
    clock.advance(21)
    stopwatch.discount(20)
    assert stopwatch.elapsed == 1
    stopwatch.hold("verdict")
    stopwatch.discount(4)
    assert stopwatch.elapsed == 0


@given(steps=st.lists(st.tuples(st.sampled_from(["hold", "release", "wait"]), SECONDS)))
def test_elapsed_is_the_sum_of_the_time_not_held(steps: list[tuple[str, float]]) -> None:
    clock = FakeClock()
    stopwatch = Stopwatch(clock.monotonic)
    expected, held = 0.0, False
    for step, seconds in steps:
        if step == "hold":
            stopwatch.hold("reason")
            held = True
        elif step == "release":
            stopwatch.release("reason")
            held = False
        clock.advance(seconds)
        expected += 0 if held else seconds
        assert stopwatch.elapsed == expected
        assert stopwatch.held == held


def test_the_time_left_never_falls_below_zero() -> None:
    clock = FakeClock()
    countdown = Countdown(clock.monotonic, 10.0)
    clock.advance(4)
    assert countdown.remaining == 6
    assert not countdown.expired
    clock.advance(400)
    assert countdown.remaining == 0


def test_it_expires_at_the_very_moment_of_its_limit() -> None:
    clock = FakeClock()
    countdown = Countdown(clock.monotonic, 10.0)
    clock.advance(9.99)
    assert not countdown.expired
    clock.advance(0.01)
    assert countdown.expired


def test_without_a_limit_it_never_expires() -> None:
    clock = FakeClock()
    countdown = Countdown(clock.monotonic, None)
    clock.advance(10**9)
    assert countdown.remaining is None
    assert not countdown.expired


def test_a_limit_of_zero_has_expired_from_the_start() -> None:
    assert Countdown(FakeClock().monotonic, 0.0).expired


def test_time_used_before_an_interruption_shortens_what_is_left() -> None:
    assert Countdown(FakeClock().monotonic, 60.0, elapsed=45.0).remaining == 15


def test_each_warning_is_said_once_and_of_several_the_newest() -> None:
    clock = FakeClock()
    warnings = TimeWarnings(Countdown(clock.monotonic, 1800))
    told = []
    for seconds in (899, 1, 1, 600, 0, 239, 60):
        clock.advance(seconds)
        told.append(warnings.passed())
    assert told == [None, 900, None, 300, None, 60, None]
    late = FakeClock()
    at_once = TimeWarnings(Countdown(late.monotonic, 1800))
    late.advance(1795)
    assert [at_once.passed(), at_once.passed()] == [60, None]


def test_a_countdown_that_goes_on_repeats_no_warning() -> None:
    clock = FakeClock()
    warnings = TimeWarnings(Countdown(clock.monotonic, 1800, elapsed=1000))
    assert warnings.passed() is None
    clock.advance(500)
    assert warnings.passed() == 300


@pytest.mark.parametrize(
    ("limit", "times"), [(3600, (1800, 300, 60)), (600, (300, 60)), (300, (150, 60)), (60, (30,)), (90, (60, 45))]
)
def test_warnings_are_due_at_half_five_minutes_and_one(limit: float, times: tuple[float, ...]) -> None:
    assert warning_times(limit) == times


def test_without_a_limit_there_is_no_warning() -> None:
    assert TimeWarnings(Countdown(FakeClock().monotonic, None)).passed() is None
