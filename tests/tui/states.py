"""States that are seldom seen: what is empty, what has gone wrong, and what asks; for the gallery and the contrast."""

from collections.abc import Mapping

from textual.pilot import Pilot

from quizapp.errors import HistoryBusy, HistoryDamaged, HistoryFull
from quizapp.tui.dialogs.retry import RetryDialog
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.screens.recovery import RecoveryScreen
from tests.tui.harness import CHOICE, MULTIPLE, SHORT, Harness
from tests.tui.scenes import Scene, home_again, score


def after(scene: Scene, *pressed: str) -> Scene:
    """Return the scene that some keys lead to from another one."""

    async def press(harness: Harness, pilot: Pilot[int]) -> None:
        await scene(harness, pilot)
        for key in pressed:
            await pilot.press(key)
            await pilot.pause(0.1)

    return press


async def first_start(harness: Harness, pilot: Pilot[int]) -> None:
    """Home, before anything was answered."""
    await pilot.pause()


async def too_small(harness: Harness, pilot: Pilot[int]) -> None:
    """A quiz in a window that shows too little of it."""
    await harness.start(pilot, CHOICE)
    await pilot.resize_terminal(50, 16)
    await pilot.pause()


async def unsaved(harness: Harness, pilot: Pilot[int]) -> None:
    """Home, while nothing can be kept."""
    harness.workspace.unsaved_because = "The history is damaged."
    await pilot.press("n", "escape")
    await pilot.pause()


async def recovery(harness: Harness, pilot: Pilot[int]) -> None:
    """The history cannot be read."""
    error = HistoryDamaged("Page 7 of history.db cannot be read.", "The newest backup is of yesterday.")
    await harness.app.push_screen(RecoveryScreen(harness.workspace, error))
    await pilot.pause()


async def retry(harness: Harness, pilot: Pilot[int]) -> None:
    """An answer cannot be written."""
    await harness.start(pilot, CHOICE)
    full = HistoryFull("There is no room for another answer.", "Free some space on the disk.")
    await harness.app.push_screen(RetryDialog(full, lambda: full))
    await pilot.pause()


async def told_error(harness: Harness, pilot: Pilot[int]) -> None:
    """Something failed that can be tried again."""
    screen = harness.app.screen
    assert isinstance(screen, QuizappScreen)
    screen.tell_error(HistoryBusy("Another program holds the history.", "Try again in a moment."))
    screen.tell("Bookmarked.")
    await pilot.pause(0.2)


async def sure_and_wrong(harness: Harness, pilot: Pilot[int]) -> None:
    """What was answered wrong although the user was sure, and nothing else."""
    await score(harness, pilot)
    harness.clock.advance(1)
    await pilot.press("down", "down", "enter")
    await pilot.pause()


async def verdict_multiple(harness: Harness, pilot: Pilot[int]) -> None:
    """Some of what is right, and something that is not."""
    await harness.start(pilot, MULTIPLE)
    await pilot.press(harness.key_of(MULTIPLE), harness.key_of(MULTIPLE, right=False))
    await harness.enter(pilot)


async def verdict_short_right(harness: Harness, pilot: Pilot[int]) -> None:
    """A short answer that is right."""
    await harness.start(pilot, SHORT)
    await pilot.press(*"bisect", "f2")
    await pilot.pause()


async def time_up(harness: Harness, pilot: Pilot[int]) -> None:
    """The time of a question is up before anything is picked."""
    await harness.start(pilot, CHOICE)
    harness.clock.advance(60)
    await pilot.pause(0.4)


STATES: dict[str, Scene] = {
    "too-small": too_small,
    "home-unsaved": unsaved,
    "recovery": recovery,
    "retry": retry,
    "told-error": told_error,
    "verdict-multiple": verdict_multiple,
    "verdict-short-right": verdict_short_right,
    "verdict-time-up": time_up,
    "export": after(score, "e"),
    "score-sure-and-wrong": sure_and_wrong,
    "plan-without-date": after(home_again, "p"),
    "palette": after(first_start, "ctrl+p"),
    "palette-found": after(first_start, "ctrl+p", *"mock"),
    "themes": after(first_start, "ctrl+p", *"theme", "enter"),
    "packs": after(first_start, "P"),
    **{f"scores-few-{page}": after(home_again, "s", *["right"] * (page - 1)) for page in range(2, 8)},
}
"""Name to state."""

SIZES_OF: Mapping[str, tuple[tuple[int, int], ...]] = {"too-small": ((50, 16),)}
"""Those states that are not looked at in all `SIZES` to their columns and lines."""
