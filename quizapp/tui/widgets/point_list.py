"""The points of a free recall: what the grader heard, and the user's last word on it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from quizapp.model.grade import PointGrade
from quizapp.model.question import Point
from quizapp.signs import CURSOR, OPEN, PARTIAL, RIGHT, WRONG
from quizapp.text import shorten
from quizapp.tui.blocks import Block
from quizapp.tui.evidence import quoted_ranges
from quizapp.tui.markdown import inline_markdown
from quizapp.tui.widgets.item_list import ItemList

_SIGNS = {
    1.0: (RIGHT, "bold $text-success"),
    0.5: (PARTIAL, "bold $text-warning"),
    0.0: (WRONG, "bold $text-error"),
}
_UNJUDGED = (OPEN, "$quiet")
_MOST_QUOTED = 200
"""Characters of the user's own words that are shown beside a point."""

_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9")


class PointList(ItemList):
    """Points with ticks; while `tickable`, space or a digit turns one over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick or untick", id="points.tick"),
        *(
            Binding(key, f"tick_at({index})", "tick", show=False, id=f"points.tick-{key}")
            for index, key in enumerate(_KEYS)
        ),
    ]

    class Changed(Message):
        """A tick was turned over."""

    class Drawn(Message):
        """The cursor stands on another point, or a tick was turned over."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._points: Sequence[Point] = ()
        self._grades: Sequence[PointGrade] = ()
        self._text = ""
        self._tickable = False
        self._judged = True
        self.credits: tuple[float, ...] = ()
        """Credit of each point as it is ticked now: 0, 0.5 or 1."""

    @property
    def turned_over(self) -> bool:
        """Whether any tick stands otherwise than it was shown at first."""
        return self.credits != tuple(grade.credit for grade in self._grades)

    def show_points(
        self,
        points: Sequence[Point],
        grades: Sequence[PointGrade],
        text: str,
        *,
        tickable: bool,
        judged: bool = True,
    ) -> None:
        """Show points with what was found of them.

        Args:
            points: The rubric.
            grades: One per point.
            text: The answer that the grades' evidence refers to.
            tickable: Whether the user may still turn ticks over.
            judged: Whether the credits say anything; of a question that was skipped they do not.
        """
        self._points, self._grades, self._text, self._tickable = points, grades, text, tickable
        self._judged = judged
        self.credits = tuple(grade.credit for grade in grades)
        # What may have been denied is looked at first.
        doubtful = (index for index, grade in enumerate(grades) if grade.opposite)
        self.cursor = next(doubtful, 0) if tickable else None
        self.cursor_moved()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ticks stand still once they were accepted."""
        return self._tickable or action not in ("tick", "tick_at", "move")

    def action_tick(self) -> None:
        """Turn the tick under the cursor over."""
        if self.cursor is not None:
            self.action_tick_at(self.cursor)

    def action_tick_at(self, index: int) -> None:
        """Turn one tick over; where the grader found a half, it comes round again."""
        if index < len(self.credits):
            half = self._grades[index].credit == 0.5
            turned = {1.0: 0.0, 0.5: 1.0}.get(self.credits[index], 0.5 if half else 1.0)
            self.credits = (*self.credits[:index], turned, *self.credits[index + 1 :])
            self.cursor = index
            self.cursor_moved()
            self.post_message(self.Changed())

    def item_clicked(self, index: int) -> None:
        """Turn the tick of the clicked point over."""
        if self._tickable:
            self.focus()
            self.action_tick_at(index)

    def cursor_moved(self) -> None:
        """Draw all points."""
        self.show_items([self._item_blocks(index) for index in range(len(self._points))])
        if self._tickable:
            self.post_message(self.Drawn())

    def _item_blocks(self, index: int) -> list[Block]:
        point, credit = self._points[index], self.credits[index]
        sign, style = _SIGNS.get(credit, _SIGNS[0.5]) if self._judged else _UNJUDGED
        cursor = CURSOR if self._tickable and index == self.cursor else " "
        head = Content.assemble((cursor, "bold $text-accent"), " ", (sign, style), f" {index + 1}")
        text = inline_markdown(point.text)
        if point.required:
            text = text.append(Content.styled("  must be said", "$quiet"))
        evidence = self._evidence(index)
        if evidence:
            text = Content.assemble(text, "   ", (f"“{evidence}”", "italic $quiet"))
        if self._tickable and self._grades[index].opposite and credit:
            text = Content.assemble(text, "   ", ("or the opposite?", "bold $text-warning"))
        return [Block(text, head, indent=7, gap=0)]

    def _evidence(self, index: int) -> str:
        ranges = quoted_ranges(self._grades[index].evidence, self._text)
        return shorten(" … ".join(self._text[start:end].strip() for start, end in ranges), _MOST_QUOTED)
