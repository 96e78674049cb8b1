"""`quizapp grade`: JSON lines in, grades out, for scripts and for measuring the grader."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, BinaryIO

from quizapp.cli import streams
from quizapp.cli.document import as_json
from quizapp.cli.environment import Environment
from quizapp.cli.grade_request import LONGEST_LINE, BadLine, read_request
from quizapp.engine.grader import word_table
from quizapp.errors import UsageError
from quizapp.grading import TextToGrade, grade_text
from quizapp.paths import expanded
from quizapp.words import count_text

_FORMAT = """\
Each line of the input is an object:
  prompt    what was asked
  answer    the model answer
  response  what somebody wrote
  points    if given, what to listen for: texts, or objects with `text` and, if
            need be, `accept` (other wordings), `weight` and `required`
  also      if given, other full answers
  earlier   if given, earlier responses as a human graded them: `text`, `score`
            and, if known, `credits`, one for each of the points

For each there is one line of output, at once and in the same order:
  score     0 to 1
  points    `text`, `found` (0 missing, 0.5 partly, 1 found), `evidence` (words
            of the response) and `ranges` (the characters there: from, up to)
  notes     remarks that do not change the score
or, where the line cannot be graded, `error` with `line` and `message`. Blank
lines are passed over. The exit code is 2 when there was any error."""

_SOME_BAD = UsageError.exit_code
"""Exit code when some lines could not be graded."""


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="JSON lines; stdin without it, or for -")
    parser.epilog = _FORMAT


def run(arguments: Namespace, environment: Environment) -> int:
    """Grade each line and print its grade before the next line is read.

    Returns:
        0, or 2 when some lines could not be graded.

    Raises:
        UsageError: When the input cannot be read.
    """
    bad = 0
    with _opened(arguments.file) as source:
        for answer in answers(source):
            streams.put(as_json(answer))
            streams.flush()
            bad += "error" in answer
    if bad:
        streams.complain(f"{count_text(bad, 'line')} could not be graded; the output says why.")
    return _SOME_BAD if bad else 0


def answers(source: BinaryIO) -> Iterator[dict[str, Any]]:
    """Yield what is said to each line of the input that is not blank, as JSON types.

    Raises:
        UsageError: When the input cannot be read to its end.
    """
    for number, line in enumerate(_lines(source), start=1):
        if line.strip():
            try:
                request = read_request(line)
            except BadLine as error:
                yield {"error": {"line": number, "message": str(error)}}
            else:
                yield _graded(request)


def _graded(request: TextToGrade) -> dict[str, Any]:
    grade = grade_text(request, table=word_table())
    return {
        "score": grade.score,
        "points": [
            {
                "text": point.text,
                "found": point.found,
                "evidence": [request.response[start:end] for start, end in point.evidence],
                "ranges": [[start, end] for start, end in point.evidence],
            }
            for point in grade.points
        ],
        "notes": list(grade.notes),
    }


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        # Without a stream, as after `<&-`, there is nothing to read.
        if sys.stdin is None:
            raise UsageError("There is no standard input to read.", "Name a file, or feed lines through a pipe.")
        return nullcontext(sys.stdin.buffer)
    path = expanded(name)
    try:
        return path.open("rb")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Name a file with JSON lines.") from error


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """Yield the lines with their ends; of a line that is too long, enough to see that it is."""
    try:
        while line := source.readline(LONGEST_LINE + len(b"\r\n")):
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = source.readline(LONGEST_LINE)
            yield line
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"The input cannot be read: {reason}.", "What was graded before stands.") from error
