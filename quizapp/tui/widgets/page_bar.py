"""The line that names the pages of a screen and marks the open one."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

_GAP = 2
"""Blank cells between two names, where there is room for them."""


class PageBar(Widget):
    """Names of pages, the open one between the signs of the keys that turn the page.

    Args:
        titles: The pages from left to right.
    """

    DEFAULT_CSS = """
    PageBar {
        height: 2;
        padding: 0 0 1 2;
    }
    """

    class Chosen(Message):
        """A page was clicked."""

        def __init__(self, page_bar: "PageBar", place: int) -> None:
            super().__init__()
            self.page_bar = page_bar
            self.place = place
            """0-based."""

        @property
        def control(self) -> "PageBar":
            """The bar, for `@on(..., "#id")`."""
            return self.page_bar

    place: reactive[int] = reactive(0)
    """The open page, 0-based."""

    def __init__(self, titles: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._titles = tuple(titles)

    def render(self) -> Content:
        """Draw the names."""
        return Content(" " * self._gap).join(self._names())

    def on_click(self, event: events.Click) -> None:
        """Find the page whose name was clicked."""
        offset = event.get_content_offset(self)
        start = 0
        for place, name in enumerate(self._names()):
            end = start + name.cell_length
            if offset is not None and start <= offset.x < end:
                self.post_message(self.Chosen(self, place))
                return
            start = end + self._gap

    @property
    def _gap(self) -> int:
        """Blank cells between two names: fewer where some of them would not be seen otherwise."""
        room = self.content_size.width - sum(name.cell_length for name in self._names())
        return max(0, min(_GAP, room // max(1, len(self._titles) - 1)))

    def _names(self) -> list[Content]:
        return [
            Content.styled(f"‹{title}›", "bold $text-accent")
            if place == self.place
            else Content.styled(f" {title} ", "$quiet")
            for place, title in enumerate(self._titles)
        ]
