"""What is measured, and the goal of each: every figure is a ratio of two things run in turn on the same machine."""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import tomli

from quizapp.packs import check_paths
from quizapp.paths import builtin_content
from tests.terminal import PYTHON, Terminal

ROOT = Path(__file__).resolve().parents[2]
BARE = [PYTHON, "-m", "tests.benchmarks.bare_app"]
BARE_READY = b"Option 10"
HOME_READY = b"Coding exercises"
"""The last row of Home: once it is drawn, the frame is whole."""


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table."""

    name: str
    measured: float
    goal: float
    unit: str
    """`x` for a ratio, else what the number counts."""
    detail: str

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.measured <= self.goal


def first_frame(rounds: int) -> Result:
    """First full frame of Home against a bare Textual program."""
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            bare.append(_frame_seconds(BARE, BARE_READY))
            ours.append(_frame_seconds([PYTHON, "-m", "quizapp", "--data-dir", folder], HOME_READY))
    return Result("first frame of Home / bare app", _ratio(ours, bare), 1.25, "x", _medians(ours, bare))


def memory(rounds: int) -> Result:
    """Peak memory at Home against a bare Textual program."""
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        home = [PYTHON, "-m", "quizapp", "--data-dir", folder]
        for _ in range(max(1, rounds // 5)):
            for command, marker, sizes in ((BARE, BARE_READY, bare), (home, HOME_READY, ours)):
                with Terminal(command) as terminal:
                    terminal.wait_for(marker)
                    sizes.append(float(terminal.peak_memory()))
    detail = f"{statistics.median(ours) / 1024:.1f} and {statistics.median(bare) / 1024:.1f} MiB"
    return Result("peak memory at Home / bare app", _ratio(ours, bare), 1.20, "x", detail)


def version(rounds: int) -> Result:
    """`quizapp --version` against the bare interpreter."""
    ours, bare = [], []
    for _ in range(rounds):
        bare.append(_run_seconds([PYTHON, "-c", "pass"]))
        ours.append(_run_seconds([PYTHON, "-m", "quizapp", "--version"]))
    return Result("quizapp --version / python -c pass", _ratio(ours, bare), 3.0, "x", _medians(ours, bare))


def key_press(rounds: int) -> Result:
    """A key on Home until something is drawn, in milliseconds: one frame is 16."""
    with tempfile.TemporaryDirectory() as folder, Terminal([PYTHON, "-m", "quizapp", "--data-dir", folder]) as home:
        home.wait_for(HOME_READY)
        home.settle()
        times = []
        for number in range(4 * rounds):
            times.append(home.press(b"\x1b[B" if number % 2 == 0 else b"\x1b[A"))
            home.settle(0.02)
    detail = f"p95 {sorted(times)[int(0.95 * len(times))] * 1000:.1f} ms"
    return Result("a key shows its effect", statistics.median(times) * 1000, 16, "ms", detail)


def check(rounds: int) -> Result:
    """`check` of the built-in bank against `tomli.loads` of the same text."""
    content = builtin_content()
    texts = [path.read_text(encoding="utf-8") for path in sorted(content.rglob("*.toml"))]
    ours, parse = [], []
    for _ in range(rounds):
        parse.append(_seconds(lambda: [tomli.loads(text) for text in texts]))
        ours.append(_seconds(lambda: check_paths([content])))
    return Result("check of the bank / tomli.loads", _ratio(ours, parse), 1.35, "x", _medians(ours, parse))


def idle_clock(rounds: int) -> Result:
    """Processor time of a quiz that waits, as a share of one core."""
    seconds = 10.0
    with tempfile.TemporaryDirectory() as folder, Terminal([PYTHON, "-m", "quizapp", "--data-dir", folder]) as quiz:
        quiz.wait_for(HOME_READY)
        quiz.press(b"\r")
        quiz.wait_for(b"1 of 10")
        quiz.settle(0.5)
        before, used = time.perf_counter(), quiz.cpu_seconds()
        while time.perf_counter() - before < seconds:
            quiz.settle(0.3)
        share = (quiz.cpu_seconds() - used) / (time.perf_counter() - before)
    return Result("a waiting quiz", share * 100, 1.0, "% of a core", f"over {seconds:.0f} s")


MEASURES: tuple[Callable[[int], Result], ...] = (first_frame, memory, version, key_press, check, idle_clock)
"""Everything that `python -m tests.benchmarks` measures."""


def _frame_seconds(command: list[str], marker: bytes) -> float:
    with Terminal(command) as terminal:
        return terminal.wait_for(marker)


def _run_seconds(command: list[str]) -> float:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return _seconds(lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=variables))


def _seconds(step: Callable[[], object]) -> float:
    before = time.perf_counter()
    step()
    return time.perf_counter() - before


def _ratio(ours: list[float], theirs: list[float]) -> float:
    """Return the median of the ratios of pairs, which a slow moment of the machine moves least."""
    return statistics.median(mine / other for mine, other in zip(ours, theirs, strict=True))


def _medians(ours: list[float], theirs: list[float]) -> str:
    return f"{statistics.median(ours) * 1000:.0f} and {statistics.median(theirs) * 1000:.0f} ms"
