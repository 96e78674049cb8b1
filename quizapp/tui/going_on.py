"""What Home does with a quiz that was cut off: goes on with it, or ends it as it stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.navigation import play
from quizapp.tui.unfinished_rows import finish_words

if TYPE_CHECKING:
    from quizapp.engine.resume import Unfinished
    from quizapp.tui.screens.home import HomeScreen


def go_on(home: "HomeScreen", unfinished: "Unfinished", refused: Callable[[], object]) -> None:
    """Go on with a quiz.

    Args:
        home: The screen that offers it.
        unfinished: The quiz.
        refused: What follows where it cannot be gone on with, such as because it was finished elsewhere.
    """
    from quizapp.engine.launch import go_on_quiz

    play(home, lambda workspace: go_on_quiz(workspace, unfinished.id))
    if home.is_active:
        refused()


def ask_to_finish(home: "HomeScreen", unfinished: "Unfinished", refused: Callable[[], object]) -> None:
    """Ask whether to end a quiz as it stands.

    Args:
        home: The screen that offers it.
        unfinished: The quiz.
        refused: What follows where it cannot be ended, such as because it was finished elsewhere.
    """
    from quizapp.engine.resume import finish_now

    def answered(finish: bool | None) -> None:
        if finish:
            play(home, lambda workspace: finish_now(workspace.history, workspace.clock, unfinished.id))
            if home.is_active:
                refused()

    question, detail, yes = finish_words(unfinished)
    home.app.push_screen(ConfirmDialog(question, detail, yes=yes, no="Not now"), answered)
