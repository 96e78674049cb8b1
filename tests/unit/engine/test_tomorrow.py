"""What is said of tomorrow is what tomorrow brings: plan, forecast, due counts and drill tell one story."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from quizapp.engine.drill import Queue, drill_quiz, queue_sizes
from quizapp.engine.insight import build_insight
from quizapp.engine.pitfalls import build_pitfalls
from quizapp.engine.plan import Plan, build_plan
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace
from quizapp.model.attempt import Stage
from quizapp.model.config import QuizConfig
from quizapp.model.response import ChoiceResponse
from quizapp.tui.scores.forecast import FORECAST
from quizapp.tui.scores.page import Figures
from tests.support import FakeClock, bank_of, choice
from tests.unit.engine.test_drill import DAY

INTERVIEW = date(2026, 3, 21)
"""Twenty days after the clock's first."""


@pytest.fixture
def forty(workspace: Workspace, clock: FakeClock) -> Workspace:
    """Return a workspace with forty answers of one day, most of them wrong, and the day's time used up."""
    workspace.bank = bank_of(choice(f"c{topic % 3}/t{topic}/q{number}") for topic in range(16) for number in range(8))
    workspace.settings = replace(
        workspace.settings, interview_date=INTERVIEW.isoformat(), plan_from="2026-03-01", minutes_a_day=20
    )
    rng = random.Random(5)
    questions = rng.sample(list(workspace.bank.questions), 40)
    quiz = start_quiz(PracticeQuiz, questions, QuizConfig(), seed=1, history=workspace.history, clock=clock)
    for number in range(40):
        clock.advance(40)
        quiz.submit(ChoiceResponse(frozenset({0 if number % 10 == 0 else 1})))
        quiz.advance()
    return workspace


def forecast(workspace: Workspace, plan: Plan) -> list[list[str]]:
    """Return the numbers of the table of the page of Scores."""
    insight, pitfalls = build_insight(workspace), build_pitfalls(workspace)
    figures = Figures(insight=insight, pitfalls=pitfalls, plan=lambda: plan, today=plan.today)
    return [row.right.plain.split() for row in FORECAST.table(figures, 76)][1:]


def test_tomorrow_brings_what_today_says_of_it(forty: Workspace, clock: FakeClock) -> None:
    """Follow each day from an evening to the next, in which nothing but the drill's own questions is answered."""
    asked_again = 0
    for _ in range(12):
        evening = build_plan(forty)
        assert evening.days[-len(evening.ahead) :] == evening.ahead
        assert evening.ahead[0].questions == 0
        assert forecast(forty, evening) == [
            [str(day.repeated), str(day.new), str(day.minutes)] for day in evening.ahead[:30]
        ]
        clock.advance(DAY)
        said, insight = evening.ahead[1], build_insight(forty)
        due = queue_sizes(forty)[Queue.DUE]
        quiz = drill_quiz(forty, 20).quiz
        before = forty.history.states([item.question.id for item in quiz.session.items])
        repeated = sum(state.answers > 0 for state in before.values())
        found = build_plan(forty).ahead[0]
        assert (found.day, found.repeated, found.new) == (said.day, said.repeated, said.new)
        assert (insight.today.repeated, insight.today.new) == (said.repeated, said.new)
        assert said.repeated <= due == insight.due
        if said.questions:
            assert (repeated, len(quiz.session.items) - repeated) == (said.repeated, said.new)
            assert {item.question.topic_id for item in quiz.session.items} == {topic.id for topic in said.topics}
        else:
            # Who drills all the same on a day of rest gets what is not due.
            assert (due, insight.unseen) == (0, 0)
        asked_again += repeated
        while quiz.session.stage is not Stage.FINISHED:
            clock.advance(40)
            quiz.submit(ChoiceResponse(frozenset({0})))
            quiz.advance()
    assert asked_again > 20


def test_what_was_missed_rests_in_drill_and_counts_alike(forty: Workspace, clock: FakeClock) -> None:
    counts = [build_insight(forty).due]
    for _ in range(7):
        clock.advance(DAY)
        counts.append(build_insight(forty).due)
        assert queue_sizes(forty)[Queue.DUE] == counts[-1]
    assert counts[:7] == [0] * 7
    assert counts[7] >= 36


def test_the_day_for_which_one_learns_shortens_the_rest(forty: Workspace, clock: FakeClock) -> None:
    forty.settings = replace(forty.settings, interview_date=(INTERVIEW - timedelta(days=15)).isoformat())
    clock.advance(2 * DAY)
    assert build_insight(forty).due >= 36


def test_a_memory_above_the_retention_is_not_due_however_long_it_rested(forty: Workspace, clock: FakeClock) -> None:
    clock.advance(8 * DAY)
    due = build_insight(forty).due
    forty.settings = replace(forty.settings, retention=0.7)
    assert 30 <= build_insight(forty).due < due
    assert queue_sizes(forty)[Queue.DUE] == build_insight(forty).due
