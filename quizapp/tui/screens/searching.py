"""The half of Browse that searches: in threads, so that typing never waits."""

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from quizapp.engine.workspace import Workspace
from quizapp.model.config import Scope
from quizapp.tui.screens.marking import MarkingScreen

if TYPE_CHECKING:
    from quizapp.packs import Finder, Hits


_GROUPS = ("find", "prepare")
"""The groups of workers that read the index."""


class SearchingScreen(MarkingScreen[None]):
    """Posts what was found; what keeps a search from ending well is told as for any work in the background.

    Args:
        workspace: What is open; must have a catalog.
    """

    class Found(Message):
        """A search has ended.

        Args:
            hits: What was found.
        """

        def __init__(self, hits: "Hits") -> None:
            super().__init__()
            self.hits = hits

    class Prepared(Message):
        """The words of the library are being made ready to be searched.

        Args:
            part: 0 to 1; 1 when they are.
        """

        def __init__(self, part: float) -> None:
            super().__init__()
            self.part = part

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._finder = self._new_finder()
        self.words_ready = False
        """Whether words can be searched for; until then every question of a scope can be listed."""

    def on_unmount(self) -> None:
        """Let go of the index."""
        self._finder.close()

    def begin_anew(self) -> None:
        """Search the packs as they are now; the words are to be prepared again."""
        # What else the screen has under way, such as an edit that waits for an answer, goes on.
        for group in _GROUPS:
            self.workers.cancel_group(self, group)
        self._finder.close()
        self._finder = self._new_finder()
        self.words_ready = False

    @work(thread=True, exclusive=True, group="find", exit_on_error=False)
    def find(self, words: str, scope: Scope) -> None:
        """Search, in the place of a search that is under way."""
        worker = get_current_worker()
        self._post(self.Found(self._finder.find(words, scope, lambda: worker.is_cancelled)))

    @work(thread=True, group="prepare", exit_on_error=False)
    def prepare(self) -> None:
        """Make the words ready to be searched for."""
        worker = get_current_worker()
        self._finder.prepare(lambda part: self._post(self.Prepared(part)), lambda: worker.is_cancelled)
        # Before it is posted, so that whoever hears of it may search at once.
        self.words_ready = not worker.is_cancelled
        self._post(self.Prepared(1))

    def _new_finder(self) -> "Finder":
        assert self.workspace.catalog is not None
        return self.workspace.catalog.finder()

    def _post(self, message: Message) -> None:
        """Send what a thread has found, unless nobody waits for it any more."""
        if not get_current_worker().is_cancelled:
            self.post_message(message)
