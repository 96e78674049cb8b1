"""What ties a running quiz to this program: the right to go on with it, and the state that outlives a kill."""

from pathlib import Path
from threading import Condition, Thread

from quizapp.errors import HistoryError
from quizapp.history import live
from quizapp.history.live import LiveState, SessionLock

FLUSH_SECONDS = 5.0
"""How long a state that is being written is waited for; a disk may answer never."""


class Lifeline:
    """The lock and the live state of one session.

    States are written by a thread of their own, so that no key waits for the disk; of several that wait, the newest
    alone is written. A disk that refuses one costs the time since the last, and is tried again with the next.

    Args:
        folder: Where both lie (see `History.folder`); None to keep nothing.
        session: Session id.
    """

    def __init__(self, folder: Path | None, session: str) -> None:
        self._folder = folder
        self._session = session
        self._lock = None if folder is None else SessionLock(folder, session)
        self._turn = Condition()
        self._waiting: LiveState | None = None
        self._kept: LiveState | None = None
        self._writing = False

    def seize(self) -> bool:
        """Take the right to go on with the session, and return whether it could be had.

        Raises:
            HistoryError: When the lock cannot be written.
        """
        return self._lock is None or self._lock.acquire()

    def keep(self, state: LiveState) -> None:
        """Have a state kept soon; one that differs from the last in nothing but its moment is not written again."""
        if self._folder is None:
            return
        with self._turn:
            last = self._waiting or self._kept
            if last is not None and state._replace(alive_at=last.alive_at) == last:
                return
            self._waiting = state
            if not self._writing:
                self._writing = True
                try:
                    Thread(target=self._write_all, name="quizapp-lifeline", daemon=True).start()
                except RuntimeError:
                    # The system gives no thread; the next state is tried with one of its own.
                    self._give_up()

    def flush(self) -> None:
        """Wait until nothing waits to be written, `FLUSH_SECONDS` at most."""
        with self._turn:
            self._turn.wait_for(lambda: not self._writing, FLUSH_SECONDS)

    def let_go(self) -> None:
        """Give the session back, so that it can be taken up again.

        Raises:
            HistoryError: When the lock cannot be removed.
        """
        self.flush()
        if self._lock is not None:
            self._lock.release()

    def cut(self) -> None:
        """Forget the session's state, for there is nothing to go on with any more.

        Raises:
            HistoryError: When the files cannot be removed.
        """
        self.flush()
        if self._folder is not None:
            live.remove(self._folder, self._session)
        self.let_go()

    def _write_all(self) -> None:
        while True:
            with self._turn:
                state, self._waiting = self._waiting, None
                if state is None:
                    self._writing = False
                    self._turn.notify_all()
                    return
            try:
                kept = self._write(state)
            except BaseException:
                with self._turn:
                    self._give_up()
                raise
            with self._turn:
                self._kept = state if kept else None

    def _give_up(self) -> None:
        """Write nothing more until the next state comes; called while it is this thread's turn."""
        self._waiting = self._kept = None
        self._writing = False
        self._turn.notify_all()

    def _write(self, state: LiveState) -> bool:
        try:
            if self._folder is not None:
                live.write(self._folder, state)
        except HistoryError:
            return False
        return True
