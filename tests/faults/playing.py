"""A quiz in a real terminal: a small pack, the command that opens it, and the steps of a user."""

import fcntl
import struct
import termios
from collections.abc import Mapping
from pathlib import Path

import pyte

from quizapp.tui.key_guard import QUIET_SECONDS
from tests.terminal import PYTHON, Terminal

PACK = """\
schema = 1
[pack]
id = "plug"
title = "Plug"
"""

CHOICE = """
[[question]]
id = "question-{number}"
topic = "Sockets"
kind = "choice"
difficulty = 1
prompt = "Question {number}?"
[[question.choice]]
text = "The key of {number}"
correct = true
[[question.choice]]
text = "The distractor of {number}"
why = "It is not the key."
"""

RECALL = """
[[question]]
id = "explain-{number}"
topic = "Sockets"
kind = "recall"
difficulty = 1
prompt = "Explain {number}."
answer = "A socket joins two programs."
[[question.point]]
text = "a socket joins two programs"
"""

VERDICTS = (b"Right", b"Wrong")

_SWITCHES = ("1000", "1003", "1004", "1006", "1015", "1049", "2004", "2048")
"""Private modes that are off outside of the program; what they switch is listed in xterm's control sequences."""


def pack(folder: Path, questions: int = 10, template: str = CHOICE) -> Path:
    """Make a content folder with one pack, and return it."""
    path = folder / "content" / "plug.toml"
    path.parent.mkdir()
    path.write_text(PACK + "".join(template.format(number=number) for number in range(questions)), encoding="utf-8")
    return path.parent


def quiz(content: Path, data: Path, environment: Mapping[str, str] | None = None) -> Terminal:
    """Open the program at Set-up for the pack, from which enter starts."""
    words = ["--content", str(content), "--data-dir", str(data), "plug"]
    return Terminal([PYTHON, "-m", "quizapp", *words], environment)


def begin(terminal: Terminal, questions: int = 10) -> None:
    """Start the quiz."""
    terminal.wait_for(b"Start with")
    terminal.settle(0.1)
    terminal.press(b"\r")
    terminal.wait_for(f"1 of {questions}".encode())
    terminal.settle(0.05)


def answer(terminal: Terminal) -> None:
    """Pick a choice and wait for the verdict."""
    terminal.press(b"1")
    terminal.press(b"\r")
    terminal.wait_for_any(VERDICTS)


def go_on(terminal: Terminal) -> None:
    """Leave a verdict as a person does, not within the moment in which a held key is ignored."""
    terminal.settle(QUIET_SECONDS + 0.1)
    terminal.press(b"\r")


def resize(terminal: Terminal, columns: int, lines: int) -> None:
    """Change the size of the window, as a window manager does."""
    fcntl.ioctl(terminal.handle, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def shown(output: bytes, columns: int = 80, lines: int = 24) -> str:
    """Return the text that an emulated terminal shows after some output."""
    screen = pyte.Screen(columns, lines)
    # The emulator does not know the codes of the kitty protocol, and prints what it does not know.
    pyte.ByteStream(screen).feed(output.replace(b"\x1b[>", b"\x1b[?").replace(b"\x1b[<u", b""))
    return "\n".join(screen.display)


def left_on(output: bytes) -> list[str]:
    """Return what the program has switched on and not off again, by the name of the mode."""
    on = [mode for mode in _SWITCHES if _last(output, mode, "h") > _last(output, mode, "l")]
    if _last(output, "25", "l") > _last(output, "25", "h"):
        on.append("25: the cursor is hidden")
    if _last(output, "7", "l") > _last(output, "7", "h"):
        on.append("7: lines do not wrap")
    if output.count(b"\x1b[>") > output.count(b"\x1b[<u"):
        on.append("kitty keys")
    return on


def _last(output: bytes, mode: str, switch: str) -> int:
    return output.rfind(f"\x1b[?{mode}{switch}".encode())
