"""A pack, question by question with its key, read without touching the history."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from quizapp.engine.authoring import Place, first_to_mend
from quizapp.engine.library import read_pack
from quizapp.engine.workspace import Workspace
from quizapp.text import one_line
from quizapp.tui.keymap import key_of
from quizapp.tui.problem_blocks import problem_blocks
from quizapp.tui.question_blocks import about_line, authored_question
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.textual_workarounds import can_suspend
from quizapp.tui.widgets.block_view import BlockView
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.title_bar import TitleBar
from quizapp.words import count_text

if TYPE_CHECKING:
    from quizapp.model.bank import QuestionRef
    from quizapp.packs import Library, PackEntry


class PackPreviewScreen(QuizappScreen[None]):
    """Pages through the questions of one pack, as its file has them; what is wrong with it comes first.

    Args:
        workspace: What is open.
        entry: The pack; it may be switched off.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,enter,space", "page(1)", "next", key_display="→", id="preview.next"),
        Binding("left,backspace", "page(-1)", "previous", key_display="←", id="preview.previous"),
        Binding("t", "topic", "next topic", id="preview.topic"),
        Binding("e", "edit", "edit it", id="preview.edit", tooltip="in your editor"),
        Binding("f5", "app.read_packs", "read again", key_display="F5", show=False, id="preview.reread"),
        Binding("down,pagedown", "scroll(1)", "scroll", show=False, id="preview.down"),
        Binding("up,pageup", "scroll(-1)", "scroll", show=False, id="preview.up"),
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="preview.back"),
    ]
    AUTO_FOCUS = ""
    title_bar = query_one("#title", TitleBar)
    status = query_one("#status", Static)
    page = query_one("#page", VerticalScroll)
    text = query_one("#text", BlockView)

    def __init__(self, workspace: Workspace, entry: "PackEntry") -> None:
        super().__init__(workspace)
        self._entry = entry
        self._library: Library | None = None
        self._pages: list[QuestionRef | None] = []
        """The questions; None for the page on what is wrong."""
        self._current = 0

    def compose_screen(self) -> ComposeResult:
        """Make the page."""
        yield TitleBar(id="title")
        yield Static("Reading the pack …", markup=False, id="status", classes="status quiet")
        with VerticalScroll(id="page", classes="page", can_focus=False):
            yield BlockView(id="text")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the pack."""
        self._read_pack()

    def packs_changed(self) -> None:
        """Read the pack again."""
        self._read_pack()

    @work(exclusive=True, group="preview")
    async def _read_pack(self) -> None:
        """Read the pack, in a thread, and show its first page, or the one that was shown before."""
        shown = self._pages[self._current] if self._pages else None
        self._library = library = await asyncio.to_thread(read_pack, self.workspace, self._entry)
        self._pages = [*([None] if library.diagnostics else []), *library.bank.refs]
        same = (place for place, ref in enumerate(self._pages) if ref and shown and ref.id == shown.id)
        self._current = next(same, 0)
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to page through, and a terminal to lend to an editor."""
        match action:
            case "page":
                return len(self._pages) > 1
            case "topic":
                return len(self._topics) > 1
            case "edit":
                asked = self._entry.is_on if self._ref is not None else self._first_error is not None
                return asked and can_suspend(self.app)
            case _:
                return True

    def action_page(self, step: int) -> None:
        """Go to the next or previous question, round the ends."""
        self._current = (self._current + step) % len(self._pages)
        self._draw()

    def action_topic(self) -> None:
        """Go to the first question of the next topic."""
        here = self._ref.topic_id if self._ref else ""
        topics = self._topics
        wanted = topics[(topics.index(here) + 1) % len(topics)] if here in topics else topics[0]
        self._current = next(place for place, ref in enumerate(self._pages) if ref and ref.topic_id == wanted)
        self._draw()

    def action_scroll(self, direction: int) -> None:
        """Scroll the page."""
        self.page.scroll_relative(y=3 * direction, animate=False)

    @work(exclusive=True, group="edit")
    async def action_edit(self) -> None:
        """Change the question, or mend the first error, in the user's own editor, and read the pack again."""
        from quizapp.tui.authoring import edit_file, edit_question

        if self._ref is not None:
            await edit_question(self, self._ref.id)
        elif self._first_error is not None:
            await edit_file(self, self._first_error)

    @property
    def _ref(self) -> "QuestionRef | None":
        return self._pages[self._current] if self._pages else None

    @property
    def _first_error(self) -> Place | None:
        return None if self._library is None else first_to_mend(self.workspace, self._library.diagnostics)

    @property
    def _topics(self) -> list[str]:
        return list(dict.fromkeys(ref.topic_id for ref in self._pages if ref))

    def _draw(self) -> None:
        library, ref = self._library, self._ref
        if library is None:
            return
        self.title_bar.right = Content.styled(f"{self._current + 1} of {len(self._pages)}", "$quiet")
        if ref is None:
            found = library.diagnostics
            self.title_bar.left = Content.assemble((one_line(self._entry.title), "bold"), " › what is wrong")
            self.title_bar.right = Content.styled(count_text(library.bank.size, "good question"), "$quiet")
            self.status.update(f"Fix it, and press {key_of(self, 'preview.reread')} to read it again.")
            self.text.show(problem_blocks(found))
        else:
            question = library.bank.question(ref.id)
            topic = library.bank.topic(ref.topic_id)
            self.title_bar.left = Content.assemble((one_line(self._entry.title), "bold"), f" › {one_line(topic.title)}")
            self.status.update(about_line(question))
            self.text.show(authored_question(question))
        self.page.scroll_home(animate=False)
        self.refresh_bindings()
