"""A report as a file to keep."""

import json
from enum import StrEnum
from itertools import count
from pathlib import Path

from quizapp.atomic import make_private_folder, replacing
from quizapp.engine.report.drawing_up import build_document
from quizapp.engine.report.quiz_report import QuizReport
from quizapp.errors import UsageError
from quizapp.model.bank import QuestionBank

ID_LENGTH = 6
"""As many digits of the session's id stand in the name of its file."""


class ReportFormat(StrEnum):
    """What a report can be written as; the value is the ending of its file."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


def report_text(report: QuizReport, bank: QuestionBank, written_as: ReportFormat) -> str:
    """Return a report in a format, with a line end after its last line."""
    document = build_document(report, bank)
    match written_as:
        case ReportFormat.HTML:
            from quizapp.engine.report.as_html import report_as_html

            return report_as_html(document)
        case ReportFormat.MARKDOWN:
            from quizapp.engine.report.as_markdown import report_as_markdown

            return report_as_markdown(document)
        case ReportFormat.JSON:
            return json.dumps(document.to_json(), ensure_ascii=False, indent=2) + "\n"


def save_report(report: QuizReport, bank: QuestionBank, written_as: ReportFormat, folder: Path) -> Path:
    """Write a report into a folder, under a name that tells when the quiz was.

    Args:
        report: The report.
        bank: Where titles come from.
        written_as: The format.
        folder: Made where there is none, for its owner alone.

    Returns:
        The file that holds the report now.

    Raises:
        UsageError: When it cannot be written.
    """
    record = report.session.record
    stem = f"quizapp-{record.started_at:%Y-%m-%d}-{record.id[:ID_LENGTH]}"
    return save_text(report_text(report, bank, written_as), folder, stem, written_as.value)


def save_text(text: str, folder: Path, stem: str, ending: str) -> Path:
    """Write a text into a folder.

    No other file is ever replaced: where the name is taken by anything but the same text, a number is added to it.

    Args:
        text: What is written.
        folder: Made where there is none, for its owner alone.
        stem: The file's name without its ending.
        ending: Without its dot.

    Returns:
        The file that holds the text now.

    Raises:
        UsageError: When it cannot be written.
    """
    try:
        make_private_folder(folder)
        for number in count(1):
            path = folder / f"{stem}{f'-{number}' if number > 1 else ''}.{ending}"
            if not path.exists():
                write_report(text, path)
                return path
            if path.is_file() and path.read_bytes() == text.encode("utf-8", "backslashreplace"):
                return path
        raise AssertionError("unreachable: there is always another number")
    except OSError as error:
        raise UsageError(f"The file cannot be written into {folder}: {error.strerror}.") from error


def write_report(text: str, path: Path) -> None:
    """Write a report, whole or not at all.

    Raises:
        OSError: When it cannot be written; a file that was there before is left as it was.
    """
    with replacing(path) as file:
        file.write(text)
