"""What the screen hands to the world outside: text for the clipboard, addresses for a browser, pictures of itself."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from textual.app import App

from quizapp.engine.saving import save_text
from quizapp.engine.workspace import Workspace
from quizapp.errors import UsageError
from quizapp.text import clean
from quizapp.tui.dialogs.confirm import ConfirmDialog

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
_FAR = ("SSH_CONNECTION", "SSH_TTY")


def has_browser(variables: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a browser would open where the user sits, and not on another machine or across this very screen.

    Args:
        variables: Environment variables.
        platform: As in `sys.platform`.
    """
    if any(map(variables.get, _DISPLAYS)):
        return True
    return not any(map(variables.get, _FAR)) and platform in ("win32", "darwin")


def copy_text(app: App[Any], text: str, told: str) -> None:
    """Put a text on the clipboard of the user's terminal, and say so.

    Args:
        app: The program.
        text: Is cleaned.
        told: What is said.
    """
    app.copy_to_clipboard(clean(text))
    if os.environ.get("TMUX"):
        told += " tmux hands it on with: set -g set-clipboard on"
    app.notify(told, markup=False, timeout=4)


def open_link(app: App[Any], address: str) -> None:
    """Open a web page in a browser, after its address was shown and confirmed; other addresses are left alone.

    Where there is no browser to be seen, the address is copied instead.
    """
    here = app.is_web or has_browser(os.environ)

    def answered(confirmed: bool | None) -> None:
        if confirmed and not here:
            copy_text(app, address, "Copied the address.")
        elif confirmed and address.startswith(("https://", "http://")):
            app.open_url(address)

    title = "Open this page in a browser?" if here else "No browser opens from here. Copy the address?"
    app.push_screen(ConfirmDialog(title, address, yes="Open" if here else "Copy"), answered)


def save_picture(app: App[Any], workspace: Workspace) -> None:
    """Save a picture of the screen, and say where; in a browser, let that save it."""
    if app.is_web:
        app.deliver_screenshot()
        return
    stem = f"quizapp-{workspace.clock.now():%Y-%m-%d-%H%M%S}"
    try:
        path = save_text(clean(app.export_screenshot()), workspace.paths.pictures, stem, "svg")
    except UsageError as error:
        app.notify(clean(str(error)), title=error.title, severity="error", markup=False, timeout=10)
    else:
        app.notify(clean(f"The picture is {path}"), markup=False, timeout=10)
