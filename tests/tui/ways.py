"""Ways through the program, counted in keys."""

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.screens.home import HomeScreen
from tests.tui.harness import Harness


async def keys(harness: Harness, pilot: Pilot[int], *pressed: str) -> int:
    """Press keys as a person does, each after the one before has done its work, and return how many."""
    for key in pressed:
        harness.clock.advance(1)
        await pilot.press(key)
        await pilot.pause()
    return len(pressed)


async def go_home(harness: Harness, pilot: Pilot[int]) -> int:
    """Go to Home from any screen, and return how many keys it took."""
    is_typing = isinstance(harness.app.focused, Input | TextArea)
    pressed = await keys(harness, pilot, "f9" if is_typing else "H")
    if isinstance(harness.app.screen, ConfirmDialog):
        pressed += await keys(harness, pilot, "y")
    assert isinstance(harness.app.screen, HomeScreen)
    return pressed
