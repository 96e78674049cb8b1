"""What a measure comes to, and how two things are compared: in turn, as a median of ratios of pairs.

What is compared is processor time wherever it can be: other programs hardly disturb it, and they double wall time.
"""

import os
import resource
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.terminal import PYTHON, Terminal

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""

BARE = [PYTHON, "-m", "tests.benchmarks.bare_app"]
BARE_READY = b"Option 10"


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table."""

    name: str
    measured: float
    goal: float
    unit: str
    """`x` for a ratio, else what the number counts."""
    detail: str
    at_least: bool = False
    """Whether more is better."""

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.measured >= self.goal if self.at_least else self.measured <= self.goal

    def line(self) -> str:
        """Return the row as it is printed."""
        sign = ">=" if self.at_least else "<="
        figures = f"{self.measured:8.2f} {self.unit:<10} {sign} {self.goal:g}"
        return f"{self.name:<44} {figures:<30} {'met' if self.met else 'MISSED':<7} {self.detail}"

    def document(self) -> dict[str, Any]:
        """Return JSON types."""
        return asdict(self) | {"met": self.met}


def paired(rounds: int, ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Take both in turn, so many times, each once beforehand."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median of the ratios of pairs, which a slow moment of the machine moves least."""
    return statistics.median(mine / other for mine, other in zip(ours, theirs, strict=True))


def medians(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Return both medians in words; the values are seconds."""
    return f"{statistics.median(ours) * 1000:.1f} and {statistics.median(theirs) * 1000:.1f} ms"


def compared(name: str, goal: float, rounds: int, ours: Callable[[], float], theirs: Callable[[], float]) -> Result:
    """Return the row of a comparison of two durations."""
    mine, others = paired(rounds, ours, theirs)
    return Result(name, ratio(mine, others), goal, "x", medians(mine, others))


def cpu_of(command: Sequence[str]) -> float:
    """Return the processor time, in seconds, of a program run as `process` runs it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def frame(command: Sequence[str], marker: bytes) -> tuple[float, float]:
    """Return the seconds from the start of a program until a marker is drawn: of its processor time, and in all."""
    with Terminal(command) as terminal:
        wall = terminal.wait_for(marker, 60)
        return terminal.cpu_seconds(), wall


def frames(
    name: str, goal: float, rounds: int, ours: tuple[Sequence[str], bytes], theirs: tuple[Sequence[str], bytes]
) -> Result:
    """Return the row of a comparison of two first frames, each a command and what is drawn last."""
    frame(*ours), frame(*theirs)
    mine, others = zip(*((frame(*ours), frame(*theirs)) for _ in range(rounds)), strict=True)
    cpu, wall = zip(*mine, strict=True), zip(*others, strict=True)
    (my_cpu, my_wall), (their_cpu, their_wall) = cpu, wall
    detail = f"{medians(my_cpu, their_cpu)}; in all {medians(my_wall, their_wall)}, {ratio(my_wall, their_wall):.2f} x"
    return Result(name, ratio(my_cpu, their_cpu), goal, "x", detail)


def process(command: Sequence[str]) -> str:
    """Run a program as a user would, without the variables of ours that concern Python, and return its output."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=variables)
    return result.stdout


def script(code: str, *arguments: object, python: str = PYTHON) -> dict[str, float]:
    """Run Python code that prints `name value` lines in a process of its own, and return the values.

    The names `whole` (its processor time, in seconds) and `kib` (its peak memory) are added.
    """
    ending = "\nimport resource\nprint('kib', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    ending += "\nimport time\nprint('whole', time.process_time())"
    output = process([python, "-c", code + ending, *map(str, arguments)])
    rows = (line.split() for line in output.splitlines())
    return {row[0]: float(row[1]) for row in rows if len(row) == 2}
