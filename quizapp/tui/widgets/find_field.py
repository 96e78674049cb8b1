"""The field in which words to look for are typed."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

MOST_CHARACTERS = 100
"""Longest text that can be looked for."""


class FindField(Input):
    """A line of words; enter and the down arrow go on to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down,tab", "leave", "to the list", key_display="↓", id="find.leave"),
    ]
    DEFAULT_CSS = """
    FindField {
        height: 1;
        border: none;
        padding: 0 2;
        background: $surface;
        &:focus { border: none; background: $chosen; }
    }
    """

    class Left(Message):
        """The user is done typing."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id,
            placeholder="Find in questions, choices and explanations; #word finds a tag",
            max_length=MOST_CHARACTERS,
            select_on_focus=False,
        )

    def action_leave(self) -> None:
        """Go on to the list."""
        self.post_message(self.Left())
