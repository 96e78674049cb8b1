"""A value that can be changed in place, in one line of a list."""

from collections.abc import Iterator

from textual.content import Content

from quizapp.tui.widgets.row_list import Row, remarked_rows

TITLE_WIDTH = 11
"""Cells before the values."""


def value_rows(key: str, title: str, value: str, remark: str, room: int) -> Iterator[Row]:
    """Yield the row of a value, between the signs of the keys that change it.

    Args:
        key: The row's key.
        title: What it is.
        value: What is set, in words.
        remark: What that means, in few words; in a line of its own where it does not fit beside the value.
        room: Cells of a row, as `RowList.room` tells.
    """
    changed = (f"‹ {value} ›", "bold $text-accent")
    row = Row(key, Content.assemble(f"{title:<{TITLE_WIDTH}}", changed, "  "))
    yield from remarked_rows(row, remark, room, TITLE_WIDTH + 2)
