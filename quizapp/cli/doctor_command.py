"""`quizapp doctor`: is everything in order, and if not, what to do."""

import sys
from argparse import ArgumentParser, Namespace

from quizapp.cli import streams
from quizapp.cli.document import put_document
from quizapp.cli.environment import Environment
from quizapp.cli.open_command import keys_refused, lack_of_terminal
from quizapp.cli.streams import complain
from quizapp.engine.doctor import Condition, State, examine
from quizapp.engine.histories import open_history
from quizapp.engine.upkeep import Salvaged, Upkeep
from quizapp.errors import HistoryError, PackError, UsageError
from quizapp.signs import RIGHT, WRONG, Letters
from quizapp.terminal import encoding_of, letters_of
from quizapp.text import one_line
from quizapp.words import count_text

_SIGNS = {State.OK: RIGHT, State.WARNING: "!", State.ERROR: WRONG}


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    repair = parser.add_mutually_exclusive_group()
    repair.add_argument("--rebuild", action="store_true", help="count all sums anew from the answers")
    repair.add_argument(
        "--salvage",
        action="store_true",
        help="put what can be read of a damaged history into a new file; the old one is kept",
    )


def run(arguments: Namespace, environment: Environment) -> int:
    """Repair what was asked for, then look at everything.

    Returns:
        0; the exit code of an unusable history or of a bad pack where there is an error.

    Raises:
        HistoryError: When a repair cannot be made.
        UsageError: When there is nothing to repair.
    """
    if arguments.rebuild:
        _rebuild(environment)
    elif arguments.salvage:
        _salvage(environment)
    found = [
        *examine(environment.paths, environment.paths.content_folders, environment.clock, keys_refused),
        _terminal(environment),
    ]
    if arguments.json:
        put_document({"healthy": not _errors(found), "findings": [_document(condition) for condition in found]})
    else:
        for condition in found:
            streams.put(f"{_SIGNS[condition.state]} {condition.area:<9} {one_line(condition.message)}")
            if condition.hint:
                streams.put(f"  {'':<9} {one_line(condition.hint)}")
    errors = _errors(found)
    if "history" in errors:
        return HistoryError.exit_code
    return PackError.exit_code if errors else 0


def _errors(found: list[Condition]) -> set[str]:
    return {condition.area for condition in found if condition.state is State.ERROR}


def _document(condition: Condition) -> dict[str, str]:
    return {
        "area": condition.area,
        "state": condition.state.value,
        "message": condition.message,
        "hint": condition.hint,
    }


def _rebuild(environment: Environment) -> None:
    _refuse_missing(environment)
    with open_history(environment.paths.history, environment.clock) as history:
        history.rebuild()
    complain("all sums are counted anew.")


def _salvage(environment: Environment) -> None:
    _refuse_missing(environment)
    try:
        with open_history(environment.paths.history, environment.clock) as history:
            sound = history.verify().is_sound
    except HistoryError:
        sound = False
    if sound:
        raise UsageError("The history is sound; there is nothing to salvage.")
    complain(_told(Upkeep(environment.paths, environment.clock).salvage()))


def _told(salvaged: Salvaged) -> str:
    taken = salvaged.taken
    held = f"{count_text(taken.answers, 'answer')} of {count_text(taken.sessions, 'session')} are in a new history"
    lost = (
        f"; {count_text(taken.homeless, 'event')} were left out, for their question is lost" if taken.homeless else ""
    )
    return f"{held}{lost}. The damaged file is kept as {salvaged.kept}."


def _refuse_missing(environment: Environment) -> None:
    if not environment.paths.history.exists():
        raise UsageError("There is no history yet, so there is nothing to repair.")


def _terminal(environment: Environment) -> Condition:
    lack = lack_of_terminal(sys.stdin, sys.stderr, environment.variables)
    if lack:
        return Condition("terminal", State.WARNING, lack, "`quizapp ask` does without the full screen.")
    encoding = encoding_of(environment.variables)
    if letters_of(environment.variables, encoding) is Letters.ASCII:
        message = f"it is written to in plain letters, for the locale's encoding is {encoding}"
        return Condition("terminal", State.WARNING, message, "A UTF-8 locale brings all signs.")
    return Condition("terminal", State.OK, environment.variables.get("TERM", "") or "as the system gives it")
