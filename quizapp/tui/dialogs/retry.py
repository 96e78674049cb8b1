"""Says that something could not be saved, and tries again."""

from collections.abc import Callable

from textual.widgets import Static

from quizapp.errors import HistoryBusy, HistoryError
from quizapp.text import clean
from quizapp.tui.dialogs.confirm import ConfirmDialog

RETRY_SECONDS = 1.0
"""How often a busy history is tried again by itself."""


class RetryDialog(ConfirmDialog):
    """Stays until an attempt succeeds (True) or the user puts it off (False).

    While another program is busy, it tries again by itself.

    Args:
        error: What went wrong.
        attempt: Tries again; returns what went wrong, or None when it succeeded.
    """

    def __init__(self, error: HistoryError, attempt: Callable[[], HistoryError | None]) -> None:
        super().__init__(error.title, _detail(error), yes="Try again", no="Later")
        self._error = error
        self._attempt = attempt

    def on_mount(self) -> None:
        """Begin to wait for a program that is busy."""
        self.set_interval(RETRY_SECONDS, self._look_again)

    def action_answer(self, answer: bool) -> None:
        """Try again, or put it off."""
        if answer:
            self._try()
        else:
            self.dismiss(False)

    def _look_again(self) -> None:
        if isinstance(self._error, HistoryBusy):
            self._try()

    def _try(self) -> None:
        error = self._attempt()
        if error is None:
            self.dismiss(True)
            return
        self._error = error
        self.query_one(".dialog-question", Static).update(error.title)
        self.query_one(".dialog-detail", Static).update(_detail(error))


def _detail(error: HistoryError) -> str:
    waiting = " It is tried again every second." if isinstance(error, HistoryBusy) else ""
    return clean(f"{error}{waiting} Your answer is still on the screen.")
