"""The plan towards an interview: every day has its time, missed days are spread, and the forecast knows its limits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from quizapp.engine.drill import drill_quiz
from quizapp.engine.insight import build_insight
from quizapp.engine.plan import DayState, build_plan, set_interview
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace
from quizapp.errors import UsageError
from quizapp.learning.forecast import CAUTIOUS_DAYS
from quizapp.model.config import QuizConfig
from tests.support import FakeClock, bank_of, choice, recall
from tests.unit.engine.test_drill import DAY, play

START = date(2026, 3, 1)
BY = START + timedelta(days=10)


@pytest.fixture
def big(workspace: Workspace) -> Workspace:
    """Return a workspace on a bank that takes days."""
    workspace.bank = bank_of(
        [
            *(choice(f"python/t{topic}/q{n}", difficulty=n % 3 + 1) for topic in range(6) for n in range(5)),
            *(recall(f"git/t{topic}/q{n}", difficulty=n % 3 + 1) for topic in range(3) for n in range(5)),
        ]
    )
    return workspace


def test_each_day_until_the_interview_has_its_time(big: Workspace) -> None:
    plan = build_plan(big, BY, 10)
    assert [day.day for day in plan.days] == [START + timedelta(days=ahead) for ahead in range(10)]
    assert [day.state for day in plan.days] == [DayState.TODAY] + [DayState.AHEAD] * 9
    assert (plan.days_to_go, plan.minutes, plan.interview) == (10, 10, BY)
    first = plan.days[0]
    assert 10 <= first.minutes <= 13
    assert first.questions == first.new == sum(topic.questions for topic in first.topics)
    assert sum(day.new for day in plan.days) <= big.bank.size
    assert any(day.repeated for day in plan.days)


def test_a_plan_promises_more_than_now_and_says_how_little_it_knows(big: Workspace, clock: FakeClock) -> None:
    plan = build_plan(big, BY, 10)
    assert [part.id for part in plan.categories] == ["git", "python"]
    for part in (*plan.categories, plan.overall):
        assert part.expected.mid > part.now.mid + 0.05
        assert 0 <= part.expected.low < part.expected.mid < part.expected.high <= 1
    assert "Nothing is known" in plan.caution
    play(drill_quiz(big, 10).quiz, clock, right=True)
    assert "Only 1 day of answers yet" in build_plan(big, BY, 10).caution


def test_done_days_are_ticked_off_and_missed_ones_spread(big: Workspace, clock: FakeClock) -> None:
    set_interview(big, BY, 10)
    before = build_plan(big)
    play(drill_quiz(big, 10).quiz, clock, right=True, seconds=60)
    assert build_plan(big).days[0].state is DayState.DONE
    clock.advance(2 * DAY)
    plan = build_plan(big)
    assert [day.state for day in plan.days[:3]] == [DayState.DONE, DayState.MISSED, DayState.TODAY]
    assert (plan.days[0].day, len(plan.days)) == (START, len(before.days))
    assert plan.days[0].answered == before.days[0].questions
    # What the missed day would have met is met later.
    assert sum(day.new for day in plan.days) <= big.bank.size - plan.days[0].answered


def test_today_is_the_same_on_home_and_in_the_plan_and_in_the_drill(big: Workspace) -> None:
    set_interview(big, BY, 10)
    plan, today = build_plan(big), build_insight(big).today
    assert (plan.days[0].questions, plan.days[0].new, plan.days_to_go) == (today.questions, today.new, today.days_to_go)
    drilled = drill_quiz(big, 10).quiz.session.items
    assert len(drilled) == today.questions


def test_the_minutes_of_today_are_those_that_were_spent(big: Workspace, clock: FakeClock) -> None:
    set_interview(big, BY, 20)
    untouched = build_insight(big).today
    assert untouched.done_minutes == 0
    questions = [question for topic in big.bank.topics for question in topic.questions if question.seconds == 45][:9]
    assert len(questions) == 9
    for asked, seconds in ((questions[:8], 60), (questions[8:], 3600)):
        quiz = start_quiz(PracticeQuiz, asked, QuizConfig(), seed=1, history=big.history, clock=clock)
        play(quiz, clock, right=True, seconds=seconds)
    # An hour for one question was not spent on it: four guide times are. A quarter of each goes into its verdict.
    spent = (8 * 60 + 4 * 45 + 9 * 45 / 4) / 60
    (day,) = big.history.days(START, big.settings.day_starts_at)
    assert day.attended_ms / 60_000 == spent
    today, plan = build_insight(big).today, build_plan(big)
    assert (today.done, today.done_minutes) == (9, round(spent))
    assert (plan.days[0].questions, plan.days[0].new) == (today.questions, today.new)
    assert plan.days[0].minutes <= 20 - today.done_minutes + 3
    again = start_quiz(PracticeQuiz, questions[:1], QuizConfig(), seed=1, history=big.history, clock=clock)
    play(again, clock, right=True, seconds=0)
    assert (build_insight(big).today.done, build_plan(big).days[0].answered) == (9, 10), "questions, answers"
    assert sum(row.seconds * row.answers for row in build_insight(big).times if row.seconds) == pytest.approx(
        8 * 60 + 4 * 45
    )
    clock.advance(DAY)
    assert build_insight(big).today.done_minutes == 0


def test_nothing_is_to_be_done_when_the_time_of_today_is_spent(big: Workspace, clock: FakeClock) -> None:
    set_interview(big, BY, 10)
    play(drill_quiz(big, 5).quiz, clock, right=True, seconds=100)
    today, plan = build_insight(big).today, build_plan(big)
    assert (today.done_minutes >= 10, today.questions) == (True, 0)
    assert plan.days[0].state is DayState.DONE


def test_a_plan_of_little_time_says_that_more_fades_than_it_repeats(big: Workspace, clock: FakeClock) -> None:
    everything = [recall(f"git/t{number % 3}/q{number}") for number in range(12)]
    big.bank = bank_of(everything)
    for day in range(CAUTIOUS_DAYS):
        quiz = start_quiz(PracticeQuiz, everything, QuizConfig(), seed=1, history=big.history, clock=clock)
        play(quiz, clock, right=day == CAUTIOUS_DAYS - 1)
        clock.advance(DAY)
    assert build_plan(big, minutes=60).caution == ""
    assert "With 1 minute a day more fades" in build_plan(big, minutes=1).caution


def test_an_interview_is_kept_with_the_first_day_of_its_plan(big: Workspace, clock: FakeClock) -> None:
    set_interview(big, BY, 30)
    clock.advance(3 * DAY)
    set_interview(big, BY + timedelta(days=7))
    settings = big.settings
    assert (settings.interview_date, settings.plan_from, settings.minutes_a_day) == ("2026-03-18", "2026-03-01", 30)
    set_interview(big, None)
    assert (big.settings.interview_date, big.settings.plan_from) == ("", "")
    assert (build_plan(big).interview, build_plan(big).days_to_go) == (None, 30)


def test_a_day_that_is_over_is_refused_and_an_old_interview_forgotten(big: Workspace) -> None:
    with pytest.raises(UsageError, match="ahead"):
        build_plan(big, START)
    big.settings = replace(big.settings, interview_date="2026-02-01")
    assert build_plan(big).interview is None


def test_the_day_of_the_interview_has_a_plan_for_today(big: Workspace) -> None:
    big.settings = replace(big.settings, interview_date=START.isoformat())
    plan = build_plan(big)
    assert plan.days_to_go == 0
    assert [day.day for day in plan.days] == [START]
