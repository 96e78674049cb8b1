"""An exam in a real terminal: killed, stopped, and gone on with by other processes."""

import os
import re
import signal
import time
from pathlib import Path

import pytest

from quizapp.clock import SystemClock
from quizapp.history import History, live
from quizapp.model.records import Ending, EventKind
from quizapp.tui.key_guard import QUIET_SECONDS
from tests.terminal import PYTHON, Terminal

PACK = 'schema = 1\n[pack]\nid = "plug"\ntitle = "Plug"\n'
QUESTION = """
[[question]]
id = "question-{number}"
topic = "Sockets"
kind = "choice"
difficulty = 1
shuffle = false
prompt = "Question {number}?"
[[question.choice]]
text = "The key of {number}"
correct = true
[[question.choice]]
text = "The distractor of {number}"
why = "It is not the key."
"""
BLUEPRINT = """\
title = "Sockets"
minutes = 30
questions = 20
[[category]]
id = "plug"
"""
LIMIT = 30 * 60
TIME = re.compile(rb"(\d+):(\d\d)")


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """Return the command that opens the program on twenty questions, with a mock interview of its own."""
    content = tmp_path / "content"
    (content / "blueprints").mkdir(parents=True)
    questions = "".join(QUESTION.format(number=number) for number in range(20))
    (content / "plug.toml").write_text(PACK + questions, encoding="utf-8")
    # It takes the place of the built-in one, and so comes first.
    (content / "blueprints" / "mid-level.toml").write_text(f"order = 1\n{BLUEPRINT}", encoding="utf-8")
    data = tmp_path / "data"
    return [PYTHON, "-m", "quizapp", "--content", str(content), "--data-dir", str(data)]


def begin(terminal: Terminal) -> None:
    """Start the mock interview from Home."""
    terminal.wait_for(b"Mock interview")
    terminal.settle(0.2)
    terminal.press(b"m")
    terminal.wait_for(b"20 questions, 30 minutes")
    terminal.settle(0.2)
    terminal.press(b"\r")
    terminal.wait_for(b"1 of 20")
    terminal.settle(0.1)


def answer(terminal: Terminal, keys: bytes = b"1") -> None:
    """Pick, keep and go on, as a person does: not within the moment in which a held key is ignored."""
    time.sleep(QUIET_SECONDS)
    terminal.press(keys)
    terminal.settle(0.05)
    terminal.press(b"\r")
    terminal.settle(0.1)


def watch(terminal: Terminal, seconds: float) -> None:
    """Let some time pass; the clock is drawn each second, so that the screen never settles for longer."""
    time.sleep(seconds)
    terminal.settle(0.05)


def history_of(command: list[str]) -> History:
    """Open the history that the program has written."""
    return History.open(Path(command[-1]) / "history.db", SystemClock())


def state_of(command: list[str]) -> live.LiveState:
    """Return the one state that was left behind."""
    (state,) = live.read_all(Path(command[-1]))
    return state


def time_shown(terminal: Terminal, before: bytes) -> float:
    """Return the newest time on the screen that stands right before a word, in seconds."""
    found = re.findall(rb"(\d+):(\d\d) " + before, terminal.output)
    minutes, seconds = found[-1]
    return int(minutes) * 60 + int(seconds)


def test_an_exam_killed_at_question_seven_goes_on_with_the_right_time_and_is_handed_in(command: list[str]) -> None:
    with Terminal(command) as terminal:
        begin(terminal)
        started = time.monotonic()
        for _ in range(6):
            answer(terminal)
        terminal.press(b"2")
        watch(terminal, 1.3)
        terminal.kill(signal.SIGKILL)
        left = LIMIT - (time.monotonic() - started)
        assert terminal.wait_until_gone() == -signal.SIGKILL
    time.sleep(2)
    state = state_of(command)
    assert LIMIT - state.total_seconds == pytest.approx(left, abs=2)
    assert (state.position, state.picked) == (6, (1,))
    with Terminal(command) as terminal:
        terminal.wait_for(b"Resume: exam, 6 of 20 answered")
        assert time_shown(terminal, b"left") == pytest.approx(left, abs=2)
        terminal.settle(0.3)
        terminal.press(b"\r")
        terminal.wait_for(b"7 of 20")
        terminal.settle(0.2)
        terminal.press(b"f")
        terminal.settle(0.1)
        terminal.press(b"\x1b[D")
        terminal.wait_for(b"6 of 20")
        terminal.settle(0.1)
        answer(terminal, b"2")
        terminal.wait_for(b"7 of 20")
        terminal.press(b"\x1bOR")
        terminal.wait_for(b"Hand in the exam?")
        terminal.settle(0.1)
        terminal.press(b"y")
        terminal.wait_for(b"Score")
        terminal.press(b"\x11")
        assert terminal.wait_until_gone() == 0
    with history_of(command) as history:
        (summary,) = history.sessions()
        assert (summary.ending, summary.answers, summary.score) == (Ending.FINISHED, 20, 5.0)
        assert summary.active_ms / 1000 < LIMIT
        events = history.events(summary.record.id)
        flags = [event.position for event in events if event.kind is EventKind.FLAG]
        (stopped,) = [event.payload for event in events if event.kind is EventKind.STOPPED]
        changed = [answer.data.revision for answer in history.answers(summary.record.id) if answer.position == 5]
        assert (flags, stopped["cause"], stopped["charged"], changed) == ([6], "killed", False, [0, 1])
        assert stopped["seconds"] >= 1.5
        assert history.verify().is_sound
    assert live.read_all(Path(command[-1])) == []


@pytest.mark.slow
def test_a_running_exam_is_not_offered_to_a_second_program(command: list[str]) -> None:
    with Terminal(command) as first:
        begin(first)
        answer(first)
        watch(first, 1.2)
        with Terminal(command) as second:
            second.wait_for(b"Mock interview")
            second.settle(0.3)
            assert b"Resume" not in second.output
            second.press(b"\x11")
            assert second.wait_until_gone() == 0
        first.kill(signal.SIGTERM)
        assert first.wait_until_gone() == 128 + signal.SIGTERM
    with Terminal(command) as third:
        third.wait_for(b"Resume: exam, 1 of 20 answered")
        third.press(b"\x11")
        assert third.wait_until_gone() == 0


@pytest.mark.parametrize("number", [signal.SIGTSTP, pytest.param(signal.SIGSTOP, marks=pytest.mark.slow)])
def test_a_stopped_exam_is_charged_and_the_terminal_clean_in_between(
    number: signal.Signals, command: list[str]
) -> None:
    with Terminal(command) as terminal:
        begin(terminal)
        answer(terminal)
        terminal.settle(0.3)
        terminal.kill(number)
        terminal.settle(0.3)
        _, status = os.waitpid(terminal.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        if number is signal.SIGTSTP:
            assert terminal.output.rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h")
        time.sleep(2)
        terminal.kill(signal.SIGCONT)
        watch(terminal, 1.0)
        # The program hears keys as before, each once.
        answer(terminal)
        terminal.wait_for(b"3 of 20")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_until_gone() == 128 + signal.SIGTERM
        assert terminal.output.rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h")
    with history_of(command) as history:
        stops = [
            event.payload for event in history.events(state_of(command).session) if event.kind is EventKind.STOPPED
        ]
        assert [(stop["cause"], stop["charged"]) for stop in stops] == [("stopped", True)]
        assert stops[0]["seconds"] == pytest.approx(2.3, abs=1)
    assert state_of(command).total_seconds > 3
