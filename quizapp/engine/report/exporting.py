"""A report as a file to keep."""

import json
from enum import StrEnum
from pathlib import Path

from quizapp.engine.report.drawing_up import build_document
from quizapp.engine.report.quiz_report import QuizReport
from quizapp.engine.saving import save_text
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
