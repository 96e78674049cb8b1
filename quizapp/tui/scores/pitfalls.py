"""The distractors that the user falls for, and the points that are always forgotten."""

from collections.abc import Iterable

from textual.content import Content

from quizapp.model.ids import topic_of
from quizapp.text import one_line
from quizapp.tui.markdown import inline_markdown
from quizapp.tui.plots.bars import marked_bar
from quizapp.tui.scores.page import BLANK, Figures, Page, cells, drill_key, head, remark, title
from quizapp.tui.widgets.row_list import Row
from quizapp.words import count_text

_BAR_WIDTH = 10


def _draw(figures: Figures, width: int) -> Iterable[Row]:
    traps, forgotten = figures.pitfalls.distractors, figures.pitfalls.forgotten
    if traps:
        most = max(trap.times for trap in traps)
        yield title("Wrong choices you fall for")
        for place, trap in enumerate(traps):
            right = Content.assemble(
                marked_bar(trap.times, most, most, _BAR_WIDTH), f"  {count_text(trap.times, 'time'):>8}"
            )
            yield Row(drill_key(place, topic_of(trap.question_id)), _text(trap.text), right)
            yield _about(trap.why or trap.prompt)
    if forgotten:
        if traps:
            yield BLANK
        yield title("Points you forget")
        for place, point in enumerate(forgotten, start=len(traps)):
            drawn = marked_bar(point.missed, point.asked, point.asked, _BAR_WIDTH)
            right = Content.assemble(drawn, f"  {point.missed:>3} of {point.asked}")
            yield Row(drill_key(place, topic_of(point.question_id)), _text(point.text), right)
            yield _about(point.prompt)
    if not traps and not forgotten:
        yield from remark(
            "Nothing yet. A wrong choice that you pick, or a point that you keep missing, will stand here."
        )


def _table(figures: Figures) -> Iterable[Row]:
    traps, forgotten = figures.pitfalls.distractors, figures.pitfalls.forgotten
    yield head("Wrong choice", ("times",), (6,))
    for place, trap in enumerate(traps):
        key = drill_key(place, topic_of(trap.question_id))
        yield Row(key, _text(trap.text), cells((trap.times,), (6,)))
    yield BLANK
    yield head("Forgotten point", ("missed", "asked"), (6, 6))
    for place, point in enumerate(forgotten, start=len(traps)):
        key = drill_key(place, topic_of(point.question_id))
        yield Row(key, _text(point.text), cells((point.missed, point.asked), (6, 6)))


def _about(text: str) -> Row:
    return Row("", Content.assemble("  ", _text(text)).stylize("$quiet"))


def _text(source: str) -> Content:
    """Return a text of a question in one line, its code marked as everywhere else."""
    return inline_markdown(one_line(source))


PITFALLS = Page("Mistakes", _draw, _table)
