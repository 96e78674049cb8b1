"""Time, as a value that is passed in.

Durations come from the monotonic clock and dates from the wall clock; nothing else in the program reads either.
"""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """A source of both kinds of time."""

    def monotonic(self) -> float:
        """Return seconds since some fixed moment; never goes backwards. Use it for durations only."""

    def now(self) -> datetime:
        """Return the date and time, aware and in UTC. Use it for records only."""

    def utc_offset(self) -> int:
        """Return the local zone's offset from UTC at this moment, in minutes east."""

    def slept(self) -> float:
        """Return for how many seconds the machine has slept since some fixed moment, as far as it tells."""


class SystemClock:
    """The machine's clocks."""

    def monotonic(self) -> float:
        """Return `time.monotonic()`; it stands still while the machine sleeps."""
        return time.monotonic()

    def now(self) -> datetime:
        """Return the current date and time in UTC."""
        return datetime.now(UTC)

    def utc_offset(self) -> int:
        """Return the local zone's offset from UTC, in minutes east."""
        offset = datetime.now().astimezone().utcoffset()
        return 0 if offset is None else round(offset.total_seconds() / 60)

    def slept(self) -> float:
        """Return how far the clock that runs on in sleep is ahead of `monotonic`; 0 where the system has none."""
        awake_or_not = getattr(time, "CLOCK_BOOTTIME", None)
        return 0.0 if awake_or_not is None else time.clock_gettime(awake_or_not) - time.monotonic()
