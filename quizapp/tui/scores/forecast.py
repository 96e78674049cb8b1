"""How many questions come again on each of the next thirty days: what the plan holds, and drills will ask."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.tui.dates import ahead, day_month, short_day
from quizapp.tui.plots.columns import GUTTER, axis, column_chart
from quizapp.tui.scores.page import Figures, Page, cells, head, lines, remark, title
from quizapp.tui.widgets.row_list import BLANK, Row, text_rows
from quizapp.words import count_text

if TYPE_CHECKING:
    from quizapp.engine.plan import PlanDay

_MOST_DAYS = 30
_WIDEST = 3
"""Cells of one day at the most."""
_TITLES = ("again", "new", "minutes")
_WIDTHS = (6, 6, 8)


def _draw(figures: Figures, width: int) -> Iterable[Row]:
    plan = figures.plan()
    days = plan.ahead[:_MOST_DAYS]
    each = max(1, min(_WIDEST, (width - GUTTER) // len(days)))
    most = max(1, *(day.repeated for day in days))
    yield title("Questions that come again, by day")
    stretched = [float(day.repeated) for day in days for _ in range(each)]
    yield from lines(column_chart(stretched, most, 9, (str(most), "", "0")))
    labels = [(place * each, day_month(day.day)) for place, day in enumerate(days) if place % 7 == 0]
    yield from lines(axis(labels, len(days) * each))
    yield BLANK
    yield from text_rows(_told(figures.insight.due, days[0]), "", width)
    again, new = sum(day.repeated for day in days), sum(day.new for day in days)
    yield Row("", Content(f"Within {count_text(len(days), 'day')}: {again} again, {new} new."))
    yield from remark("Your plan: what drills ask if each day gets its time.", width)


def _told(due: int, today: "PlanDay") -> str:
    """Return how many questions are due, and for how many of them there is time today."""
    told = f"{count_text(due, 'question')} {'is' if due == 1 else 'are'} due" if due else "Nothing is due"
    if not today.questions:
        return f"{told}, and today's plan is done." if today.answered else f"{told}, and nothing is new."
    parts = [f"{today.repeated} of them"] if due else []
    parts += [count_text(today.new, "new question")] if today.new else []
    return f"{told}. Today has time for {' and '.join(parts)}."


def _table(figures: Figures, width: int) -> Iterable[Row]:
    plan = figures.plan()
    yield head("Day", _TITLES, _WIDTHS)
    for day in plan.ahead[:_MOST_DAYS]:
        name = Content.assemble(short_day(day.day), (f"  {ahead(day.day, plan.today)}", "$quiet"))
        yield Row("", name, cells((day.repeated, day.new, day.minutes), _WIDTHS))


FORECAST = Page("Due", _draw, _table)
