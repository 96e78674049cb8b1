"""The plug is pulled in the middle of a real quiz, in a real terminal: what was acknowledged is there."""

import random
import signal
from pathlib import Path

import pytest

from quizapp.clock import SystemClock
from quizapp.history import History
from quizapp.tui.key_guard import QUIET_SECONDS
from tests.terminal import PYTHON, Terminal

PACK = """\
schema = 1
[pack]
id = "plug"
title = "Plug"
"""
QUESTION = """
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
VERDICTS = (b"Right", b"Wrong")


def _pack(folder: Path) -> Path:
    path = folder / "content" / "plug.toml"
    path.parent.mkdir()
    path.write_text(PACK + "".join(QUESTION.format(number=number) for number in range(10)), encoding="utf-8")
    return path.parent


def _play_until_killed(content: Path, data: Path, answers: int, number: int) -> tuple[int, int]:
    """Answer some questions, wait for each verdict, and send a signal.

    Returns:
        How many verdicts were seen, and the exit code.
    """
    command = [PYTHON, "-m", "quizapp", "--content", str(content), "--data-dir", str(data), "plug"]
    with Terminal(command) as terminal:
        terminal.wait_for(b"Start with")
        terminal.settle(0.1)
        terminal.press(b"\r")
        for seen in range(answers):
            terminal.wait_for(f"{seen + 1} of 10".encode())
            terminal.settle(0.05)
            terminal.press(b"1")
            terminal.press(b"\r")
            terminal.wait_for_any(VERDICTS)
            if seen + 1 < answers:
                terminal.settle(QUIET_SECONDS + 0.1)
                terminal.press(b"\r")
        terminal.kill(number)
        return answers, terminal.wait_until_gone()


def _kill_rounds(folder: Path, rounds: int, seed: int) -> None:
    rng = random.Random(seed)
    content, data, seen = _pack(folder), folder / "data", 0
    for _ in range(rounds):
        verdicts, code = _play_until_killed(content, data, rng.randint(1, 3), signal.SIGKILL)
        seen += verdicts
        assert code == -signal.SIGKILL
        with History.open(data / "history.db", SystemClock()) as history:
            assert history.totals().answers == seen
            assert history.verify() == []


def test_every_answer_whose_verdict_was_seen_survives_kill_9(tmp_path: Path) -> None:
    _kill_rounds(tmp_path, rounds=10, seed=20)


@pytest.mark.slow
def test_every_answer_whose_verdict_was_seen_survives_kill_9_fifty_times(tmp_path: Path) -> None:
    _kill_rounds(tmp_path, rounds=50, seed=21)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_quiz_with_the_terminal_restored_and_the_answers_kept(
    number: signal.Signals, tmp_path: Path
) -> None:
    content, data = _pack(tmp_path), tmp_path / "data"
    command = [PYTHON, "-m", "quizapp", "--content", str(content), "--data-dir", str(data), "plug"]
    with Terminal(command) as terminal:
        terminal.wait_for(b"Start with")
        terminal.settle(0.1)
        terminal.press(b"\r")
        terminal.wait_for(b"1 of 10")
        terminal.press(b"1")
        terminal.press(b"\r")
        terminal.wait_for_any(VERDICTS)
        terminal.kill(number)
        assert terminal.wait_until_gone() == 128 + number
        for mode in (b"1049", b"1000", b"1003", b"1006", b"2004"):
            on, off = terminal.output.rfind(b"\x1b[?" + mode + b"h"), terminal.output.rfind(b"\x1b[?" + mode + b"l")
            assert off >= on, f"mode {mode!r} was left on"
        assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")
    with History.open(data / "history.db", SystemClock()) as history:
        assert history.totals().answers == 1
