"""The choices of a question: picked by digit, letter, arrow or mouse; enter is left to the screen, which submits."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from quizapp.engine.answered import AnsweredQuestion
from quizapp.model.kinds import Kind
from quizapp.model.question import Choice, ChoiceQuestion
from quizapp.signs import CHOSEN, CURSOR, OPEN, RIGHT, WRONG
from quizapp.tui.blocks import Block
from quizapp.tui.markdown import inline_markdown
from quizapp.tui.widgets.item_list import ItemList

_KEYS = ("1,a", "2,b", "3,c", "4,d", "5,e", "6", "7", "8", "9")
_WHY_INDENT = 2
"""Cells by which the reason stands deeper than its choice."""

_REVEALED = {
    (True, True): (RIGHT, "bold $text-success"),
    (True, False): (RIGHT, "$text-success"),
    (False, True): (WRONG, "bold $text-error"),
    (False, False): (" ", "$quiet"),
}
"""Sign and style of a choice, by whether it is a key and whether it was picked."""


class ChoiceList(ItemList):
    """All choices of one question, before and after its verdict."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(keys, f"pick({index})", "choose", id=f"choices.pick-{index + 1}", show=False)
            for index, keys in enumerate(_KEYS)
        ),
        Binding("space", "tick", "tick", id="choices.tick", show=False),
    ]

    class Changed(Message):
        """Other choices are picked now."""

        def __init__(self, choice_list: "ChoiceList", *, by_digit: bool) -> None:
            super().__init__()
            self.choice_list = choice_list
            self.by_digit = by_digit
            """Whether a digit or a letter picked, and not an arrow, space or a click."""

        @property
        def control(self) -> "ChoiceList":
            """The list, for `@on(..., "#id")`."""
            return self.choice_list

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._question: ChoiceQuestion | None = None
        self._order: Sequence[int] = ()
        self._answered: AnsweredQuestion | None = None
        self._all_whys = False
        self.picked: frozenset[int] = frozenset()
        """Picked choices, by their index in the author's order."""

    def ask(self, question: ChoiceQuestion, order: Sequence[int]) -> None:
        """Show the choices of a question, none of them picked.

        Args:
            question: The question.
            order: Indices in the author's order, from top to bottom.
        """
        self._question, self._order = question, order
        self.picked, self.cursor, self._answered = frozenset(), None, None
        self.cursor_moved()

    def give(self, picked: frozenset[int]) -> None:
        """Pick choices, and stand on the first of them.

        Args:
            picked: Indices in the author's order.
        """
        self.picked = picked
        self.cursor = next((place for place, index in enumerate(self._order) if index in picked), None)
        self.cursor_moved()

    def reveal(self, answered: AnsweredQuestion, *, all_whys: bool) -> None:
        """Show which choices were right, in the same places.

        Args:
            answered: The answer; to a question with choices, or nothing happens.
            all_whys: Whether each choice is explained, and not only the wrong ones that were picked.
        """
        if isinstance(answered.question, ChoiceQuestion):
            self._question, self._order = answered.question, answered.order
            self.picked, self._answered, self._all_whys = answered.picked, answered, all_whys
            self.cursor_moved()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be picked once the verdict is shown, nor a choice that is not there."""
        if action in ("pick", "tick", "move") and self._answered is not None:
            return False
        return not (action == "pick" and isinstance(parameters[0], int) and parameters[0] >= len(self._order))

    def action_pick(self, index: int) -> None:
        """Pick by digit or letter.

        Args:
            index: Place on the screen, 0-based.
        """
        self.cursor = index
        self._pick(index, by_digit=True)
        self.reveal_cursor()

    def action_move(self, step: int) -> None:
        """Move the cursor; where one choice alone can be right, it is picked as well."""
        super().action_move(step)
        if self._single and self.cursor is not None:
            self.picked = frozenset()
            self._pick(self.cursor, by_digit=False)

    def action_tick(self) -> None:
        """Pick or drop the choice under the cursor."""
        if self.cursor is not None:
            self._pick(self.cursor, by_digit=False)

    def item_clicked(self, index: int) -> None:
        """Pick the choice that was clicked."""
        if self._answered is None:
            self.focus()
            self.cursor = index
            self._pick(index, by_digit=False)

    def cursor_moved(self) -> None:
        """Draw all choices."""
        question = self._question
        if question is not None:
            places = enumerate(self._order)
            self.show_items([self._item_blocks(place, index, question.choices[index]) for place, index in places])

    @property
    def _single(self) -> bool:
        return self._question is not None and self._question.kind is Kind.CHOICE

    def _pick(self, place: int, *, by_digit: bool) -> None:
        choice = frozenset({self._order[place]})
        self.picked = choice if self._single else self.picked ^ choice
        self.cursor_moved()
        self.post_message(self.Changed(self, by_digit=by_digit))

    def _item_blocks(self, place: int, index: int, choice: Choice) -> list[Block]:
        text, picked = inline_markdown(choice.text), index in self.picked
        if self._answered is None:
            return [Block(text, self._asking_head(place, picked), self._indent, gap=0)]
        sign, style = _REVEALED[choice.correct, picked]
        box = "" if self._single else (CHOSEN if picked else OPEN)
        head = Content.assemble((sign, style), " ", (f"{place + 1}", style), "  ", (box, style))
        blocks = [Block(text.stylize(style) if choice.correct else text, head, self._indent, gap=0)]
        if choice.why and (self._all_whys or (picked and not choice.correct)):
            why = inline_markdown(choice.why).stylize_before("$quiet")
            blocks.append(Block(why, indent=self._indent + _WHY_INDENT, gap=0))
        return blocks

    @property
    def _indent(self) -> int:
        return 5 if self._single else 7

    def _asking_head(self, place: int, picked: bool) -> Content:
        cursor = CURSOR if place == self.cursor else " "
        box = "" if self._single else (CHOSEN if picked else OPEN)
        style = "bold $text-accent" if picked else "$quiet"
        number = (f"{place + 1}", style)
        return Content.assemble((cursor, "bold $text-accent"), " ", number, "  ", (box, style))
