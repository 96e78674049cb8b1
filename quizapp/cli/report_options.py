"""`quizapp stats --session`: the report of one quiz, as text to keep."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.atomic import write_text
from quizapp.cli import streams
from quizapp.cli.environment import Environment
from quizapp.cli.history_reading import open_history, report_damage
from quizapp.cli.library import read_bank
from quizapp.cli.output import writing
from quizapp.errors import UsageError
from quizapp.history import History
from quizapp.paths import expanded
from quizapp.text import one_line

if TYPE_CHECKING:
    from quizapp.engine.report import QuizReport

_LAST = "last"
_FORMATS = ("html", "json", "md")
_OLDEST = 1000
"""A session is looked for by the beginning of its id among as many of the newest."""


def register_report(parser: ArgumentParser) -> None:
    """Add the options of the report."""
    group = parser.add_argument_group("the report of one quiz")
    group.add_argument("--session", metavar="last|ID", help="the newest quiz, or the one whose id begins so")
    group.add_argument("--format", choices=_FORMATS, help="as the ending of FILE says without it, or else md")
    group.add_argument("-o", "--output", metavar="FILE", help="stdout without it")


def is_report(arguments: Namespace) -> bool:
    """Whether the report of a session is wanted.

    Raises:
        UsageError: When a format or a file is named, and no session.
    """
    if arguments.session is None and (arguments.format or arguments.output):
        raise UsageError("--format and -o belong to the report of one quiz.", "Add --session last.")
    return arguments.session is not None


def run_report(arguments: Namespace, environment: Environment) -> int:
    """Write the report of a session.

    Returns:
        The exit code.

    Raises:
        HistoryError: When the history cannot be read.
        UsageError: When there is no such session, or the file cannot be written; one that was there before is left as
            it was.
    """
    from quizapp.engine.report.exporting import ReportFormat, report_text

    bank = read_bank(environment)
    with open_history(environment) as history:
        report = _find(history, arguments.session)
        report_damage(history)
    text = report_text(report, bank, ReportFormat(_format(arguments)))
    if arguments.output in (None, "-"):
        streams.put(text.removesuffix("\n"))
        return 0
    path = expanded(arguments.output)
    with writing(path):
        write_text(path, text)
    return 0


def _format(arguments: Namespace) -> str:
    if arguments.json:
        return "json"
    ending = Path(arguments.output or "").suffix.removeprefix(".").lower()
    return str(arguments.format or (ending if ending in _FORMATS else "md"))


def _find(history: History, wanted: str) -> "QuizReport":
    """Return the report of the newest session, or of the one whose id begins in a way.

    Raises:
        UsageError: When there is none, or more than one.
    """
    from quizapp.engine.report import build_report

    sessions = history.sessions(limit=1 if wanted == _LAST else _OLDEST)
    found = [session.record.id for session in sessions if wanted == _LAST or session.record.id.startswith(wanted)]
    if len(found) > 1:
        raise UsageError(f"{len(found)} sessions have an id that begins with {one_line(wanted)}.", "Give more of it.")
    report = build_report(history, found[0] if found else wanted)
    if report is None:
        hint = "`quizapp` opens your first quiz." if wanted == _LAST else "`--session last` is the newest."
        raise UsageError(f"There is no session {one_line(wanted)} with an answer.", hint)
    return report
