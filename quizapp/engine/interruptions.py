"""What keeps a program from running in the middle of a quiz: a stop by signal, and sleep of the machine."""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.clock import Clock

SHORTEST_SLEEP = 1.0
"""Seconds; the two clocks that tell of sleep are read one after the other, and differ a little at any time."""


class Cause(StrEnum):
    """Why the program did not run."""

    STOPPED = "stopped"
    """The process was stopped and continued; the monotonic clock ran on."""
    ASLEEP = "asleep"
    """The machine slept, and the monotonic clock with it."""
    KILLED = "killed"
    """The process ended, and another one went on with the session."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """One time without the program."""

    cause: Cause
    seconds: float


class Interruptions:
    """Finds interruptions by looking at the clock again and again.

    Args:
        clock: The source of time.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen = clock.monotonic()
        self._slept = clock.slept()
        self._continued: float | None = None

    def continued(self) -> None:
        """Note that the process was stopped and runs again; may be called from a signal handler."""
        self._continued = self._clock.monotonic()

    def look(self) -> list[Interruption]:
        """Return what has happened since the last look; a stop is measured from that look on."""
        found = []
        if self._continued is not None:
            found.append(Interruption(Cause.STOPPED, max(0.0, self._continued - self._seen)))
        slept = self._clock.slept() - self._slept
        if slept >= SHORTEST_SLEEP:
            found.append(Interruption(Cause.ASLEEP, slept))
            self._slept += slept
        self._continued = None
        self._seen = self._clock.monotonic()
        return found
