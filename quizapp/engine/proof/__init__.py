"""Proof: the programs in prompts are run, and what they print has to be the key."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from quizapp.engine.grader import grade_alone
from quizapp.engine.lint.findings import Finding, error
from quizapp.engine.lint.texts import bare
from quizapp.engine.proof.programs import SECONDS, Run, run_program
from quizapp.engine.proof.versions import holds
from quizapp.model.question import ChoiceQuestion, Question, ShortQuestion
from quizapp.model.response import ShortResponse
from quizapp.packs.diagnostics import quoted
from quizapp.packs.fences import python_fences

__all__ = ["Proofs", "prove"]

AT_ONCE = 4
"""As many programs run at the same time at the most; a few of them do nothing but wait."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """What running the programs has shown."""

    proved: tuple[str, ...]
    """Full ids of the questions whose key is what their program prints."""
    not_proved: tuple[str, ...]
    """Those that are not valid for the running Python, and were not run."""
    failed: tuple[str, ...]
    """Those whose program prints something else, or whose key is something else."""
    findings: tuple[Finding, ...]
    """What is wrong with those that failed; at least one for each."""


def prove(
    questions: Iterable[Question],
    *,
    running: Sequence[int] = sys.version_info[:3],
    seconds: float = SECONDS,
    told: Callable[[int, int], None] = lambda _done, _all: None,
) -> Proofs:
    """Run the program of every question that is to be verified.

    Args:
        questions: Those without `verify` are passed over.
        running: The version of the running Python.
        seconds: How long each program may take.
        told: Is told, after each program, how many have ended, of how many; what it raises comes out.

    Raises:
        OSError: When no process can be started.
    """
    asked = [question for question in questions if question.verify]
    valid = [question for question in asked if holds(question.valid_for, running)]
    with ThreadPoolExecutor(min(AT_ONCE, (os.cpu_count() or 1) + 1)) as pool:
        runs = pool.map(lambda question: run_program(python_fences(question.prompt)[0], seconds=seconds), valid)
        findings: dict[str, list[Finding]] = {}
        for question, run in zip(valid, runs, strict=True):
            findings[question.id] = faults(question, run)
            told(len(findings), len(valid))
    return Proofs(
        proved=tuple(full_id for full_id, found in findings.items() if not found),
        not_proved=tuple(question.id for question in asked if question.id not in findings),
        failed=tuple(full_id for full_id, found in findings.items() if found),
        findings=tuple(finding for found in findings.values() for finding in found),
    )


def faults(question: Question, run: Run) -> list[Finding]:
    """Return in what a program's output differs from `stdout`, and the key from the output."""
    printed = run.printed.rstrip()
    if run.code is None:
        message = "the program did not end in time"
        return [
            error(question.id, ("verify",), "S072", message, "Prove what ends, and show the rest as another fence.")
        ]
    found = []
    if printed != question.stdout.strip():
        message = f"the program prints {quoted(printed) if printed else 'nothing'}, not {quoted(question.stdout)}"
        hint = f"It ended with {quoted(run.complaint)}" if run.complaint else "Fix the program or `stdout`."
        found.append(error(question.id, ("stdout",), "S070", message, hint))
    if not _is_key(question, printed):
        message = f"the key is not what the program prints: {quoted(printed) if printed else 'nothing'}"
        found.append(error(question.id, (), "S071", message, "Fix the key, or ask for the output itself."))
    return found


def _is_key(question: Question, printed: str) -> bool:
    """Whether an output is the key, and no other choice is; a free recall has no key to compare."""
    match question:
        case ChoiceQuestion():
            same = {index for index, choice in enumerate(question.choices) if bare(choice.text) == printed.strip()}
            return same == question.keys
        case ShortQuestion():
            return grade_alone(question, ShortResponse(printed)).score == 1
    return True
