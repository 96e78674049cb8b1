from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.start import start_quiz
from quizapp.errors import HistoryFull, NothingToAsk
from quizapp.history import History
from quizapp.model.attempt import Stage
from quizapp.model.config import ClockRule, QuizConfig, Scope
from quizapp.model.grade import Verdict
from quizapp.model.kinds import Kind
from quizapp.model.records import AnswerRecord, Ending, EventKind, NewEvent
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, ShortResponse
from quizapp.model.session import StageError
from quizapp.model.version import part_hash
from tests.support import FakeClock, choice, recall, short
from tests.unit.engine.conftest import Disk

RIGHT = ChoiceResponse(frozenset({0}))
WRONG = ChoiceResponse(frozenset({1}))
TYPED = RecallResponse("One thread at a time executes bytecode.")
START = Callable[..., PracticeQuiz]


def kinds(history: History, quiz: PracticeQuiz) -> list[EventKind]:
    """Return what the history says has happened in a quiz."""
    return [event.kind for event in history.events(quiz.id)]


def only_answer(history: History, quiz: PracticeQuiz) -> AnswerRecord:
    """Return the one answer of a quiz."""
    (answer,) = history.answers(quiz.id)
    return answer


def test_a_session_and_its_questions_are_written_before_the_first_is_shown(start: START, history: History) -> None:
    quiz = start(choice("python/gil/a"), short(), config=QuizConfig(pace=1.5))
    session = history.session(quiz.id)
    assert session is not None
    assert (session.items, session.answers, session.ending) == (2, 0, None)
    assert session.record == quiz.record
    items = history.items(quiz.id)
    assert [item.question_id for item in items] == ["python/gil/a", "git/search/bisect"]
    assert [item.order for item in items] == [item.order for item in quiz.session.items]
    assert [item.guide_seconds for item in items] == [45, 25]


def test_a_quiz_without_a_question_is_refused_and_leaves_no_trace(history: History, clock: FakeClock) -> None:
    with pytest.raises(NothingToAsk, match="no question"):
        start_quiz(PracticeQuiz, [], QuizConfig(), seed=1, history=history, clock=clock)
    assert history.sessions() == []


def test_an_answer_is_on_the_disk_when_submit_returns(start: START, tmp_path: Path, clock: FakeClock) -> None:
    quiz = start()
    clock.advance(12.5)
    quiz.submit(RIGHT)
    with History.open(tmp_path / "history.db", clock, device_name="another") as witness:
        answer = only_answer(witness, quiz)
    assert answer.question_id == "python/gil/q0"
    assert answer.data.score == 1.0
    assert answer.duration_ms == 12_500
    assert answer.at == clock.now()


