"""The app: opens the first screen, and holds what belongs to every screen."""

import asyncio
import gc
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.screen import Screen

from quizapp.engine.workspace import Workspace
from quizapp.model.bank import QuestionBank
from quizapp.settings import KeyWish
from quizapp.signs import Letters
from quizapp.text import clean
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.watchful_app import WatchfulApp

_KEY_NAMES = {
    "enter": "enter",
    "space": "space",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
    "backspace": "backspace",
    "tab": "tab",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
"""Keys that have a name people read more easily than a symbol."""


_WARM_UP_AFTER = 0.3
"""Seconds from the first frame until the history is checked, and what the first question needs is read: whatever key
is pressed at once is served first."""

_MOST_WARNINGS = 3
"""How many warnings of the settings are told on opening, one by one; Settings lists all of them."""

_PALETTE = "every action by its name"
"""What the palette holds."""


def _quizapp_commands() -> type[Provider]:
    from quizapp.tui.commands import QuizappCommands

    return QuizappCommands


class QuizApp(WatchfulApp):
    """The full-screen program.

    Args:
        workspace: What is open; closed by the caller.
        only: Ids of categories and topics to open Set-up with; empty for Home.
        letters: What the terminal can show.
        few_colours: Whether it has sixteen colours at most, or the user wants none.
    """

    TITLE = "quizapp"
    CSS_PATH = Path(__file__).parent / "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_quizapp_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "show_help", "help", key_display="?", id="app.help"),
        Binding("f1", "show_help", "help", id="app.help-key"),
        Binding("H", "go_home", "home", id="app.home", show=False, priority=True),
        # In a text field letters are typed.
        Binding("f9", "go_home", "home", id="app.home-key", show=False, priority=True),
        # In a text field and over selected text it copies, for these are asked first.
        Binding("ctrl+c", "quit", "quit", id="app.interrupt", show=False, system=True),
        Binding("ctrl+q", "quit", "quit", id="app.quit", show=False, priority=True, system=False),
        Binding("f5", "read_packs", "read the packs again", id="app.reread", show=False),
        Binding("ctrl+p", "command_palette", "palette", id="app.palette", show=False, tooltip=_PALETTE, priority=True),
    ]

    def __init__(
        self,
        workspace: Workspace,
        only: Sequence[str] = (),
        *,
        letters: Letters = Letters.ALL,
        few_colours: bool = False,
    ) -> None:
        super().__init__(workspace, letters=letters, few_colours=few_colours)
        self._only = tuple(only)
        self._take_keys()

    def _take_keys(self) -> None:
        wishes = self.workspace.settings.keys
        if wishes:
            # Loaded where somebody wants other keys: it looks through every screen.
            from quizapp.tui.key_actions import understand

            self.keymap, told = understand(wishes)
            self.suit(self)
            self.workspace.warnings = (*self.workspace.warnings, *told)

    def get_default_screen(self) -> Screen[object]:
        """Begin with Home."""
        return HomeScreen(self.workspace)  # type: ignore[return-value]

    def on_mount(self) -> None:
        """Listen to signals, take the theme, say what was odd on opening, and open Set-up where topics were named."""
        self._leave_cleanly_on_signals()
        self.hear_of_failures()
        self.call_after_refresh(self._after_first_frame)
        self.take_theme()
        self._tell_warnings()
        if self.history_in_trouble():
            return
        home = self.screen
        if self._only and isinstance(home, HomeScreen):
            home.open_setup(self._only)

    def _tell_warnings(self) -> None:
        told = list(self.workspace.warnings[:_MOST_WARNINGS])
        if more := len(self.workspace.warnings) - len(told):
            told.append(f"And {more:,} more: see Settings.")
        for warning in told:
            self.notify(clean(warning), severity="warning", markup=False, timeout=10)

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key is written for people: words where the framework draws symbols."""
        if binding.key_display is None and binding.key.startswith("ctrl+"):
            return binding.key
        return binding.key_display or _KEY_NAMES.get(binding.key) or super().get_key_display(binding)

    def action_show_help(self) -> None:
        """Explain the screen that is open."""
        from quizapp.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            return
        bindings = self.screen.active_bindings
        # Of an action with several keys, the text for the line of keys names one or two.
        names = {key: self.get_key_display(active.binding.with_key(key)) for key, active in bindings.items()}
        about = self.screen.ABOUT if isinstance(self.screen, QuizappScreen) else ""
        self.push_screen(HelpScreen(bindings, names, about))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An exam goes on with the packs that it began with."""
        keeping = (isinstance(screen, QuizappScreen) and screen.KEEPS_PACKS for screen in self.screen_stack)
        return action != "read_packs" or not any(keeping)

    @work(exclusive=True, group="packs")
    async def action_read_packs(self) -> None:
        """Take in what was changed in the packs."""
        from quizapp.tui.rereading import read_and_tell

        await read_and_tell(self, self.workspace)

    def action_save_picture(self) -> None:
        """Save a picture of the screen, once the palette has gone."""
        self.set_timer(0.1, self._save_picture)

    def _save_picture(self) -> None:
        from quizapp.tui.outside import save_picture

        save_picture(self, self.workspace)

    def action_show_packs(self) -> None:
        """List all packs."""
        from quizapp.tui.screens.packs import PacksScreen

        if not any(isinstance(screen, PacksScreen) for screen in self.screen_stack):
            self.push_screen(PacksScreen(self.workspace))

    async def action_quit(self) -> None:
        """End the program; in a running quiz, ask first."""
        quizzes = self.quizzes()
        if not quizzes:
            self.exit(0)
            return
        self.pop_to(quizzes[-1])
        quizzes[-1].ask_to_leave(then=self.exit)

    def action_go_home(self) -> None:
        """Go to Home from wherever the user is; from a running quiz after asking."""
        from quizapp.tui.screens.recovery import RecoveryScreen

        quizzes, home = self.quizzes(), self.screen_stack[0]
        if any(isinstance(screen, RecoveryScreen) for screen in self.screen_stack):
            # What becomes of the history has to be said first.
            return
        if not quizzes:
            self.pop_to(home)
            return
        self.pop_to(quizzes[-1])
        quizzes[-1].ask_to_leave(then=lambda: self.pop_to(home))

    def _after_first_frame(self) -> None:
        _collect_garbage_again()
        self.set_timer(
            _WARM_UP_AFTER, threading.Thread(target=_warm_up, args=(self.workspace.bank,), daemon=True).start
        )
        self.set_timer(_WARM_UP_AFTER, self.look_after_history)

    def _leave_cleanly_on_signals(self) -> None:
        """End with the terminal restored when the system or a closed window ends the program.

        Without this the framework would leave the terminal raw, with the mouse on and the cursor hidden.
        """
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))


