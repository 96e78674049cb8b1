"""`quizapp stats`: what the answers so far add up to."""

from argparse import ArgumentParser, Namespace
from typing import Any

from quizapp.cli import streams
from quizapp.cli.answers import open_history, report_damage
from quizapp.cli.document import iso, put_document
from quizapp.cli.environment import Environment
from quizapp.cli.library import read_bank
from quizapp.cli.report_options import is_report, register_report, run_report
from quizapp.cli.table import Column, Row, put_table
from quizapp.engine.overview import Overview, Standing, TopicOverview, build_overview
from quizapp.model.summaries import SessionSummary
from quizapp.words import count_text, moment, percent

_COLUMNS = (
    Column("id"),
    Column("title", elastic=True, spare=2),
    Column("answers", number=True),
    Column("score", number=True),
    Column("last", spare=1),
)

_NOTHING = "There are no answers yet. `quizapp` opens your first quiz, and its figures will stand here."


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    register_report(parser)


def run(arguments: Namespace, environment: Environment) -> int:
    """Print totals, each category and each topic; or the report of one session.

    Returns:
        The exit code.

    Raises:
        HistoryError: When the history cannot be read.
        UsageError: When there is no such session, or its report cannot be written.
    """
    if is_report(arguments):
        return run_report(arguments, environment)
    bank = read_bank(environment)
    with open_history(environment) as history:
        overview = build_overview(bank, history)
        report_damage(history)
    if arguments.json:
        put_document(_document(overview))
    elif overview.sessions == 0:
        streams.put(_NOTHING)
    else:
        streams.put(_summary(overview))
        put_table(_COLUMNS, _rows(overview, environment.clock.utc_offset()))
    return 0


def _document(overview: Overview) -> dict[str, Any]:
    topics = [topic for category in overview.categories for topic in category.topics]
    return {
        "sessions": overview.sessions,
        "answers": overview.standing.answers,
        "score": overview.standing.mean,
        "last_session": _session_document(overview.last_session),
        "categories": [
            {"id": part.category.id, "title": part.category.title} | _standing_document(part.standing)
            for part in overview.categories
        ],
        "topics": [_topic_document(topic) for topic in topics],
    }


def _topic_document(topic: TopicOverview) -> dict[str, Any]:
    """Return a topic; how well it is mastered and how much is due are null: nothing is known of them yet."""
    document = {"id": topic.topic.id, "title": topic.topic.title} | _standing_document(topic.standing)
    return document | {"mastery": None, "due": None}


def _standing_document(standing: Standing) -> dict[str, Any]:
    return {"answers": standing.answers, "score": standing.mean, "last_at": iso(standing.last_at)}


def _session_document(session: SessionSummary | None) -> dict[str, Any] | None:
    if session is None:
        return None
    return {
        "id": session.record.id,
        "started_at": iso(session.record.started_at),
        "mode": session.record.mode.value,
        "questions": session.items,
        "answers": session.answers,
        "score": session.score / session.answers if session.answers else None,
    }


def _summary(overview: Overview) -> str:
    standing = overview.standing
    line = f"{count_text(overview.sessions, 'session')}, {count_text(standing.answers, 'answer')}"
    lines = [line if standing.mean is None else f"{line}, mean score {percent(standing.mean)}"]
    session = overview.last_session
    if session is not None:
        when = moment(session.record.started_at, session.record.utc_offset)
        mean = session.score / session.answers if session.answers else None
        lines.append(
            f"last session {when}: {session.answers} of {count_text(session.items, 'question')}, {percent(mean)}"
        )
    return "\n".join([*lines, ""])


def _rows(overview: Overview, utc_offset: int) -> list[Row]:
    rows = []
    for part in overview.categories:
        rows.append(_row(part.category.id, part.category.title, part.standing, utc_offset, strong=True))
        for topic in part.topics:
            rows.append(_row(f"  {topic.topic.id}", topic.topic.title, topic.standing, utc_offset))
    return rows


def _row(full_id: str, title: str, standing: Standing, utc_offset: int, *, strong: bool = False) -> Row:
    last = moment(standing.last_at, utc_offset)
    return Row((full_id, title, str(standing.answers or "-"), percent(standing.mean), last), strong)
