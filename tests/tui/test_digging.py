"""Second stages and follow-ups on the screen."""

from dataclasses import replace
from pathlib import Path

from quizapp.model.attempt import Stage
from quizapp.settings import Settings, SetupChoices
from quizapp.settings_file import load_settings
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.score import ScoreScreen
from quizapp.tui.screens.setup import SetupScreen
from tests.tui.harness import CHOICE, MULTIPLE, RECALL, SHORT, Harness
from tests.tui.snapshot import snapshot_of
from tests.tui.ways import keys

EXPLAIN = replace(RECALL, recognise=CHOICE.id)
BISECT = replace(SHORT, follow_up=(MULTIPLE.id,))


async def test_a_recall_is_followed_by_its_choice_before_its_model_answer_is_seen(tmp_path: Path) -> None:
    setup = SetupChoices(two_stage=True, kinds=("recall",), clock="count up")
    harness = Harness(tmp_path, [EXPLAIN, CHOICE], settings=Settings(setup=setup))
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "end")
        await pilot.pause()
        assert "● Free recall first, then the same as a choice" in snapshot_of(harness.app)
        await pilot.press("s")
        await pilot.pause()
        assert "1 of 1" in snapshot_of(harness.app)
        harness.quiz_screen.view.editor.insert("one thread runs bytecode at a time")
        await pilot.press("f2")
        await pilot.pause()
        text = snapshot_of(harness.app)
        assert "Kept. Now the same matter as a choice; your points are ticked after it." in text
        assert "1 of 1" in text
        assert "Model answer" not in text
        await pilot.press(harness.key_of(CHOICE))
        await harness.enter(pilot)
        assert "✓ Right" in snapshot_of(harness.app)
        await harness.enter(pilot)
        assert harness.stage() is Stage.TICKING
        await pilot.press("escape")
        await pilot.pause()
        assert "1 answer kept." in snapshot_of(harness.app), "a second stage is one with its free recall"
        await pilot.press("n")
        await pilot.pause()
        assert "1 of 1" in snapshot_of(harness.app)
        assert "Your answer" in snapshot_of(harness.app)
        await harness.enter(pilot)
        assert harness.stage() is Stage.VERDICT
        await harness.enter(pilot)
        screen = harness.app.screen
        assert isinstance(screen, ScoreScreen)
        assert [both.outcome.value for both in screen.report.two_stages] == ["recognises"]
        assert "knows 0   recognises 1   guesses 0   does not know 0" in snapshot_of(harness.app)
    harness.close()


async def test_of_a_recall_that_was_skipped_the_model_answer_is_shown_after_its_choice(tmp_path: Path) -> None:
    setup = SetupChoices(two_stage=True, kinds=("recall",), clock="count up")
    harness = Harness(tmp_path, [EXPLAIN, CHOICE], settings=Settings(setup=setup))
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await keys(harness, pilot, "n", "enter")
        harness.quiz_screen.view.editor.insert("a mutex")
        await keys(harness, pilot, "escape", "s")
        text = snapshot_of(harness.app)
        assert "Skipped. Now the same matter as a choice; the model answer comes after it." in text
        assert "Model answer" not in text
        await keys(harness, pilot, "s")
        assert "✓" in snapshot_of(harness.app)
        await keys(harness, pilot, "enter")
        text = snapshot_of(harness.app)
        assert "Skipped: it counts neither as right nor as wrong" in text
        assert "Model answer" in text
        assert "a mutex" in text, "what was typed stands beside it"
        assert "○ 1  a lock inside the interpreter" in text
        assert "✗" not in text, "no point was missed"
        await keys(harness, pilot, "enter")
        assert isinstance(harness.app.screen, HomeScreen), "nothing was answered, so there is no score"
    harness.close()


async def test_a_right_answer_is_dug_into_and_the_depth_is_told(tmp_path: Path) -> None:
    harness = Harness(tmp_path, [BISECT, MULTIPLE], settings=Settings(setup=SetupChoices(kinds=("short",))))
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        screen = harness.app.screen
        assert isinstance(screen, SetupScreen)
        screen.draw(cursor="option:follow_ups")
        await pilot.press("space")
        assert "● Right answers are followed by a deeper question" in snapshot_of(harness.app)
        await pilot.press("s")
        await pilot.pause()
        await pilot.press(*"git bisect", "f2")
        await harness.enter(pilot)
        text = snapshot_of(harness.app)
        assert "Choose every right one   follow-up, level 2" in text
        assert "2 of 2" in text
        await pilot.press("1")
        await harness.enter(pilot)
        await harness.enter(pilot)
        screen = harness.app.screen
        assert isinstance(screen, ScoreScreen)
        assert [(dig.asked, dig.reached) for dig in screen.report.digs] == [(2, 1)]
        assert "level 1 of 2" in snapshot_of(harness.app)
    assert load_settings(tmp_path / "settings.toml").settings.setup.follow_ups
    harness.close()