def _collect_garbage_again() -> None:
    """Let the garbage collector work, which stands still during the start, and spare it what will stay anyway."""
    gc.freeze()
    gc.enable()


def _warm_up(bank: QuestionBank) -> None:
    """Read, while the user looks at Home, what the first question needs."""
    import quizapp.tui.screens.quiz
    import quizapp.tui.screens.setup  # noqa: F401
    from quizapp.tui.markdown import markdown_blocks

    # Whatever is wrong is told when the question is asked; here it would be printed across the screen.
    with suppress(Exception):
        for topic in islice(bank.topics, 1):
            markdown_blocks(topic.question(topic.refs[0].id).prompt)


def keys_refused(wishes: Sequence[KeyWish]) -> list[str]:
    """Return a warning for each of the user's wishes for other keys that cannot be had."""
    from quizapp.tui.key_actions import understand

    return understand(wishes)[1]


def run_app(
    workspace: Workspace,
    only: Sequence[str] = (),
    *,
    mouse: bool = True,
    letters: Letters = Letters.ALL,
    few_colours: bool = False,
) -> int:
    """Run the full-screen program to its end.

    Args:
        workspace: What is open.
        only: Ids of categories and topics to open Set-up with.
        mouse: Whether the program asks the terminal for the mouse, if the settings want it as well.
        letters: What the terminal can show.
        few_colours: Whether it has sixteen colours at most, or the user wants none.

    Returns:
        The exit code: 0, or 128 and the number of the signal that ended it.

    Raises:
        Exception: What ended the program, when it was an error; the terminal is restored by then.
    """
    app = QuizApp(workspace, only, letters=letters, few_colours=few_colours)
    app.run(mouse=mouse and workspace.settings.mouse)
    if app.crash is not None:
        raise app.crash
    if app.return_code is None:
        # So the framework ends when its input thread dies.
        raise RuntimeError("the terminal sent what could not be understood")
    return app.return_code
