"""Asks as what a report is to be kept."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static

from quizapp.engine.report.exporting import ReportFormat
from quizapp.text import show_path
from quizapp.tui.dialogs.dialog import Dialog

_CHOICES = {
    ReportFormat.HTML: ("Web page (h)", "h"),
    ReportFormat.MARKDOWN: ("Markdown (m)", "m"),
    ReportFormat.JSON: ("JSON (j)", "j"),
}
"""What is written on each button, and its key."""


class ExportDialog(Dialog[ReportFormat | None]):
    """Offers the formats of a report; escape keeps nothing.

    Args:
        folder: Where it will be saved.
    """

    DEFAULT_CSS = """
    ExportDialog Button { min-width: 10; margin-left: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"choose('{written_as.value}')", name, id=f"export.{written_as.value}")
            for written_as, (name, key) in _CHOICES.items()
        ),
        Binding("escape", "choose", "back", key_display="esc", id="export.back"),
        Binding("right", "app.focus_next", "next", show=False, id="export.next"),
        Binding("left", "app.focus_previous", "previous", show=False, id="export.previous"),
    ]
    AUTO_FOCUS = f"#{ReportFormat.HTML.value}"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def compose_dialog(self) -> ComposeResult:
        """Make the question and a button for each format."""
        yield Static("Save this report as a file", markup=False, classes="dialog-question")
        detail = f"The page also prints well. It is saved in {show_path(self._folder)}"
        yield Static(detail, markup=False, classes="dialog-detail")
        with Horizontal(classes="dialog-buttons"):
            yield Static("esc back", classes="dialog-detail")
            for written_as, (name, _) in _CHOICES.items():
                yield Button(name, id=written_as.value, compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(ReportFormat(str(event.button.id)))

    def action_choose(self, written_as: str = "") -> None:
        """Close with a format, or with none."""
        self.dismiss(ReportFormat(written_as) if written_as else None)
