"""Which day it is, and which one people mean."""

from datetime import UTC, date, datetime

import pytest

from quizapp.engine.days import parse_day, today_of
from quizapp.engine.workspace import Workspace
from tests.support import FakeClock

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-20", date(2026, 12, 20)),
        ("  in 3 weeks ", date(2026, 12, 22)),
        ("3 weeks", date(2026, 12, 22)),
        ("in a week", date(2026, 12, 8)),
        ("10 days", date(2026, 12, 11)),
        ("in two months", date(2027, 1, 30)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 12, 2)),
        ("20 Dec", date(2026, 12, 20)),
        ("20. december", date(2026, 12, 20)),
        ("January 5", date(2027, 1, 5)),
        ("Jan 5, 2028", date(2028, 1, 5)),
    ],
)
def test_a_day_is_understood(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("soon", "Write it as"),
        ("2026-02-30", "Write it as"),
        ("31 feb", "Write it as"),
        ("5 foo", "Write it as"),
        ("2026-11-30", "2026-11-30 is over"),
        ("2036-01-01", "more than three years"),
        ("in 9999 months", "more than three years"),
        ("", "Write it as"),
    ],
)
def test_what_is_no_day_ahead_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_day(text, TODAY)


def test_a_day_begins_at_the_hour_of_the_settings(workspace: Workspace, clock: FakeClock) -> None:
    clock.set_now(datetime(2026, 3, 2, 2, 30, tzinfo=UTC))
    assert today_of(workspace) == date(2026, 3, 1), "half past three in the local zone"
    clock.set_now(datetime(2026, 3, 2, 3, 30, tzinfo=UTC))
    assert today_of(workspace) == date(2026, 3, 2)
