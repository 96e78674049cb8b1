"""Horizontal bars: a share with its interval, and a value beside what it should be."""

from textual.content import Content

from quizapp.signs import EMPTY, FILLED, LEFTWARD_EIGHTHS, MIDDLE, WITHIN


def bar(share: float, width: int) -> Content:
    """Return a bar, exact to an eighth of a cell.

    Args:
        share: Filled part, 0 to 1.
        width: Cells of the whole bar.
    """
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    filled = FILLED * full + (LEFTWARD_EIGHTHS[rest] if rest else "")
    return Content.assemble((filled, "$accent"), (EMPTY * (width - len(filled)), "$rule"))


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
        (FILLED * solid, "$accent"),
        (WITHIN * (marked - solid), "$accent"),
        (MIDDLE, "bold"),
        (WITHIN * (hatched - marked - 1), "$accent"),
        (EMPTY * (width - hatched), "$rule"),
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
    cells = [FILLED] * filled + [EMPTY] * (width - filled)
    before, after = "".join(cells[:at]), "".join(cells[at + 1 :])
    return Content.assemble(_styled(before), (MIDDLE, "bold"), _styled(after))


def _styled(cells: str) -> Content:
    full = len(cells.rstrip(EMPTY))
    return Content.assemble((cells[:full], "$accent"), (cells[full:], "$rule"))
