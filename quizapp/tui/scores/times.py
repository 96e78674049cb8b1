"""Time per question, beside what the guide allows."""

from collections.abc import Iterable

from textual.content import Content

from quizapp.signs import MIDDLE
from quizapp.tui.plots.bars import marked_bar
from quizapp.tui.scores.page import Figures, Page, cells, head, remark
from quizapp.tui.widgets.row_list import BLANK, Row
from quizapp.words import count_text, seconds_text

_TITLES = ("answers", "right", "mean", "guide")
_WIDTHS = (7, 6, 6, 6)
_BESIDE = 52
"""Cells left for words and numbers beside the bars."""
_WITH_COUNT = 68
"""Cells of a line from which it says how many answers there were; the table always does."""


def _draw(figures: Figures, width: int) -> Iterable[Row]:
    rows = figures.insight.times
    top = max((max(row.seconds or 0, row.guide or 0) for row in rows), default=0) or 1.0
    bar_width = max(12, min(50, width - _BESIDE))
    for row in rows:
        name = Content.styled(f"{row.kind.label:<17}", "bold")
        if row.seconds is None or row.guide is None:
            yield Row("", Content.assemble(name, ("not tried yet", "$quiet")))
        else:
            count = f", {count_text(row.answers, 'answer')}" if width >= _WITH_COUNT else ""
            numbers = f"  {seconds_text(row.seconds)}, guide {seconds_text(row.guide)}{count}"
            drawn = marked_bar(row.seconds, row.guide, top, bar_width)
            yield Row("", Content.assemble(name, drawn, numbers))
        yield BLANK
    yield from remark(f"{MIDDLE} the guide time: what an interviewer would wait for.", width)


def _table(figures: Figures, width: int) -> Iterable[Row]:
    yield head("Kind", _TITLES, _WIDTHS)
    for row in figures.insight.times:
        times = ("-" if seconds is None else seconds_text(seconds) for seconds in (row.seconds, row.guide))
        yield Row("", Content(row.kind.label), cells((row.answers, row.right, *times), _WIDTHS))


TIMES = Page("Time", _draw, _table)
