"""How far the grader's ticks agree with a reader's: `python -m tests.benchmarks.grading_agreement`.

Agreement is Cohen's kappa over points: of ticked against not ticked, and with quadratic weights over the three credits.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from quizapp.engine.grader import grade_alone
from quizapp.model.question import RecallQuestion
from quizapp.model.response import RecallResponse
from quizapp.packs import load_library
from quizapp.paths import builtin_content

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


def read_pairs() -> dict[str, list[tuple[float, float]]]:
    """Return the credits by group: `tuned`, `held out`, and each kind of candidate."""
    bank = load_library([builtin_content()]).bank
    groups: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for line in ANSWERS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        question = bank.question(row["question"])
        assert isinstance(question, RecallQuestion)
        assert len(question.points) == len(row["ticks"]), f"the points of {question.id} were changed"
        found = grade_alone(question, RecallResponse(row["text"])).points
        pairs = [(point.credit, float(tick)) for point, tick in zip(found, row["ticks"], strict=True)]
        groups["held out" if is_held_out(question.id) else "tuned"] += pairs
        groups[row["candidate"]] += pairs
    return groups


def main() -> None:
    """Print the table."""
    print(f"{'group':<10} {'points':>6} {'kappa':>6} {'weighted':>9}")
    for name, pairs in read_pairs().items():
        print(f"{name:<10} {len(pairs):>6} {kappa(pairs):>6.2f} {weighted_kappa(pairs):>9.2f}")


if __name__ == "__main__":
    main()
