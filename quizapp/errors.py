"""Every error a user may meet.

QuizappError
├── UsageError          exit 2   wrong words on the command line, or no usable terminal
├── PackError           exit 3   a pack cannot be used
├── NothingToAsk        exit 2   no question fits what was asked for
├── SettingsError       exit 2   settings.toml cannot be written
├── EditorError         exit 2   an answer or a pack cannot be changed in the user's own editor
└── HistoryError        exit 4   the history cannot be used
    ├── HistoryBusy              another process holds it, or the session
    ├── HistoryReadOnly          the file or its folder refuses writes
    ├── HistoryFull              the disk is full
    ├── HistoryDamaged           the file is broken
    ├── HistoryForeign           the file is some other program's
    ├── HistoryNewer             the file was written by a later quizapp
    ├── HistoryMoved             the file was deleted or replaced while it was open
    └── SessionGone              one session cannot be gone on with; the file itself is sound
"""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process ends with; from 128 on it is 128 and the number of a signal."""

    OK = 0
    CRASH = 1
    """An error that nobody foresaw."""
    USAGE = 2
    """Wrong words on the command line, no usable terminal, or a file that cannot be written."""
    PACK = 3
    """A pack or a foreign file cannot be used."""
    HISTORY = 4
    """The history cannot be used."""
    TERMINAL_GONE = 128 + 1
    """The terminal, or the browser in its place, went away under the program: SIGHUP."""
    INTERRUPTED = 128 + 2
    """ctrl+c: SIGINT."""
    READER_GONE = 128 + 13
    """Nobody reads the output any more, as in `quizapp list | head -1`: SIGPIPE."""


class QuizappError(Exception):
    """An error whose text is meant for the user.

    Args:
        message: What happened and where, in one or two sentences.
        hint: What to do about it; empty when there is nothing to do.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.CRASH
    """The process's exit code when the error ends a command."""

    title: ClassVar[str] = "Something went wrong"
    """Heading for the error on a screen."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(QuizappError):
    """The command line cannot be carried out as it was given."""

    exit_code = ExitCode.USAGE
    title = "That cannot be done"


class PackError(QuizappError):
    """A pack cannot be used."""

    exit_code = ExitCode.PACK
    title = "A pack cannot be used"


class NothingToAsk(QuizappError):
    """No question fits what was asked for."""

    exit_code = ExitCode.USAGE
    title = "There is nothing to ask"


class SettingsError(QuizappError):
    """The settings cannot be kept."""

    exit_code = ExitCode.USAGE
    title = "The settings were not saved"


class EditorError(QuizappError):
    """An answer or a pack cannot be changed in the user's own editor."""

    exit_code = ExitCode.USAGE
    title = "The editor could not be used"


class HistoryError(QuizappError):
    """The history cannot be used."""

    exit_code = ExitCode.HISTORY
    title = "The history cannot be used"


class HistoryBusy(HistoryError):
    """Another process holds the history for longer than the busy timeout, or goes on with the same session."""

    title = "Another quizapp is busy"


class HistoryReadOnly(HistoryError):
    """The history can be read but not written."""

    title = "The history is read-only"


class HistoryFull(HistoryError):
    """The disk has no room for another answer."""

    title = "The disk is full"


class HistoryDamaged(HistoryError):
    """The history file is broken."""

    title = "The history file is damaged"


class HistoryForeign(HistoryError):
    """The file is not a quizapp history."""

    title = "This is not a quizapp history"


class HistoryNewer(HistoryError):
    """The history was written by a later version of quizapp."""

    title = "The history is from a newer quizapp"


class HistoryMoved(HistoryError):
    """The history file was deleted or replaced while it was open."""

    title = "The history file has gone"


class SessionGone(HistoryError):
    """One session cannot be gone on with: it is over, or what was kept of it cannot be read."""

    title = "This quiz cannot go on"
