"""Packs: every one there is, built in or the user's; read, switched on and off, read again."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.getters import query_one

from quizapp.engine.library import may_be_off, switch
from quizapp.engine.workspace import Workspace
from quizapp.errors import SettingsError
from quizapp.signs import CHOSEN, OPEN, WRONG
from quizapp.text import one_line, shorten, show_path
from quizapp.tui.blocks import Block
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.widgets.block_view import BlockView
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.row_list import Row, RowList, heading, text_rows
from quizapp.tui.widgets.title_bar import TitleBar
from quizapp.words import count_text

if TYPE_CHECKING:
    from quizapp.packs import PackEntry

_FILE_WIDTH = 22
"""Cells for the name of a file at the right edge."""
_FILES_FROM = 70
"""Cells of a row from which that name stands there; the lines below the list tell it in any window."""
_NONE_YET = (
    "None yet. `quizapp new` writes an example, `quizapp import` takes questions of other programs. "
    "They belong into this folder:"
)
"""What stands where there are no packs of the user's."""


class PacksScreen(QuizappScreen[None]):
    """Lists all packs; enter reads one, space switches one of the user's on or off."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    ABOUT = (
        "**Packs.** What is switched off is not asked, planned or counted; what you answered of it stays in your "
        "history. A pack of yours with the id of a built-in one adds topics to it, and takes the place of those of the "
        "same name."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", "on / off", id="packs.switch", tooltip="whether its questions are asked"),
        Binding("e", "problems", "errors", id="packs.problems", tooltip="what is wrong with packs"),
        Binding("f5", "app.read_packs", "read again", key_display="F5", id="packs.reread"),
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="packs.back"),
    ]
    title_bar = query_one("#title", TitleBar)
    rows = query_one("#packs", RowList)
    about = query_one("#about", BlockView)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._entries: dict[str, PackEntry] = {}
        """Every pack by its path."""

    def compose_screen(self) -> ComposeResult:
        """Make the list, and the lines about the pack under the cursor."""
        yield TitleBar(Content.styled("Packs", "bold"), id="title")
        yield RowList(id="packs")
        with VerticalGroup(classes="inset"):
            yield BlockView(id="about")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all packs."""
        self.packs_changed()
        self.call_after_refresh(self._highlighted)

    def packs_changed(self) -> None:
        """Show what there is now."""
        catalog = self.workspace.catalog
        self._entries = {} if catalog is None else {str(entry.path): entry for entry in catalog.packs()}
        self.title_bar.right = Content.styled(f"{count_text(self.workspace.bank.size, 'question')} on", "$quiet")
        self.rows.show(list(self._list()))
        self._highlighted()

    def on_resize(self) -> None:
        """Draw what fits the width; the first size may come before there is a list."""
        if self.is_mounted:
            self.rows.show(list(self._list()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the user's own packs can be switched off, and errors are shown where there are some."""
        match action:
            case "switch":
                return self._current is not None and may_be_off(self.workspace.paths, self._current)
            case "problems":
                return any(found.severity == "error" for found in self.workspace.diagnostics)
            case _:
                return True

    @work(exclusive=True, group="packs")
    async def action_switch(self) -> None:
        """Switch the pack under the cursor on or off."""
        from quizapp.tui.rereading import read_again

        entry = self._current
        if entry is None:
            return
        try:
            switch(self.workspace, entry)
        except SettingsError as error:
            self.tell_error(error)
        await read_again(self.app, self.workspace)
        now = "is off: left out of quizzes, plan and counts. Your answers stay." if entry.is_on else "is on."
        self.tell(f"{one_line(entry.title)} {now}")

    def action_problems(self) -> None:
        """See what is wrong with packs."""
        from quizapp.tui.screens.problems import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self.workspace))

    @on(RowList.Selected)
    def _selected(self) -> None:
        from quizapp.tui.screens.pack_preview import PackPreviewScreen

        if self.is_active and self._current is not None:
            self.app.push_screen(PackPreviewScreen(self.workspace, self._current))

    @on(RowList.Highlighted)
    def _highlighted(self) -> None:
        entry = self._current
        self.about.display = entry is not None
        self.about.show([] if entry is None else list(_about(entry, self._adds_to(entry), self._first_error(entry))))
        self.refresh_bindings()

    @property
    def _current(self) -> "PackEntry | None":
        return self._entries.get(self.rows.cursor_key) if self.is_mounted else None

    def _adds_to(self, entry: "PackEntry") -> str:
        """Return the title of the built-in pack to which another one adds its topics; empty where there is none."""
        same = (other for other in self._entries.values() if other is not entry and other.id == entry.id)
        built_in = (other.title for other in same if self.workspace.paths.is_built_in(other.path))
        return next(built_in, "") if entry.id else ""

    def _first_error(self, entry: "PackEntry") -> str:
        """Return what is wrong first with a pack that is switched on; empty where nothing is."""
        for found in self.workspace.diagnostics:
            if found.severity == "error" and Path(found.file).is_relative_to(entry.path):
                return f"line {found.line}: {found.message}"
        return ""

    def _list(self) -> Iterable[Row]:
        paths, own = self.workspace.paths, self.workspace.paths.user_content
        groups: dict[str, list[PackEntry]] = {"Built in": [], "Yours": [], "From other folders": []}
        for entry in self._entries.values():
            title = (
                "Built in" if paths.is_built_in(entry.path) else "Yours" if entry.root == own else "From other folders"
            )
            groups[title].append(entry)
        for title, entries in groups.items():
            if entries:
                yield from heading(title)
                yield from (_row(entry, self.rows.room) for entry in entries)
            elif title == "Yours":
                yield from heading(title)
                yield from text_rows(_NONE_YET, "$quiet", self.rows.room)
                yield from text_rows(show_path(own), "$quiet", self.rows.room)


def _row(entry: "PackEntry", room: int) -> Row:
    sign, style = (CHOSEN, "$text-accent") if entry.is_on else (OPEN, "$quiet")
    if entry.errors and not entry.size:
        sign, style = WRONG, "$text-error"
    title = Content.assemble((f"{sign} ", style), (one_line(entry.title), "" if entry.is_on else "$quiet"))
    wrong = count_text(entry.errors, "error") if entry.errors else "" if entry.is_on else "off"
    file = f"  {shorten(show_path(entry.path.name), _FILE_WIDTH):<{_FILE_WIDTH}}" if room >= _FILES_FROM else ""
    right = Content.assemble(
        (f"{wrong:>9}  ", "$text-error" if entry.errors else "$quiet"),
        (f"{count_text(entry.size, 'question'):>14}{file}", "$quiet"),
    )
    return Row(str(entry.path), title, right)


def _about(entry: "PackEntry", adds_to: str, first_error: str) -> Iterable[Block]:
    parts = [entry.id, count_text(len(entry.topics), "topic")] if entry.id else ["not to be read as a pack"]
    if adds_to:
        parts.append(f"part of the built-in pack {adds_to}")
    if entry.warnings:
        parts.append(count_text(entry.warnings, "warning"))
    if not entry.is_on:
        parts.append("switched off")
    yield Block(Content("   ".join(map(one_line, parts))))
    if entry.description:
        yield Block(Content(one_line(entry.description)), gap=0)
    if first_error:
        yield Block(Content.styled(one_line(first_error), "$text-error"), gap=0)
    yield Block(Content.styled(show_path(entry.path), "$quiet"), gap=0)
