"""The settings: changed in place, kept at once, and never written over a file that is wrong."""

from pathlib import Path

from textual.widgets import Input

from quizapp.settings_file import load_settings
from quizapp.tui.screens.settings import SettingsScreen
from tests.tui.harness import Harness, remarks_of
from tests.tui.snapshot import snapshot_of


async def test_settings_are_changed_by_key_and_kept(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await pilot.press("comma")
        await pilot.pause()
        assert isinstance(harness.app.screen, SettingsScreen)
        await pilot.press("i", *"in 3 weeks")
        assert "Sunday, 22 March 2026, in 21 days" in snapshot_of(harness.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "‹ 2026-03-22 ›  in 21 days" in snapshot_of(harness.app)
        await pilot.press("down", "right", "down", "left", "down", "space", "down", "enter")
        await pilot.press("end", "right", "up", "right", "up", "right")
        await pilot.pause()
        assert harness.app.theme == "quizapp-light"
        settings = load_settings(tmp_path / "settings.toml").settings
        assert (settings.interview_date, settings.minutes_a_day, settings.new_per_day) == ("2026-03-22", 30, 30)
        assert (settings.mouse, settings.motion, harness.app.animation_level) == (False, "less", "none")
        assert (settings.retention, settings.day_starts_at) == (0.93, 5)
        await pilot.press("i")
        assert not harness.app.screen.query_one(Input).cursor_blink
        await pilot.press("escape")
        await pilot.press("i", "ctrl+a", *"never", "enter")
        assert "Write it as" in snapshot_of(harness.app)
        await pilot.click("#forget")
        await pilot.pause()
        assert load_settings(tmp_path / "settings.toml").settings.interview_date == ""
        await pilot.press("escape")
    harness.close()


async def test_a_broken_file_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("retention = \n")
    loaded = load_settings(path)
    harness = Harness(tmp_path, settings=loaded.settings)
    harness.workspace.warnings, harness.workspace.settings_intact = loaded.warnings, loaded.intact
    async with harness.app.run_test(size=(140, 30)) as pilot:
        await pilot.press("comma", "down", "right")
        await pilot.pause()
        text = snapshot_of(harness.app)
        assert "line 1" in text
        assert "The file stays as it is" in text
        assert harness.workspace.settings.minutes_a_day == 30
    assert path.read_text() == "retention = \n"
    harness.close()


async def test_of_many_warnings_three_are_told_on_opening_and_the_rest_stands_in_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[keys]\n" + "".join(f"no-{number:03} = 5\n" for number in range(200)))
    harness = Harness(tmp_path)
    harness.workspace.warnings = load_settings(path).warnings
    async with harness.app.run_test(size=(140, 30), notifications=True) as pilot:
        await pilot.pause()
        told = remarks_of(harness.app)
        assert [text.partition(" should")[0] for text in told[:3]] == [
            f"settings.toml, line {line}: no-{line - 2:03}" for line in (2, 3, 4)
        ]
        assert told[3:] == ["And 197 more: see Settings."]
        await pilot.press("comma")
        await pilot.pause()
        assert "no-199 should" in snapshot_of(harness.app)
    harness.close()
