"""Figures as people say them, on the screen and on the command line."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from types import MappingProxyType


def seconds_text(seconds: float) -> str:
    """Return a duration as `m:ss`, or `h:mm:ss` from an hour on."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def points_text(score: float) -> str:
    """Return a sum of scores with at most one decimal: `7.5`, `8`."""
    return f"{score:.1f}".removesuffix(".0")


_PLURALS: Mapping[str, str] = MappingProxyType({"quiz": "quizzes", "category": "categories"})
"""Nouns whose plural is not made by an s."""


def count_text(number: int, noun: str) -> str:
    """Return a counted noun: `1 question`, `2,000 questions`, `3 quizzes`."""
    return f"1 {noun}" if number == 1 else f"{number:,} {_PLURALS.get(noun, noun + 's')}"


def score_text(score: float, answers: int) -> str:
    """Return a score in the form `7.5 of 10`."""
    return f"{points_text(score)} of {answers}"


def percent(share: float | None) -> str:
    """Return a share, 0 to 1, in per cent: `71 %`; a dash for None."""
    return "-" if share is None else f"{round(share * 100)} %".replace("-", "−")


def signed(number: int) -> str:
    """Return a number with its sign: `+3`, `−6`, `0`."""
    return f"{number:+d}".replace("-", "−") if number else "0"


def percent_range(low: float, high: float) -> str:
    """Return a range of shares, 0 to 1, in per cent: `49–90 %`."""
    return f"{round(low * 100)}–{round(high * 100)} %"


def margin_text(low: float, high: float, mid: float | None = None) -> str:
    """Return an interval of shares, 0 to 1, as its middle and half its width in per cent: `71 ±6 %`.

    Args:
        low: Lower end.
        high: Upper end.
        mid: The middle where it is not halfway between them.
    """
    centre = (low + high) / 2 if mid is None else mid
    return f"{round(centre * 100)} ±{round((high - low) * 50)} %"


def moment(at: datetime | None, utc_offset: int) -> str:
    """Return a local date and time to the minute; a dash for None.

    Args:
        at: Aware.
        utc_offset: Minutes east of UTC.
    """
    if at is None:
        return "-"
    return at.astimezone(timezone(timedelta(minutes=utc_offset))).strftime("%Y-%m-%d %H:%M")
