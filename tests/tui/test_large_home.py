"""Home of a large library is there at once, and says what is due when that is known."""

from pathlib import Path

import pytest

from quizapp.engine.workspace import Workspace
from quizapp.tui.screens import home
from tests.tui.harness import Harness, remarks_of


async def test_home_does_not_wait_until_every_question_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "_AT_ONCE", 2)
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        screen = harness.app.screen
        assert isinstance(screen, home.HomeScreen)
        assert screen.rows.cursor_key == "!new_quiz"
        await harness.app.workers.wait_for_complete()
        await pilot.pause()
        # What is under the cursor stays there, for enter may be on its way.
        assert screen.rows.cursor_key == "!new_quiz"
        await pilot.press("up")
        assert screen.rows.cursor_key == "!start"
        await pilot.press("end")
        screen.on_screen_resume()
        assert screen.rows.cursor_key == "git"
        await harness.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.rows.cursor_key == "git"


async def test_what_fails_in_the_background_is_told_and_logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(workspace: Workspace) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(home, "_AT_ONCE", 2)
    monkeypatch.setattr(home, "build_insight", fails)
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        for _ in range(20):
            await pilot.pause(0.02)
        (told,) = remarks_of(harness.app)
        assert "failed (ZeroDivisionError)" in told
        assert harness.workspace.paths.crash_log.exists()
        assert isinstance(harness.app.screen, home.HomeScreen)
    harness.close()
