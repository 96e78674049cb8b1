"""Everything a face of the program works with: the bank, the history, the settings, the clock, and chance."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from quizapp.clock import Clock
from quizapp.errors import HistoryError
from quizapp.model.bank import QuestionBank
from quizapp.paths import Paths
from quizapp.settings import Settings
from quizapp.settings_file import load_settings, save_settings

if TYPE_CHECKING:
    from quizapp.history import History
    from quizapp.packs import Catalog, Diagnostic

Found = TypeVar("Found")

Seeds = Callable[[], int]
"""Returns the seed of the next quiz."""


@dataclass
class Workspace:
    """What is open for as long as the program runs."""

    paths: Paths
    clock: Clock
    bank: QuestionBank
    diagnostics: "tuple[Diagnostic, ...]"
    """What is wrong with packs that could not be read whole."""
    history: "History"
    unsaved_because: str
    """Why nothing is kept this time, in words for the user; empty when the history is kept."""
    settings: Settings
    warnings: tuple[str, ...]
    """What was odd on opening, in words for the user."""
    seeds: Seeds
    settings_intact: bool = True
    """Whether `settings.toml` may be overwritten."""
    catalog: "Catalog | None" = None
    """Where bank and diagnostics come from; None where they are not read from packs."""
    scratch: TemporaryDirectory[str] | None = None
    """Holds the history of a program that keeps nothing; None when the history is kept."""
    trouble: HistoryError | None = None
    """What is wrong with the history, until the user has said what to do about it."""
    _reckoned: dict[str, tuple[object, Any]] = field(default_factory=dict, repr=False, compare=False)

    def reckoned(self, name: str, of: object, reckon: Callable[[], Found]) -> Found:
        """Return what is reckoned from the bank and the history, anew only when what it depends on has changed.

        Screens come and go more often than answers do, and each asks where the user stands.

        Args:
            name: What it is.
            of: All that it depends on; it is compared with what there was last time.
            reckon: Returns it; nobody may change it.
        """
        kept = self._reckoned.get(name)
        if kept is None or kept[0] != of:
            kept = self._reckoned[name] = of, reckon()
        found: Found = kept[1]
        return found

    def reopen(self) -> None:
        """Use the history that is there now, once what was wrong with it has been seen to.

        Raises:
            HistoryError: When it still cannot be used; then nothing changes.
        """
        from quizapp.engine.histories import SCREEN_PATIENCE, open_history

        history = open_history(self.paths.history, self.clock, patience=SCREEN_PATIENCE)
        self.close()
        self.history, self.scratch = history, None
        self.unsaved_because, self.trouble = "", None

    def go_unsaved(self, error: HistoryError) -> None:
        """Keep nothing from now on, and leave the history alone.

        Args:
            error: What is wrong with it.
        """
        history, scratch = _unsaved_history(self.clock)
        self.close()
        self.history, self.scratch = history, scratch
        self.unsaved_because, self.trouble = str(error), None

    def change_settings(self, settings: Settings) -> None:
        """Use new settings and keep them, unless the file on disk is broken.

        Raises:
            SettingsError: When they cannot be written; they serve until the program ends all the same.
        """
        self.settings = settings
        if self.settings_intact:
            save_settings(self.paths.settings, settings)

    def close(self) -> None:
        """Close the history, and drop one that was not to be kept."""
        self.history.close()
        if self.scratch is not None:
            self.scratch.cleanup()


def seeds_from(seed: int | None) -> Seeds:
    """Return a source of seeds: the same sequence for a given seed, unforeseeable for None."""
    rng: random.Random = random.SystemRandom() if seed is None else random.Random(seed)
    return lambda: rng.getrandbits(32)


def open_workspace(
    paths: Paths,
    clock: Clock,
    seed: int | None = None,
    *,
    allow_unsaved: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Workspace:
    """Read packs and settings and open the history.

    Args:
        paths: Where everything lies.
        clock: The source of time.
        seed: Makes every choice of questions repeatable; None for chance.
        allow_unsaved: Whether an unusable history is replaced by a passing one, with the reason given in
            `Workspace.unsaved_because`.
        progress: Is told how many packs have been read, unless none has changed; what it raises comes out here.

    Raises:
        HistoryError: When the history is unusable and `allow_unsaved` is False.
    """
    from quizapp.engine.histories import PATIENCE, SCREEN_PATIENCE, open_history
    from quizapp.engine.library import open_library

    loaded = load_settings(paths.settings)
    catalog = open_library(paths, loaded.settings, progress)
    because, scratch, trouble = "", None, None
    try:
        history = open_history(paths.history, clock, patience=SCREEN_PATIENCE if allow_unsaved else PATIENCE)
    except HistoryError as error:
        if not allow_unsaved:
            raise
        because, trouble = str(error), error
        history, scratch = _unsaved_history(clock)
    return Workspace(
        paths=paths,
        clock=clock,
        bank=catalog.bank,
        diagnostics=catalog.diagnostics,
        history=history,
        unsaved_because=because,
        settings=loaded.settings,
        warnings=loaded.warnings,
        seeds=seeds_from(seed),
        settings_intact=loaded.intact,
        catalog=catalog,
        scratch=scratch,
        trouble=trouble,
    )


def _unsaved_history(clock: Clock) -> "tuple[History, TemporaryDirectory[str]]":
    from quizapp.engine.histories import open_history

    scratch = TemporaryDirectory(prefix="quizapp-")
    return open_history(Path(scratch.name) / "history.db", clock), scratch
