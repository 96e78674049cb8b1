"""An answer that was acknowledged is there after a kill."""

import os
import random
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from quizapp.clock import SystemClock
from quizapp.history import History

PROJECT = Path(__file__).parents[2]
WRITER = Path(__file__).with_name("writer.py")


def start_writer(path: Path, session: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(path), session],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
    )


def killed(writers: list[subprocess.Popen[str]], rng: random.Random) -> set[str]:
    """Kill each writer after some of its answers and return the ids that any of them had printed."""
    printed: set[str] = set()
    for writer in writers:
        assert writer.stdout is not None
        for _ in range(rng.randrange(1, 25)):
            printed.add(writer.stdout.readline())
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
    for writer in writers:
        rest, _ = writer.communicate()
        printed.update(rest.splitlines(keepends=True))
        assert writer.returncode == -signal.SIGKILL
    # The last line may have been cut off.
    return {line.strip() for line in printed if line.endswith("\n")}


def assert_nothing_is_lost(path: Path, acknowledged: set[str]) -> None:
    with History.open(path, SystemClock(), device_name="desk") as history:
        assert history.verify().is_sound
        stored = {answer.id for answer in history.all_answers()}
        assert acknowledged <= stored
        assert history.totals().answers == len(stored)


def play(folder: Path, rounds: int, writers: int, seed: int) -> int:
    """Kill so many writers at once in each round, look at the history after it, and count what was acknowledged."""
    rng = random.Random(seed)
    acknowledged: set[str] = set()
    total = 0
    for number in range(rounds):
        # A fresh one now and then keeps the checks in between short.
        path = folder / f"history-{number // 10}.db"
        acknowledged = acknowledged if path.exists() else set()
        sessions = [uuid.UUID(int=rng.getrandbits(128)).hex for _ in range(writers)]
        printed = killed([start_writer(path, session) for session in sessions], rng)
        acknowledged |= printed
        total += len(printed)
        assert_nothing_is_lost(path, acknowledged)
    assert total >= rounds * writers
    return total


def test_case_07_a_kill_loses_no_acknowledged_answer(tmp_path: Path) -> None:
    play(tmp_path, rounds=5, writers=1, seed=7)


@pytest.mark.slow
def test_case_07_54_kills_of_two_writers_at_once_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    print(play(tmp_path, rounds=200, writers=2, seed=11), "answers acknowledged")
