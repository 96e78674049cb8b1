"""The history as this program opens it: with a memory for every question."""

from pathlib import Path

from quizapp.clock import Clock
from quizapp.history import History
from quizapp.learning.memory import remember

PATIENCE = 5.0
"""Seconds that a command waits while another program writes."""

SCREEN_PATIENCE = 0.25
"""Seconds that the full screen waits: it must not stand still, so it says that it waits, and tries again."""


def open_history(path: Path, clock: Clock, *, patience: float = PATIENCE) -> History:
    """Open a history, and make an empty one where there is none.

    Args:
        path: The file.
        clock: What events are stamped by.
        patience: Seconds to wait, now and at each later call, while another program writes.

    Raises:
        HistoryError: When it cannot be used.
    """
    return History.open(path, clock, memory=remember, busy_seconds=patience)


def passing_history(clock: Clock) -> History:
    """Return an empty history that is kept nowhere."""
    return History.in_memory(clock, memory=remember)
