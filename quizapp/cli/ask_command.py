"""`quizapp ask`: a quiz line by line, without the full screen."""

import shutil
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from quizapp.cli.ask import MachineFace, PlainFace, hold_quiz
from quizapp.cli.ask.lines import Lines
from quizapp.cli.environment import Environment
from quizapp.engine.launch import new_quiz
from quizapp.engine.report import build_report
from quizapp.engine.setup import check_ids, topics_of
from quizapp.engine.workspace import Workspace, open_workspace
from quizapp.errors import ExitCode, PackError
from quizapp.model.config import ClockRule, QuizConfig, Scope

_FORMAT = """\
With --json, each line is an object. Out come the events start, question, hint,
points, verdict, error and score. In go, for a question, one of
  {"choices": [2]}        numbers of choices, as they were listed, from 1
  {"text": "git bisect"}  a short answer or a free recall
  {"aloud": true}         a free recall that was said aloud
with "certainty" (guess, fairly, sure) if it is to be kept, or
  {"command": "hint"}     or skip (a verdict without a score follows), undo, quit
and for the points of a free recall {"points": [1, 0, 0.5]}.

The end of the input leaves the quiz. What was answered is kept."""


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("only", nargs="*", metavar="CATEGORY[/TOPIC]", help="what to be asked about; all without it")
    parser.add_argument("--count", type=_positive, default=10, metavar="N", help="how many questions; 10 without it")
    parser.add_argument("--minutes", type=_positive, metavar="N", help="a limit for all of them; none without it")
    parser.add_argument(
        "--two-stage", action="store_true", help="after a free recall ask for the same matter as a choice"
    )
    parser.add_argument("--follow-ups", action="store_true", help="after a right answer ask one level deeper")
    parser.add_argument("--json", action="store_true", help="converse in lines of JSON")
    parser.epilog = _FORMAT


def run(arguments: Namespace, environment: Environment) -> int:
    """Hold the quiz.

    Returns:
        The exit code.

    Raises:
        UsageError: When an id is unknown.
        PackError: When there is no question to ask.
        HistoryError: When answers cannot be kept.
    """
    lines = Lines(sys.stdin, None if arguments.json else _width())
    workspace = open_workspace(environment.paths, environment.clock, environment.seed)
    try:
        check_ids(workspace.bank, arguments.only)
        face = MachineFace(lines) if arguments.json else PlainFace(lines, workspace.bank)
        return _hold(workspace, _config(workspace, arguments), face)
    finally:
        workspace.close()


def _width() -> int | None:
    """Return the cells of a line on the terminal; None where the output goes elsewhere."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size().columns


def _hold(workspace: Workspace, config: QuizConfig, face: MachineFace | PlainFace) -> int:
    if not workspace.bank.size:
        raise PackError("There are no questions.", "`quizapp paths` says where packs belong.")
    quiz = new_quiz(workspace, config)
    code = ExitCode.OK
    try:
        face.begin(quiz)
        hold_quiz(quiz, face)
    except KeyboardInterrupt:
        quiz.leave()
        code = ExitCode.INTERRUPTED
    finally:
        quiz.let_go()
    face.finish(build_report(workspace.history, quiz.id))
    return code


def _config(workspace: Workspace, arguments: Namespace) -> QuizConfig:
    seconds = None if arguments.minutes is None else arguments.minutes * 60
    return QuizConfig(
        scope=Scope(topics=frozenset(topics_of(workspace.bank, arguments.only))),
        count=arguments.count,
        clock=ClockRule.COUNT_UP if seconds is None else ClockRule.TOTAL,
        total_seconds=seconds,
        two_stage=arguments.two_stage,
        follow_ups=arguments.follow_ups,
    )


def _positive(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word[:6]) <= 10_000:
        raise ArgumentTypeError(f"{word!r} is no number from 1 to 10000")
    return int(word)
