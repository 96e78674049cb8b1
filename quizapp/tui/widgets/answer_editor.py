"""The field for a free recall: keeps indentation, and bounds what can be pasted."""

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from quizapp.text import clean

MOST_CHARACTERS = 20_000
"""A longer answer is cut, with a notice."""

PASTE_SECONDS = 0.05
"""A ctrl+j this soon after another key is a line break of an unbracketed paste, not a wish to submit."""


class AnswerEditor(TextArea):
    """A text area in which enter keeps the indentation of the line."""

    class Submitted(Message):
        """The user is done writing, and said so by ctrl+j."""

    class Cut(Message):
        """Text was left out because the answer is long enough."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self._last_key_at = 0.0

    def on_key(self, event: events.Key) -> None:
        """Begin a new line as deep as the one before, and refuse what is too long."""
        typed_alone = event.time - self._last_key_at > PASTE_SECONDS
        self._last_key_at = event.time
        if event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            if typed_alone:
                self.post_message(self.Submitted())
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            line = self.document.get_line(self.cursor_location[0])[: self.cursor_location[1]]
            self._insert_bounded("\n" + line[: len(line) - len(line.lstrip())])
        elif event.is_printable and len(self.text) >= MOST_CHARACTERS and not self.selected_text:
            event.stop()
            event.prevent_default()
            self.post_message(self.Cut())

    def on_paste(self, event: events.Paste) -> None:
        """Insert pasted text cleaned, and no more of it than there is room for."""
        event.stop()
        event.prevent_default()
        self._insert_bounded(clean(event.text[: 2 * MOST_CHARACTERS]))

    def action_paste(self) -> None:
        """Insert what was copied in the program, under the same rules."""
        self._insert_bounded(clean(self.app.clipboard[: 2 * MOST_CHARACTERS]))

    def take_over(self, text: str) -> None:
        """Replace everything by a text from outside, under the same rules; undo brings the old text back."""
        self.select_all()
        self._insert_bounded(clean(text[: 2 * MOST_CHARACTERS]))

    def _insert_bounded(self, text: str) -> None:
        room = MOST_CHARACTERS - len(self.text) + len(self.selected_text)
        if len(text) > room:
            text = text[: max(0, room)]
            self.post_message(self.Cut())
        start, end = self.selection
        self.replace(text, start, end, maintain_selection_offset=False)
