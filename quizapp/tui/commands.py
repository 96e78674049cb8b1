"""The command palette: every action under the words a user would type."""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Provider

_MORE_WORDS = {
    "home.new": "start practice choose category topic set-up",
    "home.drill": "practise due weak worst review",
    "home.drills": "drill queue bookmarked slow never seen sure and wrong minutes",
    "home.scores": "statistics stats mastery trend calendar streak calibration forecast",
    "home.plan": "interview schedule days forecast expected score readiness",
    "home.read": "learn study topic explanation model answer",
    "home.night": "eve tomorrow cheat sheet read",
    "home.interview": "date deadline",
    "home.sessions": "history review scores results past",
    "quiz.back": "stop end quit leave quiz",
    "home.settings": "preferences options theme retention new per day clock pace",
    "mark.bookmark": "star favourite remember keep",
    "mark.note": "comment write annotate",
    "mark.dispute": "wrong key mistake in the question out of my scores",
    "mark.copy": "clipboard yank text question",
    "home.packs": "library content topics import switch on off files",
    "mark.edit": "change correct improve mend typo mistake pack file editor",
    "mark.suspend": "hide bury never ask leave out",
    "score.again": "repeat retry mistakes",
}
"""Words by which an action may also be found, by the id of its binding."""


Command = Callable[[], Awaitable[object]]
"""Does what was chosen."""


_LEFT_OUT = (
    "app.",
    "list.",
    "items.",
    "choices.",
    "points.",
    "find.",
    "help.",
    "confirm.",
    "export.",
    "note.",
    "interview.",
)
"""Beginnings of the ids of bindings that do not belong into the palette: those that move about in what has the focus,
help and quitting, which the program offers itself, and the buttons of dialogs."""


def is_for_palette(binding: Binding) -> bool:
    """Return whether an action is one of a screen's own."""
    return binding.id is not None and not binding.id.startswith(_LEFT_OUT) and bool(binding.description)


class QuizappCommands(Provider):
    """Offers the actions of the active screen."""

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """List everything that can be done here."""
        for title, words, command in self._commands():
            yield DiscoveryHit(title, command, help=words or None)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Find actions by title or by other words for them."""
        matcher = self.matcher(query)
        for title, words, command in self._commands():
            score = max(matcher.match(title), 0.9 * matcher.match(f"{title} {words}"))
            if score > 0:
                yield Hit(score, matcher.highlight(title), command, help=words or None)

    def _commands(self) -> list[tuple[str, str, Command]]:
        commands: list[tuple[str, str, Command]] = []
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if active.enabled and is_for_palette(binding) and binding.action not in seen:
                seen.add(binding.action)
                title = (
                    f"{binding.description.capitalize()} ({binding.key_display or self.app.get_key_display(binding)})"
                )
                run = partial(self.app.run_action, binding.action, active.node)
                commands.append((title, _MORE_WORDS.get(binding.id or "", ""), run))
        return commands
