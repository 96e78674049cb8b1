"""Home: one clear thing to do, and where the user stands."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one

from quizapp.engine.overview import (
    CategoryOverview,
    Overview,
    Standing,
    TopicOverview,
    build_overview,
    weakest_topic,
)
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.text import one_line
from quizapp.tui.dates import ago
from quizapp.tui.navigation import play
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.signs import bar, count_text, score_text
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.row_list import Row, RowList
from quizapp.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from quizapp.model.config import QuizConfig

_BAR_WIDTH = 12


class HomeScreen(QuizappScreen[None]):
    """The first screen, and the one that every way leads back to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_quiz", "new quiz", id="home.new"),
        Binding("d", "weakest", "weakest topic", id="home.weakest"),
        Binding("r", "sessions", "past quizzes", id="home.sessions"),
        Binding("right,space", "unfold", "topics", key_display="→", id="home.unfold"),
        Binding("left", "fold", "fold", show=False, id="home.fold"),
        Binding("comma", "settings", "settings", key_display=",", id="home.settings", show=False),
        Binding("p", "problems", "broken packs", id="home.problems"),
    ]
    title_bar = query_one("#title", TitleBar)
    rows = query_one("#home", RowList)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._overview: Overview | None = None
        self._unfolded: set[str] = set()

    def compose_screen(self) -> ComposeResult:
        """Make the one list."""
        yield TitleBar(Content.styled("quizapp", "bold"), id="title")
        yield RowList(id="home")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Show how things stand now."""
        try:
            self._overview = build_overview(self.workspace.bank, self.workspace.history)
        except HistoryError as error:
            self.tell_error(error)
        self._draw()

    def on_resize(self) -> None:
        """Draw what fits the width."""
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something to do with."""
        match action:
            case "problems":
                return bool(self.workspace.diagnostics)
            case "weakest" | "sessions":
                return self._tried
            case "new_quiz":
                return bool(self.workspace.bank.size)
            case "unfold" | "fold":
                return self.is_mounted and bool(self._category_under_cursor())
            case _:
                return True

    def open_setup(self, only: Sequence[str] = ()) -> None:
        """Open Set-up, and start the quiz that comes of it.

        Args:
            only: Ids of the categories and topics to choose; empty for the last choice.
        """
        from quizapp.tui.screens.setup import SetupScreen

        self.app.push_screen(SetupScreen(self.workspace, only), self._set_up)

    def action_new_quiz(self) -> None:
        """Choose a quiz."""
        self.open_setup()

    def action_start(self) -> None:
        """Start the first quiz of a new user."""
        from quizapp.engine.launch import starter_quiz

        play(self, starter_quiz)

    def action_weakest(self) -> None:
        """Practise the weakest topic."""
        from quizapp.engine.launch import topic_quiz

        weakest = self._weakest
        if weakest is not None:
            play(self, lambda workspace: topic_quiz(workspace, weakest.topic.id))

    def action_sessions(self) -> None:
        """Look at past quizzes."""
        from quizapp.tui.screens.sessions import SessionsScreen

        self.app.push_screen(SessionsScreen(self.workspace))

    def action_settings(self) -> None:
        """Change the settings."""
        from quizapp.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self.workspace))

    def action_problems(self) -> None:
        """See what is wrong with packs."""
        from quizapp.tui.screens.problems import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self.workspace))

    def action_unfold(self) -> None:
        """Show the topics of the category under the cursor, or hide them."""
        category = self._category_under_cursor()
        if category:
            self._unfolded ^= {category}
            self._draw(cursor=category)

    def action_fold(self) -> None:
        """Hide the topics of the category under the cursor."""
        category = self._category_under_cursor()
        if category in self._unfolded:
            self._unfolded.discard(category)
            self._draw(cursor=category)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        if not self.is_active:
            # A second enter or click came before the screen that the first one opened.
            return
        actions = {
            "!start": self.action_start,
            "!new_quiz": self.action_new_quiz,
            "!weakest": self.action_weakest,
            "!sessions": self.action_sessions,
            "!problems": self.action_problems,
        }
        if event.key in actions:
            actions[event.key]()
        else:
            self.open_setup((event.key,))

    @on(RowList.Highlighted)
    def _highlighted(self) -> None:
        self.refresh_bindings()

    def _set_up(self, config: "QuizConfig | None") -> None:
        from quizapp.engine.launch import new_quiz

        if config is not None:
            play(self, lambda workspace: new_quiz(workspace, config))

    @property
    def _tried(self) -> bool:
        return self._overview is not None and self._overview.standing.answers > 0

    @property
    def _weakest(self) -> TopicOverview | None:
        return None if self._overview is None else weakest_topic(self._overview)

    def _category_under_cursor(self) -> str:
        key = self.rows.cursor_key
        return "" if key.startswith("!") else key.partition("/")[0]

    def _draw(self, cursor: str | None = None) -> None:
        if self._overview is not None and self.is_mounted:
            self.rows.show(list(self._list(self._overview)), cursor)
            self.title_bar.right = Content.styled(count_text(self.workspace.bank.size, "question"), "$foreground 70%")
            self.refresh_bindings()

    def _list(self, overview: Overview) -> Iterable[Row]:
        yield Row("", Content(""))
        yield from self._notices()
        yield from self._actions(overview)
        yield Row("", Content(""))
        yield Row("", Content.styled("Category", "bold $text-primary"), self._column_titles())
        for category in overview.categories:
            yield self._category_row(category)
            if category.category.id in self._unfolded:
                for topic in category.topics:
                    yield self._topic_row(topic)

    def _notices(self) -> Iterable[Row]:
        if self.workspace.unsaved_because:
            notice = f"Nothing is kept this time. {self.workspace.unsaved_because}"
            yield Row("", Content.styled(one_line(notice), "$text-warning"))
        errors = sum(diagnostic.severity == "error" for diagnostic in self.workspace.diagnostics)
        if errors:
            notice = f"{count_text(errors, 'error')} in packs; the rest can be used"
            yield Row("!problems", Content.styled(notice, "$text-warning"), Content.styled("p", "$text-accent"))

    def _actions(self, overview: Overview) -> Iterable[Row]:
        if not self.workspace.bank.size:
            yield Row("", Content("There are no questions. `quizapp paths` says where packs belong."))
            return
        if not self._tried:
            start = Content.styled("Start: 10 questions to find your level", "bold")
            yield Row("!start", start, Content.styled("enter", "$text-accent"))
        yield _action("!new_quiz", "New quiz", "choose topics and a clock", "n")
        weakest = self._weakest
        if weakest is not None:
            mean = weakest.standing.mean or 0.0
            yield _action("!weakest", "Practise the weakest topic", f"{one_line(weakest.topic.title)}, {mean:.0%}", "d")
        last = overview.last_session
        if last is not None:
            when = ago(last.record.started_at, self.clock.now(), self.clock.utc_offset())
            yield _action("!sessions", "Past quizzes", f"last: {score_text(last.score, last.answers)}, {when}", "r")

    def _column_titles(self) -> Content:
        titles = f"{'Questions':>9}  {'Score':<{_BAR_WIDTH + 6}}  {'Last':<12}"
        return Content.styled(titles, "bold $text-primary")

    def _category_row(self, overview: CategoryOverview) -> Row:
        fold = "▾" if overview.category.id in self._unfolded else "▸"
        left = Content.assemble((f"{fold} ", "dim"), (one_line(overview.category.title), "bold"))
        return Row(overview.category.id, left, self._columns(overview.category.size, overview.standing))

    def _topic_row(self, overview: TopicOverview) -> Row:
        left = Content(f"    {one_line(overview.topic.title)}")
        return Row(overview.topic.id, left, self._columns(overview.topic.size, overview.standing))

    def _columns(self, questions: int, standing: Standing) -> Content:
        mean = standing.mean
        if mean is None:
            score = Content.styled(f"{'not tried yet':<{_BAR_WIDTH + 6}}", "$foreground 60%")
        else:
            score = Content.assemble(bar(mean, _BAR_WIDTH), f" {mean:>4.0%} ")
        last = ago(standing.last_at, self.clock.now(), self.clock.utc_offset())
        return Content.assemble(f"{questions:>9}  ", score, "  ", (f"{last:<12}", "$foreground 70%"))


def _action(key: str, title: str, detail: str, shortcut: str) -> Row:
    left = Content.assemble((f"{title:<28}", "bold"), (detail, "$foreground 70%"))
    return Row(key, left, Content.styled(shortcut, "$text-accent"))
