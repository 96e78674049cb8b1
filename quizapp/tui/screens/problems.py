"""What is wrong with packs, and where."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from quizapp.engine.authoring import Place, first_to_mend
from quizapp.tui.keymap import key_of
from quizapp.tui.problem_blocks import problem_blocks
from quizapp.tui.screens.base import QuizappScreen, packs_key
from quizapp.tui.textual_workarounds import can_suspend
from quizapp.tui.widgets.block_view import BlockView
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.title_bar import TitleBar


class ProblemsScreen(QuizappScreen[None]):
    """Lists the diagnostics of the packs, as `quizapp check` finds them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "mend", "edit the first", id="problems.edit", tooltip="in your editor, at its line"),
        Binding("f5", "app.read_packs", "read again", key_display="F5", id="problems.reread"),
        packs_key("problems.packs", show=True),
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="problems.back"),
    ]
    AUTO_FOCUS = "VerticalScroll"
    title_bar = query_one("#title", TitleBar)
    remark = query_one("#remark", Static)
    found = query_one("#found", BlockView)

    def compose_screen(self) -> ComposeResult:
        """Make the list."""
        yield TitleBar(Content.styled("Broken packs", "bold"), id="title")
        with VerticalScroll(id="problems", classes="page"):
            yield Static(markup=False, id="remark")
            yield BlockView(id="found")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what is wrong."""
        self.packs_changed()

    def packs_changed(self) -> None:
        """Show what is wrong now."""
        diagnostics = self.workspace.diagnostics
        key = key_of(self, "problems.reread")
        self.title_bar.right = Content.styled(f"{len(diagnostics)} found", "$quiet")
        mend = f"Everything else can be used. Fix these, and press {key} to read the packs again.\n"
        self.remark.update(mend if diagnostics else "Nothing is wrong: every pack was read whole.")
        self.found.show(problem_blocks(diagnostics))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is wrong with a file of the user's can be mended where there is a terminal to lend to an editor."""
        return action != "mend" or (can_suspend(self.app) and self._first is not None)

    @work(exclusive=True, group="edit")
    async def action_mend(self) -> None:
        """Open the user's own editor where the first error is, and read the packs again."""
        from quizapp.tui.authoring import edit_file

        if self._first is not None:
            await edit_file(self, self._first)

    @property
    def _first(self) -> Place | None:
        return first_to_mend(self.workspace, self.workspace.diagnostics)
