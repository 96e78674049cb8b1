"""Titles and prompts that look like markup are shown word for word on every screen about learning."""

from pathlib import Path

from quizapp.engine.marks import write_note
from quizapp.model.bank import Category, QuestionBank, Topic
from tests.tui.harness import CHOICE, Harness
from tests.tui.snapshot import snapshot_of

HOSTILE = "[/] list[int] [@click=quit] $name"


async def test_hostile_titles_do_nothing(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    topics = (Topic.of("python/gil", HOSTILE, (CHOICE,)),)
    harness.workspace.bank = QuestionBank((Category("python", HOSTILE, topics),))
    write_note(harness.workspace.history, CHOICE.id, HOSTILE)
    async with harness.app.run_test(size=(160, 50)) as pilot:

        async def open_by(*keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause()
            assert HOSTILE in snapshot_of(harness.app)

        await open_by("right")
        await open_by("home", "enter")
        await harness.enter(pilot)
        await pilot.press("1")
        await harness.enter(pilot)
        assert HOSTILE in snapshot_of(harness.app), "the note at the verdict"
        await harness.enter(pilot)
        assert HOSTILE in snapshot_of(harness.app), "the first map"
        await open_by("escape")
        await open_by("s")
        await open_by("t")
        await open_by("escape", "p")
        await open_by("escape", "end", "right", "down", "l")
        assert harness.app.is_running
    harness.close()
