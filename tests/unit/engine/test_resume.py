"""A quiz whose process was killed: found on the next start, and gone on with where it was."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Thread

import pytest

from quizapp.engine.exam import ExamQuiz
from quizapp.engine.lifeline import FLUSH_SECONDS
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.quiz import Quiz
from quizapp.engine.resume import find_unfinished, finish_now, resume_quiz
from quizapp.engine.start import start_quiz
from quizapp.errors import HistoryBusy, SessionGone
from quizapp.history import History, live
from quizapp.model.attempt import Stage
from quizapp.model.config import ClockRule, Mode, QuizConfig
from quizapp.model.kinds import Kind
from quizapp.model.records import Ending, EventKind, Role
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response, ShortResponse
from tests.support import FakeClock, choice, multiple, recall, short

RIGHT = ChoiceResponse(frozenset({0}))
EXAM = QuizConfig(mode=Mode.EXAM, clock=ClockRule.TOTAL, total_seconds=1800)
QUESTIONS = (choice("a/b/one"), multiple("a/b/two"), short("a/b/three"), recall("a/b/four"), choice("a/b/five"))

START = Callable[..., PracticeQuiz]


def killed(quiz: Quiz, draft: Response | None = None) -> str:
    """Leave a quiz as a killed process does, once its last state was kept, and return its id."""
    quiz.keep_alive(draft)
    quiz.lifeline.let_go()
    return quiz.id


def exam(history: History, clock: FakeClock) -> ExamQuiz:
    """Return a new exam of half an hour on questions of every kind."""
    return start_quiz(ExamQuiz, QUESTIONS, EXAM, seed=5, history=history, clock=clock)


def resumed_exam(history: History, clock: FakeClock, session_id: str) -> ExamQuiz:
    """Return an exam that was gone on with."""
    quiz = resume_quiz(history, clock, session_id)
    assert isinstance(quiz, ExamQuiz)
    return quiz


def resumed(history: History, clock: FakeClock, session_id: str) -> PracticeQuiz:
    """Return a quiz in practice that was gone on with."""
    quiz = resume_quiz(history, clock, session_id)
    assert isinstance(quiz, PracticeQuiz)
    return quiz


def stage_of(quiz: Quiz) -> Stage:
    """Return what a quiz waits for, which a type checker would otherwise take for settled once compared."""
    return quiz.session.stage


def play_half(quiz: ExamQuiz, clock: FakeClock) -> None:
    """Answer four of five questions, change one, flag two, take a hint, and leave one open again."""
    clock.advance(60)
    quiz.session.certainty = Certainty.SURE
    quiz.keep(ChoiceResponse(frozenset({1})))
    quiz.turn_to(1)
    quiz.keep(ChoiceResponse(frozenset({0, 3})))
    quiz.toggle_flag(1)
    quiz.toggle_flag(4)
    quiz.turn_to(2)
    quiz.session.use_hint()
    quiz.keep(ShortResponse("git bisect"))
    quiz.turn_to(3)
    quiz.keep(RecallResponse("one thread at a time executes bytecode"))
    quiz.turn_to(0)
    clock.advance(30)
    quiz.keep(RIGHT)
    quiz.turn_to(1)
    quiz.skip()
    quiz.turn_to(4)


def test_an_exam_goes_on_with_every_answer_flag_and_order(history: History, clock: FakeClock) -> None:
    before = exam(history, clock)
    play_half(before, clock)
    clock.advance(12)
    session_id = killed(before, ChoiceResponse(frozenset({2})))
    clock.advance(3600)
    found = find_unfinished(history)
    assert found is not None
    assert (found.id, found.answered, found.seconds_left) == (session_id, 4, 1800 - 102)
    after = resumed_exam(history, clock, session_id)
    old, new = before.session, after.session
    assert [item.order for item in new.items] == [item.order for item in old.items]
    assert [item.question.id for item in new.items] == [question.id for question in QUESTIONS]
    assert (new.flagged_positions, new.open_positions, new.position) == ((1, 4), (1, 4), 4)
    assert new.hinted == old.hinted
    for position in range(5):
        then, now = old.answer_at(position), new.answer_at(position)
        assert (then is None) == (now is None)
        if then is not None and now is not None:
            assert replace(now, grade=then.grade) == replace(then, seconds=now.seconds)
            assert now.seconds == pytest.approx(then.seconds)
    assert after.draft == ChoiceResponse(frozenset({2}))
    assert new.total.remaining == pytest.approx(1800 - 102, abs=0.01)
    assert new.question_clock.elapsed == pytest.approx(12)
    after.keep(RIGHT)
    after.hand_in()
    summary = history.session(session_id)
    assert summary is not None
    assert (summary.ending, summary.answers) == (Ending.FINISHED, 5)
    assert history.verify().is_sound


def test_a_quiz_goes_on_at_the_question_that_was_shown_however_soon_it_was_killed(
    start: START, history: History, clock: FakeClock
) -> None:
    mock = exam(history, clock)
    mock.keep(RIGHT)
    mock.turn_to(1)
    mock.lifeline.let_go()
    assert resumed_exam(history, clock, mock.id).session.position == 1
    quiz = start()
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.lifeline.let_go()
    after = resumed(history, clock, quiz.id)
    assert (stage_of(after), after.session.position) == (Stage.ASKING, 1)
    after.skip()
    after = resumed(history, clock, killed(after))
    assert (stage_of(after), after.session.position) == (Stage.VERDICT, 1)
    assert after.answered is not None
    assert after.answered.skipped
    after.advance()
    assert (stage_of(after), after.session.position) == (Stage.ASKING, 2)


def test_a_kill_is_logged_and_not_charged(history: History, clock: FakeClock) -> None:
    session_id = killed(exam(history, clock))
    clock.advance(500)
    resume_quiz(history, clock, session_id)
    (event,) = [event for event in history.events(session_id) if event.kind is EventKind.STOPPED]
    assert event.payload == {"cause": "killed", "seconds": 500.0, "charged": False}


def test_an_exam_whose_points_wait_for_ticks_is_offered_and_goes_on_there(history: History, clock: FakeClock) -> None:
    before = exam(history, clock)
    play_half(before, clock)
    before.hand_in()
    session_id = killed(before)
    found = find_unfinished(history)
    assert found is not None
    assert (found.handed_in, found.unticked) == (True, 1)
    after = resumed_exam(history, clock, session_id)
    assert (after.session.stage, after.session.item.question.kind) == (Stage.TICKING, Kind.RECALL)
    after.accept_points((1.0, 0.0, 0.0))
    assert find_unfinished(history) is None
    assert live.read_all(history.path.parent) == []


def test_finishing_now_keeps_the_draft_and_hands_in(history: History, clock: FakeClock) -> None:
    before = exam(history, clock)
    session_id = killed(before, RIGHT)
    quiz = finish_now(history, clock, session_id)
    assert quiz.session.stage is Stage.FINISHED
    summary = history.session(session_id)
    assert summary is not None
    assert (summary.ending, summary.score, summary.answers) == (Ending.LEFT, 1.0, 5)
    assert find_unfinished(history) is None


def test_practice_ends_where_it_stood_when_it_is_finished_now(start: START, history: History, clock: FakeClock) -> None:
    quiz = start()
    quiz.submit(RIGHT)
    finish_now(history, clock, killed(quiz))
    summary = history.session(quiz.id)
    assert summary is not None
    assert (summary.ending, summary.answers) == (Ending.LEFT, 1)
    assert find_unfinished(history) is None


def test_a_quiz_that_is_still_open_is_not_offered_and_cannot_be_taken(history: History, clock: FakeClock) -> None:
    running = exam(history, clock)
    running.keep(RIGHT)
    running.keep_alive()
    running.lifeline.flush()
    assert find_unfinished(history) is None
    with pytest.raises(HistoryBusy, match="Another quizapp"):
        resume_quiz(history, clock, running.id)


def test_a_quiz_without_an_answer_leaves_nothing_behind_and_is_not_offered(start: START, history: History) -> None:
    folder = history.path.parent
    killed(start())
    assert len(live.read_all(folder)) == 1
    assert find_unfinished(history) is None
    assert list(folder.glob("session-*")) == []
    running = start()
    running.lifeline.flush()
    assert find_unfinished(history) is None
    assert len(live.read_all(folder)) == 1, "it belongs to a program that runs"
    running.let_go()
    assert list(folder.glob("session-*")) == []


def test_what_was_typed_to_the_first_question_is_offered_again(
    start: START, history: History, clock: FakeClock
) -> None:
    quiz = start(recall(), choice())
    quiz.keep_alive(RecallResponse("one thread"))
    quiz.let_go()
    found = find_unfinished(history)
    assert found is not None
    assert (found.id, found.answered) == (quiz.id, 0)
    assert resumed(history, clock, quiz.id).draft == RecallResponse("one thread")


def test_practice_goes_on_at_a_verdict_that_may_not_have_been_read(
    start: START, history: History, clock: FakeClock
) -> None:
    quiz = start()
    clock.advance(8)
    quiz.submit(RIGHT)
    after = resumed(history, clock, killed(quiz))
    assert (after.session.stage, after.session.position) == (Stage.VERDICT, 0)
    clock.advance(50)
    assert after.session.total.elapsed == 8
    after.advance()
    assert after.session.undo_position == 0


def test_practice_goes_on_at_the_next_question_with_its_clock(start: START, history: History, clock: FakeClock) -> None:
    quiz = start()
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.session.use_hint()
    clock.advance(20)
    after = resumed(history, clock, killed(quiz, ChoiceResponse(frozenset({1}))))
    assert (after.session.stage, after.session.position, after.session.hint_used) == (Stage.ASKING, 1, True)
    assert after.session.question_clock.remaining == 25
    assert after.draft == ChoiceResponse(frozenset({1}))


def test_an_answer_after_its_verdict_was_seen_counts_for_nothing_even_after_a_kill(
    start: START, history: History, clock: FakeClock
) -> None:
    quiz = start()
    quiz.submit(ChoiceResponse(frozenset({1})))
    quiz.undo()
    after = resumed(history, clock, killed(quiz))
    assert (after.session.stage, after.session.position) == (Stage.ASKING, 0)
    assert after.submit(RIGHT).after_verdict
    assert history.totals().answers == 0


def test_a_recall_whose_model_answer_was_shown_goes_on_with_its_ticks(
    start: START, history: History, clock: FakeClock
) -> None:
    quiz = start(recall(), choice())
    quiz.submit(RecallResponse("one thread at a time executes bytecode"))
    after = resumed(history, clock, killed(quiz))
    assert stage_of(after) is Stage.TICKING
    assert after.answered is not None
    assert after.answered.points[0].ticked
    after.accept_points((1.0, 0.0, 1.0))
    assert stage_of(after) is Stage.VERDICT


def test_a_draft_that_is_older_than_the_newest_answer_is_dropped(history: History, clock: FakeClock) -> None:
    quiz = exam(history, clock)
    quiz.keep_alive(ChoiceResponse(frozenset({2})))
    quiz.lifeline.flush()
    (older,) = live.read_all(history.path.parent)
    quiz.keep(RIGHT)
    quiz.lifeline.let_go()
    live.write(history.path.parent, older)
    after = resumed_exam(history, clock, quiz.id)
    assert after.draft is None
    assert after.session.answer is not None


def test_an_added_question_is_there_again(start: START, history: History, clock: FakeClock) -> None:
    import random

    quiz = start()
    quiz.submit(RIGHT)
    quiz.add_item(choice("python/gil/deeper"), Role.FOLLOW_UP, random.Random(1))
    quiz.advance()
    after = resumed(history, clock, killed(quiz))
    assert after.session.route == (0, 3, 1, 2)
    assert (after.session.item.role, after.session.item.parent, after.session.item.depth) == (Role.FOLLOW_UP, 0, 1)


def test_what_does_not_fit_together_is_refused_and_the_session_let_go(history: History, clock: FakeClock) -> None:
    quiz = exam(history, clock)
    session_id = killed(quiz)
    folder = history.path.parent
    (state,) = live.read_all(folder)
    live.write(folder, state._replace(position=99))
    for _ in range(2):
        with pytest.raises(SessionGone, match="cannot go on"):
            resume_quiz(history, clock, session_id)


def test_the_state_is_kept_each_second_and_only_when_something_changed(
    start: START, history: History, clock: FakeClock
) -> None:
    quiz = start()
    folder = history.path.parent
    quiz.lifeline.flush()
    (first,) = live.read_all(folder)
    clock.advance(0.5)
    quiz.watch()
    quiz.lifeline.flush()
    assert live.read_all(folder) == [first]
    clock.advance(0.75)
    quiz.watch(RIGHT)
    quiz.lifeline.flush()
    (second,) = live.read_all(folder)
    assert (second.total_seconds, second.picked) == (1.25, (0,))
    quiz.pause()
    clock.advance(60)
    quiz.watch(RIGHT)
    quiz.lifeline.flush()
    assert live.read_all(folder) == [second]


def test_a_state_that_cannot_be_written_is_not_waited_for(
    start: START, history: History, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_thread(thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    quiz = start()
    quiz.lifeline.flush()
    begun = time.monotonic()
    with monkeypatch.context() as patch:
        patch.setattr(Thread, "start", no_thread)
        quiz.submit(RIGHT)
    with monkeypatch.context() as patch:
        patch.setattr(live, "write", lambda folder, state: 1 / 0)
        patch.setattr(threading, "excepthook", lambda failure: None)
        clock.advance(1)
        quiz.keep_alive()
        quiz.lifeline.flush()
    assert time.monotonic() - begun < FLUSH_SECONDS
    quiz.keep_alive()
    quiz.lifeline.flush()
    (state,) = live.read_all(history.path.parent)
    assert state.revision == 1


def test_an_exam_is_under_way_before_its_first_answer(history: History, clock: FakeClock) -> None:
    before = exam(history, clock)
    before.toggle_flag(2)
    clock.advance(300)
    before.keep_alive()
    before.let_go()
    found = find_unfinished(history)
    assert found is not None
    assert (found.answered, found.seconds_left, found.is_scored) == (0, 1500, True)
    after = resumed_exam(history, clock, before.id)
    assert after.session.flagged_positions == (2,)
    after.hand_in()
    assert find_unfinished(history) is None
    given_up = exam(history, clock)
    given_up.give_up()
    given_up.let_go()
    assert list(history.path.parent.glob("session-*")) == []


@pytest.mark.parametrize("left_behind", [False, True])
def test_what_was_finished_elsewhere_is_no_damage_and_cannot_go_on(
    start: START, history: History, clock: FakeClock, left_behind: bool
) -> None:
    folder = history.path.parent
    begins: list[Callable[[], Quiz]] = [start, lambda: exam(history, clock)]
    for begin in begins:
        quiz = begin()
        quiz.submit(RIGHT)
        killed(quiz)
        (state,) = live.read_all(folder)
        finish_now(history, clock, quiz.id)
        if left_behind:
            live.write(folder, state)
        for go_on in (resume_quiz, finish_now):
            with pytest.raises(SessionGone, match="finished elsewhere"):
                go_on(history, clock, quiz.id)
        assert find_unfinished(history) is None
        assert live.read_all(folder) == []


def test_an_answer_to_what_was_looked_up_before_counts_for_nothing_also_when_it_is_gone_on_with(
    history: History, clock: FakeClock
) -> None:
    config = QuizConfig(count=1, answer_seen=True)
    quiz = start_quiz(PracticeQuiz, [choice("a/b/one")], config, seed=5, history=history, clock=clock)
    again = resumed(history, clock, killed(quiz))
    assert not again.submit(RIGHT).counts
    assert not history.states(["a/b/one"])
