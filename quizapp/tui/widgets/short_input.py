"""The field for a short answer."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from quizapp.text import clean, one_line

MOST_CHARACTERS = 300
"""Longest short answer that can be typed."""


class ShortInput(Input):
    """A line of text in which nothing invisible can stand, whatever is pasted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "submit", id="short.submit")]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, placeholder="Your answer", max_length=MOST_CHARACTERS, select_on_focus=False)

    def on_paste(self, event: events.Paste) -> None:
        """Insert pasted text on one line, cleaned."""
        event.stop()
        event.prevent_default()
        self._insert(event.text)

    def action_paste(self) -> None:
        """Insert what was copied in the program, cleaned."""
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        start, end = sorted(self.selection)
        self.replace(one_line(clean(text[: 4 * MOST_CHARACTERS]))[:MOST_CHARACTERS], start, end)
