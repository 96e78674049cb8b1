"""Measures quizapp against its yardsticks: `python -m tests.benchmarks`.

Every row is a ratio of two things that were run in turn, or a number of things counted. The data is made on the first
run, which takes some minutes and two gigabytes below the temporary folder (or below $QUIZAPP_BENCHMARKS).
"""

import argparse
import json

from tests.benchmarks import histories, keys, libraries, peers, starts
from tests.benchmarks.result import Result

MEASURES = (*starts.MEASURES, *libraries.MEASURES, *histories.MEASURES, *keys.MEASURES, *peers.MEASURES)


def main() -> int:
    """Print the table, and return 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="pairs for each ratio")
    parser.add_argument("--only", action="append", choices=[measure.__name__ for measure in MEASURES])
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    results: list[Result] = []
    for measure in MEASURES:
        if arguments.only and measure.__name__ not in arguments.only:
            continue
        found = measure(arguments.rounds)
        rows = found if isinstance(found, list) else [found]
        results += rows
        if not arguments.json:
            for row in rows:
                print(row.line(), flush=True)
    if arguments.json:
        print(json.dumps([row.document() for row in results], indent=2))
    return 0 if all(row.met for row in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
