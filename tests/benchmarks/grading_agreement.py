"""How far the grader's ticks agree with a reader's: `python -m tests.benchmarks.grading_agreement`.

Agreement is Cohen's kappa over points: of ticked against not ticked, and with quadratic weights over the three credits.
"""

import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizapp.model.question import RecallQuestion
from tests.benchmarks.own_bank import bank, graded

ANSWERS = Path(__file__).parents[1] / "data" / "grading" / "candidates.jsonl"
CREDITS = (0.0, 0.5, 1.0)

Pairs = Sequence[tuple[float, float]]
"""The grader's and the reader's credit of each point."""


def is_held_out(question_id: str) -> bool:
    """Whether a question belongs to the third on which nothing may be tuned."""
    return int(hashlib.sha256(question_id.encode()).hexdigest(), 16) % 3 == 0


def weighted_kappa(pairs: Pairs) -> float:
    """Return Cohen's kappa with quadratic weights (Cohen 1968)."""
    ours, theirs = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    observed = sum((mine - other) ** 2 for mine, other in pairs) * len(pairs)
    expected = sum(ours[a] * theirs[b] * (a - b) ** 2 for a in CREDITS for b in CREDITS)
    return 1 - observed / expected


def kappa(pairs: Pairs) -> float:
    """Return Cohen's kappa of ticked (0.5 or more) against not ticked."""
    return weighted_kappa([(float(mine >= 0.5), float(other >= 0.5)) for mine, other in pairs])


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate's answer with the reader's ticks."""

    question: RecallQuestion
    candidate: str
    """Kind of candidate: short, rambling, half or wrong."""
    text: str
    ticks: tuple[float, ...]
    """0, 0.5 or 1 for each point."""


def read_answers() -> Iterator[Row]:
    """Yield the candidates' answers."""
    for line in ANSWERS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        question = bank().question(row["question"])
        assert isinstance(question, RecallQuestion)
        assert len(question.points) == len(row["ticks"]), f"the points of {question.id} were changed"
        yield Row(question, row["candidate"], row["text"], tuple(map(float, row["ticks"])))


@cache
def graded_answers() -> list[tuple[Row, Pairs]]:
    """Return each answer with the grader's and the reader's credits."""
    return [
        (
            row,
            [
                (point.credit, tick)
                for point, tick in zip(graded(row.question, row.text).points, row.ticks, strict=True)
            ],
        )
        for row in read_answers()
    ]


def read_pairs() -> dict[str, list[tuple[float, float]]]:
    """Return the credits by group: `tuned`, `held out`, and each kind of candidate."""
    groups: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for row, pairs in graded_answers():
        groups["held out" if is_held_out(row.question.id) else "tuned"] += pairs
        groups[row.candidate] += pairs
    return groups


def by_question() -> dict[str, list[tuple[float, float]]]:
    """Return the credits by question."""
    groups: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for row, pairs in graded_answers():
        groups[row.question.id] += pairs
    return groups


def interval(questions: Sequence[Pairs], seed: int = 1, rounds: int = 1000) -> tuple[float, float]:
    """Return the 95 % interval of kappa with questions drawn anew (bootstrap, Efron 1979).

    Args:
        questions: The pairs of each question.
        seed: Of the draws.
        rounds: How many draws.
    """
    chance = random.Random(seed)
    drawn = sorted(kappa([pair for _ in questions for pair in chance.choice(questions)]) for _ in range(rounds))
    return drawn[round(0.025 * rounds)], drawn[round(0.975 * rounds) - 1]


def main() -> None:
    """Print the table."""
    print(f"{'group':<10} {'points':>6} {'kappa':>6} {'weighted':>9}")
    for name, pairs in read_pairs().items():
        print(f"{name:<10} {len(pairs):>6} {kappa(pairs):>6.2f} {weighted_kappa(pairs):>9.2f}")
    for name, held_out in (("tuned", False), ("held out", True)):
        chosen = [pairs for question_id, pairs in by_question().items() if is_held_out(question_id) == held_out]
        low, high = interval(chosen)
        print(f"{name}: kappa {low:.2f} to {high:.2f} in 95 % of draws of {len(chosen)} questions")


if __name__ == "__main__":
    main()
