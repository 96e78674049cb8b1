"""Marks on a question: at its verdict and in the review."""

from pathlib import Path

from quizapp.engine.marks import state_of
from quizapp.tui.dialogs.note import NoteDialog
from quizapp.tui.screens.review import ReviewScreen
from tests.tui.harness import CHOICE, Harness
from tests.tui.snapshot import snapshot_of


async def test_marks_are_set_at_the_verdict_shown_in_the_review_and_taken_back_there(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    history = harness.workspace.history
    async with harness.app.run_test(size=(80, 40)) as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press("b", "n", "x", "z")
        assert history.states() == {}, "before the answer b picks the second choice, and the rest does nothing"
        assert harness.quiz_screen.view.choices.picked
        await pilot.press("y")
        await pilot.pause()
        assert harness.app.clipboard.startswith(CHOICE.prompt)
        assert "Key" not in harness.app.clipboard
        assert f"{harness.key_of(CHOICE)}. Only one thread" in harness.app.clipboard
        await harness.enter(pilot)
        await pilot.press("b", "b", "x", "z")
        assert history.states()[CHOICE.id].answers, "the answer is there"
        assert not state_of(history, CHOICE.id).bookmarked, "a key held from the answer marks nothing"
        for key in ("b", "x", "z"):
            harness.clock.advance(1)
            await pilot.press(key)
        harness.clock.advance(1)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(harness.app.screen, NoteDialog)
        await pilot.press(*"ask [/]", "f2")
        await pilot.pause()
        text = snapshot_of(harness.app)
        assert all(words in text for words in ("★ bookmarked", "≠ disputed", "‖ suspended", "My note", "ask [/]"))
        await harness.enter(pilot)
        await pilot.press("escape", "y")
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(harness.app.screen, ReviewScreen)
        assert "ask [/]" in snapshot_of(harness.app)
        harness.clock.advance(1)
        await pilot.press("x")
        harness.clock.advance(1)
        await pilot.press("n", "escape")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert harness.app.clipboard.endswith(
            "turns.\n\nRead: https://docs.python.org/3/glossary.html#term-global-interpreter-lock"
        )
        state = state_of(history, CHOICE.id)
        assert (state.bookmarked, state.disputed, state.suspended, state.note) == (True, False, True, "ask [/]")
    harness.close()


async def test_a_score_without_answers_that_count_has_no_empty_tables(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 40)) as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press("1")
        await harness.enter(pilot)
        harness.clock.advance(1)
        await pilot.press("x", "escape", "y")
        await pilot.pause()
        text = snapshot_of(harness.app)
        assert "Not counted (1)" in text
        assert "By topic" not in text
    harness.close()
