"""Narrow down: which topics, kinds and difficulties Browse lists."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.setup import Setup
from quizapp.engine.workspace import Workspace
from quizapp.tui.scope_rows import only, sort_rows, toggle, topic_rows
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.widgets.row_list import Row, RowList
from quizapp.words import count_text


class NarrowScreen(ListScreen[None]):
    """Ticks what is to be listed; every tick holds at once.

    Args:
        workspace: What is open.
        setup: What is ticked; changed in place.
    """

    TITLE = "Browse › which questions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "change", "tick", id="narrow.change"),
        Binding("right", "unfold(True)", "topics", key_display="← →", id="narrow.unfold"),
        Binding("left", "unfold(False)", "fold", show=False, id="narrow.fold"),
        Binding("o", "only", "only this", id="narrow.only"),
        Binding("enter,escape", "done", "show them", key_display="enter", id="narrow.done", priority=True),
    ]

    def __init__(self, workspace: Workspace, setup: Setup) -> None:
        super().__init__(workspace)
        self.setup = setup
        self._unfolded: set[str] = set()

    def packs_changed(self) -> None:
        """Offer what there is now; Browse, which lies below, has taken it already."""
        self.draw()

    def on_mount(self) -> None:
        """Draw the list."""
        self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only topics can be unfolded."""
        return action != "unfold" or (self.is_mounted and self.rows.cursor_key.startswith("topic:"))

    @on(RowList.Selected)
    def _clicked(self) -> None:
        self.action_change()

    def action_change(self) -> None:
        """Turn the tick under the cursor over."""
        toggle(self.setup, self.rows.cursor_key)
        self.draw()

    def action_only(self) -> None:
        """Choose what the cursor stands on and nothing else of its sort."""
        only(self.setup, self.rows.cursor_key)
        self.draw()

    def action_unfold(self, unfolded: bool) -> None:
        """Show the topics of the category under the cursor, or hide them."""
        category = self.rows.cursor_key.partition(":")[2].partition("/")[0]
        self._unfolded = self._unfolded | {category} if unfolded else self._unfolded - {category}
        self.draw(cursor=None if unfolded else f"topic:{category}")

    def action_done(self) -> None:
        """Go back to the questions."""
        self.dismiss(None)

    def draw(self, cursor: str | None = None) -> None:
        """Show what is ticked, and how many questions that leaves."""
        self.title_bar.right = Content.styled(count_text(self.setup.matches, "question"), "$quiet")
        super().draw(cursor)

    def list_rows(self) -> Iterable[Row]:
        """Yield what can be ticked."""
        yield from sort_rows(self.setup)
        yield from topic_rows(self.setup, self._unfolded)
