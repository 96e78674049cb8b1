"""What all dialogs share: one frame in the middle, a question, what is to be known about it, and buttons."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from quizapp.tui.textual_workarounds import Result, SteadyModal


class Dialog(SteadyModal[Result]):
    """A small screen above another one. Subclasses make what stands in its frame in `compose_dialog`.

    | Class of a widget | What it is |
    | :- | :- |
    | `dialog-question` | what is asked, one short sentence |
    | `dialog-detail` | what is to be known about it |
    | `dialog-buttons` | the row of buttons at the end |
    """

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > #frame {
            width: 68;
            max-width: 95%;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            scrollbar-size-vertical: 1;
            border: round $accent;
            background: $surface;
        }
        &.-page > #frame { width: 84; }
        .dialog-question { text-style: bold; }
        .dialog-detail { min-height: 1; margin-top: 1; color: $quiet; }
        .dialog-buttons { height: auto; margin-top: 1; align-horizontal: right; }
        .dialog-buttons .dialog-detail { width: 1fr; margin: 0; }
        Button { margin-left: 2; }
        Input { margin-top: 1; }
        AnswerEditor { height: 8; margin-top: 1; }
    }
    """
    KEYS_SCROLL: ClassVar[bool] = False
    """Whether the frame takes the focus, so that keys scroll it."""

    def compose(self) -> ComposeResult:
        """Make the frame."""
        with VerticalScroll(id="frame", can_focus=self.KEYS_SCROLL):
            yield from self.compose_dialog()

    def compose_dialog(self) -> ComposeResult:
        """Make what stands in the frame."""
        raise NotImplementedError
