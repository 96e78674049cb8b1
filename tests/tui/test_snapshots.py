"""Every screen looks as it did when somebody last looked at it."""

from pathlib import Path

import pytest

from tests.tui.harness import Harness
from tests.tui.scenes import BROKEN, SCENES, SIZES
from tests.tui.snapshot import assert_snapshot


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_before(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    update = bool(request.config.getoption("--update-snapshots"))
    harness = Harness(tmp_path, diagnostics=(BROKEN,) if name == "problems" else ())
    async with harness.app.run_test(size=SIZES[0]) as pilot:
        await SCENES[name](harness, pilot)
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            harness.steady()
            await pilot.pause()
            assert_snapshot(harness.app, f"{name}-{width}x{height}", update=update)
    harness.close()
