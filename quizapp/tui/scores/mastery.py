"""Mastery and accuracy of each category and topic."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.signs import MIDDLE, WEAK
from quizapp.text import one_line
from quizapp.tui.mastery_text import mastery_cells, mastery_title
from quizapp.tui.scores.page import Figures, Page, cells, drill_key, head, remark
from quizapp.tui.widgets.row_list import BLANK, Row
from quizapp.words import percent

if TYPE_CHECKING:
    from quizapp.engine.insight import CategoryInsight, TopicInsight

_TITLES = ("answers", "score", "low", "mid", "high", "due", "new")
_WIDTHS = (7, 5, 5, 5, 5, 3, 4)
_BESIDE = 60
"""Cells left for titles and numbers beside the bars."""


def _draw(figures: Figures, width: int) -> Iterable[Row]:
    bar_width = max(10, min(40, width - _BESIDE))
    marked = any(category.weak for category in figures.insight.categories)
    titles = Content.assemble(
        mastery_title(bar_width, "weak" if marked else ""), (f"  {'Score':>6}  ", "bold $text-primary")
    )
    yield Row("", Content.styled("Category and topic", "bold $text-primary"), titles)
    for place, part in enumerate(_parts(figures)):
        is_weak_topic = "/" in part.id and part.weak
        sign = Content.styled(f" {WEAK}", "$text-warning") if is_weak_topic else Content("  ")
        right = Content.assemble(
            mastery_cells(part.mastery, part.answers, bar_width, interval=True), f"  {percent(part.score):>6}", sign
        )
        yield Row(drill_key(place, part.id), _title(part), right)
    yield BLANK
    yield from remark(f"Solid to {MIDDLE} to hatched: the 90 % interval of what you would know today.", width)
    yield from remark("What you have just read counts as known until it fades.", width)


def _table(figures: Figures, width: int) -> Iterable[Row]:
    yield head("Category and topic", _TITLES, _WIDTHS)
    for place, part in enumerate(_parts(figures)):
        shares = (None, None, None) if part.mastery is None else part.mastery
        values = (part.answers, percent(part.score), *map(percent, shares), part.due, part.unseen)
        yield Row(drill_key(place, part.id), _title(part), cells(values, _WIDTHS))
    yield BLANK
    yield from remark(
        "Low to high: the 90 % interval of the mastery; a dash where too little is known. New were never asked.", width
    )


def _parts(figures: Figures) -> "Iterable[CategoryInsight | TopicInsight]":
    for category in figures.insight.categories:
        yield category
        yield from sorted(category.topics, key=_weakest_first)


def _weakest_first(topic: "TopicInsight") -> tuple[bool, bool, float]:
    """Return the sort key of a topic: what is known comes before what is not, and the untouched come last."""
    unknown = topic.mastery is None
    return not topic.answers, unknown, 0.0 if topic.mastery is None else topic.mastery.mid


def _title(part: "CategoryInsight | TopicInsight") -> Content:
    title = one_line(part.title)
    return Content(f"  {title}") if "/" in part.id else Content.styled(title, "bold")


MASTERY = Page("Mastery", _draw, _table)
