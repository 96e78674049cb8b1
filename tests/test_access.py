"""A quiz can be finished by somebody who sees no colour, uses only the keyboard, or has only lines of text."""

import re
from pathlib import Path

import pyte
import pytest

from quizapp.tui.key_guard import QUIET_SECONDS
from tests.faults.playing import pack, shown
from tests.terminal import PYTHON, Terminal

QUESTIONS = """
[[question]]
id = "one-{number}"
topic = "Sockets"
kind = "choice"
difficulty = 1
shuffle = false
prompt = "Pick the key."
choice = [{{ text = "the key", correct = true }}, {{ text = "no key", why = "It opens nothing." }}]
[[question]]
id = "several-{number}"
topic = "Sockets"
kind = "multiple"
difficulty = 1
shuffle = false
prompt = "Pick both keys."
choice = [{{ text = "first", correct = true }}, {{ text = "second", correct = true }}, {{ text = "third" }}]
[[question]]
id = "word-{number}"
topic = "Sockets"
kind = "short"
difficulty = 1
prompt = "Write the word."
accept = ["socket"]
[[question]]
id = "explain-{number}"
topic = "Sockets"
kind = "recall"
difficulty = 1
prompt = "Explain it."
answer = "A socket joins two programs."
point = [{{ text = "a socket joins two programs" }}]
"""
"""One question of each kind."""

SPOKEN = b"a socket joins two programs"


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """Return the options with which a command knows the four questions alone, in a folder of its own."""
    content = pack(tmp_path, 1, QUESTIONS)
    return ["--content", str(content), "--data-dir", str(tmp_path / "data"), "plug"]


def is_grey(colour: str) -> bool:
    """Whether a colour of the emulator, six digits or a name, has no hue."""
    return colour in ("default", "black", "white") or (len(set(re.findall("..", colour))) == 1 and len(colour) == 6)


def test_the_full_screen_by_keyboard_alone_and_without_colour(words: list[str]) -> None:
    keys = {"Pick the key.": b"2", "Pick both keys.": b"12", "Write the word.": b"socket", "Explain it.": SPOKEN}
    signs = {"Pick the key.": "✗ Wrong"}
    with Terminal([PYTHON, "-m", "quizapp", "--no-mouse", *words], {"NO_COLOR": "1"}) as terminal:
        terminal.wait_for(b"Start with")
        terminal.settle(0.1)
        terminal.press(b"\r")
        for place in range(1, 5):
            terminal.wait_for(f"{place} of 4".encode())
            terminal.settle(0.1)
            asked = next(prompt for prompt in keys if prompt in shown(terminal.output))
            terminal.press(keys.pop(asked))
            terminal.press(b"\x1bOQ" if asked == "Explain it." else b"\r")
            if asked == "Explain it.":
                terminal.settle(QUIET_SECONDS + 0.1)
                terminal.press(b"\r")
            terminal.wait_for_any((b"Right", b"Wrong"))
            terminal.settle(QUIET_SECONDS + 0.1)
            screen = shown(terminal.output)
            assert signs.get(asked, "✓ Right") in screen
            assert asked != "Pick the key." or re.search(r"✓ 1  the key.*✗ 2  no key", screen, re.DOTALL)
            terminal.press(b"\r")
        terminal.wait_for(b"3 of 4")
        drawn = terminal.output
    assert not re.search(rb"\x1b\[\?(9|100[0-356]|1015|1016)h", drawn), "the mouse was asked for"
    emulated = pyte.Screen(80, 24)
    pyte.ByteStream(emulated).feed(drawn.replace(b"\x1b[>", b"\x1b[?").replace(b"\x1b[<u", b""))
    colours = {colour for line in emulated.buffer.values() for cell in line.values() for colour in (cell.fg, cell.bg)}
    assert [colour for colour in colours if not is_grey(colour)] == []


def test_line_by_line_on_a_terminal_that_can_do_nothing_else(words: list[str]) -> None:
    typed = {
        b"Pick the key.": (b"2", b""),
        b"Pick both keys.": (b"1 2", b""),
        b"Write the word.": (b"socket", b""),
        b"Explain it.": (SPOKEN, b".", b"", b""),
    }
    with Terminal([PYTHON, "-m", "quizapp", "ask", *words], {"TERM": "dumb"}) as terminal:
        answered = 0
        for _ in range(300):
            if not typed:
                break
            terminal.pass_time(0.1)
            new = terminal.output[answered:]
            asked = next((prompt for prompt in typed if prompt in new and b":help for" in new), None)
            if asked is not None:
                answered = len(terminal.output)
                terminal.send(b"\n".join(typed.pop(asked)) + b"\n")
        terminal.wait_for(b"Score: 3 of 4")
        assert terminal.wait_until_gone() == 0
        assert b"\x1b" not in terminal.output
        assert b"Right: 1. the key" in terminal.output
        assert b"You chose: 2. no key" in terminal.output
