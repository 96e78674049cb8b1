"""Reading the packs again while the program runs, whatever screen is open."""

import asyncio
from typing import Any

from textual.app import App

from quizapp.engine.library import Reread, open_library, take_library
from quizapp.engine.workspace import Workspace
from quizapp.errors import PackError, QuizappError
from quizapp.text import clean
from quizapp.tui.screens.base import SHORTLY, QuizappScreen

_LONG_SECONDS = 0.5
"""After this the user is told what takes so long."""


async def read_and_tell(app: App[Any], workspace: Workspace) -> None:
    """Read the packs again, and say so in a line, or show what is wrong with them; see `read_again`."""
    from quizapp.tui.screens.problems import ProblemsScreen

    reread = await read_again(app, workspace)
    if reread is None:
        return
    if not reread.errors:
        app.notify(reread.line, markup=False, timeout=SHORTLY)
    elif not any(isinstance(screen, ProblemsScreen) for screen in app.screen_stack):
        app.push_screen(ProblemsScreen(workspace))


async def read_again(app: App[Any], workspace: Workspace) -> Reread | None:
    """Read the packs again, in a thread, and let every screen that is open show what they hold now.

    Args:
        app: The program.
        workspace: Takes what the packs hold now.

    Returns:
        What has changed; None, with a remark, when they cannot be read.
    """
    remark = app.set_timer(_LONG_SECONDS, lambda: app.notify("Reading the packs again …", markup=False))
    try:
        off, catalog = workspace.settings.packs_off, None
        while catalog is None or off != workspace.settings.packs_off:
            # A pack may be switched while the others are read.
            off = workspace.settings.packs_off
            catalog = await asyncio.to_thread(open_library, workspace.paths, workspace.settings)
    except PackError as error:
        app.notify(clean(str(error)), title=error.title, severity="error", markup=False, timeout=10)
        return None
    finally:
        remark.stop()
    reread = take_library(workspace, catalog)
    for screen in app.screen_stack:
        if isinstance(screen, QuizappScreen):
            try:
                screen.packs_changed()
            except QuizappError as error:
                screen.tell_error(error)
    return reread