def test_an_answer_is_written_before_the_session_shows_its_verdict(
    start: START, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = start()
    stages = []
    write = history.record

    def record(event: NewEvent) -> str:
        stages.append(quiz.session.stage)
        return write(event)

    monkeypatch.setattr(history, "record", record)
    quiz.submit(RIGHT)
    assert stages == [Stage.ASKING]
    assert quiz.session.stage is Stage.VERDICT


def test_all_that_was_said_is_kept(start: START, history: History) -> None:
    quiz = start(choice())
    quiz.session.certainty = Certainty.SURE
    quiz.session.use_hint()
    quiz.submit(ChoiceResponse(frozenset({1, 2})))
    data = only_answer(history, quiz).data
    assert data.picked == (part_hash("a distractor"), part_hash("another distractor"))
    assert (data.certainty, data.hint_used, data.timed_out) == (Certainty.SURE, True, False)


def test_the_hint_costs_a_quarter_of_what_is_kept(start: START, history: History) -> None:
    quiz = start(choice())
    quiz.session.use_hint()
    quiz.submit(RIGHT)
    assert only_answer(history, quiz).data.score == 0.75
    assert quiz.answered is not None
    assert quiz.answered.verdict is Verdict.PARTIAL


def test_when_time_is_up_what_was_typed_counts(start: START, history: History, clock: FakeClock) -> None:
    quiz = start(short(), config=QuizConfig(clock=ClockRule.PER_QUESTION))
    clock.advance(25)
    assert quiz.session.time_is_up
    quiz.submit(ShortResponse("git bisect"), timed_out=True)
    data = only_answer(history, quiz).data
    assert (data.text, data.timed_out, data.score) == ("git bisect", True, 1.0)


def test_the_ticks_of_the_user_replace_the_graders_and_both_are_kept(start: START, history: History) -> None:
    quiz = start(recall())
    quiz.session.use_hint()
    grade = quiz.submit(TYPED).grade
    assert grade.score > 0
    suggested = only_answer(history, quiz).data
    quiz.accept_points((1.0, 1.0, 0.0))
    data = only_answer(history, quiz).data
    assert data.suggested == suggested.score == pytest.approx(0.75 * grade.score)
    assert data.score == pytest.approx(0.75 * 2 / 3)
    assert data.user_points == {
        part_hash("one thread at a time executes bytecode"): 1.0,
        part_hash("input and output release the lock"): 1.0,
        part_hash("processes avoid it"): 0.0,
    }
    assert data.grader_points == suggested.grader_points
    assert quiz.session.stage is Stage.VERDICT


def test_ticks_can_be_changed_and_the_answer_counts_once_with_the_newest(start: START, history: History) -> None:
    quiz = start(recall())
    quiz.submit(TYPED)
    quiz.accept_points((1.0, 1.0, 1.0))
    quiz.tick_again()
    assert (quiz.session.stage, quiz.answered.text if quiz.answered else "") == (Stage.TICKING, TYPED.text)
    assert history.totals().score == 1.0, "the grade stands until another one is accepted"
    quiz.accept_points((0.0, 1.0, 0.0))
    assert only_answer(history, quiz).data.score == pytest.approx(1 / 3)
    assert history.totals().answers == 1
    assert history.totals().score == pytest.approx(1 / 3, abs=1e-5)
    assert kinds(history, quiz) == [EventKind.ANSWER, EventKind.REGRADE, EventKind.REGRADE]
    assert history.verify().is_sound


def test_ticks_can_be_changed_from_the_next_question(start: START, history: History) -> None:
    quiz = start(recall(), choice())
    quiz.submit(TYPED)
    quiz.accept_points((1.0, 1.0, 1.0))
    quiz.advance()
    quiz.tick_again()
    assert (quiz.session.stage, quiz.session.position) == (Stage.TICKING, 0)
    quiz.accept_points((0.0, 0.0, 0.0))
    quiz.advance()
    assert (quiz.session.stage, quiz.session.position) == (Stage.ASKING, 1)
    assert history.totals().score == 0.0


def test_a_spoken_answer_counts_once_it_is_ticked(start: START, history: History) -> None:
    quiz = start(recall())
    quiz.submit(RecallResponse(aloud=True))
    assert not only_answer(history, quiz).counts
    assert history.totals().answers == 0
    quiz.accept_points((1.0, 1.0, 1.0))
    assert only_answer(history, quiz).counts
    assert history.totals().score == 1.0


def test_an_undone_answer_stays_in_the_log_and_its_successor_does_not_count(start: START, history: History) -> None:
    quiz = start()
    quiz.submit(WRONG)
    quiz.undo()
    quiz.submit(RIGHT)
    first, second = history.answers(quiz.id)
    assert (first.data.revision, first.undone, first.counts) == (0, True, False)
    assert (second.data.revision, second.data.after_verdict, second.counts) == (1, True, False)
    assert history.totals().answers == 0
    assert kinds(history, quiz) == [EventKind.ANSWER, EventKind.UNDO, EventKind.ANSWER]


def test_the_answer_before_can_be_undone_from_the_next_question(start: START, history: History) -> None:
    quiz = start()
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.undo()
    assert quiz.session.position == 0
    assert only_answer(history, quiz).undone


def test_a_skip_is_written_and_counts_for_nothing(start: START, history: History) -> None:
    quiz = start(short(), choice())
    quiz.skip(ShortResponse("git bi"))
    assert kinds(history, quiz) == [EventKind.SKIP]
    assert history.answers(quiz.id) == []
    shown = quiz.answered
    assert shown is not None
    assert (shown.skipped, shown.counts, shown.score, shown.verdict) == (True, False, None, None)
    assert shown.text == "git bi", "what was typed is seen beside what is right"
    quiz.advance()
    assert (quiz.session.position, quiz.answered) == (1, None)


@pytest.mark.parametrize("skipping", [False, True])
def test_after_the_last_question_the_quiz_is_handed_in(start: START, history: History, skipping: bool) -> None:
    quiz = start(choice())
    if skipping:
        quiz.skip()
    else:
        quiz.submit(RIGHT)
    quiz.advance()
    assert quiz.session.stage is Stage.FINISHED
    session = history.session(quiz.id)
    assert session is not None
    assert session.ending is Ending.FINISHED
    assert kinds(history, quiz).count(EventKind.HAND_IN) == 1


def test_a_quiz_whose_time_is_up_is_handed_in_after_the_verdict(
    start: START, history: History, clock: FakeClock
) -> None:
    quiz = start(config=QuizConfig(clock=ClockRule.TOTAL, total_seconds=60))
    clock.advance(61)
    quiz.submit(RIGHT, timed_out=True)
    quiz.advance()
    assert quiz.session.stage is Stage.FINISHED
    session = history.session(quiz.id)
    assert session is not None
    assert session.ending is Ending.TIME_UP


def test_a_quiz_that_is_left_keeps_its_answers(start: START, history: History) -> None:
    quiz = start()
    quiz.submit(RIGHT)
    quiz.leave()
    quiz.leave()
    session = history.session(quiz.id)
    assert session is not None
    assert (session.ending, session.answers, session.score) == (Ending.LEFT, 1, 1.0)
    assert kinds(history, quiz).count(EventKind.HAND_IN) == 1


def test_a_pause_costs_no_time_and_its_length_is_kept(start: START, history: History, clock: FakeClock) -> None:
    quiz = start()
    clock.advance(2)
    quiz.pause()
    quiz.pause()
    assert (quiz.paused, quiz.session.total.held) == (True, True)
    clock.advance(90)
    quiz.resume()
    quiz.resume()
    assert (quiz.paused, quiz.session.total.held) == (False, False)
    clock.advance(3)
    quiz.submit(RIGHT)
    assert only_answer(history, quiz).duration_ms == 5000
    (pause,) = [event for event in history.events(quiz.id) if event.kind is EventKind.PAUSE]
    assert pause.payload["seconds"] == 90


def test_an_undo_without_an_answer_changes_nothing(start: START, history: History) -> None:
    quiz = start()
    with pytest.raises(StageError):
        quiz.undo()
    assert kinds(history, quiz) == []


def submitted(quiz: PracticeQuiz) -> None:
    """Bring a quiz to the verdict, or to the ticks, of its first question."""
    quiz.submit(TYPED if quiz.session.item.question.kind is Kind.RECALL else RIGHT)


def nothing(quiz: PracticeQuiz) -> None:
    """Leave a quiz at its first question."""


@pytest.mark.parametrize(
    ("before", "action", "event"),
    [
        (nothing, lambda quiz: quiz.submit(TYPED), EventKind.ANSWER),
        (submitted, lambda quiz: quiz.accept_points((1.0, 0.0, 1.0)), EventKind.REGRADE),
        (nothing, lambda quiz: quiz.skip(), EventKind.SKIP),
        (submitted, lambda quiz: quiz.undo(), EventKind.UNDO),
        (nothing, lambda quiz: quiz.leave(), EventKind.HAND_IN),
        (lambda quiz: quiz.pause(), lambda quiz: quiz.resume(), EventKind.PAUSE),
    ],
)
def test_what_cannot_be_written_has_not_happened_and_can_be_tried_again(
    start: START,
    history: History,
    disk: Disk,
    before: Callable[[PracticeQuiz], Any],
    action: Callable[[PracticeQuiz], Any],
    event: EventKind,
) -> None:
    quiz = start(recall(), choice())
    before(quiz)
    stood = (quiz.session.stage, quiz.session.position, quiz.session.answer, quiz.paused)
    events = kinds(history, quiz)
    disk.full = True
    with pytest.raises(HistoryFull):
        action(quiz)
    assert (quiz.session.stage, quiz.session.position, quiz.session.answer, quiz.paused) == stood
    assert kinds(history, quiz) == events
    disk.full = False
    action(quiz)
    assert kinds(history, quiz) == [*events, event]


def test_a_hand_in_that_cannot_be_written_keeps_the_last_verdict(start: START, history: History, disk: Disk) -> None:
    quiz = start(choice())
    quiz.submit(RIGHT)
    disk.full = True
    with pytest.raises(HistoryFull):
        quiz.advance()
    assert quiz.session.stage is Stage.VERDICT
    disk.full = False
    quiz.advance()
    assert kinds(history, quiz) == [EventKind.ANSWER, EventKind.HAND_IN]


@pytest.mark.parametrize("action", [PracticeQuiz.advance, PracticeQuiz.skip])
def test_what_the_stage_forbids_is_not_written(
    start: START, history: History, action: Callable[[PracticeQuiz], None]
) -> None:
    quiz = start(choice())
    quiz.submit(RIGHT)
    quiz.advance()
    events = kinds(history, quiz)
    with pytest.raises(StageError):
        action(quiz)
    assert kinds(history, quiz) == events


def test_a_second_submit_of_the_same_question_is_refused_and_not_written(start: START, history: History) -> None:
    quiz = start()
    quiz.submit(RIGHT)
    with pytest.raises(StageError):
        quiz.submit(WRONG)
    assert only_answer(history, quiz).data.score == 1.0


def test_the_set_up_is_kept_as_json(start: START, history: History) -> None:
    scope = Scope(topics=frozenset({"b", "a"}), kinds=frozenset({Kind.RECALL}), difficulties=frozenset({3, 1}))
    config = QuizConfig(scope=scope, clock=ClockRule.TOTAL, total_seconds=600, pace=1.5)
    quiz = start(recall(), config=config)
    document = QuizConfig.to_json(config)
    assert document["scope"] == {"topics": ["a", "b"], "kinds": ["recall"], "difficulties": [1, 3]}
    assert (document["mode"], document["clock"]) == ("practice", "total")
    session = history.session(quiz.id)
    assert session is not None
    assert session.record.config == document
    assert session.record.limit_seconds == 900
