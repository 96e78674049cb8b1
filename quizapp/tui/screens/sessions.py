"""Past quizzes, newest first."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.model.records import Ending, SessionRecord
from quizapp.model.summaries import SessionSummary
from quizapp.tui.navigation import show_score
from quizapp.tui.plots.bars import bar
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.widgets.row_list import BLANK, Row, RowList
from quizapp.words import count_text, moment, percent, score_text, seconds_text

MOST_SESSIONS = 1000
"""As many past quizzes as are listed."""

_BAR_WIDTH = 8
_WITH_BAR = 70
"""Cells of a row from which the score has a bar, too."""

_ENDINGS = {Ending.FINISHED: "", Ending.LEFT: "left", Ending.TIME_UP: "time up", None: "cut off"}


class SessionsScreen(ListScreen[None]):
    """Lists the sessions of the history; enter opens one."""

    TITLE = "Past quizzes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "home", key_display="esc", id="sessions.back"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._sessions: Sequence[SessionSummary] | None = None

    def on_screen_resume(self) -> None:
        """Read which there are now."""
        try:
            self._sessions = self.workspace.history.sessions(limit=MOST_SESSIONS)
        except HistoryError as error:
            self.tell_error(error)
            return
        self.title_bar.right = Content.styled(count_text(len(self._sessions), "quiz"), "$quiet")
        self.draw()

    def list_rows(self) -> Iterable[Row]:
        """Yield the quizzes, or what will be here."""
        if self._sessions is None:
            return
        yield BLANK
        bar_width = _BAR_WIDTH if self.rows.room >= _WITH_BAR else 0
        yield from (_row(session, bar_width) for session in self._sessions)
        if not self._sessions:
            yield Row("", Content("Nothing yet. Your answers will stand here after a quiz."))

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        if self.is_active:
            show_score(self, event.key)


def _name_of(record: SessionRecord) -> str:
    return "level test" if record.config.get("placement") else record.mode.value


def _row(session: SessionSummary, bar_width: int) -> Row:
    mean = session.score / session.answers if session.answers else 0.0
    record = session.record
    left = Content.assemble(
        f"{moment(record.started_at, record.utc_offset)}  {_name_of(record)}",
        (f"  {_ENDINGS[session.ending]}", "$text-warning"),
    )
    score = f"{score_text(session.score, session.answers):>{12 if bar_width else 10}}  {percent(mean):>5}"
    right = Content.assemble(bar(mean, bar_width), f"{score}  {seconds_text(session.active_ms / 1000):>7}")
    return Row(record.id, left, right)
