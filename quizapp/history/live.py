"""What a running session would lose if it were killed: its clocks, its place and its draft.

One small file for each session stands beside the history, and is replaced as a whole. It belongs to this machine: it
is never merged or exported. A lock beside it keeps two programs from going on with the same session.
"""

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from quizapp.history import faults
from quizapp.model.response import Certainty

try:
    import fcntl

    _HAS_FLOCK = True
except ImportError:
    _HAS_FLOCK = False

_SUFFIX = ".live"
_LOCK_SUFFIX = ".lock"


class LiveState(NamedTuple):
    """A session as it was when it was last seen alive."""

    session: str
    """Session id."""
    total_seconds: float
    """What the clock of the whole quiz had counted."""
    question_seconds: float
    """What the clock of the question on the screen had counted."""
    position: int
    """Of the item on the screen."""
    revision: int
    """How many answers that item had; with more of them in the history, the draft is older than the newest one."""
    alive_at: datetime
    """Aware, UTC."""
    pid: int
    """The process that ran it."""
    draft: str = ""
    """What was typed and not yet submitted."""
    picked: tuple[int, ...] = ()
    """Choices that were picked and not yet submitted, by their index in the author's order."""
    certainty: Certainty | None = None
    """What was said about the draft."""
    hinted: tuple[int, ...] = ()
    """Positions whose hint was used."""


def write(folder: Path, state: LiveState) -> None:
    """Keep a session's state in place of the one before; a cut at any moment leaves one of the two.

    Args:
        folder: The folder of the history.
        state: What to keep.

    Raises:
        HistoryError: When it cannot be written.
    """
    target = _file(folder, state.session, _SUFFIX)
    document = state._asdict() | {"alive_at": state.alive_at.isoformat()}
    unfinished = _unfinished(target)
    with faults.told(target):
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(document, file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)


def left_behind(folder: Path) -> bool:
    """Whether any session left a state, read or not.

    Args:
        folder: The folder of the history; may be missing.
    """
    return any(folder.glob(f"session-*{_SUFFIX}"))


def read_all(folder: Path) -> list[LiveState]:
    """Return the sessions that were not ended, the last seen alive first.

    A file that cannot be read is passed over: it costs the offer to go on, and the answers are in the history.

    Args:
        folder: The folder of the history; may be missing.
    """
    found = [_read(path) for path in folder.glob(f"session-*{_SUFFIX}") if path.is_file()]
    states = [state for state in found if state is not None]
    return sorted(states, key=lambda state: state.alive_at, reverse=True)


def remove(folder: Path, session: str) -> None:
    """Forget a session's state; forgetting twice does nothing.

    Raises:
        HistoryError: When the file cannot be removed.
    """
    target = _file(folder, session, _SUFFIX)
    with faults.told(target):
        target.unlink(missing_ok=True)
        _unfinished(target).unlink(missing_ok=True)


class SessionLock:
    """The right to go on with a session, which one program has at a time. It ends with the process.

    Args:
        folder: The folder of the history.
        session: Session id.
    """

    def __init__(self, folder: Path, session: str) -> None:
        self._path = _file(folder, session, _LOCK_SUFFIX)
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the right, and return whether it could be had.

        Raises:
            HistoryError: When the lock cannot be written.
        """
        if self._handle is None:
            with faults.told(self._path):
                self._handle = _lock(self._path) if _HAS_FLOCK else _lock_new(self._path)
        return self._handle is not None

    def release(self) -> None:
        """Give the right back; doing so without having it does nothing.

        Raises:
            HistoryError: When the lock cannot be removed.
        """
        if self._handle is None:
            return
        with faults.told(self._path):
            if _HAS_FLOCK:
                self._path.unlink(missing_ok=True)
                os.close(self._handle)
            else:
                # An open file cannot be removed there.
                os.close(self._handle)
                self._path.unlink(missing_ok=True)
        self._handle = None


def _file(folder: Path, session: str, suffix: str) -> Path:
    return folder / f"session-{session}{suffix}"


def _unfinished(target: Path) -> Path:
    """Return where the next state is written before it takes its place; one program alone has the session."""
    return target.with_name(f".{target.name}.new")


def _read(path: Path) -> LiveState | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        certainty = document["certainty"]
        return LiveState(
            session=str(document["session"]),
            total_seconds=float(document["total_seconds"]),
            question_seconds=float(document["question_seconds"]),
            position=int(document["position"]),
            revision=int(document["revision"]),
            draft=str(document["draft"]),
            picked=tuple(map(int, document["picked"])),
            certainty=None if certainty is None else Certainty(certainty),
            hinted=tuple(map(int, document["hinted"])),
            alive_at=datetime.fromisoformat(document["alive_at"]).astimezone(UTC),
            pid=int(document["pid"]),
        )
    return None


def _lock(path: Path) -> int | None:
    """Lock a file that may exist and return its handle; None when another program has it."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever had it may have removed the file in between, and a lock on that one is worth nothing.
            if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except BlockingIOError:
            os.close(handle)
            return None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _lock_new(path: Path) -> int | None:
    """Make a file that must not exist and return its handle; None when another program has it.

    Where there is no flock, a file cannot be removed while it is open, so one that can be is left from a dead process.
    """
    with suppress(FileNotFoundError, PermissionError):
        path.unlink()
    with suppress(FileExistsError):
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    return None
