"""Horizontal bars: a share with its interval, and a value beside what it should be."""

from textual.content import Content

ABOUT = "▒"
"""A cell within an interval."""
MIDDLE = "┃"
"""The cell in which the middle of an interval lies, or a mark on a bar."""


def interval_bar(low: float, middle: float, high: float, width: int) -> Content:
    """Return a bar that is solid up to the lower end of an interval and hatched to its upper end.

    Args:
        low: Lower end, 0 to 1.
        middle: What is most likely, 0 to 1; marked.
        high: Upper end, 0 to 1.
        width: Cells of the whole bar.
    """
    marked = min(width - 1, int(middle * width))
    solid = min(marked, round(low * width))
    hatched = max(marked + 1, round(high * width))
    return Content.assemble(
        ("█" * solid, "$accent"),
        (ABOUT * (marked - solid), "$accent"),
        (MIDDLE, "bold"),
        (ABOUT * (hatched - marked - 1), "$accent"),
        ("─" * (width - hatched), "$rule"),
    )


def marked_bar(value: float, mark: float, top: float, width: int) -> Content:
    """Return a bar for a value, with a mark where it should end.

    Args:
        value: What is.
        mark: What should be.
        top: What the whole bar stands for; above 0.
        width: Cells of the whole bar.
    """
    filled = round(min(value / top, 1.0) * width)
    at = min(width - 1, round(min(mark / top, 1.0) * width))
    cells = ["█"] * filled + ["─"] * (width - filled)
    before, after = "".join(cells[:at]), "".join(cells[at + 1 :])
    return Content.assemble(_styled(before), (MIDDLE, "bold"), _styled(after))


def _styled(cells: str) -> Content:
    full = len(cells.rstrip("─"))
    return Content.assemble((cells[:full], "$accent"), (cells[full:], "$rule"))
