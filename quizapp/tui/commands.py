"""The command palette: every action under the words a user would type."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Provider
from textual.dom import DOMNode
from textual.fuzzy import Matcher
from textual.screen import Screen

from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.recovery import RecoveryScreen
from quizapp.tui.themes import DARK, HIGH_CONTRAST, LIGHT, TERMINAL
from quizapp.tui.watchful_app import WatchfulApp

_MORE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "home.new": "start practice practise choose category topic set-up timed",
        "home.go-on": "resume continue rest unfinished left open last",
        "home.drill": "practise due repeat today learn",
        "home.missed": "wrong mistakes lapses retry again",
        "home.weakest": "weak worst bad lowest topic",
        "home.mock": "exam interview test simulation blueprint",
        "home.drills": "queue bookmarked bookmarks slow never seen unseen sure wrong missed mistakes minutes",
        "home.scores": "statistics stats mastery trend calendar streak calibration forecast progress figures",
        "home.plan": "schedule days forecast expected readiness calendar",
        "home.sessions": "history review scores results export report save last",
        "home.browse": "search find look question all tag",
        "home.settings": "preferences options configuration retention new per day clock pace digits mouse",
        "problems": "errors mistakes broken files check",
        "interview": "deadline day when exam",
        "packs": "library content topics import switch on off files",
        "read": "learn study explanation model answer theory",
        "night": "eve tomorrow cheat sheet read",
        "drill": "weak worst topic practise repeat learn",
        "quit": "exit close end stop bye",
        "start": "begin go run",
        "back": "return close leave before",
        "answer": "submit check done",
        "write": "type text enter field",
        "accept": "ok done agree points",
        "submit": "answer check done send",
        "skip": "pass later open unknown",
        "unsaid": "skip pass sure",
        "certainty": "sure certain confident confidence guess",
        "hint": "help clue tip",
        "pause": "break stop clock hide",
        "resume": "continue pause clock",
        "next": "go on forward continue",
        "previous": "before last back",
        "finish": "results end done",
        "undo": "back change correct again",
        "tick-again": "undo back change correct points grade",
        "type": "write keyboard text",
        "leave-text": "escape field single keys",
        "whys": "explain explanation choices why",
        "link": "source reference browser documentation docs",
        "editor": "vim nano write",
        "aloud": "speak voice say",
        "quiz.back": "stop end quit leave",
        "hand-in": "finish submit end done stop",
        "overview": "list all questions jump go",
        "flag": "mark later return",
        "tick-later": "points after leave",
        "bookmark": "star favourite favorite remember keep",
        "note": "comment write annotate",
        "dispute": "wrong key mistake error report out of my scores",
        "copy": "clipboard yank text question",
        "edit": "change correct improve mend typo mistake pack file editor",
        "suspend": "hide bury never ask leave out",
        "find": "search look question",
        "narrow": "filter only kinds difficulty category",
        "browse.ask": "answer try quiz practise open",
        "browse.answer": "key solution right explanation show",
        "answers": "history earlier before",
        "only": "single alone one",
        "done": "close apply filter",
        "again": "wrong repeat retry mistakes missed",
        "rest": "resume go on rest unfinished open skipped",
        "review": "answers look see results",
        "verdict": "filter partly only mistakes",
        "topic": "filter only category",
        "export": "save file html markdown json print report share pdf",
        "table": "numbers figures chart graph",
        "scores.next": "tab chart calendar trend",
        "scores.previous": "tab chart before",
        "reread": "reload refresh update changed",
        "switch": "enable disable off on leave out",
        "forget": "undo reset clear",
        "unsaved": "without history continue",
        "stop": "cancel abort end",
        "home": "leave close back first",
        **dict.fromkeys(("more", "change", "less"), "value row toggle increase decrease set"),
        **dict.fromkeys(("unfold", "fold"), "open close expand collapse list"),
        **dict.fromkeys(("up", "scroll-up", "pageup"), "move page before"),
        **dict.fromkeys(("down", "scroll-down", "pagedown"), "move page on further"),
        **dict.fromkeys((f"rate-{rating}" for rating in range(1, 6)), "rate rating self level know"),
        **dict.fromkeys(("say-1", "say-2", "say-3"), "sure certain confident confidence guess"),
    }
)
"""Words by which an action may also be found, by the name of the action, or for several actions by the last part of
their names."""

_AT_HOME = frozenset(
    {
        *("home.drill", "home.weakest", "home.go-on", "home.new", "home.mock", "home.browse", "home.scores"),
        *("home.plan", "home.sessions", "home.drills", "home.night", "home.settings"),
    }
)
"""Actions of Home that are found on the other screens as well while no quiz runs: they go there first."""

_FARTHER = 0.5
"""Share of its score with which an action of Home comes after those of the screen."""

_EVERYWHERE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "go_home": ("Home", "first main menu back screen"),
        "show_help": ("Help", "keys shortcuts how explain"),
        "read_packs": ("Read the packs again", "reload refresh update changed content"),
        "change_theme": ("Theme", "colours colors look appearance"),
        "save_picture": ("Screenshot", "picture image save svg"),
        "quit": ("Quit", "exit close end stop bye"),
    }
)
"""Actions of the program to what they are called and other words for them."""

_THEMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        DARK.name: ("Dark colours", "night black theme colors mode"),
        LIGHT.name: ("Light colours", "day white bright theme colors mode"),
        HIGH_CONTRAST.name: ("High contrast", "accessibility readable theme colours colors"),
        TERMINAL.name: ("Colours of the terminal", "sixteen ansi theme colors"),
    }
)
"""The program's own themes to what they are called and other words for them."""

