"""Asks yes or no."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static

from quizapp.tui.dialogs.dialog import Dialog


class ConfirmDialog(Dialog[bool]):
    """A question with two answers; escape is no.

    Args:
        question: What is asked, one short sentence.
        detail: What follows from yes.
        yes: The word on the button that does it.
        no: The word on the button that does nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes", id="confirm.yes"),
        Binding("n,escape", "answer(False)", "no", key_display="esc", id="confirm.no"),
        Binding("left,right", "app.focus_next", "other", show=False, id="confirm.other"),
    ]
    AUTO_FOCUS = "#no"

    def __init__(self, question: str, detail: str = "", *, yes: str = "Yes", no: str = "No") -> None:
        super().__init__()
        self._question = question
        self._detail = detail
        self._yes = yes
        self._no = no

    def compose_dialog(self) -> ComposeResult:
        """Make the question and its two buttons."""
        yield Static(self._question, markup=False, classes="dialog-question")
        if self._detail:
            yield Static(self._detail, markup=False, classes="dialog-detail")
        with Horizontal(classes="dialog-buttons"):
            yield Button(f"{self._yes} (y)", id="yes", compact=True)
            yield Button(f"{self._no} (n)", id="no", compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_answer(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Close with an answer."""
        self.dismiss(answer)
