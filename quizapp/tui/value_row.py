"""A value that can be changed in place, in one line of a list."""

from textual.content import Content

from quizapp.tui.widgets.row_list import Row

_TITLE_WIDTH = 11


def value_row(key: str, title: str, value: str, remark: str) -> Row:
    """Return the row of a value, between the signs of the keys that change it.

    Args:
        key: The row's key.
        title: What it is.
        value: What is set, in words.
        remark: What that means, in few words.
    """
    changed = (f"‹ {value} ›", "bold $text-accent")
    left = Content.assemble(f"{title:<{_TITLE_WIDTH}}", changed, "  ", (remark, "$quiet"))
    return Row(key, left)
