"""A list of one-line rows that costs the same with ten rows and with a hundred thousand."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from quizapp.signs import CURSOR
from quizapp.tui.blocks import EMPTY, Block, lay_out
from quizapp.tui.keymap import key_for

_NO_MARK = "  "
"""Stands before each row but the one under the cursor."""
_GAP = 1
"""Blank cells between the rows and the place of the scrollbar."""


class Row(NamedTuple):
    """One line."""

    key: str
    """Names the row in messages; empty for a row that cannot be chosen, such as a heading."""
    left: Content
    """Cut with an ellipsis where it does not fit beside `right`."""
    right: Content = EMPTY
    """Stands at the right edge."""

    @property
    def selectable(self) -> bool:
        """Whether the cursor may stand on it."""
        return bool(self.key)


BLANK = Row("", EMPTY)
"""A blank line."""


def heading(title: str) -> tuple[Row, Row]:
    """Return a heading with a blank line above it."""
    return BLANK, Row("", Content.styled(title, "bold $text-primary"))


def text_rows(text: str, style: str, room: int, indent: int = 0) -> Iterator[Row]:
    """Yield a text in as many lines as it needs.

    Args:
        text: What is said.
        style: How it looks.
        room: Cells of a row, as `RowList.room` tells.
        indent: Cells before every line.
    """
    for line in lay_out([Block(Content.styled(text, style), indent=indent)], room - len(_NO_MARK)):
        yield Row("", line)


def remarked_rows(row: Row, remark: str, room: int, indent: int) -> Iterator[Row]:
    """Yield a row with a remark: beside it where there is room for all of it, else in lines of its own below.

    Args:
        row: Without the remark.
        remark: What is said of it.
        room: Cells of a row, as `RowList.room` tells.
        indent: Cells before the lines below.
    """
    needed = len(_NO_MARK) + row.left.cell_length + cell_len(remark) + row.right.cell_length + bool(row.right)
    if needed <= room:
        yield row._replace(left=Content.assemble(row.left, (remark, "$quiet")))
        return
    yield row
    yield from text_rows(remark, "$quiet", room, indent)


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor.

    | Component class | Used for |
    | :- | :- |
    | `row-list--cursor` | The row under the cursor while the list has the focus. |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False, id="list.up"),
        Binding("down,j", "move(1)", "down", show=False, id="list.down"),
        Binding("home,g", "edge(-1)", "first", show=False, id="list.first"),
        Binding("end,G", "edge(1)", "last", show=False, id="list.last"),
        Binding("pageup", "page(-1)", "page up", show=False, id="list.page-up"),
        Binding("pagedown", "page(1)", "page down", show=False, id="list.page-down"),
        Binding("enter", "select", "open", id="list.open"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor"}
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        padding: 0 0 0 1;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > .row-list--cursor {
            background: $chosen;
            text-style: bold;
        }
        &:ansi > .row-list--cursor { text-style: bold reverse; }
    }
    """

    class RowMessage(Message):
        """Base of the messages about one row."""

        def __init__(self, row_list: "RowList", key: str) -> None:
            super().__init__()
            self.row_list = row_list
            self.key = key

        @property
        def control(self) -> "RowList":
            """The list, for `@on(..., "#id")`."""
            return self.row_list

    class Selected(RowMessage):
        """A row was chosen by enter or a click."""

    class Highlighted(RowMessage):
        """The cursor came to a row."""

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows = rows
        self._cursor = self._nearest(0, 1)

    @property
    def room(self) -> int:
        """Cells of a row."""
        return self.scrollable_content_region.width - _GAP

    @property
    def shown(self) -> Sequence[Row]:
        """The rows from top to bottom, as they were given to `show`."""
        return self._rows

    @property
    def cursor_key(self) -> str:
        """Key of the row under the cursor; empty when there is none."""
        return self._rows[self._cursor].key if 0 <= self._cursor < len(self._rows) else ""

    def show(self, rows: Sequence[Row], cursor: str | None = None) -> None:
        """Show other rows.

        Args:
            rows: From top to bottom. They are not copied, and drawn one by one as they come into sight.
            cursor: Key of the row to stand on; None to stay on the row of the same key, or else near it; empty to
                stay near it without a look at all rows.
        """
        before = self.cursor_key
        wanted = before if cursor is None else cursor
        self._rows = rows
        found = None
        if wanted:
            found = next((index for index, row in enumerate(rows) if row.key == wanted), None)
        self._cursor = self._nearest(min(self._cursor, len(rows) - 1), 1) if found is None else found
        self._resize_canvas()
        self._reveal_cursor()
        self.refresh()
        if bool(before) is not bool(self.cursor_key) and self.is_attached:
            self.screen.refresh_bindings()

    def on_mount(self) -> None:
        """Learn how long the list is."""
        self._resize_canvas()

    def on_resize(self) -> None:
        """Keep the canvas as wide as the window, and the cursor in sight; the top too, where both can be seen."""
        self._resize_canvas()
        if self.cursor_key and self._cursor < self.size.height:
            self.scroll_home(animate=False, force=True)
        self._reveal_cursor()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        width = self.room
        index = y + self.scroll_offset.y
        if not 0 <= index < len(self._rows):
            return Strip.blank(width + _GAP, self.rich_style)
        row = self._rows[index]
        current = index == self._cursor and row.selectable and self.has_focus
        style = self.get_visual_style("row-list--cursor") if current else self.visual_style
        mark = f"{CURSOR} " if index == self._cursor and row.selectable else _NO_MARK
        right = row.right.truncate(width)
        if row.key and (key := key_for(self.screen, row.key.removeprefix("!"), right.plain)) != right.plain:
            right = Content.styled(key, "$text-accent")
        left = Content.assemble(mark, row.left)
        left = left.truncate(max(0, width - right.cell_length - bool(right)), ellipsis=True)
        gap = " " * max(0, width - left.cell_length - right.cell_length)
        line = Content.assemble(left, gap, right)
        if current and self.get_component_styles("row-list--cursor").text_style.reverse:
            # The visual style of a component knows every other attribute.
            line = line.stylize("reverse")
        return Visual.to_strips(self, line, width + _GAP, 1, style)[0]

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = offset.y + self.scroll_offset.y
        if index < len(self._rows) and self._rows[index].selectable:
            self._go(index)
            self.action_select()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be chosen where no row stands for anything."""
        return action != "select" or bool(self.cursor_key)

    def action_select(self) -> None:
        """Choose the row under the cursor."""
        if self.cursor_key:
            self.post_message(self.Selected(self, self.cursor_key))

    def action_move(self, step: int) -> None:
        """Move the cursor to the next row that can be chosen; where there is none, scroll to what can be read."""
        target = self._nearest(self._cursor + step, step)
        if target == self._cursor:
            self.scroll_relative(y=step, animate=False)
        else:
            self._go(target)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a window."""
        step = direction * max(1, self.size.height - 1)
        target = self._nearest(max(0, min(len(self._rows) - 1, self._cursor + step)), direction)
        if target == self._cursor:
            self.scroll_relative(y=step, animate=False)
        else:
            self._go(target)

    def action_edge(self, direction: int) -> None:
        """Move the cursor to the first or the last row."""
        self._go(self._nearest(0 if direction < 0 else len(self._rows) - 1, -direction))

    def _nearest(self, index: int, step: int) -> int:
        """Return the first row from `index` on, in the direction of `step`, that can be chosen.

        Returns:
            Its index; the cursor's own where there is none that way, or the first one that can be chosen at all.
        """
        direction = 1 if step > 0 else -1
        candidate = index
        while 0 <= candidate < len(self._rows):
            if self._rows[candidate].selectable:
                return candidate
            candidate += direction
        current = getattr(self, "_cursor", 0)
        if 0 <= current < len(self._rows) and self._rows[current].selectable:
            return current
        return next((i for i, row in enumerate(self._rows) if row.selectable), 0)

    def _go(self, index: int) -> None:
        if index != self._cursor:
            # Two lines change; to draw the others as well would take several times as long.
            self.refresh_line(self._cursor)
            self.refresh_line(index)
            self._cursor = index
            self.post_message(self.Highlighted(self, self.cursor_key))
        self._reveal_cursor()

    def _reveal_cursor(self) -> None:
        if not self.size.height:
            # Before the first layout any row would seem out of sight; `on_resize` comes back here.
            return
        above = 1 if self._cursor > 0 and not self._rows[self._cursor - 1].selectable else 0
        region = Region(0, self._cursor - above, 1, 1 + above)
        self.scroll_to_region(region, animate=False, force=True)

    def _resize_canvas(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
