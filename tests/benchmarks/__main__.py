"""Measures quizapp against its yardsticks: `python -m tests.benchmarks`."""

import argparse
import json
from dataclasses import asdict

from tests.benchmarks.measures import MEASURES


def main() -> int:
    """Print the table, and return 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="pairs for each ratio")
    parser.add_argument("--only", action="append", choices=[measure.__name__ for measure in MEASURES])
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    chosen = [measure for measure in MEASURES if not arguments.only or measure.__name__ in arguments.only]
    results = []
    for measure in chosen:
        result = measure(arguments.rounds)
        results.append(result)
        if not arguments.json:
            verdict = "met" if result.met else "MISSED"
            figures = f"{result.measured:6.2f} {result.unit:<12} goal {result.goal:g}"
            print(f"{result.name:<38} {figures:<32} {verdict:<7} {result.detail}", flush=True)
    if arguments.json:
        print(json.dumps([asdict(result) | {"met": result.met} for result in results], indent=2))
    return 0 if all(result.met for result in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
