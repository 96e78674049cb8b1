"""Home: one clear thing to do, and where the user stands."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from quizapp.engine.days import today_of
from quizapp.engine.insight import Insight, build_insight
from quizapp.engine.overview import Overview, build_overview
from quizapp.engine.weakest import weakest_topic
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.tui import home_rows
from quizapp.tui.keymap import key_of
from quizapp.tui.navigation import ask_interview, drill, play, read_night_page, read_topic
from quizapp.tui.screens.base import packs_key
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.unfinished_rows import Offer, offer_of, unfinished_rows
from quizapp.tui.widgets.row_list import BLANK, Row, RowList

if TYPE_CHECKING:
    from quizapp.model.config import QuizConfig

_NEED_ANSWERS = frozenset({"drill", "weakest", "drills", "scores", "sessions", "night"})
"""Actions that are about answers, and not offered before there are any."""


_AT_ONCE = 5000
"""Questions that are looked at before the first frame is drawn; of more, it is drawn without what that takes."""


class HomeScreen(ListScreen[None]):
    """The first screen, and the one that every way leads back to."""

    TITLE = "quizapp"
    BINDINGS: ClassVar[list[BindingType]] = [
        # What has a row of its own tells its key there.
        Binding("d", "drill", "drill", id="home.drill", show=False, tooltip="what is due and weak"),
        Binding("w", "weakest", "drill the weakest", id="home.weakest", show=False, tooltip="the topic known least"),
        Binding("a", "missed", "try the missed again", id="home.missed", show=False, tooltip="wrong last time"),
        Binding("c", "go_on", "go on", id="home.go-on", show=False, tooltip="with the quiz that you left"),
        Binding("n", "new_quiz", "new quiz", id="home.new", show=False),
        Binding("m", "mock", "mock interview", id="home.mock", show=False),
        Binding("slash", "browse", "find", key_display="/", id="home.browse", tooltip="a question among all"),
        Binding("s", "scores", "scores", id="home.scores", show=False),
        Binding("p", "plan", "plan", id="home.plan", show=False),
        Binding("r", "sessions", "past quizzes", id="home.sessions", show=False),
        Binding("o", "drills", "other drills", id="home.drills", show=False),
        Binding("l", "read", "read the topic", id="home.read", show=False, tooltip="before it is asked"),
        Binding("t", "night", "the night before", id="home.night", show=False, tooltip="one page to read"),
        Binding("right,space", "unfold", "topics", key_display="→", id="home.unfold"),
        Binding("left", "fold", "fold", show=False, id="home.fold"),
        Binding("i", "interview", "interview date", id="home.interview", show=False),
        packs_key("home.packs"),
        Binding("comma", "settings", "settings", key_display=",", id="home.settings"),
        Binding("e", "problems", "broken packs", id="home.problems", show=False),
        Binding("q", "app.quit", "quit", id="home.quit"),
    ]

    class Reckoned(Message):
        """How many questions are due has been found out; and where the user stands, or None for not yet."""

        def __init__(self, due: int, insight: Insight | None = None) -> None:
            super().__init__()
            self.due, self.insight = due, insight

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._insight: Insight | None = None
        self._overview: Overview | None = None
        self._due: int | None = None
        self._offer = Offer()
        self._unfolded: set[str] = set()

    def on_screen_resume(self) -> None:
        """Show how things stand now."""
        self._read()

    def packs_changed(self) -> None:
        """Show how things stand with the packs there are now; below another screen, when that goes."""
        if self.is_current:
            self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something to do with."""
        insight = self._insight
        if action == "weakest" and insight is not None and weakest_topic(insight) is None:
            return False
        if action in _NEED_ANSWERS:
            return insight is not None and insight.answers > 0
        match action:
            case "missed":
                return insight is not None and insight.missed > 0
            case "problems":
                return home_rows.errors_in_packs(self.workspace) > 0
            case "go_on":
                return self._offer.left is not None
            case "new_quiz" | "mock":
                return bool(self.workspace.bank.size)
            case "browse":
                return self.workspace.catalog is not None
            case "unfold" | "fold":
                return bool(self._category_under_cursor())
            case "read":
                return "/" in self._part_under_cursor()
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

    def action_mock(self) -> None:
        """Set a mock interview up."""
        from quizapp.tui.screens.mock import MockScreen

        self.app.push_screen(MockScreen(self.workspace))

    def action_resume(self) -> None:
        """Go on with the quiz that was cut off."""
        from quizapp.tui.going_on import go_on

        if self._offer.cut_off is not None:
            go_on(self, self._offer.cut_off, self._read)

    def action_finish(self) -> None:
        """Ask whether to end the quiz that was cut off as it stands."""
        from quizapp.tui.going_on import ask_to_finish

        if self._offer.cut_off is not None and self.is_active:
            ask_to_finish(self, self._offer.cut_off, self._read)

    def action_go_on(self) -> None:
        """Go on with the quiz that was left on purpose."""
        from quizapp.engine.launch import go_on_left

        shown = self._offer.left
        # Another program may have gone on with it, or answered in another quiz, since Home was drawn.
        self._read()
        left = self._offer.left
        if left is not None and shown is not None and left.session.record.id == shown.session.record.id:
            play(self, lambda workspace: go_on_left(workspace, left))
        elif shown is not None:
            self.tell("That quiz was gone on with elsewhere. Home shows how things stand now.", severity="warning")

    def action_start(self) -> None:
        """Find the level of a new user."""
        from quizapp.tui.screens.placement import PlacementScreen

        self.app.push_screen(PlacementScreen(self.workspace))

    def action_drill(self) -> None:
        """Ask at once what gains most."""
        drill(self)

    def action_weakest(self) -> None:
        """Ask at once about the topic that is known least."""
        topic = weakest_topic(self._insight) if self._insight is not None else None
        if topic is not None:
            drill(self, topic=topic.id)

    def action_missed(self) -> None:
        """Ask at once what was wrong when it was last asked."""
        from quizapp.engine.drill import Queue

        drill(self, queue=Queue.WRONG_LAST_TIME)

    def action_drills(self) -> None:
        """Choose what to drill, and how long."""
        from quizapp.tui.screens.drill import DrillScreen

        self.app.push_screen(DrillScreen(self.workspace))

    def action_scores(self) -> None:
        """Look at all figures."""
        from quizapp.tui.screens.scores import ScoresScreen

        self.app.push_screen(ScoresScreen(self.workspace))

    def action_plan(self) -> None:
        """Look at the days up to the interview."""
        from quizapp.tui.screens.plan import PlanScreen

        self.app.push_screen(PlanScreen(self.workspace))

    def action_sessions(self) -> None:
        """Look at past quizzes."""
        from quizapp.tui.screens.sessions import SessionsScreen

        self.app.push_screen(SessionsScreen(self.workspace))

    def action_read(self) -> None:
        """Read the topic under the cursor."""
        read_topic(self, self._part_under_cursor())

    def action_night(self) -> None:
        """Read what matters most on the eve of the interview."""
        read_night_page(self)

    def action_interview(self) -> None:
        """Ask for the day of the interview."""
        ask_interview(self, self._read)

    def action_settings(self) -> None:
        """Change the settings."""
        from quizapp.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self.workspace))

    def action_browse(self) -> None:
        """Find a question among all there are."""
        from quizapp.tui.screens.browse import BrowseScreen

        self.app.push_screen(BrowseScreen(self.workspace))

    def action_problems(self) -> None:
        """See what is wrong with packs."""
        from quizapp.tui.screens.problems import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self.workspace))

    def action_unfold(self) -> None:
        """Show the topics of the category under the cursor, or hide them."""
        category = self._category_under_cursor()
        if category:
            self._unfolded ^= {category}
            self.draw(cursor=category)

    def action_fold(self) -> None:
        """Hide the topics of the category under the cursor."""
        category = self._category_under_cursor()
        if category in self._unfolded:
            self._unfolded.discard(category)
            self.draw(cursor=category)

    @on(RowList.Selected)
    async def _carry_out(self, event: RowList.Selected) -> None:
        if not self.is_active:
            # A second enter or click came before the screen that the first one opened.
            return
        if event.key.startswith("!"):
            await self.run_action(event.key.removeprefix("!"))
        else:
            self.open_setup((event.key,))

    def _set_up(self, config: "QuizConfig | None") -> None:
        from quizapp.engine.launch import new_quiz

        if config is not None:
            play(self, lambda workspace: new_quiz(workspace, config))

    def _part_under_cursor(self) -> str:
        """Return the id of the category or topic under the cursor; empty on any other row."""
        key = self.rows.cursor_key if self.is_mounted else ""
        return "" if key.startswith("!") else key

    def _category_under_cursor(self) -> str:
        return self._part_under_cursor().partition("/")[0]

    def _read(self) -> None:
        before = self._offer.cut_off
        try:
            if self.workspace.bank.size > _AT_ONCE:
                self._overview = build_overview(self.workspace.bank, self.workspace.history)
                last = self._overview.last_session
                self._reckon()
            else:
                self._insight = build_insight(self.workspace)
                last = self._insight.last_session
            self._offer = offer_of(self.workspace, last)
        except HistoryError as error:
            self.tell_error(error)
        is_new = before is None and self._offer.cut_off is not None
        self.draw(cursor="!resume" if is_new else None)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _reckon(self) -> None:
        """Look at every question, which takes a second or two where there are a hundred thousand."""
        from quizapp.engine.due import due_by_topic

        worker, due = get_current_worker(), sum(due_by_topic(self.workspace).values())
        self.post_message(self.Reckoned(due))
        insight = build_insight(self.workspace)
        if not worker.is_cancelled:
            self.post_message(self.Reckoned(due, insight))

    @on(Reckoned)
    def _reckoned(self, event: Reckoned) -> None:
        self._due, self._insight = event.due, event.insight or self._insight
        self.draw()

    def draw(self, cursor: str | None = None) -> None:
        """Show what is known by now, also beside the title."""
        if self._insight is not None:
            self.title_bar.right = home_rows.title_remark(
                self._insight, self.workspace.bank.size, self.rows.room - len(self.TITLE) - 2
            )
        super().draw(cursor)

    def list_rows(self) -> Iterable[Row]:
        """Yield what waits to be told or done, and the categories; of a large bank at first without all figures."""
        if self._insight is not None:
            yield from self._list(self._insight)
        elif self._overview is not None:
            yield from self._waiting_list(self._overview)

    def _list(self, insight: Insight) -> Iterable[Row]:
        moment = self._moment()
        yield BLANK
        yield from home_rows.notice_rows(self.workspace, self.rows.room)
        if not self.workspace.bank.size:
            yield Row("", Content("There are no questions. `quizapp paths` says where packs belong."))
            return
        if self._offer.cut_off is not None:
            yield from unfinished_rows(self._offer.cut_off)
        width = self.rows.room
        yield from home_rows.action_rows(insight, moment, self._offer, width, key_of(self, "home.interview"))
        yield BLANK
        yield from home_rows.table_rows(insight, self._unfolded, moment, width)

    def _moment(self) -> home_rows.Moment:
        return home_rows.Moment(today=today_of(self.workspace), starts_at=self.workspace.settings.day_starts_at)

    def _waiting_list(self, overview: Overview) -> Iterable[Row]:
        moment = self._moment()
        yield BLANK
        yield from home_rows.notice_rows(self.workspace, self.rows.room)
        yield from home_rows.waiting_rows(overview, self._due, moment, self.rows.room)
