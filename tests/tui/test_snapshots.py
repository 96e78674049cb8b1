"""Every screen looks as it did when somebody last looked at it."""

from pathlib import Path

import pytest

from tests.tui.harness import Harness
from tests.tui.scenes import BROKEN, SCENES, SIZES
from tests.tui.snapshot import assert_snapshot


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_before(
    name: str, size: tuple[int, int], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    harness = Harness(tmp_path, diagnostics=(BROKEN,) if name == "problems" else ())
    async with harness.app.run_test(size=size) as pilot:
        await SCENES[name](harness, pilot)
        harness.steady()
        await pilot.pause()
        update = bool(request.config.getoption("--update-snapshots"))
        assert_snapshot(harness.app, f"{name}-{size[0]}x{size[1]}", update=update)
    harness.close()
