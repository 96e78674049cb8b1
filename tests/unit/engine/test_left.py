"""A quiz that was left on purpose: when it is offered, and which of its questions are still open."""

from collections.abc import Callable

import pytest

from quizapp.engine.exam import ExamQuiz
from quizapp.engine.left import LeftQuiz, find_left
from quizapp.engine.marks import toggle
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace
from quizapp.model.config import Mode, QuizConfig
from quizapp.model.records import EventKind
from quizapp.model.response import ChoiceResponse
from tests.support import FakeClock

RIGHT = ChoiceResponse(frozenset({0}))
IDS = [f"python/gil/choice-{n}" for n in range(4)]
DAY = 24 * 3600
LEAVE = Callable[..., str]


@pytest.fixture
def leave(workspace: Workspace) -> LEAVE:
    """Return a function that starts a quiz, answers its first questions, leaves it, and returns its id."""

    def leave(answers: int = 1, config: QuizConfig | None = None) -> str:
        questions = [workspace.bank.question(question_id) for question_id in IDS]
        quiz = start_quiz(
            PracticeQuiz,
            questions,
            config or QuizConfig(),
            seed=1,
            history=workspace.history,
            clock=workspace.clock,
        )
        for _ in range(answers):
            quiz.submit(RIGHT)
            quiz.advance()
        quiz.leave()
        return quiz.id

    return leave


def found(workspace: Workspace) -> LeftQuiz | None:
    """Return what is offered now."""
    return find_left(workspace, next(iter(workspace.history.sessions(limit=1)), None))


def test_the_newest_quiz_is_offered_on_its_day_and_the_next(
    workspace: Workspace, leave: LEAVE, clock: FakeClock
) -> None:
    assert found(workspace) is None
    session_id = leave()
    for _ in range(2):
        left = found(workspace)
        assert left is not None
        assert (left.session.record.id, left.left_open) == (session_id, tuple(IDS[1:]))
        clock.advance(DAY)
    assert found(workspace) is None


def test_nothing_is_offered_once_another_quiz_was_answered(
    workspace: Workspace, leave: LEAVE, clock: FakeClock
) -> None:
    first = leave()
    clock.advance(60)
    leave(answers=0)
    left = found(workspace)
    assert left is not None
    assert left.session.record.id == first
    clock.advance(60)
    leave(answers=4)
    assert found(workspace) is None


def test_what_can_no_longer_be_asked_is_not_offered(workspace: Workspace, leave: LEAVE) -> None:
    leave(answers=2)
    toggle(workspace.history, IDS[2], EventKind.SUSPEND)
    left = found(workspace)
    assert left is not None
    assert left.left_open == (IDS[3],)
    toggle(workspace.history, IDS[3], EventKind.SUSPEND)
    assert found(workspace) is None


def test_an_exam_is_not_offered(workspace: Workspace, clock: FakeClock) -> None:
    questions = [workspace.bank.question(question_id) for question_id in IDS]
    exam = start_quiz(ExamQuiz, questions, QuizConfig(mode=Mode.EXAM), seed=1, history=workspace.history, clock=clock)
    exam.keep(RIGHT)
    exam.hand_in()
    assert found(workspace) is None


def test_a_quiz_of_a_day_that_is_yet_to_come_is_not_offered(
    workspace: Workspace, leave: LEAVE, clock: FakeClock
) -> None:
    clock.advance(2 * DAY)
    leave()
    clock.advance(-2 * DAY)
    assert found(workspace) is None
