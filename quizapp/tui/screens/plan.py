"""Plan: what every day up to the interview is for, what is done, and what it should come to."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.plan import Plan, build_plan
from quizapp.engine.preferences import STUDY
from quizapp.engine.workspace import Workspace
from quizapp.errors import QuizappError
from quizapp.tui.dates import ahead, long_day
from quizapp.tui.keymap import key_of
from quizapp.tui.navigation import ask_interview, drill, read_night_page
from quizapp.tui.plan_rows import TODAY_KEY, day_row, forecast_rows, topic_rows
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.widgets.row_list import BLANK, Row, RowList, heading

_MINUTES = next(preference for preference in STUDY if preference.name == "minutes_a_day")


class PlanScreen(ListScreen[None]):
    """Shows the plan; enter on today drills, and on a later day shows its topics."""

    TITLE = "Plan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "drill", "drill", id="plan.drill", priority=True),
        Binding("i", "interview", "interview", id="plan.interview", tooltip="its date"),
        Binding("right,plus", "minutes(1)", "minutes", key_display="← →", id="plan.more", tooltip="more a day"),
        Binding("left,minus", "minutes(-1)", "minutes", show=False, id="plan.less", tooltip="less a day"),
        Binding("n", "night", "night before", id="plan.night"),
        Binding("escape", "app.pop_screen", "home", key_display="esc", id="plan.back"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._plan: Plan | None = None
        self._unfolded: set[str] = set()
        """Keys of the days whose topics are shown."""

    def on_screen_resume(self) -> None:
        """Plan anew from how things stand now."""
        self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Drill from today's row; on any other one enter is the list's."""
        return action != "drill" or (self.is_mounted and self.rows.cursor_key == TODAY_KEY)

    def action_drill(self) -> None:
        """Ask at once what gains most."""
        drill(self)

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
    def _selected(self, event: RowList.Selected) -> None:
        if event.key == TODAY_KEY:
            self.action_drill()
        else:
            self._unfolded ^= {event.key}
            self.draw()

    def _read(self) -> None:
        try:
            self._plan = build_plan(self.workspace)
        except QuizappError as error:
            self.tell_error(error)
        else:
            self.title_bar.right = Content.styled(f"{self._plan.minutes} min a day", "$quiet")
        self.draw(cursor=TODAY_KEY)

    def list_rows(self) -> Iterable[Row]:
        """Yield what the plan is for, what it should come to, and its days."""
        plan = self._plan
        if plan is None:
            return
        yield BLANK
        yield Row("", self._goal(plan))
        yield from forecast_rows(plan, self.rows.room)
        yield from heading("Day by day")
        for day in plan.days:
            row = day_row(day, self.rows.room)
            yield row
            if row.key in self._unfolded:
                yield from topic_rows(day)

    def _goal(self, plan: Plan) -> Content:
        if plan.interview is None:
            key = key_of(self, "plan.interview")
            return Content(f"No interview is set: the next {plan.days_to_go} days. {key} sets the day.")
        when = ahead(plan.interview, plan.today)
        return Content.assemble("Interview ", (long_day(plan.interview), "bold"), f", {when}")
