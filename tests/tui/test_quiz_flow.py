"""A quiz from its first key to its score, as a user plays it."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from quizapp.engine.report import build_report
from quizapp.errors import HistoryFull
from quizapp.model.attempt import Stage
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.model.records import NewEvent
from quizapp.model.response import Certainty
from quizapp.settings import Settings
from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.placement import PlacementScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.review import ReviewScreen
from quizapp.tui.screens.score import ScoreScreen
from quizapp.tui.widgets.answer_editor import MOST_CHARACTERS
from tests.tui.harness import ALL_KINDS, CHOICE, MULTIPLE, RECALL, SHORT, Harness, remarks_of
from tests.tui.scenes import ANSWER
from tests.tui.snapshot import snapshot_of


def _many() -> list[Question]:
    return [replace(question, id=f"{question.id}-{number}") for number in range(3) for question in ALL_KINDS]


async def _answer_by_keys(harness: Harness, pilot: Pilot[int]) -> Kind:
    question = harness.quiz_screen.quiz.session.item.question
    match question:
        case ChoiceQuestion():
            await pilot.press(harness.key_of(question))
            await harness.enter(pilot)
        case ShortQuestion():
            await pilot.press(*"git bisect", "enter", "3")
        case RecallQuestion():
            await pilot.press(*"a lock", "f2", "1")
            await harness.enter(pilot)
    await pilot.pause()
    assert harness.stage() is Stage.VERDICT
    await harness.enter(pilot)
    return question.kind


def _stage_of(screen: QuizScreen) -> Stage:
    """Return what a quiz waits for, whatever stands above it."""
    return screen.quiz.session.stage


async def test_ten_questions_of_all_kinds_by_keyboard_from_home_to_the_review(tmp_path: Path) -> None:
    harness = Harness(tmp_path, _many())
    kinds = set()
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        for _ in range(10):
            kinds.add(await _answer_by_keys(harness, pilot))
        assert isinstance(harness.app.screen, ScoreScreen)
        report = harness.app.screen.report
        assert (report.total.answers, kinds) == (10, set(Kind))
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(harness.app.screen, ReviewScreen)
        assert len(harness.app.screen.answers) == 10
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(harness.app.screen, HomeScreen)
        assert harness.workspace.history.totals().answers == 10
    harness.close()


async def test_a_quiz_can_be_played_with_the_mouse_alone(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 40)) as pilot:
        await harness.start(pilot, CHOICE)
        place = int(harness.key_of(CHOICE)) - 1
        await pilot.click("#choices", offset=(10, place))
        await _click_key(harness, pilot, "answer")
        assert harness.quiz_screen.quiz.answered is not None
        assert harness.quiz_screen.quiz.answered.score == 1
        await _click_key(harness, pilot, "next")
        assert harness.quiz_screen.quiz.session.item.question.id == MULTIPLE.id
        await pilot.click("#choices", offset=(10, 0))
        await pilot.click("#choices", offset=(10, 1))
        assert len(harness.quiz_screen.view.choices.picked) == 2
        await pilot.click("#certainty", offset=(16, 0))
        assert harness.quiz_screen.quiz.session.certainty is not None
        await _click_key(harness, pilot, "answer")
        await _click_key(harness, pilot, "next")
        assert harness.quiz_screen.quiz.session.item.question.id == RECALL.id
        harness.quiz_screen.view.editor.insert(ANSWER)
        await pilot.click("#submit")
        await pilot.pause()
        await pilot.click("#certainty", offset=(16, 0))
        await pilot.pause()
        assert harness.stage() is Stage.TICKING
        before = harness.quiz_screen.view.points.credits
        await pilot.click("#points", offset=(8, 0))
        assert harness.quiz_screen.view.points.credits[0] != before[0]
        await _click_key(harness, pilot, "accept")
        assert harness.stage() is Stage.VERDICT
    harness.close()


async def _click_key(harness: Harness, pilot: Pilot[int], label: str) -> None:
    """Click a key of the bottom line by its label."""
    from quizapp.tui.widgets.key_line import KeyLine

    harness.clock.advance(1)
    await pilot.pause()
    line = harness.app.screen.query_one(KeyLine)
    column = line.render().plain.index(label)
    await pilot.click(KeyLine, offset=(column + 1, 0))
    await pilot.pause()


async def test_an_answer_is_in_the_history_before_its_verdict_is_shown(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    seen: list[Stage] = []
    record = harness.workspace.history.record

    def watching(event: NewEvent) -> str:
        seen.append(harness.stage())
        return record(event)

    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        harness.workspace.history.record = watching  # type: ignore[method-assign]
        await pilot.press("1")
        await harness.enter(pilot)
        assert seen == [Stage.ASKING]
        assert harness.workspace.history.totals().answers == 1
    harness.close()


async def test_a_held_enter_answers_once_and_skips_no_verdict(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press("1")
        await pilot.press(*["enter"] * 60)
        await pilot.pause()
        assert harness.stage() is Stage.VERDICT
        assert harness.quiz_screen.quiz.session.position == 0
        assert harness.workspace.history.totals().answers == 1
    harness.close()


async def test_enter_without_a_pick_says_what_to_do_and_answers_nothing(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await harness.enter(pilot)
        assert "Pick a choice first" in str(harness.quiz_screen.status.content)
        assert harness.stage() is Stage.ASKING
    harness.close()


async def test_when_the_time_is_up_what_was_picked_counts(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press(harness.key_of(CHOICE))
        harness.clock.advance(CHOICE.seconds)
        await pilot.pause(0.4)
        answered = harness.quiz_screen.quiz.answered
        assert answered is not None
        assert (answered.score, answered.timed_out) == (1, True)
        assert "time was up" in str(harness.quiz_screen.status.content)
    harness.close()


async def test_when_the_time_is_up_what_was_typed_counts(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, RECALL)
        harness.quiz_screen.view.editor.insert(ANSWER)
        harness.clock.advance(RECALL.seconds + 1)
        await pilot.pause(0.4)
        answered = harness.quiz_screen.quiz.answered
        assert answered is not None
        assert (answered.text, answered.timed_out) == (ANSWER, True)
    harness.close()


@pytest.mark.parametrize(("stop", "go_on"), [("question_mark", "escape"), ("escape", "escape"), ("p", "p")])
async def test_help_dialogs_and_pause_stop_the_clock(stop: str, go_on: str, tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        screen = harness.quiz_screen
        await pilot.press("1", stop)
        await pilot.pause()
        harness.clock.advance(1000)
        await pilot.pause(0.3)
        await pilot.press(go_on)
        await pilot.pause(0.3)
        assert harness.stage() is Stage.ASKING
        assert screen.quiz.session.question_clock.elapsed < 1
        harness.clock.advance(5)
        assert screen.quiz.session.question_clock.elapsed == pytest.approx(5, abs=0.5)
    harness.close()


async def test_a_pause_hides_the_question(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press("p")
        await pilot.pause()
        assert not harness.question_shown()
        await pilot.press("1", "h")
        assert harness.quiz_screen.view.choices.picked == frozenset()
        assert not harness.quiz_screen.quiz.session.hint_used
        await pilot.press("enter")
        await pilot.pause()
        assert harness.question_shown()
        await pilot.press("1")
        assert len(harness.quiz_screen.view.choices.picked) == 1
    harness.close()


async def test_how_sure_is_said_by_one_rule_whatever_is_asked(tmp_path: Path) -> None:
    """It is said before the verdict, by a key that the screen names; or asked after each answer, by a setting."""
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, SHORT)
        assert "○ sure   F8 says it" in snapshot_of(harness.app)
        await pilot.press(*"git bisect", "f8", "f8", "enter")
        await pilot.pause()
        answered = harness.quiz_screen.quiz.answered
        assert answered is not None
        assert (answered.score, answered.certainty) == (1, Certainty.FAIRLY)
        await harness.enter(pilot)
        assert "○ sure   ! says it" in snapshot_of(harness.app)
        harness.workspace.settings = replace(harness.workspace.settings, asks_certainty=True)
        question = harness.quiz_screen.quiz.session.item.question
        assert isinstance(question, ChoiceQuestion)
        await pilot.press(harness.key_of(question))
        await harness.enter(pilot)
        assert harness.stage() is Stage.ASKING
        assert "1 guess   2 fairly   3 sure   enter: not said" in snapshot_of(harness.app)
        await pilot.press("escape", "exclamation_mark", "exclamation_mark", "exclamation_mark")
        await harness.enter(pilot)
        answered = harness.quiz_screen.quiz.answered
        assert answered is not None
        assert answered.certainty is Certainty.SURE, "what was said before is not asked again"
    harness.close()


async def test_escape_at_how_sure_goes_back_to_the_text(tmp_path: Path) -> None:
    harness = Harness(tmp_path, settings=Settings(asks_certainty=True))
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, SHORT)
        await pilot.press(*"git bis", "enter", "escape", *"ect")
        await pilot.pause()
        assert harness.quiz_screen.query_one("#short-input", Input).value == "git bisect"
        assert harness.stage() is Stage.ASKING
    harness.close()


async def test_letters_type_in_the_field_and_act_after_escape(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, RECALL)
        await pilot.press("h", "s", "p")
        assert harness.quiz_screen.view.editor.text == "hsp"
        await pilot.press("escape", "h")
        assert harness.quiz_screen.quiz.session.hint_used
        await pilot.press("enter", "x")
        assert harness.quiz_screen.view.editor.text == "hspx"
    harness.close()


async def test_undo_asks_again_and_the_new_answer_does_not_count(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press(harness.key_of(CHOICE, right=False))
        await harness.enter(pilot)
        harness.clock.advance(1)
        await pilot.press("u")
        await pilot.pause()
        await pilot.press(harness.key_of(CHOICE))
        await harness.enter(pilot)
        assert "not counted" in str(harness.quiz_screen.status.content)
        report = build_report(harness.workspace.history, harness.quiz_screen.quiz.id)
        assert report is not None
        assert report.total.answers == 0
    harness.close()


async def test_u_at_the_verdict_of_a_free_recall_goes_back_to_its_ticks_and_the_newest_count(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 40)) as pilot:
        await harness.start(pilot, RECALL)
        harness.quiz_screen.view.editor.insert(ANSWER)
        await pilot.press("f2")
        await harness.enter(pilot)
        first = harness.workspace.history.totals().score
        assert harness.stage() is Stage.VERDICT
        assert "u ticks again" in snapshot_of(harness.app)
        harness.clock.advance(1)
        await pilot.press("u")
        await pilot.pause()
        assert harness.stage() is Stage.TICKING
        assert "Your ticks" in snapshot_of(harness.app)
        await pilot.press("1")
        await harness.enter(pilot)
        totals = harness.workspace.history.totals()
        assert (totals.answers, totals.score != first) == (1, True)
        assert ANSWER.split()[0] in snapshot_of(harness.app)
        assert "not counted" not in str(harness.quiz_screen.status.content)
        await harness.enter(pilot)
        harness.clock.advance(1)
        await pilot.press("u")
        await pilot.pause()
        assert (harness.stage(), harness.quiz_screen.quiz.session.item.question.id) == (Stage.TICKING, RECALL.id)
    harness.close()


async def test_leaving_the_ticks_says_what_is_kept_and_a_missing_point_says_what_it_costs(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start(pilot, RECALL)
        harness.quiz_screen.view.editor.insert(ANSWER)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "Your text is not submitted and would be lost." in snapshot_of(harness.app)
        await pilot.press("n", "enter")
        await pilot.press("f2")
        await pilot.pause()
        credits = harness.quiz_screen.view.points.credits
        await pilot.press(
            *(str(number) for number, credit in enumerate(credits, start=1) if (credit == 1) == (number == 2))
        )
        await pilot.pause()
        assert harness.quiz_screen.view.points.credits[1] == 0
        assert "at most 66 % without point 2" in str(harness.quiz_screen.status.render())
        assert "must be said" in snapshot_of(harness.app)
        ticked = harness.quiz_screen.view.points.credits
        await pilot.press("escape")
        await pilot.pause()
        assert "Your ticks are kept as they stand" in snapshot_of(harness.app)
        await pilot.press("y")
        await pilot.pause()
        screen = harness.app.screen
        assert isinstance(screen, ScoreScreen)
        assert tuple(point.credit for point in screen.report.answers[0].points) == ticked
    harness.close()


async def test_saying_it_aloud_tells_what_is_wanted_and_how_to_type_after_all(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start(pilot, RECALL)
        await pilot.press("f4")
        await pilot.pause()
        text = snapshot_of(harness.app)
        assert "4 points are wanted; about 1:30." in text
        assert "esc goes back to typing" in text
        assert "esc type instead" in text
        await pilot.press("h")
        assert "hint −25 %" not in snapshot_of(harness.app), "the only hint was shown"
        await pilot.press("escape", "x")
        await pilot.pause()
        assert harness.quiz_screen.view.editor.text == "x"
        assert "are wanted" not in snapshot_of(harness.app)
        harness.clock.advance(RECALL.seconds - 3)
        harness.quiz_screen.draw_clock()
        assert "hurry" in snapshot_of(harness.app)
        await pilot.press("f2")
        await pilot.pause()
        text = snapshot_of(harness.app)
        assert "hurry" not in text, "the clock stands still"
        assert "enter accept" in text
        await pilot.press("escape")
        await pilot.pause()
        assert "enter accept" not in snapshot_of(harness.app), "a dialog has the keys"
    harness.close()


async def test_a_full_disk_leaves_the_answer_on_the_screen_and_can_be_tried_again(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    record = harness.workspace.history.record

    def full(event: NewEvent) -> str:
        raise HistoryFull("The disk has no room.", "Free some.")

    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        screen = harness.quiz_screen
        await pilot.press(harness.key_of(CHOICE))
        harness.workspace.history.record = full  # type: ignore[method-assign]
        await harness.enter(pilot)
        assert _stage_of(screen) is Stage.ASKING
        assert screen.view.choices.picked == CHOICE.keys
        harness.workspace.history.record = record  # type: ignore[method-assign]
        await pilot.press("y")
        await pilot.pause()
        assert _stage_of(screen) is Stage.VERDICT
        assert harness.workspace.history.totals().answers == 1
    harness.close()


async def test_a_digit_answers_at_once_where_the_setting_says_so(tmp_path: Path) -> None:
    harness = Harness(tmp_path, settings=Settings(digit_answers=True))
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press(harness.key_of(CHOICE))
        await pilot.pause()
        assert harness.stage() is Stage.VERDICT
    harness.close()


async def test_pagedown_scrolls_the_question_while_the_text_field_has_the_focus(tmp_path: Path) -> None:

    long = replace(RECALL, prompt="\n\n".join(f"Paragraph {number} of a long stem." for number in range(40)))
    harness = Harness(tmp_path, [long])
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start(pilot, long)
        await pilot.pause()
        view = harness.quiz_screen.view
        place = view.query_one("#writing")
        assert view.region.contains_region(place.region), "the field is in sight when a question opens"
        assert view.scroll_offset.y == 0
        assert "page down: more below" in snapshot_of(harness.app)
        top = view.scroll_offset.y
        await pilot.press("pagedown")
        await pilot.pause()
        assert view.scroll_offset.y - top < place.region.y - view.region.y, "no line is passed over"
        await pilot.press("pagedown")
        await pilot.pause()
        assert view.scroll_offset.y > 10
        assert view.region.contains_region(place.region)
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        assert harness.quiz_screen.view.scroll_offset.y == 0
    harness.close()


async def test_enter_keeps_the_indentation_of_code(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, RECALL)
        harness.quiz_screen.view.editor.insert("def f():\n    return 1")
        await pilot.press("enter", "x")
        assert harness.quiz_screen.view.editor.text == "def f():\n    return 1\n    x"
    harness.close()


async def test_a_long_paste_is_cleaned_and_cut_with_a_notice_and_submits_nothing(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(notifications=True) as pilot:
        await harness.start(pilot, RECALL)
        editor = harness.quiz_screen.view.editor
        editor.post_message(events.Paste("a\x1b[2J\n" + "b" * (2 * MOST_CHARACTERS)))
        await pilot.pause()
        assert len(editor.text) == MOST_CHARACTERS
        assert "\x1b" not in editor.text
        assert harness.stage() is Stage.ASKING
        assert any("as long as it can be" in remark for remark in remarks_of(harness.app))
    harness.close()


async def test_ctrl_q_in_a_quiz_asks_first_and_then_ends_the_program_with_the_answers_kept(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press("1")
        await harness.enter(pilot)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert harness.app.is_running
        await pilot.press("y")
        await pilot.pause()
    assert harness.app.return_code == 0
    assert harness.workspace.history.totals().answers == 1
    harness.close()


async def test_a_full_disk_when_the_time_is_up_can_be_left_alone(tmp_path: Path) -> None:
    harness = Harness(tmp_path)

    def full(event: NewEvent) -> str:
        raise HistoryFull("The disk has no room.", "Free some.")

    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        screen = harness.quiz_screen
        record, harness.workspace.history.record = harness.workspace.history.record, full  # type: ignore[method-assign]
        await pilot.press(harness.key_of(CHOICE))
        harness.clock.advance(CHOICE.seconds + 1)
        await pilot.pause(0.4)
        await pilot.press("n")
        await pilot.pause(0.6)
        assert harness.app.screen is screen
        harness.workspace.history.record = record  # type: ignore[method-assign]
        await harness.enter(pilot)
        assert _stage_of(screen) is Stage.VERDICT
    harness.close()


async def test_keys_typed_on_when_the_time_is_up_do_nothing(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, SHORT)
        await pilot.press(*"git ")
        harness.clock.advance(SHORT.seconds + 1)
        await pilot.pause(0.4)
        await pilot.press("b", "u", "enter")
        await pilot.pause()
        assert harness.stage() is Stage.VERDICT
        assert harness.quiz_screen.quiz.answered is not None
        assert harness.quiz_screen.quiz.answered.counts
        harness.clock.advance(2)
        await pilot.pause(0.4)
        await harness.enter(pilot)
        assert harness.stage() is Stage.ASKING
    harness.close()


async def test_a_held_undo_takes_one_answer_back(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        for question in (CHOICE, MULTIPLE):
            await pilot.press(harness.key_of(question))
            await harness.enter(pilot)
            await harness.enter(pilot)
        await pilot.press("escape")
        for _ in range(6):
            harness.clock.advance(1)
            await pilot.press("u")
            await pilot.pause()
        session = harness.quiz_screen.quiz.session
        assert (session.position, session.answer_at(0) is not None) == (1, True)
    harness.close()


async def test_two_enters_at_once_on_home_do_not_pass_over_the_screen_that_the_first_opens(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        for _ in range(2):
            harness.app.post_message(events.Key("enter", "\r"))
        await pilot.pause()
        await pilot.pause()
        assert [type(screen) for screen in harness.app.screen_stack] == [HomeScreen, PlacementScreen]
    harness.close()


async def test_two_digits_at_once_answer_once_where_a_digit_answers(tmp_path: Path) -> None:
    harness = Harness(tmp_path, settings=Settings(digit_answers=True))
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        for digit in "12":
            harness.app.post_message(events.Key(digit, digit))
        await pilot.pause()
        await pilot.pause()
        assert harness.stage() is Stage.VERDICT
    harness.close()


async def test_ctrl_q_under_help_asks_to_leave_the_quiz(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
    assert harness.app.return_code == 0
    harness.close()


async def test_the_text_cannot_be_changed_while_how_sure_is_asked(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, SHORT)
        await pilot.press(*"git bisect", "enter", "tab", "x")
        await pilot.click("#short-input")
        await pilot.press("y", "2")
        await pilot.pause()
        answered = harness.quiz_screen.quiz.answered
        assert answered is not None
        assert answered.text == "git bisect"
    harness.close()


async def test_saying_it_aloud_can_be_taken_back_with_the_text_kept(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, RECALL)
        await pilot.press(*"abc", "f4", "p", "p", "escape", "d")
        await pilot.pause()
        assert harness.quiz_screen.view.editor.text == "abcd"
        assert harness.stage() is Stage.ASKING
    harness.close()


async def test_a_paste_into_the_short_field_is_cleaned(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, SHORT)
        field = harness.quiz_screen.view.short_input
        field.post_message(events.Paste("git\x1b[2J\nbisect"))
        await pilot.pause()
        assert field.value == "git\u241b[2J bisect"
    harness.close()


async def test_a_hint_that_was_paid_for_is_there_again_after_undo(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press("h", "1")
        await harness.enter(pilot)
        harness.clock.advance(1)
        await pilot.press("u")
        await pilot.pause()
        assert harness.quiz_screen.view.query_one("#hint").display
    harness.close()


async def test_a_quiz_without_an_answer_is_left_at_once(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(harness.app.screen, QuizScreen | ConfirmDialog)
    harness.close()


async def test_what_a_key_missed_is_said_until_the_next_key(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(notifications=True) as pilot:
        await harness.start(pilot, SHORT)
        status = harness.quiz_screen.status
        for following in ("x", "escape"):
            harness.quiz_screen.view.short_input.value = ""
            await harness.enter(pilot)
            assert "Write an answer first" in str(status.render())
            await pilot.press(following)
            await pilot.pause()
            assert "Write a short answer" in str(status.render())
        harness.clock.advance(1)
        await pilot.press("s")
        await pilot.pause()
        assert "Skipped: it counts neither as right nor as wrong" in str(status.render())
        shown = snapshot_of(harness.app)
        assert "✓ Answer   git bisect" in shown
        assert "enter next" in shown
        assert "It walks the history" in shown, "why it is right"
        await harness.enter(pilot)
        assert harness.stage() is Stage.ASKING
        assert harness.quiz_screen.quiz.session.place == 2
    harness.close()
