"""`quizapp plan`: what to do on each day until an interview, and the score to expect."""

from argparse import ArgumentParser, Namespace
from typing import Any

from quizapp.cli import streams
from quizapp.cli.document import put_document
from quizapp.cli.environment import Environment
from quizapp.cli.standing import reading_workspace
from quizapp.cli.stats_document import interval_document
from quizapp.cli.table import Column, Row, put_table
from quizapp.engine.days import parse_day, today_of
from quizapp.engine.plan import CategoryForecast, Plan, PlanDay, build_plan
from quizapp.errors import UsageError
from quizapp.learning.mastery import Interval
from quizapp.words import count_text, percent, percent_range

_LONGEST_DAY = 600
"""Minutes."""

_TOPICS_SHOWN = 3

_DAY_COLUMNS = (
    Column("day"),
    Column("state"),
    Column("answered", number=True, spare=1),
    Column("repeat", number=True),
    Column("new", number=True),
    Column("minutes", number=True, spare=2),
    Column("topics", elastic=True),
)

_FORECAST_COLUMNS = (
    Column("category"),
    Column("now", number=True),
    Column("expected", number=True),
    Column("90 % range", number=True),
)


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "--by", metavar="DATE", help="the day of the interview, such as 2026-12-20; the one that is set without it"
    )
    parser.add_argument("--minutes", metavar="N", type=int, help="time a day; as in the settings without it")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(arguments: Namespace, environment: Environment) -> int:
    """Print the plan.

    Returns:
        The exit code.

    Raises:
        HistoryError: When the history cannot be read.
        UsageError: When the date or the time makes no sense.
    """
    minutes = arguments.minutes
    if minutes is not None and not 1 <= minutes <= _LONGEST_DAY:
        raise UsageError(f"{minutes} minutes a day make no plan.", f"--minutes takes 1 to {_LONGEST_DAY}.")
    with reading_workspace(environment) as workspace:
        by = None if arguments.by is None else parse_day(arguments.by, today_of(workspace))
        plan = build_plan(workspace, by, minutes)
    if arguments.json:
        put_document(plan_document(plan))
    elif not workspace.bank.size:
        streams.put("There are no questions to plan. `quizapp paths` shows where packs are looked for.")
    else:
        _put(plan)
    return 0


def _put(plan: Plan) -> None:
    goal = f"{count_text(plan.days_to_go, 'day')} until {plan.by.isoformat()}, {plan.minutes} minutes a day"
    streams.put(f"{goal}\n")
    put_table(_DAY_COLUMNS, [_day_row(day) for day in plan.days])
    streams.put("")
    forecasts = [_forecast_row(part) for part in plan.categories]
    put_table(_FORECAST_COLUMNS, [*forecasts, _forecast_row(plan.overall, strong=True)])
    if plan.caution:
        streams.put(f"\n{plan.caution}")


def _day_row(day: PlanDay) -> Row:
    titles = [topic.title for topic in day.topics[:_TOPICS_SHOWN]]
    more = len(day.topics) - len(titles)
    topics = ", ".join([*titles, *([f"{more} more"] if more > 0 else [])])
    numbers = (str(number or "-") for number in (day.answered, day.repeated, day.new, day.minutes))
    return Row((day.day.isoformat(), day.state.value, *numbers, topics))


def _forecast_row(part: CategoryForecast, *, strong: bool = False) -> Row:
    bounds = percent_range(part.expected.low, part.expected.high)
    return Row((part.title, percent(part.now.mid), percent(part.expected.mid), bounds), strong)


def plan_document(plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON types."""
    return {
        "today": plan.today.isoformat(),
        "by": plan.by.isoformat(),
        "interview": None if plan.interview is None else plan.interview.isoformat(),
        "days_to_go": plan.days_to_go,
        "minutes": plan.minutes,
        "caution": plan.caution,
        "overall": _forecast_document(plan.overall.now, plan.overall.expected),
        "categories": [
            {"id": part.id, "title": part.title} | _forecast_document(part.now, part.expected)
            for part in plan.categories
        ],
        "days": [_day_document(day) for day in plan.days],
    }


def _forecast_document(now: Interval, expected: Interval) -> dict[str, Any]:
    return {"now": interval_document(now), "expected": interval_document(expected)}


def _day_document(day: PlanDay) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "state": day.state.value,
        "answered": day.answered,
        "questions": day.questions,
        "repeated": day.repeated,
        "new": day.new,
        "minutes": day.minutes,
        "topics": [
            {"id": topic.id, "title": topic.title, "questions": topic.questions, "new": topic.new}
            for topic in day.topics
        ],
    }
