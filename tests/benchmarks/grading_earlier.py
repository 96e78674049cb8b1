"""How much the user's own earlier grades improve the suggestion for a free recall.

    python -m tests.benchmarks.grading_earlier answers.csv

The file needs the columns `qid`, `question`, `reference`, `answer` and `score_avg` (0 to 5, by humans). Each answer is
graded as if the human had graded a few others of the same question before. Nothing of the file is kept.
"""

import argparse
import csv
import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.grading import Earlier, TextToGrade, WordTable, built_in_table, grade_text

COUNTS = (0, 3, 5, 10)
"""Numbers of earlier answers that are tried."""

FULL_MARKS = 5.0


@dataclass(frozen=True, slots=True)
class Row:
    """One answer with its human grade."""

    question_id: str
    question: str
    reference: str
    answer: str
    grade: float
    """0 to 1."""


def read(path: Path) -> list[Row]:
    """Return the answers of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                row["qid"],
                row["question"],
                row["reference"],
                row["answer"],
                float(row["score_avg"]) / FULL_MARKS,
            )
            for row in csv.DictReader(file)
        ]


def suggestions(rows: Sequence[Row], count: int, seed: int) -> list[float]:
    """Return a suggestion for each answer, with so many others of its question graded before, chosen by chance."""
    chance = random.Random(seed)
    table = WordTable(built_in_table())
    scores = []
    for row in rows:
        others = [other for other in rows if other.question_id == row.question_id and other is not row]
        chosen = chance.sample(others, min(count, len(others)))
        text = TextToGrade(
            row.reference,
            row.answer,
            row.question,
            earlier=tuple(Earlier(other.answer, other.grade) for other in chosen),
        )
        scores.append(grade_text(text, table=table).score)
    return scores


def main() -> None:
    """Print the correlation with the human grades for each number of earlier answers."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.grading_earlier", description=__doc__)
    parser.add_argument("answers", type=Path, help="CSV file with human grades")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = read(options.answers)
    human = [row.grade for row in rows]
    base = 0.0
    for count in COUNTS:
        r = statistics.correlation(suggestions(rows, count, options.seed), human)
        base = base or r
        print(f"{count:2} earlier answers: r = {r:.3f} ({r - base:+.3f})", flush=True)


if __name__ == "__main__":
    main()
