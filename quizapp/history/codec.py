"""How values stand in a row: moments as integers, documents as JSON, and the checksum that guards both."""

import json
import os
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from quizapp.model.days import localised

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000
"""Microseconds."""
_DAY = 1440 * MINUTE
_FIRST = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND

MILLIONTHS = 1_000_000
"""Scores are summed in millionths: sums of integers do not depend on their order, so no rebuild can differ."""


_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


class DamagedRow(Exception):
    """A row that is not as it was written; its text names the row."""


def checksum(values: Sequence[object]) -> int:
    """Return the CRC-32 of a row's own content, in the order of its columns, references as ids.

    The content is taken as Python writes it, with the unit separator U+001F between the columns.
    """
    return zlib.crc32("\x1f".join([value if type(value) is str else repr(value) for value in values]).encode())


def verify(values: tuple[object, ...], kind: str, name: object) -> None:
    """Compare a row with its checksum.

    Args:
        values: First the local number, which no checksum covers; then the content; last the checksum.
        kind: What kind of row it is.
        name: Which one it is.

    Raises:
        DamagedRow: When they differ.
    """
    if checksum(values[1:-1]) != values[-1]:
        raise DamagedRow(f"{kind} {name}")


def to_micros(moment: datetime) -> int:
    """Return microseconds since 1970.

    Args:
        moment: Aware.
    """
    return (moment - _EPOCH) // _MICROSECOND


def to_moment(micros: int) -> datetime:
    """Return the aware UTC time of microseconds since 1970; what lies outside the calendar becomes its end."""
    return _EPOCH + timedelta(microseconds=min(max(micros, _FIRST), _LAST))


def to_local(micros: int, utc_offset: int) -> datetime:
    """Return the aware time of microseconds since 1970 in the zone of an offset, minutes east of UTC.

    Raises:
        ValueError: When there is no such zone.
    """
    inside = min(max(micros, _FIRST + _DAY), _LAST - _DAY)
    return localised(to_moment(inside), utc_offset)


def hour_of(micros: int, utc_offset: int) -> int:
    """Return the hours since 1970 that it was by the clock on the wall.

    Args:
        micros: Microseconds since 1970.
        utc_offset: Minutes east of UTC.
    """
    return to_micros(to_moment(micros + utc_offset * MINUTE)) // (60 * MINUTE)


def to_json(document: object) -> str:
    """Return compact JSON in ASCII, which any text survives.

    Raises:
        ValueError: For numbers that JSON lacks.
        TypeError: For what is no JSON type.
    """
    return _encode(document)


def to_score(score: float) -> int:
    """Return a score in millionths."""
    return round(score * MILLIONTHS)


def from_score(millionths: int) -> float:
    """Return a score, or a sum of scores, as a number of questions."""
    return millionths / MILLIONTHS


def new_id(moment: datetime) -> str:
    """Return a UUID of version 7 (RFC 9562, 5.7) as 32 hexadecimal digits.

    It begins with the time, so that new rows stand side by side in their index however large it has grown.

    Args:
        moment: Aware.
    """
    milliseconds = to_micros(moment) // 1000 & (1 << 48) - 1
    chance = int.from_bytes(os.urandom(10))
    low = 0b10 << 62 | chance & (1 << 62) - 1
    return f"{milliseconds << 80 | 0x7 << 76 | chance >> 68 << 64 | low:032x}"
