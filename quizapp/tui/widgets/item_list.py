"""What choices and points share: a few items of several lines each, a cursor, and clicks that find their item."""

from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region

from quizapp.tui.blocks import Block, lay_out
from quizapp.tui.widgets.block_view import BlockView


class ItemList(BlockView, can_focus=True):
    """A block view whose blocks belong to items. Subclasses draw the items and say what a click means."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", id="items.up", show=False),
        Binding("down,j", "move(1)", "down", id="items.down", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: tuple[tuple[Block, ...], ...] = ()
        self.cursor: int | None = None
        """The item under the cursor; None before the first move."""

    def show_items(self, items: Sequence[Sequence[Block]]) -> None:
        """Show items from top to bottom."""
        self._items = tuple(tuple(item) for item in items)
        self.show([block for item in self._items for block in item])

    def item_clicked(self, index: int) -> None:
        """Do what a click on an item means; subclasses say what."""
        raise NotImplementedError

    def cursor_moved(self) -> None:
        """Draw the items again after a move; subclasses say how."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Move the cursor, round the ends."""
        if not self._items:
            return
        start = -1 if self.cursor is None and step > 0 else self.cursor
        self.cursor = len(self._items) - 1 if start is None else (start + step) % len(self._items)
        self.cursor_moved()
        self.reveal_cursor()

    def on_click(self, event: events.Click) -> None:
        """Find the item under the pointer."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for index, (start, end) in enumerate(self._spans()):
            if start <= offset.y < end:
                event.stop()
                self.item_clicked(index)
                return

    def _spans(self) -> list[tuple[int, int]]:
        """Return the half-open line range of each item; the blank lines above an item belong to it."""
        width = self.content_size.width
        heights = []
        for number, item in enumerate(self._items):
            gap = item[0].gap if number and item else 0
            heights.append(len(lay_out(item, width)) + gap)
        ends = list(accumulate(heights))
        return list(zip([0, *ends], ends, strict=False))

    def reveal_cursor(self) -> None:
        """Scroll the item under the cursor into sight."""
        scroller = self.parent
        if self.cursor is None or not isinstance(scroller, VerticalScroll):
            return
        start, end = self._spans()[self.cursor]
        region = Region(0, self.virtual_region.y + start, 1, end - start)
        scroller.scroll_to_region(region, animate=False, force=True)
