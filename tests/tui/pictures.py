"""Draws the pictures of the docs with the program itself: `python -m tests.tui.pictures [FOLDER]`; docs without one.

A person learns for three weeks first, always the same one, so that a picture changes only where the program does.
"""

import asyncio
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.tui.gallery import without_web_fonts
from tests.tui.learner import LearnerHarness, copy_history, learn
from tests.tui.views import GIL_ANSWER, View, keys, question, recall, score

DOCS = Path(__file__).resolve().parents[2] / "docs"

PICTURES: Mapping[str, tuple[View, tuple[int, int]]] = {
    "home": (keys(), (92, 24)),
    "verdict": (question("python/gil/gil-cpu-bound", right=False), (92, 28)),
    "recall": (recall("python/gil/gil-interview", GIL_ANSWER), (104, 36)),
    "score": (score, (92, 30)),
    "mock": (keys("m"), (92, 28)),
    "mastery": (keys("s"), (92, 24)),
    "plan": (keys("p"), (92, 28)),
}
"""Name to what is to be seen, and to columns and lines."""

FIRST_START: tuple[str, tuple[int, int]] = ("first-start", (92, 20))
"""The picture of Home before anything was learnt."""


async def draw(harness: LearnerHarness, view: View, size: tuple[int, int], path: Path) -> None:
    """Draw one picture.

    Args:
        harness: The program.
        view: What is to be seen.
        size: Columns and lines.
        path: The picture's file.
    """
    async with harness.app.run_test(size=size) as pilot:
        await view(harness, pilot)
        harness.steady()
        await pilot.pause()
        path.write_text(without_web_fonts(harness.app.export_screenshot()), encoding="utf-8")
    harness.close()


async def draw_all(folder: Path) -> None:
    """Draw all pictures into a folder."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
        name, size = FIRST_START
        await draw(LearnerHarness(data / "fresh", fresh=True), keys(), size, folder / f"{name}.svg")
        learn(data / "learnt")
        for name, (view, size) in PICTURES.items():
            harness = LearnerHarness(copy_history(data / "learnt", data / name))
            await draw(harness, view, size, folder / f"{name}.svg")
            print(folder / f"{name}.svg")


if __name__ == "__main__":
    asyncio.run(draw_all(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS))
