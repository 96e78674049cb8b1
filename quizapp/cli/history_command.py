"""`quizapp history`: the sessions so far, all answers for other programs, and the file itself."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping

from quizapp.atomic import replacing
from quizapp.cli import history_upkeep, streams
from quizapp.cli.environment import Environment
from quizapp.cli.history_reading import open_history, report_damage
from quizapp.cli.output import writing
from quizapp.cli.spreadsheet import as_csv
from quizapp.cli.table import Column, Row, put_table
from quizapp.history import History
from quizapp.history.export import answers_as_jsonl
from quizapp.model.summaries import SessionSummary
from quizapp.paths import expanded
from quizapp.words import moment, percent

_FORMATS: Mapping[str, Callable[[History], Iterator[str]]] = {
    "jsonl": answers_as_jsonl,
    "csv": lambda history: as_csv(answers_as_jsonl(history)),
}
"""Each format and what yields its lines."""

_COLUMNS = (
    Column("started"),
    Column("mode", spare=1),
    Column("questions", number=True),
    Column("answers", number=True),
    Column("score", number=True),
    Column("ended"),
)

_LISTED = 50
"""How many sessions are listed: the newest."""


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help=f"the newest {_LISTED} sessions", allow_abbrev=False)
    export = actions.add_parser("export", help="every answer ever given", allow_abbrev=False)
    export.add_argument("--format", choices=sorted(_FORMATS), default="jsonl", help="jsonl without it")
    export.add_argument("-o", "--output", metavar="FILE", default="-", help="stdout without it")
    backup = actions.add_parser("backup", help="copy the history now", allow_abbrev=False)
    backup.add_argument("--list", action="store_true", help="name the copies there are instead")
    restore = actions.add_parser("restore", help="bring a copy back; what is there now is kept", allow_abbrev=False)
    restore.add_argument("file", nargs="?", metavar="FILE", help="the newest sound backup without it")
    merge = actions.add_parser("merge", help="take in the answers of another history", allow_abbrev=False)
    merge.add_argument("file", metavar="FILE", help="a history of another machine, or a conflicting copy")
    delete = actions.add_parser("delete", help="delete every answer, after asking", allow_abbrev=False)
    delete.add_argument("--yes", action="store_true", help="do not ask")


def run(arguments: Namespace, environment: Environment) -> int:
    """List sessions, export answers, or see to the file.

    Returns:
        The exit code.

    Raises:
        HistoryError: When the history cannot be read.
        UsageError: When the output file cannot be written; one that was there before is left as it was. Or when a
            file that was named is not there.
    """
    if arguments.action in history_upkeep.ACTIONS:
        return history_upkeep.run(arguments, environment)
    with open_history(environment) as history:
        if arguments.action == "list":
            _list(history)
        else:
            _export(_FORMATS[arguments.format](history), arguments.output)
        report_damage(history)
    return 0


def _list(history: History) -> None:
    sessions = history.sessions(limit=_LISTED)
    if sessions:
        put_table(_COLUMNS, [_row(session) for session in sessions])
    else:
        streams.put("There are no sessions yet. `quizapp` opens your first quiz.")


def _row(session: SessionSummary) -> Row:
    record = session.record
    mean = session.score / session.answers if session.answers else None
    ending = "cut off" if session.ending is None else session.ending.value
    started = moment(record.started_at, record.utc_offset)
    return Row((started, record.mode.value, str(session.items), str(session.answers), percent(mean), ending))


def _export(lines: Iterable[str], output: str) -> None:
    if output == "-":
        for line in lines:
            streams.put(line)
        return
    path = expanded(output)
    with writing(path), replacing(path) as file:
        file.writelines(f"{line}\n" for line in lines)
