"""The plug is pulled in the middle of a real quiz, in a real terminal: what was acknowledged is there."""

import random
import signal
import termios
from pathlib import Path

import pytest

from quizapp.clock import SystemClock
from quizapp.history import History
from tests.faults.playing import answer, begin, go_on, left_on, pack, quiz


def _play_until_killed(content: Path, data: Path, answers: int, number: int) -> tuple[int, int]:
    """Answer some questions, wait for each verdict, and send a signal.

    Returns:
        How many verdicts were seen, and the exit code.
    """
    with quiz(content, data) as terminal:
        begin(terminal)
        for seen in range(answers):
            if seen:
                go_on(terminal)
                terminal.wait_for(f"{seen + 1} of 10".encode())
                terminal.settle(0.05)
            answer(terminal)
        terminal.kill(number)
        return answers, terminal.wait_until_gone()


def _kill_rounds(folder: Path, rounds: int, seed: int) -> None:
    rng = random.Random(seed)
    content, data, seen = pack(folder), folder / "data", 0
    for _ in range(rounds):
        verdicts, code = _play_until_killed(content, data, rng.randint(1, 3), signal.SIGKILL)
        seen += verdicts
        assert code == -signal.SIGKILL
        with History.open(data / "history.db", SystemClock()) as history:
            assert history.totals().answers == seen
            assert history.verify().is_sound


def test_case_07_every_answer_whose_verdict_was_seen_survives_kill_9(tmp_path: Path) -> None:
    _kill_rounds(tmp_path, rounds=6, seed=20)


@pytest.mark.slow
def test_case_07_every_answer_whose_verdict_was_seen_survives_kill_9_fifty_times(tmp_path: Path) -> None:
    _kill_rounds(tmp_path, rounds=50, seed=21)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_case_01_a_signal_ends_the_quiz_with_the_terminal_restored_and_the_answers_kept(
    number: signal.Signals, tmp_path: Path
) -> None:
    content, data = pack(tmp_path), tmp_path / "data"
    with quiz(content, data) as terminal:
        before = termios.tcgetattr(terminal.handle)
        begin(terminal)
        assert termios.tcgetattr(terminal.handle) != before
        answer(terminal)
        terminal.kill(number)
        assert terminal.wait_until_gone() == 128 + number
        assert left_on(terminal.output) == []
        assert termios.tcgetattr(terminal.handle) == before
    with History.open(data / "history.db", SystemClock()) as history:
        assert history.totals().answers == 1


def test_case_02_a_window_that_is_closed_ends_the_quiz_at_once_with_the_answers_kept(tmp_path: Path) -> None:
    content, data = pack(tmp_path), tmp_path / "data"
    with quiz(content, data) as terminal:
        begin(terminal)
        answer(terminal)
        terminal.hang_up()
        assert terminal.wait_until_gone(2) == 128 + signal.SIGHUP
    assert not (data / "crash.log").exists()
    with History.open(data / "history.db", SystemClock()) as history:
        assert history.totals().answers == 1
