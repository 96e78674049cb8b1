"""Stops, sleep and odd wall clocks in the middle of a quiz: what the clock counts, and what is written down."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quizapp.engine.exam import ExamQuiz
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.start import start_quiz
from quizapp.history import History
from quizapp.model.config import ClockRule, Mode, QuizConfig
from quizapp.model.records import EventKind
from quizapp.model.response import ChoiceResponse
from tests.support import FakeClock, choice

QUESTIONS = [choice(f"a/b/q{n}") for n in range(3)]
RIGHT = ChoiceResponse(frozenset({0}))
LIMIT = 600

Play = Callable[[Mode], PracticeQuiz | ExamQuiz]


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that stands still."""
    return FakeClock()


@pytest.fixture
def history(tmp_path: Path, clock: FakeClock) -> Iterator[History]:
    """Return an empty history."""
    with History.open(tmp_path / "history.db", clock) as opened:
        yield opened


@pytest.fixture
def play(history: History, clock: FakeClock) -> Play:
    """Return a function that starts a quiz of ten minutes."""

    def play(mode: Mode) -> PracticeQuiz | ExamQuiz:
        config = QuizConfig(mode=mode, clock=ClockRule.TOTAL, total_seconds=LIMIT)
        if mode is Mode.EXAM:
            return start_quiz(ExamQuiz, QUESTIONS, config, seed=1, history=history, clock=clock)
        return start_quiz(PracticeQuiz, QUESTIONS, config, seed=1, history=history, clock=clock)

    return play


def stops(history: History, quiz: PracticeQuiz | ExamQuiz) -> list[dict[str, Any]]:
    """Return the payloads of all interruptions that were written down."""
    return [dict(event.payload) for event in history.events(quiz.id) if event.kind is EventKind.STOPPED]


@pytest.mark.parametrize(("mode", "left"), [(Mode.EXAM, LIMIT - 100), (Mode.PRACTICE, LIMIT - 10)])
def test_a_stopped_process_is_charged_in_an_exam_and_not_in_practice(
    mode: Mode, left: float, play: Play, history: History, clock: FakeClock
) -> None:
    quiz = play(mode)
    clock.advance(10)
    quiz.watch()
    clock.advance(90)
    quiz.interruptions.continued()
    quiz.watch()
    assert quiz.session.total.remaining == left
    assert stops(history, quiz) == [{"cause": "stopped", "seconds": 90.0, "charged": mode is Mode.EXAM}]
    quiz.watch()
    assert len(stops(history, quiz)) == 1


def test_a_stop_while_the_clock_stands_still_takes_nothing_off(play: Play, history: History, clock: FakeClock) -> None:
    quiz = play(Mode.PRACTICE)
    clock.advance(10)
    quiz.session.hold("away")
    clock.advance(90)
    quiz.interruptions.continued()
    quiz.watch()
    assert quiz.session.total.elapsed == 10


@pytest.mark.parametrize("mode", [Mode.EXAM, Mode.PRACTICE])
def test_sleep_of_the_machine_is_not_charged_and_written_down_once(
    mode: Mode, play: Play, history: History, clock: FakeClock
) -> None:
    quiz = play(mode)
    clock.advance(10)
    clock.sleep(7200)
    quiz.watch()
    quiz.watch()
    assert quiz.session.total.remaining == LIMIT - 10
    assert stops(history, quiz) == [{"cause": "asleep", "seconds": 7200.0, "charged": False}]


@pytest.mark.parametrize(
    "now",
    [
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(2100, 12, 31, tzinfo=UTC),
        datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
        datetime(2026, 3, 1, 8, 0, tzinfo=UTC),
    ],
)
@pytest.mark.parametrize("mode", [Mode.EXAM, Mode.PRACTICE])
def test_a_changed_wall_clock_changes_no_duration_and_no_order(
    mode: Mode, now: datetime, play: Play, history: History, clock: FakeClock
) -> None:
    quiz = play(mode)
    clock.advance(10)
    quiz.submit(RIGHT)
    clock.set_now(now)
    quiz.watch()
    if isinstance(quiz, PracticeQuiz):
        quiz.advance()
    else:
        quiz.turn_to(1)
    clock.advance(5)
    clock.set_now(now - timedelta(hours=1))
    quiz.watch()
    quiz.submit(RIGHT)
    assert quiz.session.total.elapsed == 15
    answers = [event for event in history.events(quiz.id) if event.kind is EventKind.ANSWER]
    assert [(event.position, event.active_ms) for event in answers] == [(0, 10_000), (1, 5_000)]
    assert stops(history, quiz) == []
    assert history.verify().is_sound
