"""The distractors that the user falls for, and the points that are always forgotten."""

from collections.abc import Iterable

from textual.content import Content

from quizapp.model.ids import topic_of
from quizapp.text import one_line, shorten
from quizapp.tui.markdown import inline_markdown
from quizapp.tui.plots.bars import bar
from quizapp.tui.scores.page import Figures, Page, cells, drill_key, head, remark, title
from quizapp.tui.widgets.row_list import BLANK, Row
from quizapp.words import count_text

_BAR_WIDTH = 10
_FULL = 3
"""Times that a full bar stands for at the least: to be wrong once is no habit yet."""
_TOPIC = 24
"""Cells of a topic's title."""
_NOTHING = "Nothing yet. A wrong choice that you pick, or a point that you keep missing, will stand here."


def _draw(figures: Figures, width: int) -> Iterable[Row]:
    traps, forgotten = figures.pitfalls.distractors, figures.pitfalls.forgotten
    if traps:
        most = max(_FULL, *(trap.times for trap in traps))
        yield title("Wrong choices you fall for")
        for place, trap in enumerate(traps):
            right = Content.assemble(bar(trap.times / most, _BAR_WIDTH), f"  {count_text(trap.times, 'time'):>8}")
            yield Row(drill_key(place, topic_of(trap.question_id)), _text(trap.text), right)
            yield _about(figures, trap.question_id, trap.why or trap.prompt, width)
    if forgotten:
        if traps:
            yield BLANK
        yield title("Points you forget")
        for place, point in enumerate(forgotten, start=len(traps)):
            drawn = bar(point.missed / point.asked, _BAR_WIDTH)
            right = Content.assemble(drawn, f"  {point.missed:>3} of {point.asked}")
            yield Row(drill_key(place, topic_of(point.question_id)), _text(point.text), right)
            yield _about(figures, point.question_id, point.prompt, width)
    if not traps and not forgotten:
        yield from remark(_NOTHING, width)


def _table(figures: Figures, width: int) -> Iterable[Row]:
    traps, forgotten = figures.pitfalls.distractors, figures.pitfalls.forgotten
    if traps:
        yield head("Wrong choice", ("topic", "times"), (_TOPIC, 6))
    for place, trap in enumerate(traps):
        key = drill_key(place, topic_of(trap.question_id))
        yield Row(key, _text(trap.text), cells((_topic(figures, trap.question_id), trap.times), (_TOPIC, 6)))
    if traps and forgotten:
        yield BLANK
    if forgotten:
        yield head("Forgotten point", ("topic", "missed", "asked"), (_TOPIC, 6, 6))
    for place, point in enumerate(forgotten, start=len(traps)):
        key = drill_key(place, topic_of(point.question_id))
        values = (_topic(figures, point.question_id), point.missed, point.asked)
        yield Row(key, _text(point.text), cells(values, (_TOPIC, 6, 6)))
    if not traps and not forgotten:
        yield from remark(_NOTHING, width)


def _about(figures: Figures, question_id: str, text: str, width: int) -> Row:
    """Return the line that says what a mistake was about: a choice such as `None` says little by itself."""
    topic = _topic(figures, question_id, max(_TOPIC, width // 2))
    return Row("", Content.assemble(f"  {topic} · ", _text(text)).stylize("$quiet"))


def _topic(figures: Figures, question_id: str, width: int = _TOPIC) -> str:
    """Return the title of a question's topic, cut to so many cells."""
    return shorten(one_line(figures.topic_title(topic_of(question_id))), width)


def _text(source: str) -> Content:
    """Return a text of a question in one line, its code marked as everywhere else."""
    return inline_markdown(one_line(source))


PITFALLS = Page("Mistakes", _draw, _table)
