"""Sets the day of the interview."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Button, Input, Static

from quizapp.engine.days import parse_day
from quizapp.errors import UsageError
from quizapp.tui.dates import ahead, long_day
from quizapp.tui.dialogs.dialog import Dialog

_LONGEST = 40


class InterviewDialog(Dialog[str | None]):
    """Asks for a day; dismissed with its ISO date, with an empty text to forget it, or with None for no change.

    Args:
        current: The day that is set, ISO; empty for none.
        today: The present day.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel", key_display="esc", id="interview.cancel"),
    ]
    AUTO_FOCUS = "Input"
    field = query_one(Input)

    def __init__(self, current: str, today: date) -> None:
        super().__init__()
        self._current = current
        self._today = today

    def compose_dialog(self) -> ComposeResult:
        """Make the field, what it is taken for, and the buttons."""
        yield Static("When is your interview?", classes="dialog-question")
        yield Input(self._current, placeholder="2026-12-20, 20 Dec, in 3 weeks", max_length=_LONGEST)
        yield Static(id="meant", markup=False, classes="dialog-detail")
        with Horizontal(classes="dialog-buttons"):
            if self._current:
                yield Button("No date", id="forget", compact=True)
            yield Button("Set (enter)", id="set", compact=True)
            yield Button("Cancel (esc)", id="cancel", compact=True)

    @on(Input.Changed)
    def _show_meant(self) -> None:
        """Say which day the words are taken for, while they are typed."""
        meant = Content("")
        if self.field.value.strip():
            try:
                day = parse_day(self.field.value, self._today)
                meant = Content.styled(f"{long_day(day)}, {ahead(day, self._today)}", "$text-accent")
            except UsageError as error:
                meant = Content.styled(str(error), "$text-warning")
        self.query_one("#meant", Static).update(meant)

    @on(Input.Submitted)
    @on(Button.Pressed, "#set")
    def _set(self) -> None:
        if not self.field.value.strip():
            self.dismiss("" if self._current else None)
            return
        try:
            self.dismiss(parse_day(self.field.value, self._today).isoformat())
        except UsageError:
            # What is wrong with it stands below the field.
            self.field.focus()

    @on(Button.Pressed, "#forget")
    def _forget(self) -> None:
        self.dismiss("")

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)
