"""Second stages and follow-ups: what a quiz adds while it runs."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from quizapp.engine.launch import go_on_quiz, new_quiz, start_refs
from quizapp.engine.marks import toggle
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.report import build_report
from quizapp.engine.resume import find_unfinished
from quizapp.engine.workspace import Workspace
from quizapp.history import History
from quizapp.model.attempt import Stage
from quizapp.model.config import ClockRule, QuizConfig, Scope
from quizapp.model.question import Question
from quizapp.model.records import EventKind, Role
from quizapp.model.response import ChoiceResponse, RecallResponse
from tests.support import FakeClock, bank_of, choice, recall
from tests.unit.engine.conftest import Disk

RIGHT, WRONG = ChoiceResponse(frozenset({0})), ChoiceResponse(frozenset({1}))
EXPLAIN = recall("python/gil/explain", recognise="python/gil/cpu", follow_up=("python/gil/deep-1",))
CPU = choice("python/gil/cpu", follow_up=("python/gil/deep-1",))
CHAIN = tuple(choice(f"python/gil/deep-{n}", follow_up=(f"python/gil/deep-{n + 1}",)) for n in range(1, 6))
OTHER = choice("python/mro/other")
START = Callable[..., PracticeQuiz]

TWO_STAGE = QuizConfig(two_stage=True, clock=ClockRule.COUNT_UP)
FOLLOW_UPS = QuizConfig(follow_ups=True, clock=ClockRule.COUNT_UP)


@pytest.fixture
def begin(workspace: Workspace) -> START:
    """Return a function that starts a quiz on some questions of a bank that holds more."""

    def begin(*questions: Question, config: QuizConfig, bank: Sequence[Question] = ()) -> PracticeQuiz:
        workspace.bank = bank_of({q.id: q for q in (EXPLAIN, CPU, *CHAIN, OTHER, *bank)}.values())
        return start_refs(workspace, [workspace.bank.ref(question.id) for question in questions], config, seed=3)

    return begin


def shown(quiz: PracticeQuiz) -> tuple[str, Stage]:
    """Return the last word of the id of the question shown, and what the session waits for."""
    return quiz.session.item.question.id.rpartition("/")[2], quiz.session.stage


def held(quiz: PracticeQuiz) -> bool:
    """Return whether the clock of the quiz stands still."""
    return quiz.session.total.held


def test_the_second_stage_comes_before_the_model_answer_and_leads_back_to_the_ticks(
    begin: START, history: History
) -> None:
    quiz = begin(EXPLAIN, OTHER, config=TWO_STAGE)
    quiz.submit(RecallResponse("processes avoid it"))
    assert shown(quiz) == ("cpu", Stage.ASKING)
    assert not held(quiz)
    stored = history.items(quiz.id)[2]
    assert (stored.role, stored.parent, stored.depth) == (Role.SECOND_STAGE, 0, 1)
    assert stored.order == quiz.session.item.order
    quiz.submit(RIGHT)
    assert shown(quiz) == ("cpu", Stage.VERDICT)
    quiz.advance()
    assert shown(quiz) == ("explain", Stage.TICKING)
    assert held(quiz)
    quiz.accept_points((1.0, 1.0, 0.0))
    quiz.advance()
    assert shown(quiz) == ("other", Stage.ASKING)
    quiz.submit(RIGHT)
    quiz.advance()
    assert quiz.session.stage is Stage.FINISHED


def test_the_last_recall_and_its_second_stage_end_the_quiz(begin: START, history: History) -> None:
    quiz = begin(EXPLAIN, config=TWO_STAGE)
    quiz.submit(RecallResponse("processes avoid it"))
    quiz.submit(WRONG)
    quiz.advance()
    quiz.accept_points((0.0, 0.0, 1.0))
    assert not [event for event in history.events(quiz.id) if event.kind is EventKind.HAND_IN]
    quiz.advance()
    assert quiz.session.stage is Stage.FINISHED
    assert [event.kind for event in history.events(quiz.id)].count(EventKind.HAND_IN) == 1


def test_both_a_recall_and_its_second_stage_may_be_skipped(begin: START) -> None:
    quiz = begin(EXPLAIN, OTHER, config=TWO_STAGE)
    quiz.skip()
    assert shown(quiz) == ("cpu", Stage.ASKING)
    quiz.skip()
    assert shown(quiz) == ("cpu", Stage.VERDICT)
    quiz.advance()
    assert shown(quiz) == ("explain", Stage.VERDICT), "what is right is shown of both"
    quiz.advance()
    assert shown(quiz) == ("other", Stage.ASKING)
    quiz = begin(EXPLAIN, config=TWO_STAGE)
    quiz.submit(RecallResponse("processes avoid it"))
    quiz.skip()
    quiz.advance()
    assert shown(quiz) == ("explain", Stage.TICKING)
    quiz = begin(EXPLAIN, config=TWO_STAGE)
    quiz.skip()
    quiz.submit(RIGHT)
    quiz.advance()
    assert shown(quiz) == ("explain", Stage.VERDICT)
    quiz.advance()
    assert quiz.session.stage is Stage.FINISHED


def test_undo_goes_over_the_second_stage(begin: START) -> None:
    quiz = begin(EXPLAIN, OTHER, config=TWO_STAGE)
    quiz.submit(RecallResponse("processes avoid it"))
    quiz.undo()
    assert shown(quiz) == ("explain", Stage.ASKING)
    quiz.submit(RecallResponse("it is a lock"))
    assert shown(quiz) == ("cpu", Stage.ASKING)
    assert len(quiz.session.items) == 3
    quiz.submit(WRONG)
    quiz.undo()
    assert shown(quiz) == ("cpu", Stage.ASKING)
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.accept_points((1.0, 1.0, 1.0))
    quiz.advance()
    assert shown(quiz) == ("other", Stage.ASKING)
    quiz.undo()
    assert shown(quiz) == ("explain", Stage.ASKING)
    quiz.submit(RecallResponse("one thread at a time"))
    assert shown(quiz) == ("explain", Stage.TICKING)


def test_a_second_stage_is_left_out_where_there_is_none_to_ask(begin: START, disk: Disk) -> None:
    for questions in ([replace(EXPLAIN, recognise="")], [replace(EXPLAIN, recognise="gone/topic/q")], [EXPLAIN, CPU]):
        quiz = begin(*questions, config=TWO_STAGE, bank=questions)
        quiz.submit(RecallResponse("processes avoid it"))
        assert shown(quiz) == ("explain", Stage.TICKING)
    quiz = begin(EXPLAIN, config=QuizConfig())
    quiz.submit(RecallResponse("processes avoid it"))
    assert shown(quiz) == ("explain", Stage.TICKING)


def test_a_second_stage_that_cannot_be_written_down_is_done_without(
    begin: START, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = begin(EXPLAIN, config=TWO_STAGE)
    add_item = quiz.add_item

    def fail(*args: object) -> object:
        disk.full = True
        return add_item(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(quiz, "add_item", fail)
    quiz.submit(RecallResponse("processes avoid it"))
    assert shown(quiz) == ("explain", Stage.TICKING)
    assert len(quiz.session.items) == 1


def test_time_that_runs_out_at_a_second_stage_still_leads_to_the_ticks(begin: START, clock: FakeClock) -> None:
    total = QuizConfig(two_stage=True, clock=ClockRule.TOTAL, total_seconds=60)
    quiz = begin(EXPLAIN, OTHER, config=total)
    clock.advance(30)
    quiz.submit(RecallResponse("processes avoid it"))
    clock.advance(31)
    assert quiz.session.time_is_up
    quiz.submit(WRONG, timed_out=True)
    quiz.advance()
    assert shown(quiz) == ("explain", Stage.TICKING)
    quiz.accept_points((0.0, 0.0, 1.0))
    quiz.advance()
    assert quiz.session.stage is Stage.FINISHED


@pytest.mark.parametrize("moment", ["asking", "verdict", "skipped", "ticking"])
def test_a_quiz_cut_off_at_a_second_stage_goes_on_there(begin: START, workspace: Workspace, moment: str) -> None:
    quiz = begin(EXPLAIN, OTHER, config=TWO_STAGE)
    quiz.submit(RecallResponse("processes avoid it"))
    if moment in ("verdict", "ticking"):
        quiz.submit(RIGHT)
    if moment == "ticking":
        quiz.advance()
    if moment == "skipped":
        quiz.skip()
    quiz.keep_alive()
    expected = shown(quiz)
    quiz.lifeline.let_go()
    found = find_unfinished(workspace.history)
    assert found is not None
    assert (found.questions, found.answered) == (2, 1), "a second stage is one with its free recall"
    report = build_report(workspace.history, quiz.id)
    assert report is not None
    assert (report.unanswered, report.left_open) == (1, (OTHER.id,))
    resumed = go_on_quiz(workspace, quiz.id)
    assert isinstance(resumed, PracticeQuiz)
    assert resumed.digger is not None
    if moment == "ticking":
        # The verdict of the second stage may not have been read, so it is shown once more.
        assert shown(resumed) == ("cpu", Stage.VERDICT)
        resumed.advance()
    assert shown(resumed) == expected
    while resumed.session.stage is not Stage.TICKING:
        resumed.submit(RIGHT) if resumed.session.stage is Stage.ASKING else resumed.advance()
    resumed.accept_points((1.0, 1.0, 1.0))
    resumed.advance()
    assert shown(resumed) == ("other", Stage.ASKING)


def test_a_second_stage_alone_is_scored_though_its_recall_was_skipped(begin: START, workspace: Workspace) -> None:
    quiz = begin(EXPLAIN, OTHER, config=TWO_STAGE)
    quiz.skip()
    assert (quiz.session.answered_questions, quiz.session.answered) == (0, 0)
    quiz.submit(RIGHT)
    assert (quiz.session.answered_questions, quiz.session.answered) == (0, 1)
    quiz.keep_alive()
    quiz.let_go()
    found = find_unfinished(workspace.history)
    assert found is not None
    assert (found.answered, found.is_scored) == (0, True)


def test_right_answers_are_dug_into_level_by_level_and_wrong_ones_are_not(begin: START, history: History) -> None:
    quiz = begin(CPU, OTHER, config=FOLLOW_UPS)
    asked = []
    while quiz.session.stage is not Stage.FINISHED:
        asked.append((shown(quiz)[0], quiz.session.item.role, quiz.session.item.depth))
        quiz.submit(WRONG if asked[-1][0] == "deep-2" else RIGHT)
        quiz.advance()
    follow = Role.FOLLOW_UP
    assert asked == [("cpu", Role.MAIN, 0), ("deep-1", follow, 1), ("deep-2", follow, 2), ("other", Role.MAIN, 0)]
    assert [(item.role, item.parent, item.depth) for item in history.items(quiz.id)][2:] == [
        (follow, 0, 1),
        (follow, 2, 2),
    ]


def test_digging_has_a_bottom_and_a_wrong_first_answer_has_no_follow_up(begin: START) -> None:
    quiz = begin(CPU, config=FOLLOW_UPS)
    while quiz.session.stage is not Stage.FINISHED:
        quiz.submit(RIGHT)
        quiz.advance()
    assert [item.depth for item in quiz.session.items] == [0, 1, 2, 3]
    quiz = begin(CPU, config=FOLLOW_UPS)
    quiz.submit(WRONG)
    quiz.advance()
    assert quiz.session.stage is Stage.FINISHED


def test_what_is_suspended_or_asked_anyway_is_no_follow_up(begin: START, workspace: Workspace) -> None:
    toggle(workspace.history, "python/gil/deep-1", EventKind.SUSPEND)
    quiz = begin(CPU, config=FOLLOW_UPS)
    quiz.submit(RIGHT)
    quiz.advance()
    assert quiz.session.stage is Stage.FINISHED
    toggle(workspace.history, "python/gil/deep-1", EventKind.SUSPEND)
    quiz = begin(CPU, CHAIN[0], config=FOLLOW_UPS)
    quiz.submit(RIGHT)
    quiz.advance()
    assert (shown(quiz)[0], len(quiz.session.items)) == ("deep-1", 2)


def test_a_follow_up_that_cannot_be_written_can_be_tried_again(begin: START, disk: Disk) -> None:
    quiz = begin(CPU, config=FOLLOW_UPS)
    quiz.submit(RIGHT)
    disk.full = True
    with pytest.raises(Exception, match="full"):
        quiz.advance()
    assert shown(quiz) == ("cpu", Stage.VERDICT)
    disk.full = False
    quiz.advance()
    assert shown(quiz) == ("deep-1", Stage.ASKING)


def test_recall_second_stage_and_follow_up_together(begin: START) -> None:
    quiz = begin(EXPLAIN, OTHER, config=QuizConfig(two_stage=True, follow_ups=True, clock=ClockRule.COUNT_UP))
    quiz.submit(RecallResponse("processes avoid it"))
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.accept_points((1.0, 1.0, 1.0))
    quiz.advance()
    assert shown(quiz) == ("deep-1", Stage.ASKING)


def test_a_new_quiz_does_not_ask_a_second_stage_twice(workspace: Workspace) -> None:
    workspace.bank = bank_of([EXPLAIN, CPU])
    config = QuizConfig(two_stage=True, scope=Scope(topics=frozenset({"python/gil"})))
    quiz = new_quiz(workspace, config)
    assert [item.question.id for item in quiz.session.items] == [EXPLAIN.id]


def test_the_options_are_kept_with_the_session() -> None:
    config = QuizConfig(two_stage=True, follow_ups=True)
    assert QuizConfig.from_json(config.to_json()) == config


def test_a_second_stage_and_an_answer_that_does_not_count_are_not_dug_into(begin: START) -> None:
    both = QuizConfig(two_stage=True, follow_ups=True, clock=ClockRule.COUNT_UP)
    quiz = begin(EXPLAIN, OTHER, config=both)
    quiz.skip()
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.advance()
    assert shown(quiz) == ("other", Stage.ASKING)
    quiz = begin(CPU, OTHER, config=FOLLOW_UPS)
    quiz.submit(WRONG)
    quiz.undo()
    quiz.submit(RIGHT)
    quiz.advance()
    assert shown(quiz) == ("other", Stage.ASKING)


def test_nothing_is_added_when_the_time_is_up(begin: START, clock: FakeClock) -> None:
    total = QuizConfig(two_stage=True, follow_ups=True, clock=ClockRule.TOTAL, total_seconds=60)
    quiz = begin(EXPLAIN, OTHER, config=total)
    clock.advance(61)
    quiz.submit(RecallResponse("processes avoid it"), timed_out=True)
    assert shown(quiz) == ("explain", Stage.TICKING)
    quiz.accept_points((1.0, 1.0, 1.0))
    quiz.advance()
    assert quiz.session.stage is Stage.FINISHED
    assert len(quiz.session.items) == 2
