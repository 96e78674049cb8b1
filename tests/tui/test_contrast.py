"""Every text can be read: 4.5 to 1 in the dark and the light theme, 7 to 1 in high contrast, states that are off too.

The dark theme is looked at in every scene by the snapshots, which draw them anyway.
"""

from pathlib import Path

import pytest

from quizapp.tui.themes import DARK, HIGH_CONTRAST, LIGHT
from tests.tui.contrast import contrast, faint_texts
from tests.tui.harness import Harness
from tests.tui.scenes import SCENES, stage
from tests.tui.states import STATES

LEAST = {DARK.name: 4.5, LIGHT.name: 4.5, HIGH_CONTRAST.name: 7.0}
"""Theme to the ratio that it promises; with 256 colours as with all."""


async def look_at(names: list[str], tmp_path: Path) -> dict[str, list[str]]:
    """Return what is faint in some scenes, by scene and theme."""
    found = {}
    for name in names:
        folder = tmp_path / name
        folder.mkdir()
        harness = stage(name, folder)
        async with harness.app.run_test(notifications=True) as pilot:
            await (SCENES | STATES)[name](harness, pilot)
            harness.steady()
            for theme, least in LEAST.items():
                harness.app.theme = theme
                await pilot.pause()
                found[f"{name}, {theme}"] = faint_texts(harness.app, least)
        harness.close()
    return {scene: texts for scene, texts in found.items() if texts}


async def test_texts_stand_out_in_every_theme(tmp_path: Path) -> None:
    assert await look_at(["settings", "verdict-note"], tmp_path) == {}


@pytest.mark.slow
async def test_texts_stand_out_in_every_theme_and_scene(tmp_path: Path) -> None:
    assert await look_at([*SCENES, *STATES], tmp_path) == {}


async def test_a_faint_text_is_seen(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await pilot.pause()
        (title,) = harness.app.screen.query("TitleBar")
        title.styles.color = "#30343c"
        await pilot.pause()
        assert any("'quizapp'" in text for text in faint_texts(harness.app, 4.5))
    harness.close()


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#15181e", "#15181e") == 1
