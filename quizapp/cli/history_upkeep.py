"""`quizapp history backup | restore | merge | delete`: the history as a file."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from quizapp.cli import streams
from quizapp.cli.environment import Environment
from quizapp.cli.progress import ProgressLine, told_when_stopped
from quizapp.cli.streams import complain
from quizapp.engine.histories import open_history
from quizapp.engine.upkeep import Upkeep
from quizapp.errors import UsageError
from quizapp.paths import expanded
from quizapp.text import show_path
from quizapp.words import count_text, percent


def run(arguments: Namespace, environment: Environment) -> int:
    """Carry out one of the actions.

    Returns:
        The exit code.

    Raises:
        HistoryError: When a file cannot be read or written.
        UsageError: When there is no such copy, or nobody to ask.
    """
    _ACTIONS[arguments.action](arguments, environment)
    return 0


def _back_up(arguments: Namespace, environment: Environment) -> None:
    upkeep = Upkeep(environment.paths, environment.clock)
    if not arguments.list:
        with told_when_stopped("No copy was made; those before are as they were."), _line(environment) as line:
            made = upkeep.back_up(_part(line, "copied"))
        streams.put(f"The history is copied to {show_path(made)}.")
        return
    for backup in upkeep.backups():
        streams.put(f"{backup.at:%Y-%m-%d %H:%M} UTC  {show_path(backup.path)}")


def _restore(arguments: Namespace, environment: Environment) -> None:
    upkeep = Upkeep(environment.paths, environment.clock)
    if arguments.file is None:
        newest = upkeep.good_backup()
        if newest is None:
            raise UsageError(
                f"There is no sound backup in {environment.paths.backups}.", "Name the file to bring back."
            )
        copy = newest.path
    else:
        copy = _existing(arguments.file)
    with told_when_stopped("The history is as it was."), _line(environment) as line:
        kept = upkeep.restore(copy, _part(line, "brought back"))
    streams.put(f"{show_path(copy)} is the history now.")
    if kept is not None:
        aside = show_path(kept)
        streams.put(f"The one before is kept as {aside}; `quizapp history merge` brings its newer answers back.")


def _merge(arguments: Namespace, environment: Environment) -> None:
    other = _existing(arguments.file)
    with (
        told_when_stopped("The history is as it was."),
        open_history(environment.paths.history, environment.clock) as history,
        _line(environment) as line,
    ):
        merged = history.merge(other, lambda rows: line.say(f"{rows:,} rows are read. ctrl+c stops, and takes none."))
    taken = merged.taken
    if taken.anything:
        came = f"{count_text(taken.answers, 'answer')} of {count_text(taken.sessions, 'session')}"
        streams.put(f"{came} came from {show_path(other)}.")
    else:
        streams.put(f"{show_path(other)} holds nothing that is not here already.")
    left_out = len(merged.damaged) + taken.homeless
    if left_out:
        complain(f"{count_text(left_out, 'row')} of {other} cannot be read and were left out.")


def _delete(arguments: Namespace, environment: Environment) -> None:
    upkeep = Upkeep(environment.paths, environment.clock)
    files = upkeep.files()
    if not files:
        streams.put("There is no history to delete.")
        return
    streams.put("This deletes for good:")
    contents = upkeep.contents() if environment.paths.history.exists() else None
    if contents is not None:
        held = f"{count_text(contents.sessions, 'session')}, {count_text(contents.answers, 'answer')}"
        streams.put(f"  {held}, and every bookmark, note, dispute, draft and saved report")
    for file in files:
        streams.put(f"  {show_path(file)}")
    for conflict in upkeep.conflicts():
        streams.put(f"What stays: {show_path(conflict)}, which a program that synchronises folders has made.")
    if not arguments.yes and not _confirmed():
        streams.put("Nothing was deleted.")
        return
    upkeep.delete()
    streams.put("It is gone. Settings and your own packs are still there.")


def _confirmed() -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("Nobody is here to be asked, so nothing was deleted.", "--yes deletes without asking.")
    streams.put("Type `delete` to go on:")
    streams.flush()
    return sys.stdin.readline().strip().lower() == "delete"


def _existing(name: str) -> Path:
    path = expanded(name)
    if not path.is_file():
        raise UsageError(f"There is no file {path}.", "`quizapp history backup --list` names the backups.")
    return path


def _line(environment: Environment) -> ProgressLine:
    return ProgressLine(environment.clock, sys.stderr)


def _part(line: ProgressLine, done: str) -> Callable[[float], None]:
    return lambda part: line.say(f"{percent(part)} are {done}. ctrl+c stops, and leaves everything as it was.")


_ACTIONS: Mapping[str, Callable[[Namespace, Environment], None]] = {
    "backup": _back_up,
    "restore": _restore,
    "merge": _merge,
    "delete": _delete,
}

ACTIONS = frozenset(_ACTIONS)
"""The actions that this module carries out."""
