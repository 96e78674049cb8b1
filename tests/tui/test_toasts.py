"""Remarks: where they stand, and that they may run out at the very moment in which a screen shows them."""

import subprocess
from pathlib import Path

import pytest
from textual.widgets._toast import Toast

from quizapp.errors import HistoryBusy
from quizapp.model.question import Question
from tests.terminal import PYTHON
from tests.tui.harness import CHOICE, RECALL, Harness

LATE = """
import asyncio
from textual.notifications import Notification
from textual.screen import Screen
from textual.widgets._toast import Toast, ToastHolder, ToastRack
from quizapp.tui.textual_workarounds import CrashKeepingApp

async def main():
    app = CrashKeepingApp()
    async with app.run_test(notifications=True) as pilot:
        await app.push_screen(Screen())
        for seconds_late in (0, 0.001, 60):
            late = Notification("late", timeout=5)
            late.raised_at -= late.timeout + seconds_late
            await app.screen.get_child_by_type(ToastRack).mount(ToastHolder(Toast(late)))
        await pilot.pause(0.4)
        print(len(app.screen.query(Toast)), "left")

asyncio.run(main())
"""


def test_a_remark_that_has_run_out_when_a_screen_is_opened_goes_and_the_program_goes_on() -> None:
    # In a process of its own: where this fails, nothing else of it runs any more.
    done = subprocess.run([PYTHON, "-c", LATE], capture_output=True, text=True, timeout=20, check=False)
    assert (done.stdout, done.stderr) == ("0 left\n", "")


@pytest.mark.parametrize(("size", "question"), [((60, 20), RECALL), ((80, 24), CHOICE)])
async def test_a_remark_over_a_quiz_hides_neither_the_question_nor_what_can_be_done(
    size: tuple[int, int], question: Question, tmp_path: Path
) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=size, notifications=True) as pilot:
        await harness.start(pilot, question)
        screen = harness.quiz_screen
        screen.tell_error(HistoryBusy(f"Another program holds {tmp_path}/history.db.", "Try again in a moment."))
        await pilot.pause(0.1)
        (toast,) = screen.query(Toast)
        assert toast.content_size.height >= 3, "its title and all of its words, in lines"
        assert screen.region.contains_region(toast.region)
        for kept in ("TitleBar", "#prompt", "#choices", "CertaintyBar", "KeyLine"):
            assert not toast.region.overlaps(screen.query_one(kept).region), kept
    harness.close()
