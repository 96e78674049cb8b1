"""Reading: a topic on one page, or what matters on the night before the interview."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from quizapp.engine.study import StudyPage, save_page
from quizapp.engine.workspace import Workspace
from quizapp.errors import QuizappError
from quizapp.text import one_line
from quizapp.tui.markdown import markdown_blocks
from quizapp.tui.navigation import drill
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.widgets.block_view import BlockView
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.title_bar import TitleBar


class ReadingScreen(QuizappScreen[None]):
    """Shows one page to read.

    Args:
        workspace: What is open.
        page: What is read.
        topic: Full id of the topic that it is about; None when it is about more than one.
        may_drill: Whether a drill may be started from here, which is not so above a running quiz.
    """

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", "scroll", key_display="↑ ↓", id="reading.down"),
        Binding("up,k", "scroll(-1)", "scroll", show=False, id="reading.up"),
        Binding("d", "drill", "drill it", id="reading.drill"),
        Binding("e", "export", "export", id="reading.export", tooltip="as Markdown and as a web page"),
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="reading.back"),
    ]

    def __init__(
        self, workspace: Workspace, page: StudyPage, topic: str | None = None, *, may_drill: bool = True
    ) -> None:
        super().__init__(workspace)
        self._page = page
        self._topic = topic
        self._may_drill = may_drill

    def compose_screen(self) -> ComposeResult:
        """Make the page."""
        yield TitleBar(Content.styled(one_line(self._page.title), "bold"), id="title")
        with VerticalScroll(id="page", classes="page"):
            yield BlockView(markdown_blocks(self._page.body), id="text")
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A quiz that runs below is finished first."""
        return action != "drill" or self._may_drill

    def action_scroll(self, direction: int) -> None:
        """Scroll the page by a few lines."""
        self.query_one("#page").scroll_relative(y=3 * direction, animate=False)

    def action_drill(self) -> None:
        """Ask what was read; on the night before, what gains most."""
        drill(self, topic=self._topic)

    def action_export(self) -> None:
        """Keep the page as files."""
        try:
            paths = save_page(self._page, self.workspace.paths.reports)
        except QuizappError as error:
            self.tell_error(error)
        else:
            self.tell(f"Saved as {' and '.join(path.name for path in paths)} in {paths[0].parent}")
