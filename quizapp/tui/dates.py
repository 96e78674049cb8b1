"""Dates as people say them."""

from datetime import datetime, timedelta, timezone


def ago(at: datetime | None, now: datetime, utc_offset: int) -> str:
    """Return how long ago something was, by local calendar days.

    Args:
        at: When it was, aware; None for never.
        now: The present, aware.
        utc_offset: Minutes east of UTC of the local zone.

    Returns:
        `today`, `yesterday`, `3 days ago`, a date when it is longer than two weeks ago; an empty string for never.
    """
    if at is None:
        return ""
    zone = timezone(timedelta(minutes=utc_offset))
    day = at.astimezone(zone).date()
    days = (now.astimezone(zone).date() - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days <= 14 else day.isoformat()


def moment(at: datetime, utc_offset: int) -> str:
    """Return a local date and time, to the minute.

    Args:
        at: Aware.
        utc_offset: Minutes east of UTC.
    """
    return at.astimezone(timezone(timedelta(minutes=utc_offset))).strftime("%Y-%m-%d %H:%M")
