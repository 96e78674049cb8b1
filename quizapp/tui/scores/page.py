"""What a page of the Scores screen is made of."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.model.ids import missing_title
from quizapp.tui.widgets.row_list import Row, text_rows

if TYPE_CHECKING:
    from quizapp.engine.insight import Insight
    from quizapp.engine.pitfalls import Pitfalls
    from quizapp.engine.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that is shown."""

    insight: "Insight"
    pitfalls: "Pitfalls"
    plan: Callable[[], "Plan"]
    """Draws the plan up when a page needs it, which takes longer than all else."""
    today: date
    """The present day."""

    def topic_title(self, topic_id: str) -> str:
        """Return the title of a topic; the words of its id where the bank no longer holds it."""
        found = (topic.title for topic in self.insight.topics if topic.id == topic_id)
        return next(found, missing_title(topic_id))


@dataclass(frozen=True, slots=True)
class Page:
    """One page; rows with a key stand for a topic or category to drill (see `drill_key`)."""

    title: str
    draw: Callable[[Figures, int], Iterable[Row]]
    """Returns the plot, for a width in cells."""
    table: Callable[[Figures, int], Iterable[Row]]
    """Returns the same figures as a table."""


def drill_key(place: int, full_id: str) -> str:
    """Return the key of a row that stands for a topic or category.

    Args:
        place: Its place on the page, so that no two rows have one key.
        full_id: What is drilled when the row is chosen.
    """
    return f"{place} {full_id}"


def drilled(key: str) -> str:
    """Return the full id in a key made by `drill_key`."""
    return key.partition(" ")[2]


def lines(texts: Iterable[Content]) -> Iterable[Row]:
    """Return lines of a plot as rows that cannot be chosen."""
    return (Row("", text) for text in texts)


def remark(text: str, width: int) -> Iterator[Row]:
    """Yield the lines that say how to read what stands above, for a width in cells."""
    return text_rows(text, "$quiet", width)


def cells(values: Sequence[object], widths: Sequence[int], style: str = "") -> Content:
    """Return the cells of a table, each right-aligned, two blanks apart; thousands are told apart as elsewhere."""
    texts = [f"{value:,}" if isinstance(value, int) else str(value) for value in values]
    text = "  ".join(f"{text:>{width}}" for text, width in zip(texts, widths, strict=True))
    return Content.styled(text, style) if style else Content(text)


def title(text: str) -> Row:
    """Return the heading of a plot."""
    return Row("", Content.styled(text, "bold $text-primary"))


def head(left: str, titles: Sequence[str], widths: Sequence[int]) -> Row:
    """Return the headings of a table."""
    return Row("", Content.styled(left, "bold $text-primary"), cells(titles, widths, "bold $text-primary"))
