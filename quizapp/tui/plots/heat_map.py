"""A calendar of weeks, darker where more was done."""

from collections.abc import Mapping
from datetime import date, timedelta

from textual.content import Content

from quizapp.signs import SHADES
from quizapp.tui.dates import month

GUTTER = 5
"""Cells of the names of weekdays on the left."""
WEEK_WIDTH = 2
"""Cells of one week."""

_LEVELS = tuple((sign, "$accent" if level else "$quiet") for level, sign in enumerate(SHADES))
"""Sign and style of each level, from nothing to the most."""

_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def heat_map(counts: Mapping[date, int], today: date, weeks: int) -> list[Content]:
    """Return the months on top, then a line for each weekday.

    Args:
        counts: What was done by day; days without any may be left out.
        today: The last day shown; it stands in the last column.
        weeks: Columns.
    """
    monday = first_day(today, weeks)
    most = max((counts.get(monday + timedelta(days=day), 0) for day in range(7 * weeks)), default=0)
    lines = [_months(monday, weeks)]
    for weekday, name in enumerate(_WEEKDAYS):
        cells = [Content.styled(f"{name:<{GUTTER}}", "$quiet")]
        for week in range(weeks):
            day = monday + timedelta(days=weekday, weeks=week)
            sign, style = (" ", "") if day > today else _LEVELS[level_of(counts.get(day, 0), most)]
            cells.append(Content.assemble((sign, style), " "))
        lines.append(Content("").join(cells))
    return lines


def first_day(today: date, weeks: int) -> date:
    """Return the first day of a calendar of so many weeks, a Monday."""
    return today - timedelta(days=today.weekday(), weeks=weeks - 1)


def level_of(count: int, most: int) -> int:
    """Return how dark a day is: 0 for nothing, up to 4 for the most that was done on one day."""
    return 0 if count <= 0 else min(4, max(1, -(-4 * count // most)))


def legend() -> Content:
    """Return what the signs stand for."""
    signs = [Content.assemble((sign, style), " ") for sign, style in _LEVELS]
    return Content.assemble(("less ", "$quiet"), *signs, ("more", "$quiet"))


def _months(monday: date, weeks: int) -> Content:
    text, written = "", -1
    for week in range(weeks):
        day = monday + timedelta(weeks=week)
        start = week * WEEK_WIDTH
        if day.month != written and start >= len(text) + (1 if text else 0):
            text, written = f"{text:<{start}}{month(day)}", day.month
    return Content.styled(f"{'':<{GUTTER}}{text}", "$quiet")
