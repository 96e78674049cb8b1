"""What every screen has: breakpoints, and one line instead of a mess where the window is too small."""

from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from quizapp.clock import Clock
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryDamaged, HistoryMoved, QuizappError
from quizapp.text import clean
from quizapp.tui.custodian import HistoryTrouble, told_of_failure
from quizapp.tui.textual_workarounds import MOST_REMARKS
from quizapp.tui.widgets.key_line import KeyLine

SMALLEST = (60, 20)
"""Columns and lines below which a screen shows one line that says so."""

SHORTLY = 2.0
"""Seconds that a remark is shown which only confirms what a key did."""

Result = TypeVar("Result")


class TooSmall(Static):
    """Says how large the window should be; seen only where it is not."""

    def __init__(self) -> None:
        super().__init__(markup=False, id="too-small")

    def on_resize(self) -> None:
        """Name the size there is."""
        width, height = self.app.size
        self.update(f"Make the window at least {SMALLEST[0]} by {SMALLEST[1]}.\nIt is {width} by {height} now.")


def packs_key(id: str, *, show: bool = False) -> Binding:
    """Return the key that opens the list of packs, for a screen on which it matters which there are.

    Args:
        id: The binding's id.
        show: Whether the line of keys tells it.
    """
    return Binding("P", "app.show_packs", "packs", id=id, show=show, tooltip="read them, switch them on and off")


class QuizappScreen(Screen[Result]):
    """A screen that works on the workspace it is given.

    Subclasses make their widgets in `compose_screen`.

    Args:
        workspace: What is open.
    """

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-too-narrow"),
        (SMALLEST[0], "-narrow"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-too-low"),
        (SMALLEST[1], "-low"),
        (30, "-high"),
    ]

    ABOUT: ClassVar[str] = ""
    """What help says of the screen above what it says everywhere, as Markdown."""

    KEEPS_PACKS: ClassVar[bool] = False
    """Whether the packs stay what they were for as long as the screen is open."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    async def on_event(self, event: events.Event) -> None:
        """Pass over the mounting of a screen that is closed while it comes up: its widgets are going, or never came."""
        if isinstance(event, events.Mount) and not self._stands:
            return
        await super().on_event(event)

    @property
    def _stands(self) -> bool:
        """Whether the screen is on the stack with all that was put on it."""
        on_stack = self.is_attached and self in self.app.screen_stack
        return on_stack and bool(self.children) and all(child.is_mounted for child in self.children)

    @property
    def most_remarks(self) -> int:
        """As many remarks are shown over it at once."""
        return MOST_REMARKS

    @property
    def clock(self) -> Clock:
        """The source of time."""
        return self.workspace.clock

    def compose(self) -> ComposeResult:
        """Make the screen, and the line that replaces it."""
        yield from self.compose_screen()
        yield TooSmall()

    def compose_screen(self) -> ComposeResult:
        """Make the screen's own widgets."""
        raise NotImplementedError

    def packs_changed(self) -> None:
        """Show what the packs hold now that they were read again; a screen that shows none of it does nothing.

        Raises:
            QuizappError: When that cannot be found out; it is shown on the screen.
        """

    def on_screen_suspend(self) -> None:
        """Tell no key while another screen, such as a dialog, has them all."""
        self._hush(True)

    def on_screen_resume(self) -> None:
        """Tell the keys again."""
        self._hush(False)

    def _hush(self, hushed: bool) -> None:
        for line in self.query(KeyLine):
            line.hushed = hushed

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        """Say what kept work in the background from ending well; without this it would just never be shown."""
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        if isinstance(error, QuizappError):
            self.tell_error(error)
            return
        self.tell(told_of_failure(error, self.workspace.paths.crash_log), severity="error", seconds=10)

    def tell(self, message: str, *, severity: SeverityLevel = "information", seconds: float | None = None) -> None:
        """Show a passing remark; the text is never taken for markup.

        Args:
            message: The remark.
            severity: How much it matters.
            seconds: How long it is shown; None for as long as most remarks are.
        """
        self.notify(clean(message), severity=severity, markup=False, timeout=seconds)

    def tell_error(self, error: QuizappError) -> None:
        """Show an error without leaving the screen; what keeps the history from being used at all is seen to."""
        if isinstance(error, (HistoryDamaged, HistoryMoved)):
            self.app.post_message(HistoryTrouble(error))
        else:
            self.notify(clean(str(error)), title=error.title, severity="error", markup=False, timeout=10)
