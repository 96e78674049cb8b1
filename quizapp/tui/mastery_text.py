"""How well something is known, in few cells: a bar and a number with its margin, or why there is no number."""

from typing import TYPE_CHECKING

from textual.content import Content

from quizapp import words
from quizapp.signs import WEAK
from quizapp.tui.plots.bars import bar, interval_bar

if TYPE_CHECKING:
    from quizapp.learning.mastery import Interval

NUMBER_WIDTH = 9
"""Cells of a mastery in numbers, with the blank before it."""


def mastery_cells(mastery: "Interval | None", answers: int, width: int, *, interval: bool = False) -> Content:
    """Return a bar with its number, exactly as wide as asked and `NUMBER_WIDTH` cells more.

    Args:
        mastery: The 90 % interval; None while too little is known.
        answers: Answers that count.
        width: Cells of the bar.
        interval: Whether the bar shows the interval, and not only its middle.
    """
    if mastery is None:
        cells = width + NUMBER_WIDTH
        told = f"too few answers ({answers})" if answers else "not tried yet"
        if len(told) > cells:
            told = f"too few ({answers})"
        return Content.styled(f"{told:<{cells}}", "$quiet")
    drawn = interval_bar(*mastery, width) if interval else bar(mastery.mid, width)
    return Content.assemble(drawn, f"{margin_text(mastery):>{NUMBER_WIDTH}}")


def mastery_title(width: int, sign_says: str) -> Content:
    """Return the title above mastery cells, with what the sign behind some of them says.

    Args:
        width: Cells of their bars.
        sign_says: A word or two; empty where no sign is shown.
    """
    says = Content.assemble((WEAK, "$text-warning"), (f" {sign_says}", "$quiet")) if sign_says else Content("")
    return Content.assemble((f"{'Mastery':<{width + NUMBER_WIDTH - says.cell_length}}", "bold $text-primary"), says)


def margin_text(mastery: "Interval") -> str:
    """Return the middle of an interval and half its width, in per cent: `71 ±6 %`."""
    return words.margin_text(mastery.low, mastery.high, mastery.mid)
