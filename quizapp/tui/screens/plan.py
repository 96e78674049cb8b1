"""Plan: what every day up to the interview is for, what is done, and what it should come to."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one

from quizapp.engine.plan import CategoryForecast, DayState, Plan, PlanDay, build_plan
from quizapp.engine.preferences import STUDY
from quizapp.engine.workspace import Workspace
from quizapp.errors import QuizappError
from quizapp.signs import NOTHING, PARTIAL, RIGHT, TODAY, WRONG
from quizapp.text import one_line
from quizapp.tui.blocks import Block, lay_out
from quizapp.tui.dates import ahead, long_day, short_day
from quizapp.tui.keymap import key_of
from quizapp.tui.mastery_text import margin_text
from quizapp.tui.navigation import ask_interview, drill, read_night_page
from quizapp.tui.plots.bars import interval_bar
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.row_list import Row, RowList, heading
from quizapp.tui.widgets.title_bar import TitleBar

_STATES: Mapping[DayState, tuple[str, str]] = MappingProxyType(
    {
        DayState.DONE: (RIGHT, "$text-success"),
        DayState.PART: (PARTIAL, "$text-warning"),
        DayState.MISSED: (WRONG, "$text-error"),
        DayState.TODAY: (TODAY, "$text-accent"),
        DayState.AHEAD: (NOTHING, "$quiet"),
    }
)
"""Sign and style of each state of a day."""

_MINUTES = next(preference for preference in STUDY if preference.name == "minutes_a_day")
_TODAY = "today"
_BESIDE_BARS = 54
"""Cells left for titles and figures beside the bars of a forecast."""


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
            self.rows.show(list(self._list(self._plan)), _TODAY)

    def _list(self, plan: Plan) -> Iterable[Row]:
        yield Row("", Content(""))
        yield Row("", self._goal(plan))
        yield from self._forecast_rows(plan)
        yield from heading("Day by day")
        for day in plan.days:
            yield _day_row(day)

    def _goal(self, plan: Plan) -> Content:
        if plan.interview is None:
            key = key_of(self, "plan.interview")
            return Content(f"No interview is set, so this looks {plan.days_to_go} days ahead. {key} sets the day.")
        when = ahead(plan.interview, plan.today)
        return Content.assemble("Interview ", (long_day(plan.interview), "bold"), f", {when}")

    def _forecast_rows(self, plan: Plan) -> Iterable[Row]:
        width = self.rows.room
        bar_width = max(8, min(24, width - _BESIDE_BARS))
        titles = f"{'Now':>9}   {'If you follow the plan':<{bar_width + 10}}"
        yield Row("", Content(""))
        yield Row("", Content.styled("Expected", "bold $text-primary"), Content.styled(titles, "bold $text-primary"))
        for forecast in plan.categories:
            yield _forecast_row(forecast, bar_width)
        if plan.categories:
            yield _forecast_row(plan.overall, bar_width)
        for line in lay_out([Block(Content.styled(plan.caution, "$text-warning"))] if plan.caution else [], width - 4):
            yield Row("", line)


def _forecast_row(forecast: CategoryForecast, bar_width: int) -> Row:
    title = Content(one_line(forecast.title)) if forecast.id else Content.styled("Everything", "bold")
    right = Content.assemble(
        f"{margin_text(forecast.now):>9}   ",
        interval_bar(*forecast.expected, bar_width),
        f" {margin_text(forecast.expected):>9}",
    )
    return Row("", title, right)


def _day_row(day: PlanDay) -> Row:
    sign, style = _STATES[day.state]
    work = f"{day.answered} answered" if day.state in (DayState.DONE, DayState.PART, DayState.MISSED) else _work(day)
    topics = ", ".join(one_line(topic.title) for topic in day.topics)
    left = Content.assemble(
        (sign, style), f" {short_day(day.day)}  ", (f"{work:<18}", "bold" if day.state is DayState.TODAY else ""),
        (topics, "$quiet"),
    )  # fmt: skip
    is_today = day.state is DayState.TODAY
    return Row(_TODAY if is_today else "", left, Content.styled("enter", "$text-accent") if is_today else Content(""))


def _work(day: PlanDay) -> str:
    parts = [f"{number} {word}" for number, word in ((day.repeated, "again"), (day.new, "new")) if number]
    return ", ".join(parts) or "rest"
