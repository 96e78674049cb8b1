"""Measures the grader of free recall on the bank alone: `python -m tests.benchmarks.grading`.

It needs no data from outside. Against human grades of other questions, see `quizapp.grading.harness`.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from quizapp.grading import WordTable, built_in_table
from tests.benchmarks import own_bank
from tests.benchmarks.grading_agreement import kappa, read_answers, read_pairs, weighted_kappa


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table."""

    name: str
    measured: float
    goal: float
    unit: str = "%"
    """`%` for a share, where more is better; `kappa` likewise; `ms`, where less is."""

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.measured <= self.goal if self.unit == "ms" else self.measured >= self.goal


def model_answers() -> Figure:
    """Points that the model answer of their question makes in full."""
    points = sum(len(question.points) for question in own_bank.recalls())
    missed = sum(len(own_bank.missed_by_model_answer(question)) for question in own_bank.recalls())
    return Figure("points made by the model answer", 100 * (1 - missed / points), 100)


def left_out() -> Figure:
    """Points that are missed, and they alone, when what makes them is left out of the model answer."""
    return Figure("a point left out is missed, it alone", 100 * own_bank.share_noticed(own_bank.recalls()), 85)


def opposites() -> Figure:
    """Model answers with one sentence negated that get a note."""
    noted = own_bank.share_of_opposites_noted(own_bank.recalls())
    return Figure("a negated sentence gets a note", 100 * noted, 50)


def no_opposites() -> Figure:
    """Model answers as they stand that get no such note."""
    taken = own_bank.share_taken_for_opposites(own_bank.recalls())
    return Figure("a model answer gets no such note", 100 * (1 - taken), 95)


def agreement() -> Figure:
    """Agreement with a reader on the questions that nothing was tuned on: ticked or not."""
    return Figure("ticks agree with a reader's, held out", kappa(read_pairs()["held out"]), 0.6, "kappa")


def agreement_in_degrees() -> Figure:
    """The same with three degrees: found, partly found, missing."""
    weighted = weighted_kappa(read_pairs()["held out"])
    return Figure("the same in three degrees", weighted, 0.6, "kappa")


def load_time() -> Figure:
    """Processor time of loading the word table, the least of five."""
    return Figure("the word table is loaded in", min(_milliseconds(_load) for _ in range(5)), 100, "ms")


def answer_time() -> Figure:
    """Processor time of grading an answer of some hundred words for the first time, the median."""
    answers = list(read_answers())
    times = [_milliseconds(lambda row=row: own_bank.graded(row.question, row.text)) for row in answers]  # type: ignore[misc]
    return Figure("a candidate's answer is graded in", statistics.median(times), 50, "ms")


FIGURES: tuple[Callable[[], Figure], ...] = (
    model_answers,
    left_out,
    opposites,
    no_opposites,
    agreement,
    agreement_in_degrees,
    load_time,
    answer_time,
)
"""Everything that is printed, from top to bottom."""


def main() -> int:
    """Print the table, and return 1 when a goal is missed."""
    met = True
    for measure in FIGURES:
        figure = measure()
        met = met and figure.met
        goal = f"goal {figure.goal:g}"
        verdict = "met" if figure.met else "MISSED"
        print(f"{figure.name:<40} {figure.measured:8.2f} {figure.unit:<6} {goal:<10} {verdict}", flush=True)
    return 0 if met else 1


def _load() -> object:
    return WordTable(built_in_table())


def _milliseconds(step: Callable[[], object]) -> float:
    before = time.process_time()
    step()
    return 1000 * (time.process_time() - before)


if __name__ == "__main__":
    raise SystemExit(main())
