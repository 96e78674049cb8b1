"""Remarks: where they stand, and that they may run out at the very moment in which a screen shows them."""

import subprocess
from pathlib import Path

import pytest
from textual.widgets._toast import Toast

from quizapp.errors import HistoryBusy
from quizapp.model.question import Question
from quizapp.tui.screens.plan import PlanScreen
from quizapp.tui.widgets.answer_editor import MOST_CHARACTERS
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


@pytest.mark.parametrize(
    ("size", "question", "most"), [((60, 20), RECALL, 1), ((80, 24), CHOICE, 1), ((120, 40), RECALL, 2)]
)
async def test_remarks_over_a_quiz_hide_neither_the_question_nor_where_it_is_answered(
    size: tuple[int, int], question: Question, most: int, tmp_path: Path
) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=size, notifications=True) as pilot:
        harness.app.notify("Told before, and long read.", timeout=60)
        await pilot.pause(0.1)
        assert len(harness.app.screen.query(Toast)) == 1
        await harness.start(pilot, question)
        await pilot.pause(0.1)
        screen = harness.quiz_screen
        assert not screen.query(Toast), "what was told before has gone"
        for what in ("history.db", "history.db", "other.db"):
            screen.tell_error(
                HistoryBusy(
                    f"Another program holds the file {what}, in which every answer is kept.", "Try again in a moment."
                )
            )
        await pilot.pause(0.1)
        toasts = list(screen.query(Toast))
        assert len(toasts) == most, "nothing twice, and no more than leave the rest in sight"
        assert "other.db" in "".join(str(toasts[-1].render()).split())
        field = "#choices" if question is CHOICE else "#editor"
        for toast in toasts:
            assert toast.content_size.height >= 3, "its title and all of its words, in lines"
            assert screen.region.contains_region(toast.region)
            for kept in ("TitleBar", "#prompt", field, "CertaintyBar", "KeyLine"):
                place = screen.query_one(kept).region
                assert place and not toast.region.overlaps(place), kept
    harness.close()


async def test_a_held_key_in_a_full_field_calls_for_one_remark_alone(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(notifications=True) as pilot:
        await harness.start(pilot, RECALL)
        harness.quiz_screen.view.editor.text = "x" * MOST_CHARACTERS
        await pilot.press(*"yyyyyy")
        await pilot.pause(0.1)
        (toast,) = harness.app.screen.query(Toast)
        assert "as long as it can be" in str(toast.render())
        await harness.app.push_screen(PlanScreen(harness.workspace))
        await pilot.pause(0.1)
        for number in range(9):
            harness.app.notify(f"Remark {number}")
        await pilot.pause(0.1)
        told = [str(toast.render()) for toast in harness.app.screen.query(Toast)]
        assert told == [f"Remark {number}" for number in range(5, 9)], "the newest stay"
    harness.close()
