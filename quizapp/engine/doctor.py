"""Looks at everything that can be wrong on this machine, and says what to do about it. Changes nothing."""

import os
import shlex
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from quizapp.clock import Clock
from quizapp.engine.histories import open_history
from quizapp.engine.upkeep import Backup, Upkeep
from quizapp.errors import HistoryError
from quizapp.history import History
from quizapp.history.merging import sound
from quizapp.packs import Severity, check_paths
from quizapp.paths import Paths
from quizapp.settings import KeyWish
from quizapp.settings_file import load_settings
from quizapp.text import clean
from quizapp.words import count_text

_LISTED = 5
"""How many of many flaws of one sort are named."""

_STALE = timedelta(days=14)
"""Without a copy for so long, something keeps copies from being made."""


KeysRefused = Callable[[Sequence[KeyWish]], Sequence[str]]
"""Takes the user's wishes for other keys, and gives a warning for each that cannot be had."""


class State(StrEnum):
    """How good or bad a condition is."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Condition:
    """How one thing stands that was looked at."""

    area: str
    """One word: packs, history, backups, settings, terminal."""
    state: State
    message: str
    hint: str = ""
    """What to do; empty where there is nothing to do."""


def examine(paths: Paths, content: Sequence[Path], clock: Clock, keys_refused: KeysRefused) -> list[Condition]:
    """Look at packs, history, backups and settings.

    Args:
        paths: Where everything lies.
        content: The folders with packs that exist.
        clock: The source of time.
        keys_refused: Tells which wishes for other keys cannot be had; the screens know.
    """
    upkeep = Upkeep(paths, clock)
    found = [*_packs(content), *_history(paths, clock), *_beside(upkeep), *_backups(upkeep, paths, clock)]
    return [*found, *_settings(paths, keys_refused)]


def _packs(content: Sequence[Path]) -> Iterator[Condition]:
    library = check_paths(content)
    errors = sum(found.severity is Severity.ERROR for found in library.diagnostics)
    read = f"{count_text(library.files, 'file')}, {count_text(library.bank.size, 'question')}"
    if errors:
        yield Condition(
            "packs", State.ERROR, f"{read}; {count_text(errors, 'error')}", "`quizapp check` names each with its line."
        )
    elif not library.bank.size:
        yield Condition("packs", State.ERROR, "no questions", "`quizapp paths` says where packs belong.")
    else:
        yield Condition("packs", State.OK, read)


def _history(paths: Paths, clock: Clock) -> Iterator[Condition]:
    path = paths.history
    try:
        if not path.exists():
            yield Condition("history", State.OK, "none yet; the first quiz begins it")
            return
        with open_history(path, clock) as history:
            yield from _opened(history)
    except HistoryError as error:
        yield Condition("history", State.ERROR, error.message, error.hint)
        return
    except OSError as error:
        yield Condition("history", State.ERROR, f"{path} cannot be looked at: {error.strerror}.")
        return
    yield from _privacy(path)


def _opened(history: History) -> Iterator[Condition]:
    found = history.verify()
    if found.damaged:
        yield Condition(
            "history",
            State.ERROR,
            _some(found.damaged),
            "`quizapp doctor --salvage` puts what is sound into a new file.",
        )
    elif found.out_of_step:
        sums, example = count_text(len(found.out_of_step), "sum"), found.out_of_step[0]
        message = f"{sums} out of step with the answers, such as {example}"
        yield Condition("history", State.ERROR, message, "`quizapp doctor --rebuild` counts everything anew.")
    else:
        totals = history.totals()
        held = f"{count_text(totals.sessions, 'session')}, {count_text(totals.answers, 'answer')}"
        yield Condition("history", State.OK, f"{held}; structure, checksums and sums are sound")
    if history.read_only:
        yield Condition(
            "history", State.WARNING, "it is read-only, so no answer can be kept", "Make file and folder writable."
        )


def _privacy(path: Path) -> Iterator[Condition]:
    for place, forbidden, message in (
        (path, 0o077, "others may look into the history"),
        (path.parent, 0o022, "others may replace files in the folder of the history"),
    ):
        if os.name == "posix" and stat.S_IMODE(place.stat().st_mode) & forbidden:
            yield Condition("history", State.WARNING, message, f"chmod go= {shlex.quote(str(place))}")


def _beside(upkeep: Upkeep) -> Iterator[Condition]:
    for copy in upkeep.conflicts():
        message = f"{clean(copy.name)} was left by a program that synchronises folders; it may hold answers of yours"
        yield Condition(
            "history", State.WARNING, message, f"`quizapp history merge {shlex.quote(str(copy))}`, then delete it."
        )
    for kept in upkeep.kept_aside():
        yield Condition("history", State.OK, f"{clean(kept.name)} is kept from an earlier repair")


def _backups(upkeep: Upkeep, paths: Paths, clock: Clock) -> Iterator[Condition]:
    made = upkeep.backups()
    if not made:
        if paths.history.exists():
            yield Condition(
                "backups",
                State.WARNING,
                "none yet",
                "The program makes one a day; `quizapp history backup` makes one now.",
            )
        return
    broken = [backup for backup in made if not _is_sound(backup)]
    newest = f"{made[0].at:%Y-%m-%d %H:%M} UTC"
    if broken:
        names = _some([clean(backup.path.name) for backup in broken])
        yield Condition("backups", State.WARNING, f"damaged: {names}", "Delete them; the next one is made by itself.")
    elif clock.now() - made[0].at > _STALE:
        yield Condition(
            "backups", State.WARNING, f"the newest is of {newest}", "`quizapp history backup` makes one now."
        )
    else:
        yield Condition(
            "backups", State.OK, f"{count_text(len(made), 'backup')}, the newest of {newest}; all are sound"
        )


def _is_sound(backup: Backup) -> bool:
    try:
        with sound(backup.path):
            return True
    except HistoryError:
        return False


def _settings(paths: Paths, keys_refused: KeysRefused) -> Iterator[Condition]:
    loaded = load_settings(paths.settings)
    warnings = [*loaded.warnings, *keys_refused(loaded.settings.keys)]
    for warning in warnings:
        yield Condition("settings", State.WARNING, warning, "Fix the line, or delete the file.")
    if not warnings:
        yield Condition("settings", State.OK, "as you chose" if paths.settings.exists() else "the defaults")


def _some(found: Sequence[str]) -> str:
    named = "; ".join(found[:_LISTED])
    return named if len(found) <= _LISTED else f"{named}; and {len(found) - _LISTED} more"
