"""How sure the user is: asked before the verdict, never chosen for them."""

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.model.response import Certainty
from quizapp.signs import CHOSEN, OPEN
from quizapp.tui.blocks import EMPTY

_LEAD = "How sure?   "
_MARGIN = "  "
"""Stands between what goes on below and the edge of the window."""


class CertaintyBar(Widget):
    """Shows the three certainties and which one is said."""

    DEFAULT_CSS = """
    CertaintyBar {
        height: 1;
        padding: 0 0 0 3;
    }
    """
    certainty: reactive[Certainty | None] = reactive(None)
    """What was said; None while nothing was."""
    waiting: reactive[bool] = reactive(False)
    """Whether the quiz waits for an answer to this, by digit."""
    blank: reactive[bool] = reactive(False)
    """Whether nothing is asked, and the line stays empty; to hide the widget would draw the whole screen again."""
    how: reactive[str] = reactive("")
    """What says it now: a key, as it is written."""
    more: reactive[str] = reactive("")
    """The key that shows what stands below; empty where nothing does."""
    remark: reactive[str] = reactive("")
    """What is shown for a moment instead of all else; empty for nothing."""
    _ORDER: ClassVar[tuple[Certainty, ...]] = tuple(Certainty)

    class Chosen(Message):
        """A certainty was clicked."""

        def __init__(self, certainty: Certainty) -> None:
            super().__init__()
            self.certainty = certainty

    def render(self) -> Content:
        """Draw the three, and on the right whether the question goes on below."""
        if self.remark:
            return Content.styled(self.remark, "$text-accent")
        width = self.content_size.width
        for told, key in ((self._told, f"{self.more}: "), ("", f"{self.more}: "), ("", "")):
            left = EMPTY if self.blank else self._certainties(told)
            right = Content.styled(f" {key}more below{_MARGIN}" if self.more else "", "$text-accent")
            if left.cell_length + right.cell_length <= width:
                break
        return left.pad_right(max(0, width - left.cell_length - right.cell_length)).append(right)

    @property
    def _told(self) -> str:
        """What the keys do, where there is room for it."""
        return "enter: not said" if self.waiting else f"{self.how} says it" if self.how else ""

    def _certainties(self, told: str) -> Content:
        parts = [Content(_LEAD)]
        for number, certainty in enumerate(self._ORDER, start=1):
            said = certainty is self.certainty
            label = f"{number} {certainty.value}" if self.waiting else f"{CHOSEN if said else OPEN} {certainty.value}"
            parts.append(Content.styled(label, "bold $text-accent" if said or self.waiting else "$quiet"))
            parts.append(Content("   "))
        parts.append(Content.styled(told, "$quiet"))
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Say the certainty that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self.blank or self.remark:
            return
        column = len(_LEAD)
        for certainty in self._ORDER:
            width = len(certainty.value) + 2
            if column <= offset.x < column + width:
                event.stop()
                self.post_message(self.Chosen(certainty))
                return
            column += width + 3
