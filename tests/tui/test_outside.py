"""What leaves the screen: addresses where no browser opens, and pictures."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from quizapp.tui.app import QuizApp
from quizapp.tui.outside import has_browser, open_link
from quizapp.tui.textual_workarounds import SteadyPalette
from tests.tui.harness import Harness, remarks_of
from tests.tui.snapshot import snapshot_of


@pytest.mark.parametrize(
    ("variables", "platform", "expected"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", True),
        ({"DISPLAY": "localhost:10.0", "SSH_TTY": "/dev/pts/1"}, "linux", True),
        ({}, "linux", False),
        ({"SSH_CONNECTION": "1 2 3 4", "BROWSER": "lynx"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"SSH_CONNECTION": "1 2 3 4"}, "darwin", False),
    ],
)
def test_a_browser_opens_only_where_the_user_sits(variables: Mapping[str, str], platform: str, expected: bool) -> None:
    assert has_browser(variables, platform) is expected


async def test_an_address_is_copied_over_ssh_and_a_picture_goes_into_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    opened: list[str] = []
    monkeypatch.setattr(QuizApp, "open_url", lambda app, url, **options: opened.append(url))
    harness = Harness(tmp_path)
    async with harness.app.run_test(notifications=True) as pilot:
        open_link(harness.app, "https://docs.python.org/3/\x1b]52;c;AA\x07")
        await pilot.pause()
        assert "No browser opens from here" in snapshot_of(harness.app)
        await pilot.press("y")
        await pilot.pause()
        assert (opened, harness.app.clipboard) == ([], "https://docs.python.org/3/␛]52;c;AA␇")
        await pilot.press("ctrl+p")
        assert isinstance(harness.app.screen, SteadyPalette)
        await pilot.press(*"screenshot")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        (picture,) = (tmp_path / "pictures").iterdir()
        assert picture.name.startswith("quizapp-2026-03-01-")
        assert picture.read_text(encoding="utf-8").startswith("<svg")
        assert str(picture.name) in " ".join(remarks_of(harness.app))
    harness.close()
