"""Workarounds for Textual, each with what it waits for. Nothing else in the program uses names that begin with `_`."""

from typing import TypeVar

from textual.app import App

Result = TypeVar("Result")


class CrashKeepingApp(App[Result]):
    """An app that keeps the error which ended it, instead of printing a traceback with the values of variables.

    The values can be what somebody answered, and end in bug reports. Waits for a public switch for that printing; as of
    8.2 the framework has none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.crash: Exception | None = None
        """What ended the app; None while nothing has."""

    def _handle_exception(self, error: Exception) -> None:
        self.crash = self.crash or error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()
