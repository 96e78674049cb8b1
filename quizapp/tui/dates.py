"""Dates as people say them."""

from datetime import date, datetime

from quizapp.model.days import day_of

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def ago(at: datetime | None, today: date, starts_at: int) -> str:
    """Return how long ago something was, by days of practice.

    Args:
        at: When it was, aware, in the zone of the place; None for never.
        today: The present day.
        starts_at: Hour at which a day begins.

    Returns:
        `today`, `yesterday`, `3 days ago`, a date when it is longer than two weeks ago; an empty string for never.
    """
    if at is None:
        return ""
    day = day_of(at, starts_at)
    days = (today - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days <= 14 else day.isoformat()


def ahead(day: date, today: date) -> str:
    """Return how far away a day is: `today`, `tomorrow`, `in 19 days`; `over` for one that has been."""
    days = (day - today).days
    if days < 0:
        return "over"
    return ("today", "tomorrow")[days] if days < 2 else f"in {days} days"


def long_day(day: date) -> str:
    """Return a date with its weekday: `Sunday, 20 December 2026`."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Return a date in few cells: `Sun 20 Dec`."""
    return f"{_WEEKDAYS[day.weekday()][:3]} {day.day:>2} {month(day)}"


def day_month(day: date) -> str:
    """Return a date without its year: `20 Dec`."""
    return f"{day.day} {month(day)}"


def month(day: date) -> str:
    """Return a month in three letters, the same in every locale."""
    return _MONTHS[day.month - 1][:3]
