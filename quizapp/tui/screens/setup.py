"""Set-up: what is asked and against which clock."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.setup import CLOCK_RULES, OPTIONS, STANDS_STILL, Setup, pace_text
from quizapp.engine.workspace import Workspace
from quizapp.errors import SettingsError
from quizapp.model.config import ClockRule, QuizConfig
from quizapp.text import one_line
from quizapp.tui.scope_rows import is_of_a_sort, only, sort_rows, tick_row, toggle, topic_rows
from quizapp.tui.screens.base import packs_key
from quizapp.tui.screens.list_screen import StartListScreen, start_rows
from quizapp.tui.value_row import TITLE_WIDTH, value_rows
from quizapp.tui.widgets.row_list import Row, heading, text_rows
from quizapp.words import count_text


class SetupScreen(StartListScreen[QuizConfig | None]):
    """Chooses a quiz; dismissed with its set-up, or with None.

    Args:
        workspace: What is open.
        only: Ids of the categories and topics to begin with; empty for the last choice.
    """

    TITLE = "New quiz"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "change", "choose", id="setup.change", priority=True),
        Binding("enter,s", "start", "start", id="setup.start", priority=True),
        Binding("right,plus", "step(1)", "change", key_display="← →", id="setup.more"),
        Binding("left,minus", "step(-1)", "change", show=False, id="setup.less"),
        Binding("o", "only", "only this", id="setup.only"),
        packs_key("setup.packs"),
        Binding("escape", "cancel", "back", key_display="esc", id="setup.back"),
    ]

    def __init__(self, workspace: Workspace, only: Sequence[str] = ()) -> None:
        super().__init__(workspace)
        self.setup = Setup(workspace.bank, workspace.settings.setup, only)
        self._unfolded: set[str] = {full_id.partition("/")[0] for full_id in only if "/" in full_id}

    def packs_changed(self) -> None:
        """Offer what there is now."""
        self.setup.take_bank(self.workspace.bank)
        self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the row under the cursor can do."""
        if action == "only":
            return self.is_mounted and is_of_a_sort(self.rows.cursor_key)
        return super().check_action(action, parameters)

    def action_start(self) -> None:
        """Remember the choice and start, unless nothing matches."""
        if not self.setup.matches:
            self.tell("No question matches. Tick more topics, kinds or difficulties.", severity="warning")
            return
        settings = self.workspace.settings
        try:
            self.workspace.change_settings(replace(settings, setup=self.setup.choices()))
        except SettingsError as error:
            self.tell_error(error)
        self.dismiss(self.setup.config())

    def action_cancel(self) -> None:
        """Go back without a quiz."""
        self.dismiss(None)

    def action_change(self) -> None:
        """Turn the tick under the cursor over, or go to the next value."""
        key = self.rows.cursor_key
        name, _, value = key.partition(":")
        match name:
            case "value":
                self.setup.change(value, 1)
            case "option":
                self.setup.toggle_option(value)
            case _:
                toggle(self.setup, key)
        self.draw()

    def action_step(self, step: int) -> None:
        """Change a value, or fold a category open and shut."""
        name, _, value = self.rows.cursor_key.partition(":")
        if name == "value":
            self.setup.change(value, step)
        elif name == "topic":
            category = value.partition("/")[0]
            if step > 0:
                self._unfolded.add(category)
            else:
                self._unfolded.discard(category)
            self.draw(cursor=self.rows.cursor_key if category in self._unfolded else f"topic:{category}")
            return
        self.draw()

    def action_only(self) -> None:
        """Choose what the cursor stands on and nothing else of its sort."""
        only(self.setup, self.rows.cursor_key)
        self.draw()

    def draw(self, cursor: str | None = None) -> None:
        """Show the choices, and how many questions they leave."""
        matches = self.setup.matches
        only = self.setup.only_title
        self.title_bar.left = Content.assemble((self.TITLE, "bold"), f" › {one_line(only)}" if only else "")
        self.title_bar.right = Content.styled(
            f"{count_text(matches, 'question')} {'matches' if matches == 1 else 'match'}", "$quiet"
        )
        super().draw(cursor)

    def list_rows(self) -> Iterable[Row]:
        """Yield what starts, the topics, and how the quiz goes."""
        matches = self.setup.matches
        asked = min(self.setup.count, matches)
        start = f"Start with {count_text(asked, 'question')}" if matches else "No question matches"
        yield from start_rows(start)
        if self.setup.told:
            yield from text_rows(self.setup.told, "$text-warning", self.rows.room)
        yield from topic_rows(self.setup, self._unfolded)
        yield from heading("How it goes")
        yield from self._values()
        yield from sort_rows(self.setup)
        yield from heading("Dig deeper")
        for name, label in OPTIONS.items():
            yield tick_row(f"option:{name}", name in self.setup.options, label)

    def _values(self) -> Iterable[Row]:
        setup, room = self.setup, self.rows.room
        yield from value_rows("value:count", "Questions", str(setup.count), "at most", room)
        yield from value_rows("value:clock", "Clock", setup.clock.value, CLOCK_RULES[setup.clock], room)
        if setup.clock is ClockRule.TOTAL:
            yield from value_rows("value:minutes", "Limit", f"{setup.minutes} min", "", room)
        if setup.clock is not ClockRule.COUNT_UP:
            yield from value_rows("value:pace", "Pace", pace_text(setup.pace), "longer limits, or none", room)
            yield from text_rows(STANDS_STILL, "$quiet", room, TITLE_WIDTH + 2)
