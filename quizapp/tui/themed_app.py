"""The half of the app that says what everything looks like: themes, letters, and how much may move."""

from collections.abc import Sequence

from textual.filter import LineFilter

from quizapp.engine.workspace import Workspace
from quizapp.errors import SettingsError
from quizapp.signs import Letters
from quizapp.text import clean
from quizapp.tui.motion import animation_level
from quizapp.tui.textual_workarounds import CrashKeepingApp, SteadyPalette, without_colours
from quizapp.tui.themes import OWN, theme_to_use, words_of


class ThemedApp(CrashKeepingApp):
    """An app that looks as the settings want it and as the terminal can.

    Args:
        workspace: What is open.
        letters: What the terminal can show.
        few_colours: Whether it has sixteen colours at most, or the user wants none.
    """

    def __init__(self, workspace: Workspace, *, letters: Letters, few_colours: bool) -> None:
        super().__init__()
        self.workspace = workspace
        self.animation_level = animation_level(workspace.settings)
        self._plainly = _plain_letters(letters)
        self._few_colours = few_colours

    def take_theme(self) -> None:
        """Learn the program's own themes, wear the one that is wanted, and keep whatever is chosen from now on."""
        for theme in OWN:
            self.register_theme(theme)
        wanted = self.workspace.settings.theme
        self.theme = theme_to_use(wanted, self.available_themes, few_colours=self._few_colours)
        self.watch(self, "theme", self._keep_theme, init=False)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the words of the visual language for a theme that does not know them."""
        return words_of(self.current_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line goes through before it is drawn, the letters of the terminal last."""
        filters = super().get_line_filters()
        if self.native_ansi_color:
            filters = without_colours(filters)
        return [*filters, *self._plainly]

    def search_themes(self) -> None:
        """Open the chooser of themes."""
        from quizapp.tui.theme_commands import ThemeCommands

        self.push_screen(SteadyPalette(providers=[ThemeCommands], placeholder="Choose a theme"))

    def _keep_theme(self, theme: str) -> None:
        from dataclasses import replace

        try:
            self.workspace.change_settings(replace(self.workspace.settings, theme=theme))
        except SettingsError as error:
            self.notify(clean(str(error)), severity="warning", markup=False)


def _plain_letters(letters: Letters) -> Sequence[LineFilter]:
    """Return what a terminal needs that cannot show all signs; nothing for others."""
    if letters is Letters.ALL:
        return ()
    from quizapp.tui.letters import LetterFilter

    return (LetterFilter(letters),)
