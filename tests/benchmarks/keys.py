"""Keys: how soon the screen shows what a key does, and what a quiz costs that waits."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.data import CHOICE_SETTINGS, data_dir
from tests.benchmarks.result import BARE, BARE_READY, Result, medians, ratio
from tests.benchmarks.starts import HOME_READY, home
from tests.terminal import PYTHON, Terminal

UP, DOWN, ENTER = b"\x1b[A", b"\x1b[B", b"\r"


def _moves(terminal: Terminal, count: int) -> list[float]:
    """Move down and up in turn."""
    times = []
    for number in range(count):
        times.append(terminal.press(DOWN if number % 2 == 0 else UP))
        terminal.settle(0.03)
    return times


def _bare_moves(count: int) -> list[float]:
    with Terminal(BARE) as bare:
        bare.wait_for(BARE_READY)
        bare.settle()
        return _moves(bare, count)


def _browse_moves(folder: Path, count: int) -> list[float]:
    """Move in the list of all questions."""
    with Terminal(home(folder)) as terminal:
        terminal.wait_for(HOME_READY)
        # What is done in the background has an end, but not one that is drawn.
        time.sleep(6)
        terminal.settle(0.3)
        terminal.press(b"/")
        time.sleep(4)
        terminal.settle(0.3)
        terminal.press(b"\t")
        terminal.settle(0.3)
        return _moves(terminal, count)


def _in_turn(
    rounds: int, ours: Callable[[int], list[float]], theirs: Callable[[int], list[float]]
) -> tuple[list[float], list[float]]:
    mine: list[float] = []
    others: list[float] = []
    for _ in range(max(2, rounds // 5)):
        mine += ours(20)
        others += theirs(20)
    return mine, others


def moves(rounds: int) -> Result:
    """A move in a list of 100,000 questions against one in a bare OptionList of 10."""
    large = data_dir(100_000, 1_000_000)
    ours, bare = _in_turn(rounds, lambda count: _browse_moves(large, count), _bare_moves)
    ours, bare = sorted(ours), sorted(bare)
    return Result("a move among 100,000 rows / bare OptionList", ratio(ours, bare), 1.25, "x", medians(ours, bare))


def moves_are_flat(rounds: int) -> Result:
    """A move in a list of 100,000 questions against one in the list of the built-in ones."""
    large, small = data_dir(100_000, 1_000_000), data_dir(100, 1000)
    ours, other = _in_turn(rounds, lambda count: _browse_moves(large, count), lambda count: _browse_moves(small, count))
    ours, other = sorted(ours), sorted(other)
    return Result("a move among 100,000 rows / 800 rows", ratio(ours, other), 1.5, "x", medians(ours, other))


def _quiz_times(count: int) -> tuple[list[float], list[float]]:
    """Answer so many choice questions; return the seconds to each verdict, and to each next question."""
    folder = data_dir(1000, 0, "quiz")
    (folder / "settings.toml").write_text(CHOICE_SETTINGS, encoding="utf-8")
    verdicts, nexts = [], []
    with Terminal([PYTHON, "-m", "quizapp", "category-0", "--seed", "1", "--data-dir", str(folder)]) as quiz:
        quiz.wait_for(b"Start with")
        quiz.settle(0.8)
        quiz.press(ENTER)
        quiz.wait_for(b"1 of 100")
        for number in range(2, count + 2):
            time.sleep(0.8)
            quiz.settle(0.1)
            quiz.press(b"1")
            quiz.settle(0.1)
            verdicts.append(_until(quiz, ENTER, (b"Right", b"Wrong", b"Partly")))
            time.sleep(0.8)
            quiz.settle(0.1)
            nexts.append(_until(quiz, ENTER, (f"{number} of 100".encode(),)))
    return verdicts, nexts


def _until(terminal: Terminal, keys: bytes, markers: tuple[bytes, ...]) -> float:
    before = time.perf_counter()
    terminal.press(keys)
    terminal.wait_for_any(markers)
    return time.perf_counter() - before


def verdict(rounds: int) -> Result:
    """From an answer to its verdict, with the durable write, against a key in a bare app."""
    verdicts, _ = _quiz_times(rounds)
    bare = statistics.median(_bare_moves(2 * rounds))
    mine = statistics.median(verdicts)
    return Result("answer to verdict / a key in a bare app", mine / bare, 2.0, "x", medians(verdicts, [bare]))


def next_question(rounds: int) -> Result:
    """From a verdict to the next question, against a key in a bare app."""
    _, nexts = _quiz_times(rounds)
    bare = statistics.median(_bare_moves(2 * rounds))
    mine = statistics.median(nexts)
    return Result("next question / a key in a bare app", mine / bare, 2.0, "x", medians(nexts, [bare]))


def idle_clock(rounds: int) -> Result:
    """Processor time of a quiz that waits, as a share of one core."""
    seconds = 10.0
    folder = data_dir(1000, 0, "quiz")
    (folder / "settings.toml").write_text(CHOICE_SETTINGS.replace("count up", "per question"), encoding="utf-8")
    with Terminal([PYTHON, "-m", "quizapp", "category-0", "--data-dir", str(folder)]) as quiz:
        quiz.wait_for(b"Start with")
        quiz.settle(1.0)
        quiz.press(ENTER)
        quiz.wait_for(b"1 of 100")
        quiz.settle(1.5)
        before, used = time.perf_counter(), quiz.cpu_seconds()
        while time.perf_counter() - before < seconds:
            quiz.settle(0.3)
        share = (quiz.cpu_seconds() - used) / (time.perf_counter() - before)
    return Result("a waiting quiz", share * 100, 1.0, "% of core", f"over {seconds:.0f} s")


MEASURES = (moves, moves_are_flat, verdict, next_question, idle_clock)
