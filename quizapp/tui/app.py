"""The app: opens the first screen, and holds what belongs to every screen."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.screen import Screen

from quizapp.engine.workspace import Workspace
from quizapp.errors import SettingsError
from quizapp.settings import DEFAULT_THEME
from quizapp.text import clean
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.themes import DARK, LIGHT

_KEY_NAMES = {
    "enter": "enter",
    "space": "space",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
    "backspace": "backspace",
    "tab": "tab",
}
"""Keys that have a name people read more easily than a symbol."""


def _quizapp_commands() -> type[Provider]:
    from quizapp.tui.commands import QuizappCommands

    return QuizappCommands


class QuizApp(App[int]):
    """The full-screen program.

    Args:
        workspace: What is open; closed by the caller.
        only: Ids of categories and topics to open Set-up with; empty for Home.
    """

    TITLE = "quizapp"
    CSS_PATH = Path(__file__).parent / "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = App.COMMANDS | {_quizapp_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "show_help", "help", key_display="?", id="app.help"),
        Binding("ctrl+q", "quit", "quit", id="app.quit", show=False, priority=True, system=False),
    ]

    def __init__(self, workspace: Workspace, only: Sequence[str] = ()) -> None:
        super().__init__()
        self.workspace = workspace
        self._only = tuple(only)

    def get_default_screen(self) -> Screen[object]:
        """Begin with Home."""
        return HomeScreen(self.workspace)  # type: ignore[return-value]

    def on_mount(self) -> None:
        """Take the theme, say what was odd on opening, and open Set-up where topics were named."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        wanted = self.workspace.settings.theme
        self.theme = wanted if wanted in self.available_themes else DEFAULT_THEME
        self.watch(self, "theme", self._keep_theme, init=False)
        for warning in self.workspace.warnings:
            self.notify(clean(warning), severity="warning", markup=False, timeout=10)
        home = self.screen
        if self._only and isinstance(home, HomeScreen):
            home.open_setup(self._only)

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key is written for people: words where the framework draws symbols."""
        return binding.key_display or _KEY_NAMES.get(binding.key) or super().get_key_display(binding)

    def action_show_help(self) -> None:
        """Explain the screen that is open."""
        from quizapp.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            return
        bindings = self.screen.active_bindings
        names = {key: self.get_key_display(active.binding) for key, active in bindings.items()}
        self.push_screen(HelpScreen(bindings, names))

    async def action_quit(self) -> None:
        """End the program; in a running quiz, ask first."""
        from quizapp.tui.screens.quiz import QuizScreen

        quizzes = [screen for screen in self.screen_stack if isinstance(screen, QuizScreen)]
        if quizzes and self.screen is quizzes[-1]:
            quizzes[-1].ask_to_leave(then=self.exit)
        elif not quizzes:
            self.exit(0)

    def _keep_theme(self, theme: str) -> None:
        from dataclasses import replace

        try:
            self.workspace.change_settings(replace(self.workspace.settings, theme=theme))
        except SettingsError as error:
            self.notify(clean(str(error)), severity="warning", markup=False)


def run_app(workspace: Workspace, only: Sequence[str] = ()) -> int:
    """Run the full-screen program to its end.

    Args:
        workspace: What is open.
        only: Ids of categories and topics to open Set-up with.

    Returns:
        The exit code: the app's own, or 1 when it ended by an error.
    """
    app = QuizApp(workspace, only)
    result = app.run()
    return app.return_code or (0 if result is None else result)
