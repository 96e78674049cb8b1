"""Writing an answer in the user's own editor: which one, what it is handed, and what comes back."""

import signal
import stat
import sys
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from quizapp.clock import SystemClock
from quizapp.errors import EditorError
from quizapp.history import History
from quizapp.tui.key_guard import QUIET_SECONDS
from quizapp.tui.lent_terminal import lent_terminal
from quizapp.tui.outside_editor import at_line, edited, editor_command
from tests.terminal import PYTHON, Terminal

PACK = """\
schema = 1
[pack]
id = "plug"
title = "Plug"

[[question]]
id = "socket"
topic = "Sockets"
kind = "recall"
difficulty = 1
prompt = "What is a socket?"
answer = "One end of a connection."
[[question.point]]
text = "one end of a connection"
"""


def script(folder: Path, body: str) -> Sequence[str]:
    """Return a command that runs Python on the file that it is given as `path`."""
    file = folder / "editor.py"
    file.write_text(f"import os, signal, sys, time\nfrom pathlib import Path\npath = Path(sys.argv[-1])\n{body}\n")
    return sys.executable, str(file)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "ed"}, ("code", "--wait")),
        ({"VISUAL": " ", "EDITOR": "'my editor' -n"}, ("my editor", "-n")),
        ({}, ("vim",)),
    ],
)
def test_the_environment_names_the_editor(environment: Mapping[str, str], expected: Sequence[str]) -> None:
    assert editor_command(environment, lambda name: name if name in ("vim", "vi") else None) == expected


@pytest.mark.parametrize(("environment", "word"), [({"EDITOR": "'vi"}, "quotation"), ({}, "EDITOR=nano")])
def test_an_editor_that_cannot_be_known_is_told(environment: Mapping[str, str], word: str) -> None:
    with pytest.raises(EditorError, match=word):
        editor_command(environment, lambda name: None)


@pytest.mark.parametrize(
    ("editor", "told"),
    [
        ("vim", "vim +7 /a b/c.toml"),
        ("/usr/bin/nano -w", "/usr/bin/nano -w +7 /a b/c.toml"),
        ("code --wait", "code --wait --goto /a b/c.toml:7"),
        ("hx", "hx /a b/c.toml:7"),
        ("kate -b", "kate -b --line 7 /a b/c.toml"),
        ("my-editor", "my-editor /a b/c.toml"),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, told: str) -> None:
    command = at_line(editor.split(), Path("/a b/c.toml"), 7)
    assert " ".join(command) == told
    assert "/a b/c.toml" in command[-1], "the path is one word"


def test_the_text_goes_out_and_comes_back_and_nothing_stays(tmp_path: Path) -> None:
    data = tmp_path / "data"
    modes = tmp_path / "modes"
    editor = script(
        tmp_path,
        f"Path({str(modes)!r}).write_text(f'{{path.stat().st_mode:o}} {{path.parent.stat().st_mode:o}}')\n"
        "path.with_name('answer.md~').write_text('a copy')\n"
        "path.write_text(path.read_text() + ' über\\r\\n  all\\n')",
    )
    assert edited("Grüße", editor, data) == "Grüße über\r\n  all"
    assert [int(mode, 8) & 0o777 for mode in modes.read_text().split()] == [0o600, stat.S_IRWXU]
    assert list(data.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "word"), [("sys.exit(3)", r"error \(3\)"), ("path.unlink()", "could not be handed"), (None, "started")]
)
def test_a_failure_is_told_and_nothing_stays(tmp_path: Path, body: str | None, word: str) -> None:
    editor = (str(tmp_path / "nothing"),) if body is None else script(tmp_path, body)
    with pytest.raises(EditorError, match=word):
        edited("text", editor, tmp_path / "data")
    assert list((tmp_path / "data").iterdir()) == []


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(EditorError, match="could not be handed"):
        edited("text", ("true",), tmp_path / "data")


def test_ctrl_c_in_the_editor_is_not_meant_for_the_program(tmp_path: Path) -> None:
    editor = script(tmp_path, "os.kill(os.getppid(), signal.SIGINT); time.sleep(0.1); path.write_text('written')")
    before = signal.getsignal(signal.SIGINT)
    assert edited("", editor, tmp_path) == "written"
    assert signal.getsignal(signal.SIGINT) is before


def test_a_terminal_that_goes_when_it_is_lent_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "gone").open("w") as gone:
        # It says that it is a terminal, and none answers.
        monkeypatch.setattr(gone, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys, "__stdin__", gone)
        monkeypatch.setattr(sys, "__stderr__", gone)
        with pytest.raises(EditorError, match="no editor"), lent_terminal():
            raise EditorError("no editor")


def test_a_program_in_a_terminal_lends_it_for_an_answer_and_for_a_pack(tmp_path: Path) -> None:
    (tmp_path / "plug.toml").write_text(PACK, encoding="utf-8")
    data = tmp_path / "data"
    # It goes without putting anything in order.
    editor = script(
        tmp_path,
        "import tty; tty.setraw(0); print('EDITING', path.read_text() + '\\x1b[?1003h\\x1b[?2004h')\n"
        "path.write_text('one \\x1b[31mend of a connection')",
    )
    command = [PYTHON, "-m", "quizapp", "--content", str(tmp_path), "--data-dir", str(data), "plug"]
    with Terminal(command, {"VISUAL": " ".join(editor)}) as terminal:
        modes = termios.tcgetattr(terminal.handle)[:4]
        terminal.wait_for(b"Start with")
        terminal.settle(0.1)
        terminal.press(b"\r")
        terminal.wait_for(b"What is a socket?")
        terminal.settle(0.1)
        terminal.press(b"draft")
        terminal.settle(0.1)
        terminal.press(b"\x0f")
        terminal.wait_for(b"EDITING draft")
        terminal.wait_for(b"end of a connection")
        terminal.settle(0.3)
        terminal.press(b"\x1bOQ")
        terminal.wait_for(b"Model answer")
        with History.open(data / "history.db", SystemClock()) as history:
            (answer,) = history.answers_to("plug/sockets/socket")
        assert answer.data.text == "one \N{SYMBOL FOR ESCAPE}[31mend of a connection"
        assert list(data.glob("answer-*")) == []
        terminal.pass_time(QUIET_SECONDS)
        terminal.press(b"\r")
        terminal.settle(0.3)
        terminal.press(b"e")
        terminal.wait_for(b"EDITING schema = 1")
        terminal.wait_for(b"in plug.toml")
        terminal.kill(signal.SIGTERM)
        terminal.wait_until_gone()
        assert termios.tcgetattr(terminal.handle)[:4] == modes
        last = {mode: terminal.output[terminal.output.rindex(mode) :][len(mode) :][:1] for mode in (b"?1003", b"?2004")}
        assert set(last.values()) == {b"l"}, "neither mouse nor paste is reported any more"
