"""The first map: what twelve answers and the ratings say, with how little that is."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.days import today_of
from quizapp.engine.placement import PlacementMap
from quizapp.engine.workspace import Workspace
from quizapp.learning.mastery import ENOUGH
from quizapp.signs import WEAK
from quizapp.text import one_line
from quizapp.tui.action_row import action_row
from quizapp.tui.blocks import Block, lay_out
from quizapp.tui.dates import ahead
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.mastery_text import NUMBER_WIDTH, margin_text
from quizapp.tui.navigation import ask_interview, drill, show_score
from quizapp.tui.plots.bars import interval_bar
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.widgets.row_list import BLANK, Row, RowList

_BESIDE = 55
"""Cells left for titles and numbers beside the bars."""


class FirstMapScreen(ListScreen[None]):
    """Shows the estimate for each category and what to do next.

    Args:
        workspace: What is open.
        first_map: The estimates.
        session_id: The quiz that they come from.
    """

    TITLE = "Your first map"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "drill", "drill", id="map.drill"),
        Binding("i", "interview", "interview date", id="map.interview"),
        Binding("r", "review", "score", id="map.review"),
        Binding("escape", "app.pop_screen", "home", key_display="esc", id="map.back"),
    ]

    def __init__(self, workspace: Workspace, first_map: PlacementMap, session_id: str) -> None:
        super().__init__(workspace)
        self._map = first_map
        self._session_id = session_id
        self._enter = KeyGuard(workspace.clock.monotonic)
        self._enter.changed()

    def on_mount(self) -> None:
        """Say what the bars are."""
        self.title_bar.right = Content.styled("90 % intervals", "$quiet")

    def action_drill(self) -> None:
        """Ask what gains most."""
        drill(self)

    def action_interview(self) -> None:
        """Ask for the day of the interview."""
        ask_interview(self, self.draw)

    def action_review(self) -> None:
        """Look at the score and the answers."""
        show_score(self, self._session_id)

    @on(RowList.Selected)
    async def _carry_out(self, event: RowList.Selected) -> None:
        if self.is_active and not self._enter.is_repeat():
            # Enter may still be held from the last verdict.
            await self.run_action(event.key.removeprefix("!"))

    def list_rows(self) -> Iterable[Row]:
        """Yield the estimates, how far to trust them, and what to do next."""
        width = self.rows.room
        bar_width = max(10, min(40, width - _BESIDE))
        weakest = {candidate.id for candidate in self._map.candidates}
        yield BLANK
        for line in lay_out([Block(Content(one_line(self._map.line)))], width - 4):
            yield Row("", line)
        yield BLANK
        for estimate in self._map.categories:
            sign = f" {WEAK}" if estimate.id in weakest else "  "
            right = Content.assemble(
                interval_bar(*estimate.mastery, bar_width),
                f"{margin_text(estimate.mastery):>{NUMBER_WIDTH}}",
                (f"  {estimate.answers:>2} answered", "$quiet"),
                (sign, "$text-warning"),
            )
            yield Row("", Content(one_line(estimate.title)), right)
        yield BLANK
        told = f"Home shows these numbers too, from {ENOUGH} answers on."
        yield Row("", Content.styled(told, "$quiet"))
        yield BLANK
        yield action_row("drill", "Drill", "every answer sharpens this map", "d")
        yield action_row("interview", "Interview", self._interview(), "i")
        yield action_row("review", "Score", "your answers, one by one", "r")

    def _interview(self) -> str:
        day = self.workspace.settings.interview_date
        if not day:
            return "set its date for a daily plan"
        return (
            f"{ahead(date.fromisoformat(day), today_of(self.workspace))}. The plan, on Home, shows each day until then"
        )
