"""Figures as people say them."""

from datetime import datetime, timedelta, timezone


def counted(number: int, noun: str) -> str:
    """Return a counted noun that takes an s: `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def percent(share: float | None) -> str:
    """Return a share, 0 to 1, in per cent: `71 %`; a dash for None."""
    return "-" if share is None else f"{round(share * 100)} %"


def moment(at: datetime | None, utc_offset: int) -> str:
    """Return a local date and time to the minute; a dash for None.

    Args:
        at: Aware.
        utc_offset: Minutes east of UTC.
    """
    if at is None:
        return "-"
    return at.astimezone(timezone(timedelta(minutes=utc_offset))).strftime("%Y-%m-%d %H:%M")
