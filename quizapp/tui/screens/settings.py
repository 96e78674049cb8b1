"""Settings: what matters, one line each, changed in place and kept at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.days import today_of
from quizapp.engine.preferences import LOOKS, QUIZ, STUDY, Preference, theme_preference
from quizapp.engine.workspace import Workspace
from quizapp.errors import SettingsError
from quizapp.text import one_line
from quizapp.tui.dates import ahead
from quizapp.tui.motion import animation_level
from quizapp.tui.navigation import ask_interview
from quizapp.tui.screens.base import packs_key
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.themes import own_first
from quizapp.tui.value_row import value_rows
from quizapp.tui.widgets.row_list import Row, RowList, heading, text_rows

_INTERVIEW = "interview"


class SettingsScreen(ListScreen[None]):
    """Changes the settings of the workspace."""

    TITLE = "Settings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,plus", "step(1)", "change", key_display="← →", id="settings.more"),
        Binding("left,minus", "step(-1)", "change", show=False, id="settings.less"),
        # In the place of the list's word for it: nothing opens here.
        Binding("enter", "step(1)", "change", show=False, priority=True, id="settings.change"),
        Binding("i", "interview", "interview date", id="settings.interview"),
        packs_key("settings.packs"),
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="settings.back"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._themes: Preference | None = None

    def on_mount(self) -> None:
        """Learn which themes there are, and show everything."""
        self.title_bar.right = Content.styled("kept in settings.toml", "$quiet")
        self._themes = theme_preference(own_first(list(self.app.available_themes)))
        self.draw()

    def action_step(self, step: int) -> None:
        """Change the setting under the cursor."""
        key = self.rows.cursor_key
        if key == _INTERVIEW:
            self.action_interview()
            return
        for preference in (*self._theme_rows, *LOOKS, *QUIZ, *STUDY):
            if preference.name == key:
                self._change(preference, step)

    def action_interview(self) -> None:
        """Ask for the day of the interview."""
        ask_interview(self, self.draw)

    @on(RowList.Selected)
    def _selected(self) -> None:
        self.action_step(1)

    @property
    def _theme_rows(self) -> Sequence[Preference]:
        return () if self._themes is None else (self._themes,)

    def _change(self, preference: Preference, step: int) -> None:
        settings = preference.changed(self.workspace.settings, step)
        if settings.theme != self.workspace.settings.theme:
            # The app keeps the theme, however it is chosen.
            self.app.theme = settings.theme
            self.call_after_refresh(self.draw)
            return
        try:
            self.workspace.change_settings(settings)
        except SettingsError as error:
            self.tell_error(error)
        self.app.animation_level = animation_level(settings)
        self.draw()

    def list_rows(self) -> Iterable[Row]:
        """Yield what is wrong with the settings, and each of them with its value."""
        yield from self._problems()
        yield from heading("Interview")
        yield from self._interview_rows()
        for title, preferences in (("Study", STUDY), ("Quizzes", QUIZ), ("Looks", (*self._theme_rows, *LOOKS))):
            yield from heading(title)
            for preference in preferences:
                yield from self._rows_of(preference)

    def _problems(self) -> Iterable[Row]:
        told = list(self.workspace.warnings)
        if not self.workspace.settings_intact:
            told.append("The file stays as it is, and your changes last until you quit. Fix the file to keep them.")
        for text in told:
            yield from text_rows(one_line(text), "$text-warning", self.rows.room)

    def _interview_rows(self) -> Iterable[Row]:
        day = self.workspace.settings.interview_date
        remark = ahead(date.fromisoformat(day), today_of(self.workspace)) if day else "enter sets the day"
        return value_rows(_INTERVIEW, "Date", day or "not set", remark, self.rows.room)

    def _rows_of(self, preference: Preference) -> Iterable[Row]:
        shown = preference.shown(self.workspace.settings)
        return value_rows(preference.name, preference.title, shown, preference.remark, self.rows.room)
