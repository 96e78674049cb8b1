"""On which days there was practice."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from quizapp.tui.plots.heat_map import GUTTER, WEEK_WIDTH, first_day, heat_map, legend
from quizapp.tui.scores.page import Figures, Page, cells, head, lines
from quizapp.tui.widgets.row_list import BLANK, Row
from quizapp.words import count_text, percent, seconds_text

_MOST_WEEKS = 53
_TITLES = ("answers", "score", "time")
_WIDTHS = (7, 6, 8)


def _draw(figures: Figures, width: int) -> Iterable[Row]:
    insight = figures.insight
    weeks = min(_MOST_WEEKS, (width - GUTTER) // WEEK_WIDTH)
    counts = {date.fromisoformat(day.day): day.answers for day in insight.days}
    yield Row("", _streak(figures))
    yield BLANK
    yield from lines(heat_map(counts, figures.today, weeks))
    yield BLANK
    yield Row("", Content.assemble(" " * GUTTER, legend()))
    yield BLANK
    shown = [count for day, count in counts.items() if day >= first_day(figures.today, weeks)]
    yield Row("", Content(f"{count_text(counts.get(figures.today, 0), 'answer')} today"))
    told = f"{count_text(sum(shown), 'answer')} on {count_text(len(shown), 'day')} of these {weeks} weeks"
    yield Row("", Content(told))


def _streak(figures: Figures) -> Content:
    insight = figures.insight
    if not insight.streak:
        return Content(f"No streak runs. The longest was {count_text(insight.longest_streak, 'day')}.")
    return Content.assemble(
        (f"{insight.streak} day streak", "bold $text-accent"),
        f"   longest {count_text(insight.longest_streak, 'day')}",
    )


def _table(figures: Figures, width: int) -> Iterable[Row]:
    yield head("Day", _TITLES, _WIDTHS)
    for day in reversed(figures.insight.days):
        mean = day.score / day.answers if day.answers else None
        yield Row(
            "", Content(day.day), cells((day.answers, percent(mean), seconds_text(day.attended_ms / 1000)), _WIDTHS)
        )


CALENDAR = Page("Calendar", _draw, _table)
