"""How often the user was right when sure, fairly sure, and guessing."""

from collections.abc import Iterable

from textual.content import Content

from quizapp.engine.insight import CertaintyRow
from quizapp.engine.report.calibration import CertaintyLine, paying_shares
from quizapp.model.response import Certainty
from quizapp.signs import MIDDLE, WITHIN
from quizapp.tui.plots.bars import interval_bar
from quizapp.tui.score_rows import FIT_WORDS
from quizapp.tui.scores.page import Figures, Page, cells, head, remark
from quizapp.tui.widgets.row_list import Row
from quizapp.words import count_text, percent

_TITLES = ("answers", "right", "share", "low", "high")
_WIDTHS = (7, 6, 6, 6, 6)
_BESIDE = 44
"""Cells left for words and numbers beside the bars."""
_WITH_HALF = 20
"""Cells of a bar from which its middle has a number, too."""


def _draw(figures: Figures, width: int) -> Iterable[Row]:
    bar_width = max(12, min(50, width - _BESIDE))
    half = "50 %" if bar_width >= _WITH_HALF else ""
    scale = f"{'0 %':<{bar_width // 2 - 2}}{half:<{bar_width - bar_width // 2 - 3}}100 %"
    yield Row("", Content.styled(f"{'':<9}{scale}", "$quiet"))
    for row in figures.insight.calibration:
        name = Content.styled(f"{row.certainty.value:<9}", "bold")
        if row.share is None or row.interval is None:
            told = Content.styled(f"{'not said yet':<{bar_width}}", "$quiet")
            yield Row("", Content.assemble(name, told))
        else:
            drawn = interval_bar(row.interval.low, row.share, row.interval.high, bar_width)
            numbers = f"  {percent(row.share):>5} right of {count_text(row.answers, 'answer')}"
            yield Row("", Content.assemble(name, drawn, numbers))
        yield Row("", Content.styled(f"{'':<9}{_fit(row)}", "$text-warning"))
    sure, fairly = (percent(paying_shares(said).low) for said in (Certainty.SURE, Certainty.FAIRLY))
    yield from remark(f"Saying sure pays from {sure} right, fairly from {fairly}.", width)
    yield from remark(f"{MIDDLE} the share, {WITHIN} its 90 % interval.", width)


def _fit(row: CertaintyRow) -> str:
    """Return what is said of a certainty that was not earned; empty where nothing is."""
    pays = paying_shares(row.certainty)
    return FIT_WORDS[CertaintyLine(certainty=row.certainty, answers=row.answers, right=row.right, pays=pays).fit]


def _table(figures: Figures, width: int) -> Iterable[Row]:
    yield head("Certainty", _TITLES, _WIDTHS)
    for row in figures.insight.calibration:
        low, high = (None, None) if row.interval is None else (row.interval.low, row.interval.high)
        values = (row.answers, row.right, percent(row.share), percent(low), percent(high))
        yield Row("", Content(row.certainty.value), cells(values, _WIDTHS))


CERTAINTY = Page("Certainty", _draw, _table)
