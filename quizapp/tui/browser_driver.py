"""The driver of a program that is shown in a browser: it ends when the server does."""

import asyncio
import os
from threading import Timer

from textual import events
from textual.app import App
from textual.drivers.web_driver import WebDriver

from quizapp.errors import ExitCode

PATIENCE_SECONDS = 4.0
"""How long the program may take to end by itself when nobody looks at it any more."""


class BrowserDriver(WebDriver):
    """A driver that leaves no orphan: neither when a tab is closed nor when the server is killed.

    Args:
        app: The app.
        debug: Whether to trace input.
        mouse: Whether the mouse is used.
        size: Columns and lines; None to be told later.
    """

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.shown_app = app
        self.loop: asyncio.AbstractEventLoop | None = None

    def start_application_mode(self) -> None:
        """Begin, and remember the loop that the app runs in."""
        self.loop = asyncio.get_running_loop()
        super().start_application_mode()
        # The framework begins without the focus, and then gives it to no widget when it comes.
        self.shown_app.call_later(self.shown_app.post_message, events.AppFocus())

    def run_input_thread(self) -> None:
        """Read input; when it ends before the app does, the server has gone, and so shall the app."""
        super().run_input_thread()
        if not self.exit_event.is_set() and self.loop is not None:
            _end_anyway()
            self.loop.call_soon_threadsafe(self.shown_app.exit, None, ExitCode.TERMINAL_GONE)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Obey the server; when the tab was closed, even if the app is stuck."""
        if packet_type == "quit":
            _end_anyway()
        super().on_meta(packet_type, payload)


def _end_anyway() -> None:
    timer = Timer(PATIENCE_SECONDS, os._exit, (ExitCode.TERMINAL_GONE,))
    timer.daemon = True
    timer.start()
