"""`quizapp export`: questions for other programs, or for paper."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from quizapp.atomic import replacing_bytes
from quizapp.cli import streams
from quizapp.cli.environment import Environment
from quizapp.cli.library import read_bank
from quizapp.cli.output import writing
from quizapp.cli.progress import ProgressLine, told_when_stopped
from quizapp.engine.setup import check_ids, topics_of
from quizapp.errors import PackError, UsageError
from quizapp.exchange.bound import Bound
from quizapp.exchange.exports import EXPORTS, export
from quizapp.model.bank import QuestionBank
from quizapp.paths import expanded
from quizapp.text import show_path
from quizapp.words import count_text

_EPILOG = """\
apkg is a package for Anki: importing a later export updates its notes and keeps
their schedules. csv can be imported again; gift is for Moodle. markdown and html
are sheets for paper, with the key at the end."""


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("format", choices=EXPORTS, metavar="FORMAT", help=", ".join(EXPORTS))
    parser.add_argument("only", nargs="*", metavar="CATEGORY[/TOPIC]", help="which questions; all without it")
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="stdout without it")
    parser.epilog = _EPILOG


def run(arguments: Namespace, environment: Environment) -> int:
    """Export questions.

    Returns:
        The exit code.

    Raises:
        UsageError: When an id is unknown, the file cannot be written, or a library is missing.
        PackError: When there is nothing to export.
    """
    with told_when_stopped("Nothing was written."):
        bank = read_bank(environment)
        check_ids(bank, arguments.only)
        questions = list(_bound(bank, topics_of(bank, arguments.only) if arguments.only else None))
        if not questions:
            raise PackError("There are no questions to export.")
        with ProgressLine(environment.clock, sys.stderr) as line:
            data = export(arguments.format, _counted(questions, line), environment.clock.now())
        if arguments.output == "-":
            _put(data, arguments.format)
            return 0
        path = expanded(arguments.output)
        with writing(path), replacing_bytes(path) as file:
            file.write(data)
    streams.put(f"Wrote {count_text(len(questions), 'question')} to {show_path(path)}.")
    return 0


def _counted(questions: list[Bound], line: ProgressLine) -> Iterator[Bound]:
    for count, question in enumerate(questions, 1):
        line.say(f"{count:,} of {len(questions):,} questions are written. ctrl+c stops, and writes nothing.")
        yield question


def _put(data: bytes, name: str) -> None:
    if name == "apkg":
        if sys.stdout is not None and sys.stdout.isatty():
            raise UsageError("A package is no text for a terminal.", "Name a file with -o.")
        streams.guarded(lambda: sys.stdout.buffer.write(data))
    else:
        streams.put(data.decode().rstrip("\n"))


def _bound(bank: QuestionBank, topics: set[str] | None) -> Iterator[Bound]:
    for category in bank.categories:
        for topic in category.topics:
            if topics is None or topic.id in topics:
                for question in topic.questions:
                    yield Bound(question, category.title, topic.title)
