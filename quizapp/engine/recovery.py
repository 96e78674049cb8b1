"""What a user can do about a history that cannot be used, by what is wrong with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quizapp.engine.upkeep import DAMAGED, FOREIGN, Upkeep
from quizapp.errors import HistoryDamaged, HistoryError, HistoryForeign, HistoryNewer, HistoryReadOnly
from quizapp.history.backup import Progress
from quizapp.words import count_text


@dataclass(frozen=True, slots=True)
class Way:
    """One way out."""

    key: str
    title: str
    detail: str
    work: Callable[[Progress], str] | None = None
    """What it takes before the history is opened again; may take long, may raise HistoryError, and returns what to tell
    the user. None where nothing has to be done before."""
    tells: bool = False
    """Whether the work tells how far it is, and can be stopped by an error raised then."""


UNSAVED = "unsaved"
"""The key of going on without a history."""


LOOK = "look"
"""The key of reading a history that cannot be written."""

_AGAIN = Way("again", "Try again", "open the history once more")
_LOOK = Way(LOOK, "Only look", "scores and past quizzes can be read, no quiz can be played")
_WITHOUT = Way(UNSAVED, "Go on without saving", "the history stays as it is, new answers are not saved")


def ways_out(error: HistoryError, upkeep: Upkeep) -> list[Way]:
    """Return what can be done, the best first.

    Args:
        error: What is wrong.
        upkeep: Does it.
    """
    reading = [_LOOK] if isinstance(error, HistoryReadOnly) and upkeep.contents() is not None else []
    return [*_repairs(error, upkeep), *reading, _WITHOUT]


def _repairs(error: HistoryError, upkeep: Upkeep) -> Iterator[Way]:
    broken = isinstance(error, (HistoryDamaged, HistoryForeign))
    if isinstance(error, HistoryNewer):
        return
    if not broken:
        yield _AGAIN
        return
    if isinstance(error, HistoryDamaged):
        detail = "what can be read goes into a new history"
        yield Way("salvage", "Salvage it", detail, lambda _: _salvage(upkeep))
    backup = upkeep.good_backup()
    if backup is not None:
        detail = f"as of {backup.at:%Y-%m-%d %H:%M} UTC"
        yield Way(
            "restore",
            "Bring back the last backup",
            detail,
            lambda progress: _restore(upkeep, backup.path, progress),
            tells=True,
        )
    why = DAMAGED if isinstance(error, HistoryDamaged) else FOREIGN
    yield Way("anew", "Begin a new history", "your answers so far are not in it", lambda _: _anew(upkeep, why))


def _salvage(upkeep: Upkeep) -> str:
    salvaged = upkeep.salvage()
    kept = "" if salvaged.kept is None else f" The damaged file is kept as {salvaged.kept.name}."
    return f"Salvaged {count_text(salvaged.taken.answers, 'answer')}.{kept}"


def _restore(upkeep: Upkeep, copy: Path, progress: Progress) -> str:
    kept = upkeep.restore(copy, progress)
    return "The backup is back." if kept is None else f"The backup is back. The file before is kept as {kept.name}."


def _anew(upkeep: Upkeep, why: str) -> str:
    return f"The file is kept as {upkeep.move_aside(why).name}."
