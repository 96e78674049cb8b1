"""Past quizzes, newest first."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.errors import HistoryError
from quizapp.model.records import Ending, SessionRecord
from quizapp.model.summaries import SessionSummary
from quizapp.tui.navigation import show_score
from quizapp.tui.plots.bars import bar
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.row_list import Row, RowList
from quizapp.tui.widgets.title_bar import TitleBar
from quizapp.words import count_text, moment, percent, score_text, seconds_text

MOST_SESSIONS = 1000
"""As many past quizzes as are listed."""

_ENDINGS = {Ending.FINISHED: "", Ending.LEFT: "left", Ending.TIME_UP: "time up", None: "cut off"}


class SessionsScreen(QuizappScreen[None]):
    """Lists the sessions of the history; enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "home", key_display="esc", id="sessions.back"),
    ]

    def compose_screen(self) -> ComposeResult:
        """Make the list."""
        yield TitleBar(Content.styled("Past quizzes", "bold"), id="title")
        yield RowList(id="sessions")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Fill the list with what there is now."""
        try:
            sessions = self.workspace.history.sessions(limit=MOST_SESSIONS)
        except HistoryError as error:
            self.tell_error(error)
            return
        rows = [_row(session) for session in sessions]
        if not rows:
            rows = [
                Row("", Content("")),
                Row("", Content("Nothing yet. Your answers will stand here after a quiz.")),
            ]
        self.query_one(RowList).show(rows)
        self.query_one(TitleBar).right = Content.styled(count_text(len(sessions), "quiz"), "$quiet")

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        if self.is_active:
            show_score(self, event.key)


def _name_of(record: SessionRecord) -> str:
    return "level test" if record.config.get("placement") else record.mode.value


def _row(session: SessionSummary) -> Row:
    mean = session.score / session.answers if session.answers else 0.0
    record = session.record
    left = Content.assemble(
        f"{moment(record.started_at, record.utc_offset)}  {_name_of(record)}",
        (f"  {_ENDINGS[session.ending]}", "$text-warning"),
    )
    score = f"{score_text(session.score, session.answers):>12}  {percent(mean):>5}"
    right = Content.assemble(bar(mean, 8), f"{score}  {seconds_text(session.active_ms / 1000):>7}")
    return Row(record.id, left, right)
