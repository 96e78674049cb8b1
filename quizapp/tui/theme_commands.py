"""The chooser of themes: the program's own lead, and the one in use is marked."""

from collections.abc import AsyncIterator, Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from quizapp.signs import CHOSEN, OPEN
from quizapp.tui.themes import own_first


class ThemeCommands(Provider):
    """Offers every theme, each with a sign that says whether it is in use."""

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """List all themes."""
        for name, command in self._commands():
            yield DiscoveryHit(self._labelled(Content(name), name), command, text=name)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Find themes by name."""
        matcher = self.matcher(query)
        for name, command in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, self._labelled(matcher.highlight(name), name), command, text=name)

    def _commands(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            (name, partial(setattr, self.app, "theme", name)) for name in own_first(list(self.app.available_themes))
        ]

    def _labelled(self, label: Content, name: str) -> Content:
        return Content.assemble(f"{CHOSEN if name == self.app.theme else OPEN} ", label)
