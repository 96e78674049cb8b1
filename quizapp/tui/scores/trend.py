"""How scores and answers went over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual.content import Content

from quizapp.model.summaries import DaySummary
from quizapp.tui.dates import day_month
from quizapp.tui.plots.columns import GUTTER, axis, column_chart
from quizapp.tui.scores.page import Figures, Page, cells, head, lines, remark, title
from quizapp.tui.widgets.row_list import BLANK, Row
from quizapp.words import percent

_FEWEST_DAYS = 14
"""As many days are drawn at least, so that one day does not fill the page."""
_WIDEST = 4
"""Cells of one column at the most."""
_TITLES = ("answers", "score")
_WIDTHS = (7, 6)


@dataclass(frozen=True, slots=True)
class _Span:
    """A day or a week."""

    start: date
    days: int
    answers: int = 0
    score: float = 0.0
    """Sum of the scores."""

    @property
    def mean(self) -> float | None:
        return self.score / self.answers if self.answers else None


def _spans(days: Sequence[DaySummary], today: date, columns: int) -> list[_Span]:
    """Return what was done by day, or by week where the days do not fit."""
    first = min((date.fromisoformat(day.day) for day in days), default=today)
    needed = max(_FEWEST_DAYS, (today - first).days + 1)
    size = 1 if needed <= columns else 7
    if size == 7:
        first -= timedelta(days=first.weekday())
    else:
        first = today - timedelta(days=needed - 1)
    count = (today - first).days // size + 1
    spans = [_Span(first + timedelta(days=place * size), size) for place in range(count)]
    for day in days:
        place = (date.fromisoformat(day.day) - first).days // size
        if 0 <= place < count:
            span = spans[place]
            spans[place] = _Span(span.start, size, span.answers + day.answers, span.score + day.score)
    return spans


def _draw(figures: Figures, width: int) -> Iterable[Row]:
    columns = width - GUTTER
    spans = _spans(figures.insight.days, figures.today, columns)
    each = max(1, min(_WIDEST, columns // len(spans)))
    word = "day" if spans[0].days == 1 else "week"
    yield from _chart(f"Score by {word}", spans, [span.mean for span in spans], 1.0, ("100 %", "50 %", "0 %"), each)
    yield BLANK
    most = max(1, *(span.answers for span in spans))
    scale = (str(most), "", "0")
    yield from _chart(f"Answers by {word}", spans, [span.answers for span in spans], most, scale, each)


def _chart(
    name: str, spans: Sequence[_Span], values: Sequence[float | None], top: float, scale: Sequence[str], each: int
) -> Iterable[Row]:
    yield title(name)
    width = len(spans) * each
    stretched = [value for value in values for _ in range(each)]
    height = 6 if top == 1.0 else 4
    yield from lines(column_chart(stretched, top, height, scale))
    step = max(1, 14 // each)
    places = range(0, len(spans), step)
    yield from lines(axis([(place * each, day_month(spans[place].start)) for place in places], width))


def _table(figures: Figures, width: int) -> Iterable[Row]:
    spans = _spans(figures.insight.days, figures.today, 60)
    yield head("Day" if spans[0].days == 1 else "Week from", _TITLES, _WIDTHS)
    for span in reversed(spans):
        if span.answers:
            yield Row("", Content(span.start.isoformat()), cells((span.answers, percent(span.mean)), _WIDTHS))
    yield from remark("Days and weeks without an answer are left out.", width)


TREND = Page("Trend", _draw, _table)
