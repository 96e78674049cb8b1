"""Changing the question that is shown, in the user's own editor, and reading its pack again afterwards."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quizapp.engine.authoring import (
    Place,
    TopicCopy,
    copy_topic,
    errors_in,
    file_of,
    own_file_for,
    place_of,
    require_writable,
)
from quizapp.errors import QuizappError
from quizapp.model.ids import topic_of
from quizapp.packs import Diagnostic, render
from quizapp.text import clean, show_path
from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.outside_editor import change_outside, editor_command
from quizapp.tui.rereading import read_again
from quizapp.tui.screens.base import QuizappScreen
from quizapp.words import count_text

_MOST_ERRORS = 3
"""As many errors as a dialog has room for."""


async def edit_question(screen: QuizappScreen[Any], question_id: str) -> None:
    """Let the user change a question in the editor that the environment names.

    A built-in topic is copied to the user's folder first, when the user agrees; a copy that nobody changed goes again.

    Args:
        screen: The screen that shows it; this is called from a worker of it.
        question_id: Full id.
    """
    try:
        path, copy = file_of(screen.workspace, topic_of(question_id)), None
        if screen.workspace.paths.is_built_in(path):
            copy = await _copied(screen, topic_of(question_id))
            if copy is None:
                return
            path = copy.path
        if await _edit(screen, place_of(path, question_id), copy):
            _tell_of(screen, question_id)
    except QuizappError as error:
        screen.tell_error(error)


async def edit_file(screen: QuizappScreen[Any], place: Place) -> None:
    """Let the user change a file of a pack in the editor that the environment names.

    Args:
        screen: The screen that shows what is wrong with it; this is called from a worker of it.
        place: Where the editor is to begin.
    """
    try:
        if await _edit(screen, place):
            screen.tell("Saved, and read again.")
    except QuizappError as error:
        screen.tell_error(error)


def _tell_of(screen: QuizappScreen[Any], question_id: str) -> None:
    """Say what became of a question whose file was changed."""
    if question_id in screen.workspace.bank:
        screen.tell("Saved. Answers given so far keep the wording that they were given to.")
    else:
        screen.tell("This question is gone or has a new id. Its answers stay with the old id.", severity="warning")


async def _copied(screen: QuizappScreen[Any], topic_id: str) -> TopicCopy | None:
    """Return a copy of a built-in topic; None when the user would rather leave the topic alone."""
    workspace = screen.workspace
    # Where there is no editor, that is told before anything is asked or copied.
    editor_command(os.environ)
    target = own_file_for(workspace, topic_id)
    detail = (
        f"The next upgrade replaces built-in packs. The copy stands in for this topic from now on, and no upgrade "
        f"touches it:\n\n{show_path(target)}"
    )
    question = "Copy this built-in topic into your own packs, and edit the copy?"
    if not await screen.app.push_screen_wait(ConfirmDialog(question, detail, yes="Copy and edit", no="Leave it")):
        return None
    return copy_topic(workspace, topic_id, target)


async def _edit(screen: QuizappScreen[Any], place: Place, copy: TopicCopy | None = None) -> bool:
    """Open the editor, and again as long as there are errors that the user wants to mend.

    Args:
        screen: The screen that shows it.
        place: Where the editor is to begin.
        copy: What was made for this edit, and goes again unless it is changed; None for a file that was there before.

    Returns:
        Whether the file was changed and has no errors; otherwise the user knows why not.
    """
    workspace, path, line = screen.workspace, place.path, place.line
    require_writable(path)
    before = _content(path)
    while True:
        try:
            change_outside(screen.app, path, line)
        finally:
            # Also after a failure: something may have been saved.
            taken_away = copy is not None and copy.take_away()
            reread = await read_again(screen.app, workspace)
        if reread is None:
            return False
        errors = errors_in(workspace, path)
        if not errors:
            break
        if not await screen.app.push_screen_wait(_edit_again(path, errors)):
            screen.tell("What is wrong stays out of your quizzes until it is fixed.", severity="warning")
            return False
        line = errors[0].line
    if taken_away or _content(path) == before:
        what = "Nothing was changed, so no copy was kept." if taken_away else "Nothing was changed."
        screen.tell(f"{what} An editor with a window of its own has to wait: `code --wait`.")
        return False
    return True


def _edit_again(path: Path, errors: Sequence[Diagnostic]) -> ConfirmDialog:
    """Return the question whether to mend what is wrong now."""
    told = [clean(render(error)) for error in errors[:_MOST_ERRORS]]
    left = len(errors) - len(told)
    told += [f"and {count_text(left, 'error')} more"] if left else []
    title = f"{count_text(len(errors), 'error')} in {show_path(path.name)}"
    dialog = ConfirmDialog(title, "\n\n".join(told), yes="Edit again", no="Leave it so")
    dialog.add_class("-page")
    return dialog


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
