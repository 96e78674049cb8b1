"""Every screen looks as it did when somebody last looked at it, tells a few keys, and is two of them from Home."""

from pathlib import Path

import pytest

from quizapp.tui.widgets.key_line import MOST_KEYS, KeyLine
from tests.tui.contrast import faint_texts
from tests.tui.scenes import SCENES, SIZES, stage
from tests.tui.snapshot import assert_snapshot
from tests.tui.ways import go_home


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_before(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    update = bool(request.config.getoption("--update-snapshots"))
    harness = stage(name, tmp_path)
    async with harness.app.run_test(size=SIZES[0]) as pilot:
        await SCENES[name](harness, pilot)
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            harness.steady()
            await pilot.pause()
            assert_snapshot(harness.app, f"{name}-{width}x{height}", update=update)
        assert faint_texts(harness.app, 4.5) == []
        for line in harness.app.screen.query(KeyLine):
            assert 0 < len(line.shown) <= MOST_KEYS
        assert await go_home(harness, pilot) <= 2
    harness.close()
