"""Prints the four figures: `python -m tests.benchmarks.learning [--learners N] [--tuning]`."""

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.benchmarks.learning.figures import (
    ANSWERS,
    FORECAST_DAYS,
    Hits,
    Lived,
    Placed,
    lived,
    mastery_before,
    placement,
)
from tests.benchmarks.learning.worlds import EXPONENTIAL_SETTINGS, SETTINGS, Setting, make_world

TUNING_SEED, REPORT_SEED = 1_000, 400_000
"""Constants were chosen on learners of the first; what is reported is of others, and of another bank."""

PLACED = 4
"""Times as many learners take a placement: it is soon done, and its shares vary much."""

PROCESSES = 2


def main() -> None:
    """Compute and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.learning", description=__doc__)
    parser.add_argument("--learners", type=int, default=200, metavar="N", help="of each figure and setting")
    parser.add_argument("--tuning", action="store_true", help="take the learners on whom constants were chosen")
    arguments = parser.parse_args()
    first = TUNING_SEED if arguments.tuning else REPORT_SEED
    seeds = range(first, first + arguments.learners)
    worlds = [(setting, False) for setting in SETTINGS] + [(setting, True) for setting in EXPONENTIAL_SETTINGS]
    with ProcessPoolExecutor(PROCESSES) as pool:
        before = {
            setting.name: pool.submit(mastery_before, setting, seeds[: len(seeds) // 4 + 1]) for setting in SETTINGS
        }
        courses = [
            (setting, exponential, pool.submit(lived, make_world(first), setting, seeds, exponential=exponential))
            for setting, exponential in worlds
        ]
        many = range(first, first + PLACED * arguments.learners)
        placed = {
            rated: pool.submit(placement, make_world(first), SETTINGS[0], many, rated=rated) for rated in (False, True)
        }
        found = [(_name(setting, exponential), course.result()) for setting, exponential, course in courses]
        print(f"{len(seeds)} learners from seed {first}, 20 days, 15 minutes a day\n")
        _gains(found)
        _before({name: hits.result() for name, hits in before.items()})
        _after(found)
        _placed({rated: result.result() for rated, result in placed.items()})
        _forecasts(found)


def _name(setting: Setting, exponential: bool) -> str:
    return f"{setting.name}, {'exponential' if exponential else 'FSRS'}"


def _gains(found: Sequence[tuple[str, Lived]]) -> None:
    print("(a) gain of drills in points of the exam score, and its ratio to other ways")
    print("    goals: random 1.35, due order 1.25, new first 1.10, ahead of random 95 %, recall 25 % of the time")
    print(f"    {'':22}  drill  random   due  new first  ahead  recall  answers  different")
    for name, (gains, _, _) in found:
        points = sum(gains.by_policy["drill"]) / len(gains.by_policy["drill"])
        ratios = f"{gains.ratio('random'):6.2f} {gains.ratio('due'):5.2f} {gains.ratio('new first'):10.2f}"
        shares = f"{gains.ahead:6.0%} {gains.recall_share:7.0%} {gains.asked:8.0f} {gains.different:10.0f}"
        print(f"    {name:22}  {points:5.1f}  {ratios}  {shares}")


def _before(found: dict[str, dict[int, Hits]]) -> None:
    print("\n(b) coverage of the 90 % intervals of mastery and their width, before practice, after so many answers")
    print("    goals: 87 to 95 %; widths at most .62, .52, .42")
    print(f"    {'':22}" + "".join(f"{answers:>14}" for answers in ANSWERS))
    for name, hits in found.items():
        cells = "".join(f"{hits[answers].coverage:>8.1%} {hits[answers].mean_width:.2f} " for answers in ANSWERS)
        print(f"    {name:22} {cells}")


def _after(found: Sequence[tuple[str, Lived]]) -> None:
    print("\n    after practice, each topic on the eve; goal: 84 to 96 %")
    for name, (_, topics, _) in found:
        print(f"    {name:22} {topics.coverage:>8.1%} {topics.mean_width:.2f}")


def _placed(found: dict[bool, Placed]) -> None:
    print("\n(c) placement of 12 questions; goals: weakest 25 %, one of two weakest 45 %; rated 38 and 60 %")
    for rated, placed in found.items():
        name = "with self-rating" if rated else "questions alone"
        print(f"    {name:22} weakest {placed.exact:.1%}, one of the two weakest {placed.one_of_two:.1%},")
        print(
            f"{'':26} weakest among the candidates {placed.among_candidates:.1%}, intervals hold {placed.coverage:.1%}"
        )


def _forecasts(found: Sequence[tuple[str, Lived]]) -> None:
    print("\n(d) forecast of the exam score: bias, mean error in points, share of ranges that held, width")
    print("    goals: mean error 4 on the eve (day 20), 10 on day 10; ranges hold 85 to 95 %")
    print(f"    {'':22}" + "".join(f"{f'day {day}':>26}" for day in FORECAST_DAYS))
    sums = {day: 0.0 for day in FORECAST_DAYS}
    for name, (_, _, forecasts) in found:
        cells = []
        for day in FORECAST_DAYS:
            said = forecasts[day]
            sums[day] += said.coverage / len(found)
            cells.append(f"{said.bias:+8.1f} {said.mean_error:5.1f} {said.coverage:5.0%} {said.width:5.1f}")
        print(f"    {name:22}" + " ".join(cells))
    print(f"    {'ranges held in all':22}" + " ".join(f"{sums[day]:20.0%}      " for day in FORECAST_DAYS))


if __name__ == "__main__":
    main()
