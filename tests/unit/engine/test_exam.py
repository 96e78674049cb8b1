"""An exam and its history: each change is durable before it is shown, and what is open counts for nothing."""

from collections.abc import Callable

import pytest

from quizapp.engine.drill import queue_sizes
from quizapp.engine.exam import ExamQuiz
from quizapp.engine.insight import build_insight
from quizapp.engine.pitfalls import build_pitfalls
from quizapp.engine.plan import build_plan
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryFull
from quizapp.history import History
from quizapp.model.attempt import Stage
from quizapp.model.config import ClockRule, Mode, QuizConfig
from quizapp.model.question import Question
from quizapp.model.records import Ending, EventKind
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse
from tests.support import FakeClock, choice, recall
from tests.unit.engine.conftest import Disk

RIGHT = ChoiceResponse(frozenset({0}))
WRONG = ChoiceResponse(frozenset({1}))
CONFIG = QuizConfig(mode=Mode.EXAM, clock=ClockRule.TOTAL, total_seconds=600)

START = Callable[..., ExamQuiz]


@pytest.fixture
def begin(history: History, clock: FakeClock) -> START:
    """Return a function that starts an exam on some questions, or on three choices and a recall."""

    def begin(*questions: Question) -> ExamQuiz:
        asked = questions or (*(choice(f"python/gil/q{n}") for n in range(3)), recall())
        return start_quiz(ExamQuiz, asked, CONFIG, seed=1, history=history, clock=clock)

    return begin


def stage_of(exam: ExamQuiz) -> Stage:
    """Return what an exam waits for, which a type checker would otherwise take for settled once compared."""
    return exam.session.stage


def kinds(history: History, exam: ExamQuiz) -> list[EventKind]:
    """Return the kinds of all events of an exam."""
    return [event.kind for event in history.events(exam.id)]


def test_the_newest_answer_counts_and_what_is_open_is_worth_nothing(begin: START, history: History) -> None:
    exam = begin()
    exam.keep(WRONG)
    exam.turn_to(1)
    exam.keep(RIGHT)
    exam.turn_to(0)
    exam.keep(RIGHT)
    exam.turn_to(1)
    exam.skip()
    exam.hand_in()
    summary = history.session(exam.id)
    assert summary is not None
    assert (summary.answers, summary.score, summary.ending) == (4, 1.0, Ending.FINISHED)
    # What is left open costs points of the exam; it is no answer of its question, topic or day.
    assert history.totals().answers == 1
    assert [topic.answers for topic in history.topics().values()] == [1]
    assert list(history.states()) == [exam.session.items[0].question.id]
    assert history.verify().is_sound


def test_keeping_writes_what_is_new_and_nothing_else(begin: START, history: History) -> None:
    exam = begin()
    assert exam.keep(ChoiceResponse()) is None
    assert exam.keep(RIGHT) is not None
    assert exam.keep(RIGHT) is None
    exam.session.certainty = Certainty.SURE
    assert exam.keep(RIGHT) is not None
    exam.skip()
    assert exam.keep(RIGHT) is not None
    assert kinds(history, exam) == [EventKind.ANSWER, EventKind.ANSWER, EventKind.SKIP, EventKind.ANSWER]


def test_flags_are_events_of_their_own(begin: START, history: History) -> None:
    exam = begin()
    assert exam.toggle_flag(2)
    assert exam.toggle_flag(1)
    assert not exam.toggle_flag(2)
    flags = [(e.position, e.payload["on"]) for e in history.events(exam.id) if e.kind is EventKind.FLAG]
    assert flags == [(2, True), (1, True), (2, False)]
    assert exam.session.flagged_positions == (1,)


def test_a_recall_counts_as_suggested_until_it_is_ticked(begin: START, history: History) -> None:
    exam = begin(recall())
    exam.keep(RecallResponse("one thread at a time executes bytecode"))
    exam.hand_in()
    (suggested,) = history.answers(exam.id)
    assert suggested.data.user_points is None
    assert stage_of(exam) is Stage.TICKING
    exam.accept_points((1.0, 1.0, 1.0))
    (ticked,) = history.answers(exam.id)
    assert (ticked.data.score, ticked.data.suggested) == (1.0, suggested.data.score)
    assert stage_of(exam) is Stage.FINISHED


def test_a_hand_in_that_a_full_disk_refused_can_be_tried_again(begin: START, history: History, disk: Disk) -> None:
    exam = begin()
    exam.keep(RIGHT)
    disk.full = True
    with pytest.raises(HistoryFull):
        exam.hand_in()
    assert stage_of(exam) is Stage.ASKING
    disk.full = False
    exam.hand_in()
    assert kinds(history, exam) == [EventKind.ANSWER, *[EventKind.SKIP] * 3, EventKind.HAND_IN]


def test_time_of_a_question_is_written_once(begin: START, history: History, clock: FakeClock) -> None:
    exam = begin()
    clock.advance(5)
    exam.turn_to(1)
    clock.advance(3)
    exam.turn_to(0)
    clock.advance(2)
    exam.keep(RIGHT)
    exam.hand_in()
    spent = {event.position: event.active_ms for event in history.events(exam.id) if event.position is not None}
    assert spent == {0: 7000, 1: 3000, 2: 0, 3: 0}


def test_a_running_exam_moves_no_figure_until_it_is_handed_in(
    begin: START, workspace: Workspace, clock: FakeClock
) -> None:
    def figures() -> tuple[object, ...]:
        return (build_insight(workspace), build_pitfalls(workspace), build_plan(workspace), queue_sizes(workspace))

    before = figures()
    exam = begin(*workspace.bank.topic("python/mro").questions)
    clock.advance(60)
    exam.session.certainty = Certainty.SURE
    for position, response in enumerate([RIGHT, WRONG, WRONG]):
        exam.turn_to(position)
        exam.keep(response)
    assert figures() == before
    exam.hand_in()
    insight = build_insight(workspace)
    assert (insight.sessions, insight.answers, insight.streak, insight.today.done) == (1, 3, 1, 3)
    assert insight.last_session is not None
    assert figures() != before
