"""Days of practice: the one rule by which everything that counts by day counts.

What happened belongs to the day that it was where it happened, by the offset from UTC in force there and then, so that
neither daylight saving nor a journey moves it afterwards. A day begins at an hour that the user chooses, four in the
morning at first: a late evening belongs to the day before.
"""

from datetime import UTC, date, datetime, timedelta, timezone

MINUTES_A_DAY = 1440

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def day_number(local_minutes: int, starts_at: int) -> int:
    """Return the day of a moment, in days since 1970.

    Args:
        local_minutes: Minutes since 1970 by the clock on the wall: those in UTC and the offset, east of it, together.
        starts_at: Hour at which a day begins, 0 to 23.
    """
    return (local_minutes - 60 * starts_at) // MINUTES_A_DAY


def day_of(at: datetime, starts_at: int) -> date:
    """Return the day of a moment.

    Args:
        at: Aware, in the zone of the place where it happened.
        starts_at: Hour at which a day begins, 0 to 23.
    """
    offset = at.utcoffset() or timedelta()
    return to_date(day_number((at - _EPOCH + offset) // _MINUTE, starts_at))


def localised(at: datetime, utc_offset: int) -> datetime:
    """Return a moment in the zone of the place where it happened.

    Args:
        at: Aware.
        utc_offset: Minutes east of UTC.
    """
    return at.astimezone(timezone(timedelta(minutes=utc_offset)))


def to_number(day: date) -> int:
    """Return a day in days since 1970."""
    return day.toordinal() - _EPOCH.toordinal()


def to_date(number: int) -> date:
    """Return the day of a number of `to_number`; what lies outside the calendar becomes its end."""
    return date.fromordinal(min(max(number + _EPOCH.toordinal(), date.min.toordinal()), date.max.toordinal()))
