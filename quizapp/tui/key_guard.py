"""Keeps a held key from doing more than one thing."""

from quizapp.model.countdown import Monotonic

QUIET_SECONDS = 0.7
"""A key does nothing for this long after a change: a held one begins to repeat within that time."""

REPEAT_SECONDS = 0.2
"""A key does nothing for this long after a press that did nothing: a held one repeats faster."""


class KeyGuard:
    """Tells a new press of a key from the repeats of a held one.

    Args:
        monotonic: The source of time.
    """

    def __init__(self, monotonic: Monotonic) -> None:
        self._monotonic = monotonic
        self._quiet_until = 0.0

    def changed(self) -> None:
        """Begin a quiet time: the screen has changed, and the user has not seen it yet."""
        self._quiet_until = self._monotonic() + QUIET_SECONDS

    def other_key(self) -> None:
        """End the quiet time: another key was pressed in between, so the next press is meant."""
        self._quiet_until = 0.0

    def is_repeat(self) -> bool:
        """Whether a press comes too soon to be meant; if so, the quiet time begins anew."""
        now = self._monotonic()
        repeat = now < self._quiet_until
        if repeat:
            self._quiet_until = max(self._quiet_until, now + REPEAT_SECONDS)
        return repeat
