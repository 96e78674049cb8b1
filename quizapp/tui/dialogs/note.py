"""Writes or changes a note on a question."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static

from quizapp.tui.dialogs.dialog import Dialog
from quizapp.tui.keymap import key_of
from quizapp.tui.widgets.answer_editor import AnswerEditor


class NoteDialog(Dialog[str | None]):
    """A small editor; dismissed with the text, or with None when nothing is to change.

    Args:
        note: What the note says so far.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "save", key_display="F2", id="note.save"),
        Binding("escape", "dismiss(None)", "cancel", key_display="esc", id="note.cancel"),
    ]
    AUTO_FOCUS = "AnswerEditor"

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def compose_dialog(self) -> ComposeResult:
        """Make the field and its two buttons."""
        yield Static("My note on this question", classes="dialog-question")
        yield AnswerEditor()
        with Horizontal(classes="dialog-buttons"):
            yield Static("Leave it empty for none.", classes="dialog-detail")
            yield Button(f"Save ({key_of(self, 'note.save')})", id="save", compact=True)
            yield Button("Cancel (esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin with the note as it is, the cursor behind it."""
        editor = self.query_one(AnswerEditor)
        editor.text = self._note
        editor.move_cursor(editor.document.end)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "save":
            self.action_save()
        else:
            self.dismiss(None)

    @on(AnswerEditor.Submitted)
    def action_save(self) -> None:
        """Close with the text."""
        self.dismiss(self.query_one(AnswerEditor).text)
