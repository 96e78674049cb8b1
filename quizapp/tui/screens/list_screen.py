"""Screens that are one list: drawn anew at every size, with keys that fit the row under the cursor."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one

from quizapp.errors import QuizappError
from quizapp.tui.screens.base import QuizappScreen, Result
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.row_list import BLANK, Row, RowList
from quizapp.tui.widgets.title_bar import TitleBar

START: Final = "!start"
"""Key of the row that starts; no category has such an id."""


class ListScreen(QuizappScreen[Result]):
    """A title bar, a list and the line of keys.

    Subclasses say in `TITLE` what stands on top, and in `list_rows` what the list holds.
    """

    TITLE: ClassVar[str] = ""
    title_bar = query_one(TitleBar)
    rows = query_one(RowList)

    def compose_screen(self) -> ComposeResult:
        """Make the three parts."""
        yield TitleBar(Content.styled(self.TITLE, "bold"))
        yield from self.compose_list()
        yield KeyLine()

    def compose_list(self) -> ComposeResult:
        """Make the list, and whatever a subclass has beside it."""
        yield RowList()

    def on_resize(self) -> None:
        """Draw what fits the width; the first size may come before there is a list."""
        if self.is_mounted:
            self.draw()

    def draw(self, cursor: str | None = None) -> None:
        """Show how things stand now.

        Args:
            cursor: Key of the row to stand on, as `RowList.show` takes it.
        """
        try:
            rows = list(self.list_rows())
        except QuizappError as error:
            self.tell_error(error)
        else:
            self.rows.show(rows, cursor)
        self.refresh_bindings()

    def list_rows(self) -> Iterable[Row]:
        """Yield the list from top to bottom; subclasses say what it holds.

        Raises:
            QuizappError: When that cannot be found out; it is told, and the list stays as it was.
        """
        raise NotImplementedError

    @on(RowList.Highlighted)
    def _highlighted(self) -> None:
        self.refresh_bindings()


class StartListScreen(ListScreen[Result]):
    """A list with a row that starts, on which the cursor stands at first; enter changes any other one."""

    def on_mount(self) -> None:
        """Stand on the row that starts."""
        self.draw(cursor=START)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Change the row under the cursor, unless it is the one that starts."""
        return action != "change" or (self.is_mounted and self.rows.cursor_key != START)

    @on(RowList.Selected)
    def _clicked(self, event: RowList.Selected) -> None:
        if event.key == START:
            self.action_start()
        else:
            self.action_change()

    def action_start(self) -> None:
        """Start what was chosen; subclasses say how."""
        raise NotImplementedError

    def action_change(self) -> None:
        """Change the row under the cursor; subclasses say how."""
        raise NotImplementedError


def start_rows(label: str) -> Iterable[Row]:
    """Yield the row that starts, below a blank line.

    Args:
        label: What is started.
    """
    yield BLANK
    yield Row(START, Content.styled(label, "bold"), Content.styled("enter", "$text-accent"))
