"""Vertical columns over time."""

from collections.abc import Sequence

from textual.content import Content

from quizapp.signs import RULE, UPWARD_EIGHTHS

GUTTER = 7
"""Cells of the scale on the left, its line included."""


def column_chart(values: Sequence[float | None], top: float, height: int, scale: Sequence[str]) -> list[Content]:
    """Return columns that stand beside one another, exact to an eighth of a line.

    Args:
        values: One for each column, 0 to `top`; None leaves the place empty, and any value above 0 is seen.
        top: What the full height stands for; above 0.
        height: Lines.
        scale: What stands on the left, from top to bottom: at the top, the middle and the bottom line.
    """
    names = {0: scale[0], height // 2: scale[1], height - 1: scale[2]}
    eighths = [_height_of(value, top, height) for value in values]
    lines = []
    for line in range(height):
        below = (height - 1 - line) * 8
        cells = "".join(UPWARD_EIGHTHS[max(0, min(8, full - below))] for full in eighths)
        lines.append(
            Content.assemble((f"{names.get(line, ''):>{GUTTER - 2}} ", "$quiet"), ("│", "$rule"), (cells, "$accent"))
        )
    return lines


def axis(labels: Sequence[tuple[int, str]], width: int) -> list[Content]:
    """Return the line below the columns and the labels below that.

    Args:
        labels: Column and text, from left to right; a text that would run into the one before it is left out.
        width: Columns.
    """
    text = ""
    for column, label in labels:
        start = min(column, max(0, width - len(label)))
        if not text or start > len(text):
            text = f"{text:<{start}}{label}"
    return [
        Content.styled(f"{'':>{GUTTER - 2}} └{RULE * width}", "$rule"),
        Content.styled(f"{'':>{GUTTER}}{text}", "$quiet"),
    ]


def _height_of(value: float | None, top: float, height: int) -> int:
    if not value or value <= 0:
        return 0
    return max(1, round(min(1.0, value / top) * height * 8))
