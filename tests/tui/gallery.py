"""Draws every screen in every state as an SVG: `python -m tests.tui.gallery FOLDER`."""

import argparse
import asyncio
import re
import tempfile
from pathlib import Path

from tests.tui.learner import LearnerHarness, copy_history, learn
from tests.tui.scenes import SCENES, stage
from tests.tui.states import STATES
from tests.tui.views import VIEWS

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))
"""Columns and lines of the pictures."""


async def draw(name: str, size: tuple[int, int], folder: Path, learnt: Path) -> Path:
    """Draw one scene or view and return its file.

    Args:
        name: One of `SCENES`, `STATES` or `VIEWS`.
        size: Columns and lines.
        folder: Where the picture is put.
        learnt: The files of a person who has learnt.
    """
    with tempfile.TemporaryDirectory() as data:
        is_view = name in VIEWS
        harness = LearnerHarness(copy_history(learnt, Path(data) / "data")) if is_view else stage(name, Path(data))
        async with harness.app.run_test(size=size, notifications=name in STATES) as pilot:
            await (VIEWS[name] if is_view else (SCENES | STATES)[name])(harness, pilot)
            harness.steady()
            await pilot.pause()
            path = folder / f"{name}-{size[0]}x{size[1]}.svg"
            path.write_text(without_web_fonts(harness.app.export_screenshot()), encoding="utf-8")
        harness.close()
    return path


def without_web_fonts(svg: str) -> str:
    """Return a picture that asks no server for a font."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


async def draw_all(folder: Path, names: list[str], sizes: list[tuple[int, int]]) -> None:
    """Draw scenes at sizes."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        learnt = Path(data) / "data"
        if VIEWS.keys() & set(names):
            learn(learnt)
        for name in names:
            for size in sizes:
                print(await draw(name, size, folder, learnt))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scene", action="append", choices=[*SCENES, *STATES, *VIEWS])
    parser.add_argument("--size", action="append", help="such as 80x24")
    arguments = parser.parse_args()
    sizes = [tuple(map(int, size.split("x"))) for size in arguments.size or ()]
    chosen = [(width, height) for width, height in sizes] or list(SIZES)
    asyncio.run(draw_all(arguments.folder, arguments.scene or [*SCENES, *STATES, *VIEWS], chosen))


if __name__ == "__main__":
    main()
