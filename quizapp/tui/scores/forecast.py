"""How many questions come due on each of the next thirty days."""

from collections.abc import Iterable
from datetime import timedelta

from textual.content import Content

from quizapp.tui.dates import ahead, day_month, short_day
from quizapp.tui.plots.columns import GUTTER, axis, column_chart
from quizapp.tui.scores.page import BLANK, Figures, Page, cells, head, lines, remark, title
from quizapp.tui.widgets.row_list import Row
from quizapp.words import count_text

_WIDEST = 3
"""Cells of one day at the most."""


def _draw(figures: Figures, width: int) -> Iterable[Row]:
    due = figures.insight.due_by_day
    each = max(1, min(_WIDEST, (width - GUTTER) // len(due)))
    most = max(1, *due)
    yield title(f"Due on the next {len(due)} days")
    stretched = [float(number) for number in due for _ in range(each)]
    yield from lines(column_chart(stretched, most, 9, (str(most), "", "0")))
    labels = [(day * each, day_month(figures.today + timedelta(days=day))) for day in range(0, len(due), 7)]
    yield from lines(axis(labels, len(due) * each))
    yield BLANK
    yield Row("", Content(f"{count_text(due[0], 'question')} due today, {sum(due)} within {len(due)} days."))
    yield remark("What you answer today moves what follows.")


def _table(figures: Figures) -> Iterable[Row]:
    yield head("Day", ("due",), (6,))
    for place, number in enumerate(figures.insight.due_by_day):
        day = figures.today + timedelta(days=place)
        name = Content.assemble(short_day(day), (f"  {ahead(day, figures.today)}", "$quiet"))
        yield Row("", name, cells((number,), (6,)))


FORECAST = Page("Due", _draw, _table)
