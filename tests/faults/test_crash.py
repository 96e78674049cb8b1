"""The program crashes: the terminal is clean, and nothing that was answered is shown or logged."""

from pathlib import Path

from tests.terminal import PYTHON, Terminal

CRASHING = """
import sys
from quizapp.tui.screens.home import HomeScreen

def on_mount(self):
    secret = "my private answer"
    raise RuntimeError(secret)

HomeScreen.on_mount = on_mount
from quizapp.__main__ import main
sys.exit(main(["--data-dir", sys.argv[1]]))
"""


def test_a_crash_restores_the_terminal_and_shows_no_answer(tmp_path: Path) -> None:
    with Terminal([PYTHON, "-c", CRASHING, str(tmp_path)]) as terminal:
        code = terminal.wait_until_gone(20)
        output = terminal.output
    assert code == 1
    assert b"my private answer" not in output
    assert b"Traceback" not in output
    assert b"crash.log" in output
    assert output.rfind(b"\x1b[?1049l") > output.rfind(b"\x1b[?1049h")
    log = (tmp_path / "crash.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "my private answer" not in log
