"""Looks after the history while the user does other things: the check before the first write, and the day's backup."""

from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from textual.app import App
from textual.message import Message

from quizapp.crash_log import write_crash_log
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryBusy, HistoryDamaged, HistoryError
from quizapp.history import faults

LONG_SECONDS = 1.5
"""After this the user is told how far a backup is."""


class HistoryTrouble(Message):
    """The history cannot be used any more.

    Args:
        error: What is wrong.
    """

    def __init__(self, error: HistoryError) -> None:
        super().__init__()
        self.error = error


class Remark(Message):
    """Something in the background that the user should know.

    Args:
        text: In words.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class _Stopped(Exception):
    """The program ends; a backup under way is given up."""


class Custodian:
    """A thread that checks the history and copies it when a copy is due.

    Args:
        app: Receives the messages.
        workspace: What is open.
    """

    def __init__(self, app: App[int], workspace: Workspace) -> None:
        self._app = app
        self._history = workspace.history
        self._paths, self._clock = workspace.paths, workspace.clock
        self._ends = Event()
        self._begun = 0.0
        self._told = 0
        self._thread = Thread(target=self._work, name="custodian", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, without finishing a backup that is under way."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        # Loaded here, for the first frame does not need it.
        from quizapp.engine.upkeep import Upkeep

        upkeep = Upkeep(self._paths, self._clock)
        for copy in upkeep.conflicts():
            text = f"{copy.name} lies beside your history and may hold answers. `quizapp doctor` says what to do."
            self._app.post_message(Remark(text))
        try:
            problems = self._history.quick_check()
            if problems:
                raise faults.damaged(self._history.path, problems[0])
            # What was never answered in needs no copy, and a history that can only be read has none to make room for.
            if not self._history.read_only and self._history.sessions(limit=1):
                self._begun = self._clock.monotonic()
                upkeep.back_up_if_due(self._progress)
        except (_Stopped, HistoryBusy):
            # The next start does it.
            pass
        except HistoryDamaged as error:
            self._app.post_message(HistoryTrouble(error))
        except HistoryError as error:
            self._app.post_message(Remark(f"Today's backup could not be made. {error}"))

    def _progress(self, done: float) -> None:
        if self._ends.is_set():
            raise _Stopped
        tenths = int(done * 10)
        if tenths > self._told and self._clock.monotonic() - self._begun > LONG_SECONDS:
            self._told = tenths
            self._app.post_message(Remark(f"Copying your history: {tenths * 10} %"))


def told_of_failure(error: BaseException, log: Path) -> str:
    """Return what is said of a failure in the background, after keeping what happened in the crash log.

    Args:
        error: What failed.
        log: The crash log; where it cannot be written, the failure is told all the same.
    """
    with suppress(OSError):
        write_crash_log(log, error)
    return (
        f"Something in the background has failed ({type(error).__name__}). You can go on. "
        f"If it happens again, report it with {log}"
    )
