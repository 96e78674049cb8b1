"""Starts: the first frame, its memory, and the commands that need no screen."""

import statistics
from pathlib import Path

from tests.benchmarks.data import data_dir
from tests.benchmarks.result import BARE, BARE_READY, Result, compared, cpu_of, frames, ratio
from tests.terminal import PYTHON, Terminal

HOME_READY = b"Coding exercises"
"""The last row of Home with the built-in packs: once it is drawn, the frame is whole."""

SMALL, LARGE = (100, 1000), (100_000, 1_000_000)
"""Questions and answers."""


def home(folder: Path) -> list[str]:
    """Return the command that opens Home on a data directory, as its user has set it."""
    return ["env", f"QUIZAPP_DATA_DIR={folder}", PYTHON, "-m", "quizapp"]


def first_frame(rounds: int) -> Result:
    """First full frame of Home against a bare Textual program, on a program that was started before."""
    return frames("first frame of Home / bare app", 1.15, rounds, (home(data_dir(0)), HOME_READY), (BARE, BARE_READY))


def memory(rounds: int) -> Result:
    """Peak memory at the first frame of Home against a bare Textual program."""
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(max(3, rounds // 3)):
        for command, marker, sizes in ((BARE, BARE_READY, bare), (home(data_dir(0)), HOME_READY, ours)):
            with Terminal(command) as terminal:
                terminal.wait_for(marker)
                sizes.append(float(terminal.peak_memory()))
    detail = f"{statistics.median(ours) / 1024:.1f} and {statistics.median(bare) / 1024:.1f} MiB"
    return Result("peak memory at Home / bare app", ratio(ours, bare), 1.20, "x", detail)


def large_frame(rounds: int) -> Result:
    """First full frame of Home with 100,000 questions and 1,000,000 answers against 100 and 1,000."""
    small, large = home(data_dir(*SMALL)), home(data_dir(*LARGE))
    name = "first frame, 100,000 q and 1,000,000 a / 100 q"
    return frames(name, 1.10, rounds, (large, HOME_READY), (small, HOME_READY))


def _command(name: str, words: list[str], rounds: int) -> Result:
    return compared(
        f"quizapp {name} / python -c pass",
        3.0,
        rounds,
        lambda: cpu_of([PYTHON, "-m", "quizapp", *words]),
        lambda: cpu_of([PYTHON, "-c", "pass"]),
    )


def version(rounds: int) -> Result:
    """`quizapp --version` against the bare interpreter."""
    return _command("--version", ["--version"], rounds)


def help_text(rounds: int) -> Result:
    """`quizapp --help` against the bare interpreter."""
    return _command("--help", ["--help"], rounds)


MEASURES = (first_frame, memory, large_frame, version, help_text)
