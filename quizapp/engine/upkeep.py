"""What can be done for the history as a file: copies, bringing one back, salvage, and deleting it all."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from quizapp.clock import Clock
from quizapp.engine.histories import open_history
from quizapp.errors import HistoryError
from quizapp.history import aside, backup, faults, files
from quizapp.history.aside import DAMAGED, FOREIGN, REPLACED
from quizapp.history.backup import Backup, Progress
from quizapp.history.conflicts import conflicting_copies
from quizapp.history.merging import sound
from quizapp.history.salvage import Salvaged, salvage
from quizapp.learning.memory import remember
from quizapp.paths import Paths

__all__ = ["DAMAGED", "FOREIGN", "Backup", "Contents", "Salvaged", "Upkeep"]

_OUTSIDE = "answer-*"
"""Folders in which answers lie while they are written in the user's own editor."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a history holds."""

    sessions: int
    answers: int


class Upkeep:
    """Looks after the history of one user.

    Args:
        paths: Where everything lies.
        clock: The source of time.
    """

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self._paths = paths
        self._clock = clock

    def backups(self) -> list[Backup]:
        """Return the copies, newest first."""
        return backup.backups(self._paths.history, self._paths.backups)

    def good_backup(self) -> Backup | None:
        """Return the newest copy that is a sound history; None without any."""
        for made in self.backups():
            with suppress(HistoryError), sound(made.path):
                return made
        return None

    def conflicts(self) -> list[Path]:
        """Return what a program for synchronising folders has put beside the history."""
        return conflicting_copies(self._paths.history)

    def kept_aside(self) -> list[Path]:
        """Return the histories whose place another one has taken."""
        return aside.kept_aside(self._paths.history)

    def back_up(self, progress: Progress | None = None) -> Path:
        """Make a copy now, and return it.

        Raises:
            HistoryError: When there is no sound history, or the copy cannot be made.
        """
        self._refuse_missing()
        return backup.backup_now(self._paths.history, self._paths.backups, self._clock.now(), progress)

    def back_up_if_due(self, progress: Progress | None = None) -> Path | None:
        """Make a copy when the newest is a day old, and return it; None when none was due.

        Raises:
            HistoryError: When there is no sound history, or the copy cannot be made.
        """
        self._refuse_missing()
        return backup.backup_if_due(self._paths.history, self._paths.backups, self._clock.now(), progress)

    def restore(self, copy: Path, progress: Progress | None = None) -> Path | None:
        """Bring a copy back, and return where the history that was there is kept; None when there was none.

        Args:
            copy: The copy.
            progress: Is told how far it is; what it raises ends the work, and the history is as it was.

        Raises:
            HistoryError: When the copy is no sound history, or cannot be put in place.
        """
        target = self._paths.history
        with sound(copy):
            pass
        made = target.with_name(f".{target.name}.restored")
        with faults.told(target):
            try:
                backup.copy(copy, made, progress)
                return aside.put_in_place_of(made, target, REPLACED, self._clock.now())
            finally:
                made.unlink(missing_ok=True)
                files.journal_of(made).unlink(missing_ok=True)

    def salvage(self) -> Salvaged:
        """Put a new history in the place of a damaged one, with all that it and its copies still hold.

        Raises:
            HistoryDamaged: When nothing can be read.
            HistoryError: When a file cannot be read or written.
        """
        copies = [made.path for made in self.backups()]
        return salvage(self._paths.history, copies, remember, self._clock.now())

    def move_aside(self, why: str) -> Path:
        """Give what stands in the history's place another name, so that a new history can be made.

        Args:
            why: `DAMAGED` or `FOREIGN`.

        Returns:
            The new name.

        Raises:
            HistoryError: When it cannot be renamed.
        """
        return aside.set_aside(self._paths.history, why, self._clock.now())

    def contents(self) -> Contents | None:
        """Return what the history holds; None when it cannot be read."""
        try:
            with open_history(self._paths.history, self._clock) as history:
                totals = history.totals()
        except HistoryError:
            return None
        return Contents(totals.sessions, totals.answers)

    def files(self) -> list[Path]:
        """Return every file that holds answers: the history, copies, what was set aside, drafts, reports and pictures.

        With them comes what a killed program has left unfinished of any of these.
        """
        path = self._paths.history
        patterns = (
            *(f"{path.stem}-format-*{path.suffix}", f".{path.name}.*"),
            *("session-*.live", ".session-*.live.new", "session-*.lock"),
            f"{_OUTSIDE}/**/*",
        )
        others = [found for pattern in patterns for found in sorted(path.parent.glob(pattern))]
        others += [*self._paths.backups.glob(f".{path.stem}*")]
        others += [kept for folder in (self._paths.reports, self._paths.pictures) for kept in sorted(folder.rglob("*"))]
        whole = [path, *self.kept_aside(), *(made.path for made in self.backups()), *others]
        found = (file for place in whole for file in (place, files.journal_of(place)) if file.is_file())
        return list(dict.fromkeys(found))

    def delete(self) -> None:
        """Delete all of `files`.

        Raises:
            HistoryError: When one of them cannot be deleted.
        """
        for file in self.files():
            with faults.told(file):
                file.unlink(missing_ok=True)
        for folder in self._paths.data_dir.glob(_OUTSIDE):
            # One in which a folder is left is not ours to clear.
            with suppress(OSError):
                folder.rmdir()

    def _refuse_missing(self) -> None:
        if not self._paths.history.exists():
            raise HistoryError("There is no history yet, so there is nothing to copy.", "`quizapp` opens a first quiz.")
