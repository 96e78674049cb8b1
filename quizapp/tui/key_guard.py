"""Keeps a held key from doing more than one thing."""

from collections.abc import Callable

from quizapp.model.countdown import Monotonic

DEAF_SECONDS = 0.25
"""A key does nothing for this long after a change: nobody has read by then what the change shows."""

QUIET_SECONDS = 0.7
"""A held key begins to repeat within this time after it was pressed, so within this time after the change it made."""

WAIT_SECONDS = 0.08
"""A held key that has begun to repeat comes again within this time (usual rates are 20 to 33 a second)."""

REPEAT_SECONDS = 0.2
"""A key does nothing for this long after a press that did nothing: a held one repeats faster."""


class KeyGuard:
    """Tells a new press of a key from the repeats of a held one.

    Args:
        monotonic: The source of time.
    """

    def __init__(self, monotonic: Monotonic) -> None:
        self._monotonic = monotonic
        self._deaf_until = 0.0
        self._quiet_until = 0.0
        self._waiting: object | None = None
        """Stands for the press that waits to be known as a new one; None for none."""

    def changed(self) -> None:
        """Begin a quiet time: the screen has changed, and the user has not seen it yet."""
        now = self._monotonic()
        self._deaf_until, self._quiet_until = now + DEAF_SECONDS, now + QUIET_SECONDS
        self._waiting = None

    def other_key(self) -> None:
        """End the quiet time: another key was pressed in between, so the next press is meant."""
        self._deaf_until = self._quiet_until = 0.0

    def when_meant(self, act: Callable[[], object], later: Callable[[float, Callable[[], None]], object]) -> None:
        """Do what a press asks for, unless it is one of a held key.

        In the quiet time the two look alike until the next repeat: the press waits that long and counts if it was
        alone.

        Args:
            act: What is asked for.
            later: Calls something after so many seconds.
        """
        now = self._monotonic()
        waiting, self._waiting = self._waiting, None
        if waiting is not None or now < self._deaf_until:
            self._deaf_until = max(self._deaf_until, now + REPEAT_SECONDS)
            self._quiet_until = max(self._quiet_until, self._deaf_until)
        elif now < self._quiet_until:
            press = self._waiting = object()
            later(WAIT_SECONDS, lambda: self._do(press, act))
        else:
            act()

    def is_repeat(self) -> bool:
        """Whether a press comes too soon to be meant; if so, the quiet time begins anew."""
        now = self._monotonic()
        repeat = now < self._quiet_until
        if repeat:
            self._quiet_until = max(self._quiet_until, now + REPEAT_SECONDS)
        return repeat

    def _do(self, press: object, act: Callable[[], object]) -> None:
        if self._waiting is press:
            self._waiting = None
            act()
