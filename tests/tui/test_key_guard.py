"""What tells a press of a key from the repeats of a held one."""

from collections.abc import Callable

import pytest

from quizapp.tui.key_guard import DEAF_SECONDS, QUIET_SECONDS, WAIT_SECONDS, KeyGuard
from tests.support import FakeClock


class Desk:
    """A guard, a clock that is set by hand, and what was done."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.guard = KeyGuard(self.clock.monotonic)
        self.done = 0
        self._due: list[tuple[float, Callable[[], None]]] = []

    def act(self) -> None:
        """Do what a key asks for, which changes the screen."""
        self.done += 1
        self.guard.changed()

    def press(self) -> None:
        """Press the key now."""
        self.guard.when_meant(self.act, lambda wait, do: self._due.append((self.clock.monotonic() + wait, do)))

    def wait(self, seconds: float) -> None:
        """Let time pass, and what is due happen."""
        until = self.clock.monotonic() + seconds
        for due, do in sorted(self._due, key=lambda pair: pair[0]):
            if due <= until:
                self.clock.advance(due - self.clock.monotonic())
                self._due.remove((due, do))
                do()
        self.clock.advance(until - self.clock.monotonic())


@pytest.mark.parametrize("first", [0.2, 0.25, 0.3, 0.5, 0.66])
@pytest.mark.parametrize("rate", [0.03, 0.05])
def test_a_held_key_acts_once_however_late_it_begins_to_repeat(first: float, rate: float) -> None:
    desk = Desk()
    desk.press()
    desk.wait(first)
    for _ in range(200):
        desk.press()
        desk.wait(rate)
    assert desk.done == 1
    desk.wait(QUIET_SECONDS)
    desk.press()
    assert desk.done == 2, "once it was let go, a press is a press"


@pytest.mark.parametrize("after", [0.3, 0.5, 0.69, 0.71, 5.0])
def test_a_press_a_third_of_a_second_after_a_change_is_meant(after: float) -> None:
    desk = Desk()
    for pressed in range(1, 4):
        desk.press()
        desk.wait(WAIT_SECONDS)
        assert desk.done == pressed
        desk.wait(after)


def test_a_press_that_waits_is_forgotten_with_the_next_change() -> None:
    desk = Desk()
    desk.press()
    desk.wait(DEAF_SECONDS + 0.1)
    desk.press()
    desk.guard.changed()
    desk.wait(1)
    assert desk.done == 1
