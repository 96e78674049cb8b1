"""Keys: how soon the screen shows what a key does, and what a quiz costs that waits."""

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.data import CHOICE_SETTINGS, data_dir
from tests.benchmarks.result import BARE, BARE_READY, Result, medians
from tests.benchmarks.starts import HOME_READY, home
from tests.terminal import PYTHON, Terminal

UP, DOWN, ENTER = b"\x1b[A", b"\x1b[B", b"\r"

Cost = tuple[float, float]
"""Seconds of processor time until nothing more is drawn, and seconds until the screen first changed."""


def _rest(terminal: Terminal) -> None:
    """Wait until the program has nothing left to do in the background."""
    deadline = time.perf_counter() + 120
    while time.perf_counter() < deadline:
        used = terminal.cpu_seconds()
        terminal.pass_time(0.6)
        if terminal.cpu_seconds() - used < 0.012:
            return


def _cost(terminal: Terminal, keys: bytes, quiet: float = 0.1) -> Cost:
    """Press keys, and wait until nothing has been drawn for some seconds."""
    used = terminal.cpu_seconds()
    seconds = terminal.press(keys)
    terminal.settle(quiet)
    return terminal.cpu_seconds() - used, seconds


def _moves(terminal: Terminal, count: int) -> list[Cost]:
    """Move down and up in turn, so soon that what follows a rest on a row, as in Browse, is not drawn in between."""
    return [_cost(terminal, DOWN if number % 2 == 0 else UP, 0.03) for number in range(count)]


def _bare_moves(count: int) -> list[Cost]:
    with Terminal(BARE) as bare:
        bare.wait_for(BARE_READY)
        _rest(bare)
        return _moves(bare, count)


def _browse_moves(folder: Path, count: int) -> list[Cost]:
    """Move in the list of all questions."""
    with Terminal(home(folder)) as terminal:
        terminal.wait_for(HOME_READY)
        _rest(terminal)
        terminal.press(b"/")
        _rest(terminal)
        terminal.press(b"\t")
        _rest(terminal)
        return _moves(terminal, count)


def _result(name: str, goal: float, ours: Sequence[Cost], theirs: Sequence[Cost]) -> Result:
    """Return the row that compares keys by the medians of their costs."""
    (mine, my_wait), (other, other_wait) = (
        [statistics.median(column) for column in zip(*costs, strict=True)] for costs in (ours, theirs)
    )
    detail = f"{medians([mine], [other])}; first change after {medians([my_wait], [other_wait])}"
    return Result(name, mine / other, goal, "x", detail)


def _in_turn(rounds: int, ours: Callable[[int], list[Cost]], theirs: Callable[[int], list[Cost]]) -> list[list[Cost]]:
    mine: list[Cost] = []
    others: list[Cost] = []
    for _ in range(max(2, rounds // 5)):
        mine += ours(20)
        others += theirs(20)
    return [mine, others]


def moves(rounds: int) -> Result:
    """A move in a list of 100,000 questions against one in a bare OptionList of 10."""
    large = data_dir(100_000, 1_000_000)
    costs = _in_turn(rounds, lambda count: _browse_moves(large, count), _bare_moves)
    return _result("a move among 100,000 rows / bare OptionList", 1.25, *costs)


def moves_are_flat(rounds: int) -> Result:
    """A move in a list of 100,000 questions against one in the list of the built-in ones."""
    large, small = data_dir(100_000, 1_000_000), data_dir(100, 1000)
    costs = _in_turn(rounds, lambda count: _browse_moves(large, count), lambda count: _browse_moves(small, count))
    return _result("a move among 100,000 rows / 800 rows", 1.5, *costs)


def _quiz_folder(settings: str) -> Path:
    """Return a data directory of somebody who has answered nothing."""
    folder = data_dir(1000, 0, "quiz")
    for left in (*folder.glob("history.db*"), *folder.glob("session-*")):
        left.unlink()
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    return folder


def quiz_keys(rounds: int) -> list[Result]:
    """From an answer to its verdict, the durable write included, and on to the next question, against a bare key."""
    folder = _quiz_folder(CHOICE_SETTINGS)
    verdicts, nexts = [], []
    with Terminal([PYTHON, "-m", "quizapp", "category-0", "--seed", "1", "--data-dir", str(folder)]) as quiz:
        quiz.wait_for(b"Start with")
        _rest(quiz)
        quiz.press(ENTER)
        quiz.wait_for(b"1 of 100")
        for number in range(2, rounds + 2):
            quiz.pass_time(0.8)
            quiz.press(b"1")
            quiz.settle(0.1)
            verdicts.append(_cost(quiz, ENTER))
            quiz.wait_for_any((b"Right", b"Wrong", b"Partly"))
            quiz.pass_time(0.8)
            nexts.append(_cost(quiz, ENTER))
            quiz.wait_for(f"{number} of 100".encode())
    bare = _bare_moves(2 * rounds)
    return [
        _result("answer to verdict / a key in a bare app", 2.0, verdicts, bare),
        _result("next question / a key in a bare app", 2.0, nexts, bare),
    ]


def idle_clock(rounds: int) -> Result:
    """Processor time of a quiz that waits, as a share of one core."""
    seconds = 10.0
    folder = _quiz_folder(CHOICE_SETTINGS.replace("count up", "per question"))
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


MEASURES = (moves, moves_are_flat, quiz_keys, idle_clock)
