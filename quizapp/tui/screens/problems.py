"""What is wrong with packs, and where."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
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
        Binding("f5", "app.read_packs", "read again", key_display="F5", id="problems.reread"),
        Binding("P", "app.show_packs", "packs", id="problems.packs", tooltip="all packs: read, switch on and off"),
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="problems.back"),
    ]
    AUTO_FOCUS = "VerticalScroll"
    title_bar = query_one("#title", TitleBar)
    remark = query_one("#remark", Static)
    found = query_one("#found", Static)

    def compose_screen(self) -> ComposeResult:
        """Make the list."""
        yield TitleBar(Content.styled("Broken packs", "bold"), id="title")
        with VerticalScroll(id="problems", classes="page"):
            yield Static(markup=False, id="remark")
            yield Static(markup=False, id="found")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what is wrong."""
        self.packs_changed()

    def packs_changed(self) -> None:
        """Show what is wrong now."""
        diagnostics = self.workspace.diagnostics
        self.title_bar.right = Content.styled(f"{len(diagnostics)} found", "$quiet")
        mend = "Everything else can be used. Mend these, and press F5 to read the packs again.\n"
        self.remark.update(mend if diagnostics else "Nothing is wrong: every pack was read whole.")
        shown = [render(diagnostic) for diagnostic in diagnostics[:MOST_PROBLEMS]]
        if len(diagnostics) > MOST_PROBLEMS:
            shown.append("`quizapp check` shows the rest.")
        self.found.update("\n\n".join(shown))
