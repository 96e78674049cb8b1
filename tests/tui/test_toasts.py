"""Remarks that run out at the very moment in which a screen shows them."""

import subprocess

from tests.terminal import PYTHON

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
