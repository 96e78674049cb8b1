"""Drill: how long, and which questions; enter starts."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.drill import SESSION_MINUTES, Queue, queue_sizes
from quizapp.engine.setup import following
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.tui.navigation import DRILL_MINUTES, drill
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.value_row import value_rows
from quizapp.tui.widgets.row_list import BLANK, Row, RowList, remarked_rows

_MINUTES = "minutes"
_LABEL_WIDTH = 18


class DrillScreen(ListScreen[None]):
    """Chooses a drill."""

    TITLE = "Drill"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,plus", "step(1)", "minutes", key_display="← →", id="drill.more"),
        Binding("left,minus", "step(-1)", "minutes", show=False, id="drill.less"),
        Binding("escape", "app.pop_screen", "home", key_display="esc", id="drill.back"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._minutes = DRILL_MINUTES
        self._sizes: Mapping[Queue, int] = {}

    def on_screen_resume(self) -> None:
        """Count the queues as they are now."""
        self._count(cursor=None if self.rows.cursor_key else Queue.BEST.value)

    def packs_changed(self) -> None:
        """Count the queues as they are now."""
        self._count()

    def action_step(self, step: int) -> None:
        """Take more time or less."""
        self._minutes = following(SESSION_MINUTES, self._minutes, step)
        self.draw()

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        if not self.is_active:
            return
        if event.key == _MINUTES:
            self.action_step(1)
        else:
            drill(self, minutes=self._minutes, queue=Queue(event.key))

    def _count(self, cursor: str | None = None) -> None:
        try:
            self._sizes = queue_sizes(self.workspace)
        except HistoryError as error:
            self.tell_error(error)
        self.draw(cursor)

    def list_rows(self) -> Iterable[Row]:
        """Yield how long it takes, and what can be drilled."""
        sizes = self._sizes
        if not sizes:
            return
        yield BLANK
        yield from value_rows(_MINUTES, "Time", f"{self._minutes} min", "or so", self.rows.room)
        yield BLANK
        yield Row(
            "",
            Content.styled("Which questions", "bold $text-primary"),
            Content.styled("Questions", "bold $text-primary"),
        )
        for queue in Queue:
            # A queue without questions is listed, so that one sees it is empty, but cannot be chosen.
            style = "" if sizes[queue] else "$quiet"
            left = Content.styled(f"{queue.label.capitalize():<{_LABEL_WIDTH}}", f"bold {style}".strip())
            right = Content.styled(f"{sizes[queue]:,}", style or "$quiet")
            row = Row(queue.value if sizes[queue] else "", left, right)
            yield from remarked_rows(row, queue.line, self.rows.room, indent=2)
