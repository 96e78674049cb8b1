"""A row for something that can be done: its title, what comes of it, and its key."""

from textual.content import Content

from quizapp.tui.widgets.row_list import Row

TITLE_WIDTH = 23
"""Cells of the titles, so that what comes of actions stands in one column."""


def action_row(name: str, title: str, detail: str, shortcut: str) -> Row:
    """Return the row of one action.

    Args:
        name: The action's name without `action_`; the row's key is that behind a `!`.
        title: What it does.
        detail: What comes of it now.
        shortcut: The key that does it; empty where only enter does.
    """
    left = Content.assemble((f"{title:<{TITLE_WIDTH}}", "bold"), (detail, "$quiet"))
    return Row(f"!{name}", left, Content.styled(shortcut, "$text-accent"))
