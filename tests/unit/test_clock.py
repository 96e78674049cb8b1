"""The machine's clocks."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from quizapp.clock import SystemClock


@pytest.mark.parametrize(("zone", "minutes"), [("UTC0", 0), ("IST-5:30", 330), ("EST5", -300)])
def test_the_offset_is_in_minutes_east_of_utc(zone: str, minutes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", zone)
        time.tzset()
        assert SystemClock().utc_offset() == minutes
    time.tzset()


def test_dates_are_aware_and_in_utc() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert abs(now - datetime.now().astimezone()) < timedelta(minutes=1)


def test_a_machine_without_a_clock_that_runs_on_in_sleep_never_slept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    assert SystemClock().slept() == 0.0
