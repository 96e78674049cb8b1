"""Ways between screens that more than one screen takes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from quizapp.engine.workspace import Workspace
from quizapp.errors import QuizappError
from quizapp.text import clean

if TYPE_CHECKING:
    from quizapp.engine.quiz import Quiz


def play(app: App[Any], workspace: Workspace, start: Callable[[Workspace], "Quiz"]) -> None:
    """Start a quiz, run it, and show its score.

    Args:
        app: The running app.
        workspace: What is open.
        start: Makes the quiz; may raise QuizappError, or ValueError where no question is left to ask.
    """
    from quizapp.engine.report import build_report
    from quizapp.tui.screens.quiz import QuizScreen
    from quizapp.tui.screens.score import ScoreScreen

    try:
        quiz = start(workspace)
    except QuizappError as error:
        app.notify(clean(str(error)), title=error.title, severity="error", markup=False, timeout=10)
        return
    except ValueError:
        app.notify("No question matches. Choose more topics or kinds.", severity="warning", markup=False)
        return

    def over(session_id: str | None) -> None:
        report = None if session_id is None else build_report(workspace.history, session_id)
        if report is not None and report.answers:
            app.push_screen(ScoreScreen(workspace, report))

    app.push_screen(QuizScreen(workspace, quiz), over)


def open_link(app: App[Any], address: str) -> None:
    """Open a web page in a browser, after its address was shown and confirmed; other addresses are left alone."""
    from quizapp.tui.dialogs.confirm import ConfirmDialog

    def answered(confirmed: bool | None) -> None:
        if confirmed and address.startswith(("https://", "http://")):
            app.open_url(address)

    app.push_screen(ConfirmDialog("Open this page in a browser?", address, yes="Open"), answered)
