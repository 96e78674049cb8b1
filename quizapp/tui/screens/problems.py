"""What is wrong with packs, and where."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizapp.packs import render
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.title_bar import TitleBar

MOST_PROBLEMS = 200
"""As many diagnostics as are shown; the command line shows them all."""


class ProblemsScreen(QuizappScreen[None]):
    """Lists the diagnostics of the packs, as `quizapp check` prints them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="problems.back"),
    ]
    AUTO_FOCUS = "VerticalScroll"

    def compose_screen(self) -> ComposeResult:
        """Make the list."""
        diagnostics = self.workspace.diagnostics
        yield TitleBar(Content.styled("Broken packs", "bold"), f"{len(diagnostics)} found")
        with VerticalScroll(id="problems", classes="page"):
            yield Static("Everything else can be used. Mend these and start again.\n", markup=False)
            yield Static("\n\n".join(render(d) for d in diagnostics[:MOST_PROBLEMS]), markup=False)
            if len(diagnostics) > MOST_PROBLEMS:
                yield Static("`quizapp check` shows the rest.", markup=False)
        yield KeyLine()
