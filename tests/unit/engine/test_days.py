"""Which day it is, and which one people mean."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest

from quizapp.engine.days import parse_day, today_of
from quizapp.engine.insight import build_insight
from quizapp.engine.plan import build_plan
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.snapshot import take_snapshot
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace
from quizapp.errors import UsageError
from quizapp.learning.memory import days_between
from quizapp.model.config import QuizConfig
from quizapp.model.days import to_date
from quizapp.model.response import ChoiceResponse
from quizapp.tui.dates import ago
from tests.support import FakeClock, choice

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
    with pytest.raises(UsageError, match=told):
        parse_day(text, TODAY)


def test_a_day_begins_at_the_hour_of_the_settings(workspace: Workspace, clock: FakeClock) -> None:
    clock.set_now(datetime(2026, 3, 2, 2, 30, tzinfo=UTC))
    assert today_of(workspace) == date(2026, 3, 1), "half past three in the local zone"
    clock.set_now(datetime(2026, 3, 2, 3, 30, tzinfo=UTC))
    assert today_of(workspace) == date(2026, 3, 2)


class Lived(NamedTuple):
    """How much was answered by each figure that counts by day."""

    calendar: dict[str, int]
    streak: int
    today: int
    memories: Counter[date]
    """Days of the newest answers by which questions fall due."""
    plan: dict[date, int]
    last: str


def lived(workspace: Workspace, clock: FakeClock, moments: Sequence[tuple[datetime, int]], now: datetime) -> Lived:
    """Answer a question at each moment, in the zone of its offset, and return what all figures make of it."""
    questions = [choice(f"python/gil/choice-{number}") for number in range(len(moments))]
    quiz = start_quiz(PracticeQuiz, questions, QuizConfig(), seed=1, history=workspace.history, clock=clock)
    for at, offset in moments:
        clock.set_now(at)
        clock.set_offset(offset)
        quiz.submit(ChoiceResponse(frozenset({0})))
        quiz.advance()
    clock.set_now(now)
    first = today_of(workspace) - timedelta(days=2)
    workspace.settings = replace(
        workspace.settings, interview_date=f"{now.year}-12-01", plan_from=first.isoformat(), minutes_a_day=5
    )
    insight, deck = build_insight(workspace), take_snapshot(workspace).deck
    last = next(topic.last_at for topic in insight.topics if topic.answers)
    return Lived(
        {day.day: day.answers for day in insight.days},
        insight.streak,
        insight.today.done,
        Counter(to_date(day) for day, answers in zip(deck.day, deck.answers, strict=True) if answers),
        {day.day: day.answered for day in build_plan(workspace).days if day.answered},
        ago(last, today_of(workspace), workspace.settings.day_starts_at),
    )


@pytest.mark.parametrize(
    ("starts_at", "days", "streak", "today", "last"),
    [(4, {date(2026, 3, 1): 3}, 1, 0, "yesterday"), (0, {date(2026, 3, 1): 1, date(2026, 3, 2): 2}, 2, 2, "today")],
)
def test_every_figure_puts_a_late_evening_on_the_same_day(
    workspace: Workspace, clock: FakeClock, starts_at: int, days: dict[date, int], streak: int, today: int, last: str
) -> None:
    workspace.settings = replace(workspace.settings, day_starts_at=starts_at)
    evening = datetime(2026, 3, 1, 22, 50, tzinfo=UTC)
    moments = [(evening + timedelta(minutes=minutes), 60) for minutes in (0, 20, 240)]  # 23:50, 00:10 and 03:50
    found = lived(workspace, clock, moments, evening + timedelta(hours=10))
    assert found.calendar == {day.isoformat(): answers for day, answers in days.items()}
    assert (found.streak, found.today, found.last) == (streak, today, last)
    assert found.memories == days
    assert found.plan == days


def test_the_end_of_daylight_saving_moves_no_answer_to_another_day(workspace: Workspace, clock: FakeClock) -> None:
    # Ten past four in the summer is ten past three in the winter, and the day begins at four.
    summer = [(datetime(2026, 10, day, 2, 10, tzinfo=UTC), 120) for day in (23, 24)]
    winter = [(datetime(2026, 10, 25, 3, 10, tzinfo=UTC), 60)]
    found = lived(workspace, clock, [*summer, *winter], datetime(2026, 10, 25, 12, tzinfo=UTC))
    days = {date(2026, 10, day): 1 for day in (23, 24, 25)}
    assert found.calendar == {day.isoformat(): 1 for day in days}
    assert (found.streak, found.today, found.last) == (3, 1, "today")
    assert found.memories == days
    assert found.plan == days


def test_a_memory_fades_with_time_and_not_with_the_calendar() -> None:
    assert days_between(0, 11 * 60) == 0
    assert days_between(0, 20 * 60) == 1
    assert days_between(0, 6 * 1440 + 60) == 6
    assert days_between(1440, 0) == 0
