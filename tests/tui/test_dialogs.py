"""Dialogs: which of their buttons looks as if enter pressed it."""

from pathlib import Path

from textual.app import App
from textual.widgets import Button

from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.dialogs.interview import InterviewDialog
from quizapp.tui.themes import DARK, TERMINAL
from tests.tui.harness import Harness


def looks(app: App[int], *, focused: bool) -> set[tuple[object, object]]:
    """Return the grounds and text styles of the buttons with the focus, or of all others."""
    buttons = [button for button in app.screen.query(Button) if button.has_focus is focused]
    return {(button.background_colors[1], button.styles.text_style) for button in buttons}


async def test_of_the_buttons_only_the_one_that_enter_presses_looks_chosen_the_safe_one_at_first(
    tmp_path: Path,
) -> None:
    harness = Harness(tmp_path)
    app = harness.app
    async with app.run_test() as pilot:
        await app.push_screen(ConfirmDialog("Leave this quiz?"))
        for theme in (DARK, TERMINAL):
            app.theme = theme.name
            await pilot.pause()
            assert app.focused is app.screen.query_one("#no")
            chosen, other = looks(app, focused=True), looks(app, focused=False)
            await pilot.press("left")
            assert app.focused is app.screen.query_one("#yes")
            assert (looks(app, focused=True), looks(app, focused=False)) == (chosen, other), theme.name
            assert len(chosen | other) == 2, theme.name
            await pilot.press("left")
        await pilot.press("escape")
        await app.push_screen(InterviewDialog("2026-12-20", harness.clock.now().date()))
        await pilot.pause()
        assert looks(app, focused=False) == other, "while a field has the focus, no button looks chosen"
    harness.close()
