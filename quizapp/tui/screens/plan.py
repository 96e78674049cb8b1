"""Plan: what every day up to the interview is for, what is done, and what it should come to."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one

from quizapp.engine.plan import Plan, build_plan
from quizapp.engine.preferences import STUDY
from quizapp.engine.workspace import Workspace
from quizapp.errors import QuizappError
from quizapp.tui.dates import ahead, long_day
from quizapp.tui.keymap import key_of
from quizapp.tui.navigation import ask_interview, drill, read_night_page
from quizapp.tui.plan_rows import TODAY_KEY, day_row, forecast_rows
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.row_list import Row, RowList, heading
from quizapp.tui.widgets.title_bar import TitleBar

_MINUTES = next(preference for preference in STUDY if preference.name == "minutes_a_day")


class PlanScreen(QuizappScreen[None]):
    """Shows the plan; enter on today drills."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "interview", "interview date", id="plan.interview", show=False),
        Binding("right,plus", "minutes(1)", "minutes a day", key_display="← →", id="plan.more"),
        Binding("left,minus", "minutes(-1)", "minutes a day", show=False, id="plan.less"),
        Binding("n", "night", "night before", id="plan.night"),
        Binding("escape", "app.pop_screen", "home", key_display="esc", id="plan.back"),
    ]
    title_bar = query_one("#title", TitleBar)
    rows = query_one("#plan", RowList)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._plan: Plan | None = None

    def compose_screen(self) -> ComposeResult:
        """Make the one list."""
        yield TitleBar(Content.styled("Plan", "bold"), id="title")
        yield RowList(id="plan")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Plan anew from how things stand now."""
        self._read()

    def on_resize(self) -> None:
        """Draw what fits the width."""
        self._draw()

    def action_interview(self) -> None:
        """Ask for the day of the interview."""
        ask_interview(self, self._read)

    def action_minutes(self, step: int) -> None:
        """Take more time a day, or less."""
        try:
            self.workspace.change_settings(_MINUTES.changed(self.workspace.settings, step))
        except QuizappError as error:
            self.tell_error(error)
        self._read()

    def action_night(self) -> None:
        """Read what matters most on the eve of the interview."""
        read_night_page(self)

    @on(RowList.Selected)
    def _selected(self) -> None:
        drill(self)

    def _read(self) -> None:
        try:
            self._plan = build_plan(self.workspace)
        except QuizappError as error:
            self.tell_error(error)
        self._draw()

    def _draw(self) -> None:
        if self._plan is not None and self.is_mounted:
            self.title_bar.right = Content.styled(f"{self._plan.minutes} min a day", "$quiet")
            self.rows.show(list(self._list(self._plan)), TODAY_KEY)

    def _list(self, plan: Plan) -> Iterable[Row]:
        yield Row("", Content(""))
        yield Row("", self._goal(plan))
        yield from forecast_rows(plan, self.rows.room)
        yield from heading("Day by day")
        yield from map(day_row, plan.days)

    def _goal(self, plan: Plan) -> Content:
        if plan.interview is None:
            key = key_of(self, "plan.interview")
            return Content(f"No interview is set, so this looks {plan.days_to_go} days ahead. {key} sets the day.")
        when = ahead(plan.interview, plan.today)
        return Content.assemble("Interview ", (long_day(plan.interview), "bold"), f", {when}")
