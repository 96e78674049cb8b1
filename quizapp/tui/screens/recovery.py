"""The history cannot be used: what is wrong, and what can be done about it."""

from collections.abc import Iterator
from functools import partial
from threading import Event
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from quizapp.engine.recovery import LOOK, UNSAVED, Way, ways_out
from quizapp.engine.upkeep import Upkeep
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.text import clean
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.row_list import BLANK, Row, RowList, text_rows
from quizapp.tui.widgets.title_bar import TitleBar
from quizapp.words import percent

_KEPT = "Whatever you choose, the file that is there now is kept."


class _Stopped(Exception):
    """The user has stopped what was under way."""


class RecoveryScreen(QuizappScreen[str]):
    """Offers the ways out; dismissed with a remark, which may be empty, once one was taken.

    Args:
        workspace: What is open.
        error: What is wrong with the history.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "unsaved", "go on without saving", key_display="esc", id="recovery.unsaved"),
        Binding("escape", "stop", "stop", key_display="esc", id="recovery.stop"),
    ]
    DEFAULT_CSS = """
    RecoveryScreen {
        & > #recovery-status { color: $text-warning; &.-empty { display: none; } }
        & > RowList { margin-top: 1; }
    }
    """

    class Advanced(Message):
        """The work of a way has come further.

        Args:
            part: 0 to 1.
        """

        def __init__(self, part: float) -> None:
            super().__init__()
            self.part = part

    def __init__(self, workspace: Workspace, error: HistoryError) -> None:
        super().__init__(workspace)
        self._error = error
        self._ways: list[Way] = []
        self._taken: Way | None = None
        """The way whose work is under way; None while none is."""
        self._stops = Event()
        """Set when that work shall end."""

    def compose_screen(self) -> ComposeResult:
        """Make the text and the list of ways."""
        yield TitleBar(Content.styled(self._error.title, "bold"))
        yield Static(clean(self._error.message), markup=False, classes="lines", id="recovery-what")
        yield Static(_KEPT, markup=False, classes="lines")
        yield Static("", markup=False, classes="lines -empty", id="recovery-status")
        yield RowList(id="recovery")
        yield KeyLine()

    def on_resize(self) -> None:
        """List what can be done, in the width there is."""
        self._offer()

    def on_unmount(self) -> None:
        """Let nothing go on in the background."""
        self._stops.set()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is under way can be stopped, and then nothing else be done."""
        if action == "stop":
            return self._taken is not None and self._taken.tells
        return action != "unsaved" or self._taken is None

    def action_unsaved(self) -> None:
        """Keep nothing, and leave the history alone."""
        self.workspace.go_unsaved(self._error)
        self.dismiss("")

    def action_stop(self) -> None:
        """Give up what is under way; the history stays as it is."""
        self._stops.set()
        self._say("Stopping…")

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        if not self.is_active or self._taken is not None:
            return
        way = next(way for way in self._ways if way.key == event.key)
        if way.key == UNSAVED:
            self.action_unsaved()
        elif way.key == LOOK:
            self.workspace.unsaved_because, self.workspace.trouble = self._error.message, None
            self.dismiss("")
        elif way.work is None:
            self._reopen("The history can be used again.")
        else:
            self._taken = way
            self._stops.clear()
            self._say(f"{way.title}: this may take a while…")
            self.refresh_bindings()
            self.run_worker(partial(way.work, self._advanced), thread=True, exit_on_error=False)

    def _advanced(self, part: float) -> None:
        """Take note, in the thread of the work, that it has come further."""
        if self._stops.is_set():
            raise _Stopped
        self.post_message(self.Advanced(part))

    @on(Advanced)
    def _show_advance(self, event: Advanced) -> None:
        if self._taken is not None and not self._stops.is_set():
            self._say(f"{self._taken.title}: {percent(event.part)}")

    @on(Worker.StateChanged)
    def _worked(self, event: Worker.StateChanged) -> None:
        # What went wrong is said here, with what can be done about it.
        event.prevent_default()
        if event.state is WorkerState.SUCCESS:
            self._taken = None
            self._reopen(str(event.worker.result))
        elif event.state is WorkerState.ERROR:
            self._taken = None
            self.refresh_bindings()
            error = event.worker.error
            if isinstance(error, _Stopped):
                self._say("Stopped. The history is as it was.")
                return
            if not isinstance(error, HistoryError):
                raise RuntimeError("a repair has crashed") from error
            self._still(error)

    def _reopen(self, remark: str) -> None:
        try:
            self.workspace.reopen()
        except HistoryError as error:
            self._still(error)
            return
        if self.workspace.history.read_only:
            self._say("It can still only be read. Choose another way.")
            return
        self.dismiss(remark)

    def _still(self, error: HistoryError) -> None:
        """Say that it did not help, and offer what fits what is wrong now."""
        self._error = error
        self.query_one("#recovery-what", Static).update(clean(error.message))
        self._say(clean(f"That did not help. {error.hint}"))
        self._offer()

    def _offer(self) -> None:
        self._ways = ways_out(self._error, Upkeep(self.workspace.paths, self.workspace.clock))
        self.query_one(RowList).show([row for way in self._ways for row in self._rows(way)])

    def _rows(self, way: Way) -> Iterator[Row]:
        yield Row(way.key, Content.styled(way.title, "bold"))
        yield from text_rows(way.detail, "$quiet", self.query_one(RowList).room)
        yield BLANK

    def _say(self, text: str) -> None:
        status = self.query_one("#recovery-status", Static)
        status.remove_class("-empty")
        status.update(text)
