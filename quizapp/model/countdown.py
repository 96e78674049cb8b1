"""Time that runs and stands still: a stopwatch, and a countdown upon it.

Both read the monotonic clock when they are asked and never count ticks, so a blocked event loop costs no accuracy.
"""

from collections.abc import Callable

Monotonic = Callable[[], float]
"""Returns seconds since some fixed moment, such as `Clock.monotonic`."""


class Stopwatch:
    """Measures active time. It can be held for several reasons at once and runs when none is left.

    Args:
        monotonic: The source of time.
        elapsed: Seconds already used, for a stopwatch that goes on after an interruption.
    """

    def __init__(self, monotonic: Monotonic, elapsed: float = 0.0) -> None:
        self._monotonic = monotonic
        self._before = elapsed
        self._since: float | None = monotonic()
        self._holds: set[str] = set()

    @property
    def elapsed(self) -> float:
        """Active seconds so far."""
        running = 0.0 if self._since is None else self._monotonic() - self._since
        return self._before + running

    @property
    def held(self) -> bool:
        """Whether it stands still."""
        return self._since is None

    def hold(self, reason: str) -> None:
        """Stand still until `release` is called with the same reason; a repeated reason changes nothing."""
        if not self._holds:
            self._before, self._since = self.elapsed, None
        self._holds.add(reason)

    def release(self, reason: str) -> None:
        """Take one reason back; an unknown one changes nothing."""
        self._holds.discard(reason)
        if not self._holds and self._since is None:
            self._since = self._monotonic()

    def discount(self, seconds: float) -> None:
        """Take off time that was counted although it does not count, such as that of a stopped process.

        Args:
            seconds: At least 0; no more than was counted is taken off.
        """
        self._before -= min(seconds, self.elapsed)


class Countdown(Stopwatch):
    """A stopwatch with a limit.

    Args:
        monotonic: The source of time.
        limit: Seconds until it expires; None for a countdown that never does.
        elapsed: Seconds already used.
    """

    def __init__(self, monotonic: Monotonic, limit: float | None, elapsed: float = 0.0) -> None:
        super().__init__(monotonic, elapsed)
        self.limit = limit

    @property
    def remaining(self) -> float | None:
        """Seconds left, not below 0; None without a limit."""
        return None if self.limit is None else max(0.0, self.limit - self.elapsed)

    @property
    def expired(self) -> bool:
        """Whether the limit is used up."""
        return self.limit is not None and self.elapsed >= self.limit


FIXED_WARNINGS: tuple[float, ...] = (300.0, 60.0)
"""Seconds left at which a warning is due, besides half of the limit."""


def warning_times(limit: float) -> tuple[float, ...]:
    """Return the seconds left at which warnings are due, falling: half of the limit, five minutes and one."""
    return tuple(sorted({limit / 2, *(left for left in FIXED_WARNINGS if left < limit)}, reverse=True))


def last_warning(countdown: Countdown) -> float | None:
    """Return the newest warning time that a countdown has passed; None before the first, and without a limit."""
    if countdown.limit is None or countdown.remaining is None:
        return None
    passed = [left for left in warning_times(countdown.limit) if countdown.remaining <= left]
    return passed[-1] if passed else None


class TimeWarnings:
    """Says each warning once, and of several that have passed meanwhile the newest alone.

    Args:
        countdown: What it looks at; what it has passed already is not told.
    """

    def __init__(self, countdown: Countdown) -> None:
        self._countdown = countdown
        self._told = last_warning(countdown)

    def passed(self) -> float | None:
        """Return the warning time that was passed since the last look, in seconds left; None where there is none."""
        newest = last_warning(self._countdown)
        if newest == self._told:
            return None
        self._told = newest
        return newest
