"""An exam from its set-up to its score, as a user takes it; and a quiz that was cut off, gone on with."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from quizapp.engine.launch import go_on_left
from quizapp.engine.left import find_left
from quizapp.engine.resume import find_unfinished, finish_now
from quizapp.errors import HistoryFull
from quizapp.history import live
from quizapp.model.attempt import Stage
from quizapp.model.question import Question
from quizapp.model.records import Ending, NewEvent
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response, ShortResponse
from quizapp.tui import screens
from quizapp.tui.commands import QuizappCommands, is_for_palette
from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.dialogs.retry import RetryDialog
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.screens.exam_overview import HAND_IN, ExamOverviewScreen
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.mock import MockScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.score import ScoreScreen
from tests.tui.harness import CHOICE, MULTIPLE, RECALL, SHORT, Harness, remarks_of
from tests.tui.snapshot import snapshot_of

MINUTES = 10


def position(harness: Harness) -> int:
    """Return the position of the question shown."""
    return harness.exam_screen.quiz.session.position


def stage(harness: Harness) -> Stage:
    """Return what the exam waits for."""
    return harness.exam_screen.quiz.session.stage


def held(harness: Harness) -> bool:
    """Return whether the clock of the exam stands still."""
    return harness.exam_screen.quiz.session.total.held


def score_screen(harness: Harness) -> ScoreScreen:
    """Return the score that is shown."""
    screen = harness.app.screen
    assert isinstance(screen, ScoreScreen)
    return screen


def texts_of(screen: Screen[Any]) -> str:
    """Return what a dialog says."""
    return " ".join(str(static.render()) for static in screen.query(Static))


async def run_out(harness: Harness, pilot: Pilot[int]) -> None:
    """Let all the time pass, and wait until the clock was looked at and what comes then is shown."""
    session = harness.exam_screen.quiz.session
    harness.clock.advance(MINUTES * 60)
    await pilot.pause(0.6)
    for _ in range(100):
        if session.stage is not Stage.ASKING and not isinstance(harness.app.screen, HomeScreen):
            break
        await pilot.pause(0.1)
    await pilot.pause()


def kill(harness: Harness) -> None:
    """Take the exam away as a killed process does, once its last state was kept."""
    quiz, screen = harness.exam_screen.quiz, harness.exam_screen
    quiz.keep_alive(screen.response if quiz.session.stage is Stage.ASKING else None)
    quiz.let_go()
    harness.app.pop_screen()


async def test_a_mock_interview_is_set_up_taken_changed_handed_in_and_ticked(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(harness.app.screen, MockScreen)
        await pilot.press("down", "down", "enter", "s")
        await pilot.pause()
        exam = harness.exam_screen.quiz
        assert (exam.record.limit_seconds, len(exam.session.items)) == (45 * 60, 4)
        by_id = {item.question.id: item.position for item in exam.session.items}
        for _ in range(4):
            question = exam.session.item.question
            if question.id in (CHOICE.id, MULTIPLE.id):
                await pilot.press("1", "f")
                await harness.enter(pilot)
            else:
                await pilot.press(*"a lock", "f2", "3")
            await pilot.pause()
        assert isinstance(harness.app.screen, ExamOverviewScreen)
        assert exam.session.open_positions == ()
        assert harness.app.screen.rows.cursor_key == HAND_IN
        await pilot.press("home", *(["down"] * (by_id[CHOICE.id] + 1)))
        await harness.enter(pilot)
        assert position(harness) == by_id[CHOICE.id]
        assert harness.exam_screen.view.choices.picked
        await pilot.press(harness.key_of(CHOICE), "f")
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(harness.app.screen, ConfirmDialog)
        await pilot.press("y")
        await pilot.pause()
        assert stage(harness) is Stage.TICKING
        await pilot.press("1", "2")
        await harness.enter(pilot)
        report = score_screen(harness).report
        assert (len(report.answers), report.provisional, report.session.ending) == (4, False, Ending.FINISHED)
        chosen = next(answer for answer in report.answers if answer.question.id == CHOICE.id)
        assert chosen.score == 1
        assert exam.session.flagged_positions == (by_id[MULTIPLE.id],)
        assert find_unfinished(harness.workspace.history) is None
    harness.close()


async def test_what_is_picked_or_typed_is_kept_on_every_way_out_of_a_question(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot)
        session = harness.exam_screen.quiz.session
        await pilot.press("1", "exclamation_mark", "right", "1", "right")
        assert position(harness) == 2
        await pilot.press(*"git bisect", "escape", "right", *"a lock", "escape", "left")
        await pilot.pause()
        assert harness.exam_screen.view.short_input.value == "git bisect"
        kept = [session.answer_at(index) for index in range(4)]
        responses = [None if answer is None else answer.response for answer in kept]
        assert [type(response) for response in responses] == [
            ChoiceResponse,
            ChoiceResponse,
            ShortResponse,
            RecallResponse,
        ]
        assert [None if answer is None else answer.certainty for answer in kept] == [Certainty.GUESS, None, None, None]
        harness.clock.advance(1)
        await pilot.press("escape", "s")
        await pilot.pause()
        assert session.open_positions == (2,)
        assert harness.exam_screen.view.editor.text == "a lock"
    harness.close()


async def test_nothing_tells_right_from_wrong_before_the_end(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(120, 40)) as pilot:
        await harness.start_exam(pilot, [CHOICE, RECALL])
        await pilot.press(harness.key_of(CHOICE))
        await harness.enter(pilot)
        await pilot.press("escape", "left")
        await pilot.pause()
        seen = harness.app.export_screenshot()
        assert "answered" in seen
        for told in ("Right", "Wrong", "take turns", "Read", "undo", "pause"):
            assert told not in seen.replace("&#160;", " ")
    harness.close()


@pytest.mark.parametrize("above", [None, "question_mark", "f3", "o"])
async def test_at_expiry_all_is_handed_in_with_what_is_typed_whatever_stands_above(
    tmp_path: Path, above: str | None
) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, [SHORT, CHOICE], MINUTES)
        await pilot.press(*"git bisect")
        if above is not None:
            await pilot.press("escape", above)
            await pilot.pause()
            wanted = {"question_mark": HelpScreen, "f3": ConfirmDialog, "o": ExamOverviewScreen}[above]
            assert isinstance(harness.app.screen, wanted)
        await run_out(harness, pilot)
        report = score_screen(harness).report
        assert [(a.text, a.score) for a in report.answers] == [("git bisect", 1.0), ("", 0.0)]
        assert report.session.ending is Ending.TIME_UP
        history = harness.workspace.history
        assert len(history.answers(report.session.record.id)) == 1
        await pilot.press(*"xyz")
        assert len(history.answers(report.session.record.id)) == 1
        assert history.verify().is_sound
    harness.close()


async def test_time_that_runs_out_on_a_writer_leads_to_ticking_and_keys_meant_for_the_field_do_nothing(
    tmp_path: Path,
) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, [RECALL], MINUTES)
        await pilot.press(*"a lock")
        await run_out(harness, pilot)
        assert stage(harness) is Stage.TICKING
        await pilot.press("enter")
        assert stage(harness) is Stage.TICKING
        answer = harness.exam_screen.quiz.session.answer
        assert answer is not None
        assert (answer.response, answer.timed_out) == (RecallResponse("a lock"), True)
    harness.close()


async def test_the_clock_of_an_exam_runs_on_under_help_and_says_how_late_it_is(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24), notifications=True) as pilot:
        await harness.start_exam(pilot, [CHOICE, SHORT], MINUTES)
        await pilot.press("question_mark")
        total = harness.exam_screen.quiz.session.total
        harness.clock.advance(400)
        await pilot.pause(0.4)
        assert total.remaining == 200
        await pilot.press("escape")
        await pilot.pause(0.4)
        assert "last 5 min" in harness.exam_screen.title_bar.right.plain
        harness.clock.advance(150)
        await pilot.pause(0.4)
        assert "last minute" in harness.exam_screen.title_bar.right.plain
        told = remarks_of(harness.app)
        assert told == ["Half of the time is used: 3:20 left.", "0:50 left."]
    harness.close()


async def test_a_killed_exam_is_offered_first_and_goes_on_with_its_draft_and_its_time(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, [CHOICE, RECALL, SHORT], MINUTES)
        await pilot.press("1")
        await harness.enter(pilot)
        await pilot.press(*"half a sentence")
        harness.clock.advance(100)
        kill(harness)
        await pilot.pause()
        harness.clock.advance(9999)
        home = harness.app.screen
        assert isinstance(home, HomeScreen)
        assert home.rows.cursor_key == "!resume"
        assert "Resume: exam, 1 of 3 answered, 8:19 left" in harness.app.export_screenshot().replace("&#160;", " ")
        await pilot.press("enter")
        await pilot.pause()
        assert position(harness) == 1
        assert harness.exam_screen.view.editor.text == "half a sentence"
        remaining = harness.exam_screen.quiz.session.total.remaining
        assert remaining == pytest.approx(MINUTES * 60 - 100, abs=2)
        await pilot.press("f3", "y")
        await pilot.pause()
        await harness.enter(pilot)
        assert score_screen(harness).report.session.ending is Ending.FINISHED
    harness.close()


async def test_what_another_program_has_gone_on_with_is_told_and_offered_no_more(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    history, clock = harness.workspace.history, harness.clock
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, [CHOICE, SHORT], MINUTES)
        quiz_id = harness.exam_screen.quiz.id
        kill(harness)
        await pilot.pause()
        assert "Resume: exam, 0 of 2 answered" in snapshot_of(harness.app)
        assert "it is scored as it stands" in snapshot_of(harness.app)
        finish_now(history, clock, quiz_id)
        await harness.enter(pilot)
        assert remarks_of(harness.app) == [
            "This quiz was finished elsewhere. Its answers are safe. Past quizzes show its score."
        ]
        assert "Resume" not in snapshot_of(harness.app)
        await harness.start(pilot, CHOICE)
        await pilot.press(harness.key_of(CHOICE))
        await harness.enter(pilot)
        await harness.enter(pilot)
        await pilot.press("escape", "y")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "Go on with the quiz" in snapshot_of(harness.app)
        # Elsewhere it is gone on with to its end.
        left = find_left(harness.workspace, next(iter(history.sessions(limit=1))))
        assert left is not None
        clock.advance(1)
        rest = go_on_left(harness.workspace, left)
        given: dict[str, Response] = {MULTIPLE.id: ChoiceResponse(MULTIPLE.keys), SHORT.id: ShortResponse("bisect")}
        rest.submit(given.get(rest.session.item.question.id, RecallResponse("a lock")))
        rest.leave()
        await pilot.press("c")
        await pilot.pause()
        assert remarks_of(harness.app)[-1] == "That quiz was gone on with elsewhere. Home shows how things stand now."
        assert isinstance(harness.app.screen, HomeScreen)
    harness.close()


async def test_a_killed_exam_can_be_finished_now_and_its_points_ticked_later(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, [RECALL, CHOICE], MINUTES)
        await pilot.press(*"a lock")
        kill(harness)
        await pilot.pause()
        home = harness.app.screen
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(harness.app.screen, ConfirmDialog)
        assert "What you had picked or written then is kept, too." in texts_of(harness.app.screen)
        await pilot.press("enter")
        await pilot.pause()
        assert harness.app.screen is home
        await pilot.press("enter", "y")
        await pilot.pause()
        assert stage(harness) is Stage.TICKING
        await pilot.press("escape", "y")
        await pilot.pause()
        assert score_screen(harness).report.provisional
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(harness.app.screen, HomeScreen)
        assert harness.app.screen.rows.cursor_key == "!resume"
        await pilot.press("enter")
        await pilot.pause()
        assert stage(harness) is Stage.TICKING
        await harness.enter(pilot)
        assert not score_screen(harness).report.provisional
        assert live.read_all(tmp_path) == []
    harness.close()


@pytest.mark.parametrize("key", ["escape", "H", "ctrl+q"])
async def test_an_exam_without_an_answer_is_left_without_a_trace(tmp_path: Path, key: str) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, [CHOICE, MULTIPLE], MINUTES)
        session_id = harness.exam_screen.quiz.id
        await pilot.press("s", key)
        await pilot.pause()
        assert isinstance(harness.app.screen, ConfirmDialog)
        assert "nothing of it is scored or kept" in texts_of(harness.app.screen)
        await pilot.press("enter")
        await pilot.pause()
        assert stage(harness) is Stage.ASKING
        await pilot.press(key, "y")
        await pilot.pause()
        assert key == "ctrl+q" or isinstance(harness.app.screen, HomeScreen)
    assert harness.workspace.history.sessions() == []
    session = harness.workspace.history.session(session_id)
    assert session is not None
    assert (session.ending, session.answers, live.read_all(tmp_path)) == (None, 0, [])
    harness.close()


async def test_ticks_that_were_turned_over_are_kept_when_the_rest_waits(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, [RECALL], MINUTES)
        await pilot.press(*"a lock", "f3", "y")
        await pilot.pause()
        assert stage(harness) is Stage.TICKING
        await pilot.press("1", "escape")
        await pilot.pause()
        ticked = harness.exam_screen.view.points.credits
        assert "Your ticks are kept as they stand" in texts_of(harness.app.screen)
        await pilot.press("y")
        await pilot.pause()
        report = score_screen(harness).report
        assert not report.provisional
        assert tuple(point.credit for point in report.answers[0].points) == ticked
    harness.close()


async def test_killed_practice_goes_on_as_well(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press("1")
        await harness.enter(pilot)
        quiz = harness.quiz_screen.quiz
        quiz.keep_alive()
        quiz.let_go()
        harness.app.pop_screen()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(harness.app.screen, QuizScreen)
        assert harness.stage() is Stage.VERDICT
        await harness.enter(pilot)
        assert harness.stage() is Stage.ASKING
    harness.close()


async def test_ctrl_q_in_an_exam_asks_hands_in_and_leaves_the_points_for_later(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, [RECALL, CHOICE], MINUTES)
        await pilot.press(*"a lock", "ctrl+q")
        await pilot.pause()
        assert isinstance(harness.app.screen, ConfirmDialog)
        await pilot.press("y")
        await pilot.pause()
    assert harness.app.return_code == 0
    found = find_unfinished(harness.workspace.history)
    assert found is not None
    assert (found.handed_in, found.unticked) == (True, 1)
    harness.close()


async def test_an_answer_that_a_full_disk_refuses_stays_on_the_screen_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, [CHOICE, SHORT], MINUTES)

        def full(event: NewEvent) -> str:
            raise HistoryFull("The disk is full.")

        with monkeypatch.context() as patch:
            patch.setattr(harness.workspace.history, "record", full)
            await pilot.press("1")
            await harness.enter(pilot)
            assert isinstance(harness.app.screen, ConfirmDialog)
            assert position(harness) == 0
        await pilot.press("y")
        await pilot.pause()
        assert (position(harness), harness.exam_screen.quiz.session.answered) == (1, 1)
    harness.close()


async def test_forty_questions_fit_the_overview_and_the_question_whether_to_hand_in(tmp_path: Path) -> None:
    many: list[Question] = [replace(CHOICE, id=f"python/gil/q{number}") for number in range(40)]
    harness = Harness(tmp_path, many)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, many, 60)
        await pilot.press("o", "end")
        await harness.enter(pilot)
        assert position(harness) == 39
        await pilot.press("o", "f", "f3")
        await pilot.pause()
        assert isinstance(harness.app.screen, ConfirmDialog)
        seen = harness.app.export_screenshot().replace("&#160;", " ")
        assert "40 questions open" in seen
        assert "and 28 more" in seen
        await pilot.press("n")
        await pilot.pause()
        assert len(harness.app.screen_stack) == 2
    harness.close()


async def test_an_exam_can_be_left_while_nothing_can_be_written_and_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot, [CHOICE, SHORT], MINUTES)
        await pilot.press("1")
        await harness.enter(pilot)
        harness.clock.advance(60)

        def full(event: NewEvent) -> str:
            raise HistoryFull("The disk is full.")

        monkeypatch.setattr(harness.workspace.history, "record", full)
        await pilot.press(*"git bisect", "ctrl+q")
        await pilot.pause()
        assert isinstance(harness.app.screen, RetryDialog)
        assert held(harness)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(harness.app.screen, ConfirmDialog)
        assert not held(harness)
        await pilot.press("y")
        await pilot.pause()
        assert harness.app.return_code == 0
    found = find_unfinished(harness.workspace.history)
    assert found is not None
    assert not found.handed_in
    (state,) = live.read_all(tmp_path)
    assert state.draft == "git bisect"
    assert state.total_seconds >= 60
    harness.close()


def test_every_action_of_every_screen_is_in_the_palette() -> None:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    found: dict[str, bool] = {}
    waiting: list[type[Screen[object]]] = [QuizappScreen]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        for binding in Binding.make_bindings(kind.__dict__.get("BINDINGS", ())):
            if binding.id is not None and binding.description and not binding.id.startswith("app."):
                found[binding.id] = is_for_palette(binding.id)
    assert {"exam.flag", "browse.narrow", "mock.start", "overview.hand-in", "recovery.unsaved"} <= found.keys()
    assert [name for name, offered in found.items() if not offered] == []


@pytest.mark.parametrize(
    ("begin", "goes"),
    [(None, None), (Harness.start_exam, "How an exam goes"), (lambda h, p: h.start(p, CHOICE), "How a quiz goes")],
)
async def test_help_says_how_what_is_open_goes(
    begin: Callable[[Harness, Pilot[int]], Awaitable[None]] | None, goes: str | None, tmp_path: Path
) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(120, 60)) as pilot:
        if begin is not None:
            await begin(harness, pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        seen = harness.app.export_screenshot().replace("&#160;", " ")
        for title in ("How a quiz goes", "How an exam goes"):
            assert (title in seen) == (title == goes)
        assert ("question before" in seen) == (goes == "How an exam goes")
    harness.close()


async def test_the_palette_offers_what_can_be_done_in_an_exam(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start_exam(pilot)
        offered = [hit.text async for hit in QuizappCommands(harness.exam_screen).discover()]
        for word in ("Flag", "Overview", "Hand in"):
            assert any(str(text).startswith(word) for text in offered), (word, offered)
    harness.close()
