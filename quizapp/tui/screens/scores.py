"""Scores: what the answers so far say, page by page, as plots or as tables."""

from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one

from quizapp.engine.days import today_of
from quizapp.engine.insight import build_insight
from quizapp.engine.pitfalls import build_pitfalls
from quizapp.engine.plan import build_plan
from quizapp.engine.workspace import Workspace
from quizapp.errors import QuizappError
from quizapp.tui.navigation import drill
from quizapp.tui.scores.calendar import CALENDAR
from quizapp.tui.scores.certainty import CERTAINTY
from quizapp.tui.scores.forecast import FORECAST
from quizapp.tui.scores.mastery import MASTERY
from quizapp.tui.scores.page import Figures, Page, drilled
from quizapp.tui.scores.pitfalls import PITFALLS
from quizapp.tui.scores.times import TIMES
from quizapp.tui.scores.trend import TREND
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.widgets.page_bar import PageBar
from quizapp.tui.widgets.row_list import BLANK, Row, RowList
from quizapp.words import count_text, percent

PAGES: Sequence[Page] = (MASTERY, TREND, CALENDAR, CERTAINTY, TIMES, FORECAST, PITFALLS)
"""From left to right."""

_MARK_WIDTH = 2
"""Cells that the list takes for its cursor."""


class FigureList(RowList):
    """The rows of a page, of which those that stand for a topic or category are drilled by enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "drill", id="scores.drill")]


class ScoresScreen(ListScreen[None]):
    """Shows the figures of the whole history; enter on a topic drills it."""

    TITLE = "Scores"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "turn(1)", "page", key_display="← →", id="scores.next"),
        Binding("left,shift+tab", "turn(-1)", "page", show=False, id="scores.previous"),
        Binding("t", "table", "table / plot", id="scores.table"),
        Binding("escape", "app.pop_screen", "home", key_display="esc", id="scores.back"),
    ]
    page_bar = query_one(PageBar)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._figures: Figures | None = None
        self._as_table = False

    def compose_list(self) -> ComposeResult:
        """Make the names of the pages and the list."""
        yield PageBar([page.title for page in PAGES])
        yield FigureList()

    def on_screen_resume(self) -> None:
        """Read how things stand now."""
        try:
            self._figures = Figures(
                insight=build_insight(self.workspace),
                pitfalls=build_pitfalls(self.workspace),
                plan=cache(partial(build_plan, self.workspace)),
                today=today_of(self.workspace),
            )
        except QuizappError as error:
            self.tell_error(error)
        else:
            insight = self._figures.insight
            told = f"{percent(insight.score)} of {count_text(insight.answers, 'answer')}" if insight.answers else ""
            self.title_bar.right = Content.styled(told, "$quiet")
        self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to page through before the first answer."""
        return action not in ("turn", "table") or bool(self._figures and self._figures.insight.answers)

    def action_turn(self, step: int) -> None:
        """Open the next page or the previous one, round the ends."""
        self._open((self.page_bar.place + step) % len(PAGES))

    def action_table(self) -> None:
        """Show figures instead of plots, or plots again."""
        self._as_table = not self._as_table
        self.draw()

    @on(PageBar.Chosen)
    def _page_chosen(self, event: PageBar.Chosen) -> None:
        self._open(event.place)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        if self.is_active:
            drill(self, topic=drilled(event.key))

    def _open(self, place: int) -> None:
        self.page_bar.place = place
        self.rows.scroll_home(animate=False)
        self.draw(cursor="")

    def list_rows(self) -> Iterable[Row]:
        """Yield the rows of the page that is open."""
        figures = self._figures
        if figures is None:
            return
        if not figures.insight.answers:
            yield BLANK
            yield Row("", Content("No answers yet. Escape, then enter on Home starts your first questions."))
            return
        page = PAGES[self.page_bar.place]
        shown = page.table if self._as_table else page.draw
        yield from shown(figures, self.rows.room - _MARK_WIDTH)