_LEFT_OUT = (
    *("app.", "list.", "items.", "choices.", "points.", "find.", "help."),
    *("confirm.", "export.", "note.", "interview."),
)
"""Beginnings of the names of actions that do not belong among a screen's own: those that move about in what has the
focus, those of the program, which are offered everywhere, and the buttons of dialogs."""


@dataclass(frozen=True, slots=True)
class _Command:
    title: str
    words: str
    """Other words for it."""
    run: Callable[[], Awaitable[object]]
    remark: str | None = None
    """What it does, where the title does not say it all."""

    def score(self, matcher: Matcher) -> float:
        """Return how well it fits what is typed: by its title, or by another word that begins so."""
        typed = matcher.query.strip().lower()
        words = [word for word in self.words.split() if typed and word.startswith(typed)]
        return max([matcher.match(self.title), *map(matcher.match, words)])


def is_for_palette(action_id: str) -> bool:
    """Return whether an action is one of a screen's own."""
    return not action_id.startswith(_LEFT_OUT)


def more_words(action_id: str) -> str:
    """Return words by which an action may be found beside its title; empty for none."""
    name = action_id.removesuffix("-key")
    return _MORE_WORDS.get(name) or _MORE_WORDS.get(name.rpartition(".")[2], "")


class QuizappCommands(Provider):
    """Offers the actions of the active screen, and those of the program."""

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """List everything that can be done here."""
        for command in self._commands():
            yield DiscoveryHit(command.title, command.run, help=command.remark)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Find actions by title or by other words for them."""
        matcher = self.matcher(query)
        ranked = [*((1.0, command) for command in self._commands()), *((_FARTHER, far) for far in self._of_home())]
        for share, command in ranked:
            score = share * command.score(matcher)
            if score > 0:
                yield Hit(score, matcher.highlight(command.title), command.run, help=command.remark)

    def _commands(self) -> Iterator[_Command]:
        yield from self._of_screen()
        keys = {active.binding.action: active.binding for active in reversed(self.screen.active_bindings.values())}
        for action, (title, words) in _EVERYWHERE.items():
            if self.app.check_action(action, ()):
                named = self._named(title, keys[action]) if action in keys else title
                yield _Command(named, words, partial(self.app.run_action, f"app.{action}"))
        for theme, (title, words) in _THEMES.items():
            yield _Command(title, words, partial(self._use_theme, theme))

    def _of_screen(self) -> Iterator[_Command]:
        seen: set[str] = {"app.quit"}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.id and is_for_palette(binding.id) and binding.action not in seen:
                seen.add(binding.action)
                run = partial(self._run_on, active.node, binding.action)
                title = self._named(binding.description.capitalize(), binding)
                yield _Command(title, more_words(binding.id), run, binding.tooltip or None)

    def _of_home(self) -> Iterator[_Command]:
        """Yield what Home offers, where the user is elsewhere and nothing has to be ended first."""
        app, screen = self.app, self.screen
        if not isinstance(app, WatchfulApp) or not isinstance(screen, QuizappScreen) or app.quizzes():
            return
        home = app.screen_stack[0]
        if screen is home or isinstance(screen, RecoveryScreen):
            return
        for binding in HomeScreen.BINDINGS:
            if isinstance(binding, Binding) and binding.id in _AT_HOME and home.check_action(binding.action, ()):
                title = f"{binding.description.capitalize()} (from Home)"
                run = partial(self._run_at_home, home, binding.action)
                yield _Command(title, more_words(binding.id), run, binding.tooltip or None)

    async def _run_at_home(self, home: Screen[object], action: str) -> None:
        app = self.app
        if isinstance(app, WatchfulApp) and not app.quizzes():
            app.pop_to(home)
            await app.run_action(action, home)

    def _named(self, title: str, binding: Binding) -> str:
        """Return the title of a command with its key."""
        return f"{title} ({self.app.get_key_display(binding)})"

    async def _run_on(self, node: DOMNode, action: str) -> None:
        """Run an action of a screen, unless that has been closed while the palette was."""
        if node.is_attached:
            await self.app.run_action(action, node)

    async def _use_theme(self, name: str) -> None:
        self.app.theme = name
