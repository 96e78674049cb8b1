"""The half of the app that watches: the history, what runs in the background, and which quizzes are open."""

import threading
from typing import TYPE_CHECKING, Any

from textual import on
from textual.screen import Screen

from quizapp.engine.workspace import Workspace
from quizapp.errors import ExitCode
from quizapp.history import faults
from quizapp.signs import Letters
from quizapp.text import clean
from quizapp.tui.custodian import Custodian, HistoryTrouble, Remark, told_of_failure
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.textual_workarounds import lost_terminal
from quizapp.tui.themed_app import ThemedApp

if TYPE_CHECKING:
    from quizapp.tui.screens.answering import AnsweringScreen


class WatchfulApp(ThemedApp):
    """An app that looks after the history, and says what goes wrong while the user does other things.

    Args:
        workspace: What is open.
        letters: What the terminal can show.
        few_colours: Whether it has sixteen colours at most, or the user wants none.
    """

    def __init__(self, workspace: Workspace, *, letters: Letters, few_colours: bool) -> None:
        super().__init__(workspace, letters=letters, few_colours=few_colours)
        self._custodian: Custodian | None = None
        self._hook_before = threading.excepthook

    def on_unmount(self) -> None:
        """Let nothing go on in the background."""
        threading.excepthook = self._hook_before
        if self._custodian is not None:
            self._custodian.stop()

    @property
    def most_remarks(self) -> int:
        """As many as leave in sight what the screen is for."""
        screen = self.screen
        return screen.most_remarks if isinstance(screen, QuizappScreen) else super().most_remarks

    def quizzes(self) -> "list[AnsweringScreen]":
        """Return the running quizzes, the newest last."""
        from quizapp.tui.screens.answering import AnsweringScreen

        return [screen for screen in self.screen_stack if isinstance(screen, AnsweringScreen)]

    def pop_to(self, wanted: Screen[Any]) -> None:
        """Close what stands above a screen that is open."""
        while self.screen is not wanted:
            self.pop_screen()

    def process_continued(self) -> None:
        """Tell running quizzes that the process was stopped; called from within a signal handler."""
        for screen in self.quizzes():
            screen.quiz.interruptions.continued()

    def hear_of_failures(self) -> None:
        """Be told when a thread fails, until the app ends."""
        self._hook_before, threading.excepthook = threading.excepthook, self._thread_failed

    def history_in_trouble(self) -> bool:
        """Return whether the history cannot be used as it is, and say then what can be done about it."""
        if self.workspace.trouble is None and self.workspace.history.read_only:
            self.workspace.trouble = faults.read_only(self.workspace.history.path)
        if self.workspace.trouble is None:
            return False
        self.call_after_refresh(self._offer_recovery)
        return True

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        """Log what ended a thread, and say so; printed as usual, it would stand across the screen."""
        log = self.workspace.paths.crash_log
        if lost_terminal(failure):
            # Nobody sees anything any more, and what is drawn would wait for ever to be taken.
            self.call_later(self.exit, None, ExitCode.TERMINAL_GONE)
        elif isinstance(failure.exc_value, Exception):
            self.post_message(Remark(told_of_failure(failure.exc_value, log)))

    @on(Remark)
    def _remarked(self, event: Remark) -> None:
        self.notify(clean(event.text), markup=False)

    @on(HistoryTrouble)
    def _troubled(self, event: HistoryTrouble) -> None:
        error = self.workspace.trouble = event.error
        if self.quizzes():
            self.notify(clean(str(error)), title=error.title, severity="error", markup=False, timeout=10)
        self._offer_recovery()

    def _offer_recovery(self) -> None:
        """Say what can be done about the history, once no quiz is running."""
        from quizapp.tui.screens.recovery import RecoveryScreen

        error = self.workspace.trouble
        if error is None or any(isinstance(screen, RecoveryScreen) for screen in self.screen_stack):
            return
        if self.quizzes():
            self.set_timer(1, self._offer_recovery)
            return
        self.pop_to(self.screen_stack[0])
        self.push_screen(RecoveryScreen(self.workspace, error), self._recovered)

    def _recovered(self, remark: str | None) -> None:
        if remark:
            self.notify(clean(remark), markup=False, timeout=10)
        self.look_after_history()

    def look_after_history(self) -> None:
        """Begin to look after the history, or begin anew after it was exchanged."""
        if self._custodian is not None:
            self._custodian.stop()
            self._custodian = None
        if self.workspace.scratch is None and self.workspace.trouble is None:
            self._custodian = Custodian(self, self.workspace)
            self._custodian.start()
