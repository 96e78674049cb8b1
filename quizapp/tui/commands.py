"""The command palette: every action under the words a user would type."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Provider
from textual.dom import DOMNode
from textual.fuzzy import Matcher

from quizapp.tui.themes import DARK, HIGH_CONTRAST, LIGHT, TERMINAL

_MORE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "home.new": "start practice practise choose category topic set-up timed",
        "home.go-on": "resume continue rest unfinished left open last",
        "home.drill": "practise due repeat today learn",
        "home.weakest": "weak worst bad lowest topic",
        "home.mock": "exam interview test simulation blueprint",
        "home.drills": "queue bookmarked bookmarks slow never seen unseen sure wrong missed mistakes minutes",
        "home.scores": "statistics stats mastery trend calendar streak calibration forecast progress figures",
        "home.plan": "schedule days forecast expected readiness calendar",
        "home.read": "learn study explanation model answer theory",
        "home.night": "eve tomorrow cheat sheet read",
        "home.interview": "deadline day when",
        "home.sessions": "history review scores results export report save last",
        "home.browse": "search find look question all tag",
        "home.settings": "preferences options configuration retention new per day clock pace digits mouse",
        "home.problems": "errors mistakes files check",
        "home.packs": "library content topics import switch on off files",
        "home.quit": "exit close end stop bye",
        "quiz.back": "stop end quit leave",
        "quiz.certainty": "sure certain confident confidence guess",
        "quiz.certainty-key": "sure certain confident confidence guess",
        "quiz.hint": "help clue tip",
        "quiz.skip": "pass later open unknown",
        "quiz.pause": "break stop clock hide",
        "quiz.undo": "back change correct again",
        "quiz.tick-again": "undo back change correct points grade",
        "quiz.type": "write keyboard text",
        "quiz.whys": "explain explanation choices why",
        "quiz.link": "source reference browser documentation docs",
        "quiz.read": "learn study explanation theory",
        "quiz.editor": "vim nano write",
        "quiz.aloud": "speak voice say",
        "exam.hand-in": "finish submit end done stop",
        "exam.overview": "list all questions jump go",
        "mark.bookmark": "star favourite favorite remember keep",
        "browse.bookmark": "star favourite favorite remember keep",
        "review.bookmark": "star favourite favorite remember keep",
        "mark.note": "comment write annotate",
        "review.note": "comment write annotate",
        "mark.dispute": "wrong key mistake error report out of my scores",
        "mark.copy": "clipboard yank text question",
        "mark.edit": "change correct improve mend typo mistake pack file editor",
        "mark.suspend": "hide bury never ask leave out",
        "browse.answer": "key solution right explanation show",
        "browse.narrow": "filter only kinds difficulty category",
        "score.again": "wrong repeat retry mistakes missed",
        "score.rest": "resume go on rest unfinished open skipped",
        "score.review": "answers look see",
        "score.drill": "weak worst topic practise",
        "score.export": "save file html markdown json print report share pdf",
        "reading.export": "save file html markdown print",
        "plan.minutes": "time",
    }
)
"""Words by which an action may also be found, by the id of its binding."""

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
"""Beginnings of the ids of bindings that do not belong among a screen's actions: those that move about in what has the
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


def is_for_palette(binding: Binding) -> bool:
    """Return whether an action is one of a screen's own."""
    return binding.id is not None and not binding.id.startswith(_LEFT_OUT) and bool(binding.description)


class QuizappCommands(Provider):
    """Offers the actions of the active screen, and those of the program."""

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """List everything that can be done here."""
        for command in self._commands():
            yield DiscoveryHit(command.title, command.run, help=command.remark)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Find actions by title or by other words for them."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = command.score(matcher)
            if score > 0:
                yield Hit(score, matcher.highlight(command.title), command.run, help=command.remark)

    def _commands(self) -> Iterator[_Command]:
        yield from self._of_screen()
        for action, (title, words) in _EVERYWHERE.items():
            if self.app.check_action(action, ()):
                yield _Command(title, words, partial(self.app.run_action, f"app.{action}"))
        for theme, (title, words) in _THEMES.items():
            yield _Command(title, words, partial(self._use_theme, theme))

    def _of_screen(self) -> Iterator[_Command]:
        seen: set[str] = {"app.quit"}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if active.enabled and is_for_palette(binding) and binding.action not in seen:
                seen.add(binding.action)
                key = binding.key_display or self.app.get_key_display(binding)
                run = partial(self._run_on, active.node, binding.action)
                title = f"{binding.description.capitalize()} ({key})"
                yield _Command(title, _MORE_WORDS.get(binding.id or "", ""), run, binding.tooltip or None)

    async def _run_on(self, node: DOMNode, action: str) -> None:
        """Run an action of a screen, unless that has been closed while the palette was."""
        if node.is_attached:
            await self.app.run_action(action, node)

    async def _use_theme(self, name: str) -> None:
        self.app.theme = name
