"""Placement: a new user says how well each category is known, if they like, and answers twelve questions."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.placement import RATINGS
from quizapp.engine.workspace import Workspace
from quizapp.learning.placement import QUESTIONS
from quizapp.signs import CHOSEN, OPEN
from quizapp.text import one_line
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.navigation import place
from quizapp.tui.screens.list_screen import START, ListScreen, start_rows
from quizapp.tui.widgets.row_list import BLANK, Row, RowList, text_rows
from quizapp.words import count_text


class PlacementScreen(ListScreen[None]):
    """Takes one rating for each category; enter starts from anywhere."""

    TITLE = "Find your level"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "start", id="placement.start", priority=True),
        Binding("1", "rate(1)", "how well", key_display="1-5", id="placement.rate-1", tooltip="rate the category"),
        *(
            Binding(str(rating), f"rate({rating})", "how well", show=False, id=f"placement.rate-{rating}")
            for rating in tuple(RATINGS)[1:]
        ),
        Binding("0,backspace", "rate(0)", "take back", id="placement.forget"),
        Binding("escape", "app.pop_screen", "home", key_display="esc", id="placement.back"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._ratings = dict(workspace.settings.self_ratings)
        self._enter = KeyGuard(workspace.clock.monotonic)
        self._enter.changed()

    def on_mount(self) -> None:
        """Stand on the first category: a digit rates it, and enter starts from there as well."""
        self.title_bar.right = Content.styled("asked only once", "$quiet")
        self.draw()
        self.rows.action_move(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a rating to take back only where one was given."""
        return parameters != (0,) or (self.is_mounted and self.rows.cursor_key in self._ratings)

    def packs_changed(self) -> None:
        """Offer the categories there are now."""
        self.draw()

    def action_start(self) -> None:
        """Ask the first question."""
        if not self._enter.is_repeat():
            place(self, self._ratings)

    def action_rate(self, rating: int) -> None:
        """Say how well the category under the cursor is known, and go on to the next; 0 takes it back."""
        self._enter.other_key()
        category = self.rows.cursor_key
        if category == START:
            return
        if rating:
            self._ratings[category] = rating
            self.rows.action_move(1)
        else:
            self._ratings.pop(category, None)
        self.draw()

    @on(RowList.Selected)
    def _clicked(self, event: RowList.Selected) -> None:
        # Enter never arrives here, because it starts from anywhere.
        if event.key == START:
            self.action_start()
        else:
            self._ratings[event.key] = self._ratings.get(event.key, 0) % len(RATINGS) + 1
            self.draw()

    def list_rows(self) -> Iterable[Row]:
        """Yield what starts, and a rating for each category."""
        number = min(QUESTIONS, self.workspace.bank.size)
        follow = "follows" if number == 1 else "follow"
        yield from start_rows(f"Start: {count_text(number, 'question')} that {follow} your level")
        yield BLANK
        asked = "How well do you know these? Rate what you like and skip the rest."
        yield from text_rows(asked, "$foreground", self.rows.room)
        legend = " … ".join(f"{rating} {RATINGS[rating]}" for rating in (1, 3, 5))
        yield from text_rows(legend, "$quiet", self.rows.room)
        yield BLANK
        for category in self.workspace.bank.categories:
            rating = self._ratings.get(category.id, 0)
            dots = " ".join(CHOSEN if place <= rating else OPEN for place in RATINGS)
            told = RATINGS.get(rating, "not said")
            right = Content.assemble((dots, "$text-accent"), (f"  {told:<15}", "$quiet"))
            yield Row(category.id, Content(one_line(category.title)), right)
        yield BLANK
        told = "No time limit. These answers already count."
        yield Row("", Content.styled(told, "$quiet"))
