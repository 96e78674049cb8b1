"""Cases 4 to 6: the program crashes, and the terminal is clean, and nothing that was answered is shown or logged."""

import errno
import os
import signal
import threading
from pathlib import Path

import pytest

from quizapp.errors import ExitCode
from tests.faults.playing import left_on
from tests.terminal import PYTHON, Terminal
from tests.tui.harness import Harness, remarks_of

SECRET = "my private answer"

CRASHING = """
import sys
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.textual_workarounds import GuardedDriver

def fail(*arguments):
    secret = "my private answer"
    raise RuntimeError(secret)

def fail_in_worker(screen):
    async def work():
        fail()
    screen.run_worker(work())

match sys.argv[2]:
    case "screen":
        HomeScreen.on_mount = fail
    case "worker":
        HomeScreen.on_mount = fail_in_worker
    case "input":
        GuardedDriver.run_input_thread = fail
from quizapp.__main__ import main
sys.exit(main(["--data-dir", sys.argv[1]]))
"""


@pytest.mark.parametrize("place", ["screen", "worker", "input"])
def test_case_04_05_06_a_crash_restores_the_terminal_and_shows_no_answer(place: str, tmp_path: Path) -> None:
    with Terminal([PYTHON, "-c", CRASHING, str(tmp_path), place]) as terminal:
        code = terminal.wait_until_gone(20)
        output = terminal.output
    assert code == 1
    assert SECRET.encode() not in output
    assert b"Traceback" not in output
    assert b"crash.log" in output
    assert output.rfind(b"\x1b[?1049l") > output.rfind(b"\x1b[?1049h")
    assert left_on(output) == []
    log = (tmp_path / "crash.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert SECRET not in log


async def test_case_06_what_ends_a_thread_is_logged_and_told(tmp_path: Path) -> None:
    def fail() -> None:
        raise LookupError(SECRET)

    before = threading.excepthook
    harness = Harness(tmp_path)
    async with harness.app.run_test(notifications=True) as pilot:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        await pilot.pause(0.1)
        (told,) = remarks_of(harness.app)
        assert "LookupError" in told
        assert "crash.log" in told
    harness.close()
    assert threading.excepthook is before
    log = (tmp_path / "crash.log").read_text(encoding="utf-8")
    assert "test_crash.py" in log
    assert SECRET not in log


@pytest.mark.parametrize(
    ("name", "number", "is_logged"), [("textual-output", errno.EPIPE, False), ("", errno.EIO, True)]
)
async def test_case_02_output_that_nobody_takes_any_more_ends_the_program_and_is_no_crash(
    name: str, number: int, is_logged: bool, tmp_path: Path
) -> None:
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    harness = Harness(tmp_path)
    async with harness.app.run_test(notifications=True) as pilot:
        thread = threading.Thread(target=fail, name=name or None)
        thread.start()
        thread.join()
        await pilot.pause()
        assert bool(remarks_of(harness.app)) == is_logged
    harness.close()
    assert harness.app.return_code == (None if is_logged else ExitCode.TERMINAL_GONE)
    assert (tmp_path / "crash.log").exists() == is_logged


def test_case_05_a_signal_in_the_middle_of_the_start_leaves_a_clean_terminal(tmp_path: Path) -> None:
    with Terminal([PYTHON, "-m", "quizapp", "--data-dir", str(tmp_path)]) as terminal:
        terminal.wait_for(b"\x1b[?1049h")
        terminal.pass_time(0.3)
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_until_gone() == 128 + signal.SIGTERM
        assert left_on(terminal.output) == []
