"""Days: which one it is, and which one people mean."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from quizapp.errors import UsageError
from quizapp.model.days import day_of, localised

if TYPE_CHECKING:
    from quizapp.engine.workspace import Workspace

FARTHEST_DAYS = 3 * 366
"""A day farther ahead than this is taken for a slip."""

_UNITS = {"day": 1, "week": 7, "month": 30}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AHEAD = re.compile(r"(?:in )?(\d{1,4}|an?|one|two|three|four) (day|week|month)s?")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_DAY_MONTH = re.compile(r"(\d{1,2})\.? ([a-z]{3})[a-z]*\.?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2})(?:,? (\d{4}))?")


def today_of(workspace: "Workspace") -> date:
    """Return the local day it is, which begins at the hour that the settings say."""
    clock = workspace.clock
    return day_of(localised(clock.now(), clock.utc_offset()), workspace.settings.day_starts_at)


def parse_day(text: str, today: date) -> date:
    """Return the day that somebody means by `2026-12-20`, `20 Dec`, `in 3 weeks` or `tomorrow`.

    A month is 30 days. A day without its year is the next one of that name.

    Args:
        text: What was typed.
        today: The present day.

    Raises:
        UsageError: When it is no day, or lies in the past or too far ahead.
    """
    words = " ".join(text.lower().split())
    day = _meant(words, today)
    if day is None:
        raise UsageError("Write it as 2026-12-20, 20 Dec or in 3 weeks.")
    if day < today:
        raise UsageError(f"{day.isoformat()} is over.", "Name a day ahead.")
    if (day - today).days > FARTHEST_DAYS:
        raise UsageError(f"{day.isoformat()} is more than three years away.", "Name a nearer day.")
    return day


def _meant(words: str, today: date) -> date | None:
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    if ahead := _AHEAD.fullmatch(words):
        number = int(ahead[1]) if ahead[1].isdigit() else _NUMBERS[ahead[1]]
        return today + timedelta(days=number * _UNITS[ahead[2]])
    try:
        if named := _DAY_MONTH.fullmatch(words):
            return _named(int(named[1]), named[2], named[3], today)
        if named := _MONTH_DAY.fullmatch(words):
            return _named(int(named[2]), named[1], named[3], today)
        return date.fromisoformat(words)
    except ValueError:
        return None


def _named(day: int, month: str, year: str | None, today: date) -> date:
    """Return the day of a month and, where none is given, of the year in which it comes next.

    Raises:
        ValueError: When there is no such month or no such day.
    """
    number = _MONTHS.index(month) + 1
    if year is not None:
        return date(int(year), number, day)
    this_year = date(today.year, number, day)
    return this_year if this_year >= today else date(today.year + 1, number, day)
