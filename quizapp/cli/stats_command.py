"""`quizapp stats`: what the answers so far add up to, by category, topic, day and session."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from quizapp.cli import streams
from quizapp.cli.document import put_document
from quizapp.cli.environment import Environment
from quizapp.cli.report_options import is_report, register_report, run_report
from quizapp.cli.standing import reading_workspace
from quizapp.cli.stats_document import (
    day_document,
    session_document,
    standing_document,
    stats_document,
)
from quizapp.cli.table import Column, Row, put_table
from quizapp.engine.insight import CategoryInsight, Insight, TopicInsight, build_insight
from quizapp.engine.pitfalls import build_pitfalls
from quizapp.engine.workspace import Workspace
from quizapp.errors import UsageError
from quizapp.learning.mastery import Interval
from quizapp.model.summaries import DaySummary, SessionSummary
from quizapp.words import count_text, moment, percent, percent_range

_SESSIONS = 50
"""How many sessions are listed: the newest."""

_NOTHING = "There are no answers yet. `quizapp` opens your first quiz, and its figures will stand here."

_MASTERY = (
    Column("answers", number=True),
    Column("score", number=True),
    Column("mastery", number=True),
    Column("90 % range", number=True, spare=1),
    Column("due", number=True),
    Column("unseen", number=True, spare=2),
    Column("last", spare=3),
)


class _View(NamedTuple):
    """One way to break the figures down."""

    columns: Sequence[Column]
    rows: Callable[["_Figures"], list[Row]]
    records: Callable[["_Figures"], list[dict[str, Any]]]
    """The same as JSON types, one record a row."""


class _Figures(NamedTuple):
    """All figures."""

    insight: Insight
    sessions: list[SessionSummary]
    utc_offset: int
    """Minutes east."""


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "--by", choices=sorted(_VIEWS), default="topic", help="how figures are broken down; by topic without it"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON document with all figures")
    form.add_argument("--csv", action="store_true", help="print the table for a spreadsheet")
    register_report(parser)


def run(arguments: Namespace, environment: Environment) -> int:
    """Print totals and a table; or the report of one session.

    Returns:
        The exit code.

    Raises:
        HistoryError: When the history cannot be read.
        UsageError: When there is no such session, its report cannot be written, or options go against each other.
    """
    if is_report(arguments):
        if arguments.csv:
            raise UsageError("The report of one quiz is no table.", "Leave --csv out.")
        return run_report(arguments, environment)
    with reading_workspace(environment) as workspace:
        figures = _Figures(
            build_insight(workspace),
            workspace.history.sessions(limit=_SESSIONS),
            environment.clock.utc_offset(),
        )
        view = _VIEWS[arguments.by]
        if arguments.json:
            pitfalls = build_pitfalls(workspace)
            put_document(stats_document(figures.insight, pitfalls, figures.sessions, _marked(workspace)))
        elif arguments.csv:
            _put_csv(view.records(figures))
        elif figures.insight.sessions == 0:
            streams.put(_NOTHING)
        else:
            streams.put(_summary(figures, _marked(workspace)["disputed"]))
            put_table(view.columns, view.rows(figures))
    return 0


def _marked(workspace: Workspace) -> dict[str, list[str]]:
    """Return ids of questions by what the user said about them."""
    marked = workspace.history.marked()
    return {
        "disputed": [marks.question_id for marks in marked if marks.disputed],
        "suspended": [marks.question_id for marks in marked if marks.suspended],
        "bookmarked": [marks.question_id for marks in marked if marks.bookmarked],
    }


def _put_csv(records: Sequence[Mapping[str, Any]]) -> None:
    import json

    from quizapp.cli.spreadsheet import as_csv

    for line in as_csv(json.dumps(_flat(record)) for record in records):
        streams.put(line)


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with its interval as three columns."""
    flat = dict(record)
    if "mastery" in flat:
        interval = flat.pop("mastery") or {"low": None, "mid": None, "high": None}
        flat |= {f"mastery_{bound}": value for bound, value in interval.items()}
    return flat


def _summary(figures: _Figures, disputed: Sequence[str]) -> str:
    insight = figures.insight
    line = f"{count_text(insight.sessions, 'session')}, {count_text(insight.answers, 'answer')}"
    lines = [line if insight.score is None else f"{line}, mean score {percent(insight.score)}"]
    session = insight.last_session
    if session is not None:
        when = moment(session.record.started_at, session.record.utc_offset)
        mean = session.score / session.answers if session.answers else None
        asked = count_text(session.items, "question")
        lines.append(f"last session {when}: {session.answers} of {asked}, {percent(mean)}")
    if insight.mastery is not None:
        likely, bounds = percent(insight.mastery.mid), percent_range(insight.mastery.low, insight.mastery.high)
        lines.append(f"you would answer {likely} of the bank right today, {bounds}")
    lines.append(
        f"{insight.due} due, {count_text(insight.weak, 'weak topic')}, {count_text(insight.new_topics, 'new topic')},"
        f" {count_text(insight.streak, 'day')} in a row"
    )
    lines.append(insight.today.line)
    if disputed:
        lines.append(f"disputed, out of your scores: {', '.join(disputed)}")
    return "\n".join([*lines, ""])


def _topic_rows(figures: _Figures) -> list[Row]:
    rows = []
    for category in figures.insight.categories:
        rows.append(_row(category.id, category, figures.utc_offset, strong=True))
        rows += [_row(f"  {topic.id}", topic, figures.utc_offset) for topic in category.topics]
    return rows


def _row(full_id: str, part: CategoryInsight | TopicInsight, utc_offset: int, *, strong: bool = False) -> Row:
    cells = (
        full_id,
        part.title,
        str(part.answers or "-"),
        percent(part.score),
        "too few" if part.mastery is None else percent(part.mastery.mid),
        _range(part.mastery),
        str(part.due or "-"),
        str(part.unseen),
        moment(part.last_at, utc_offset),
    )
    return Row(cells, strong)


def _range(interval: Interval | None) -> str:
    return "-" if interval is None else percent_range(interval.low, interval.high)


def _day_row(day: DaySummary) -> Row:
    record = day_document(day)
    return Row((day.day, str(day.answers), percent(record["score"]), str(record["minutes"])))


def _session_row(session: SessionSummary) -> Row:
    record = session_document(session)
    started = moment(session.record.started_at, session.record.utc_offset)
    ending = "cut off" if session.ending is None else session.ending.value
    counts = (str(session.items), str(session.answers), percent(record["score"]), str(record["minutes"]))
    return Row((started, record["mode"], *counts, ending, session.record.id[:12]))


_VIEWS: Mapping[str, _View] = MappingProxyType(
    {
        "category": _View(
            (Column("id"), Column("title", elastic=True, spare=4), *_MASTERY),
            lambda figures: [_row(part.id, part, figures.utc_offset) for part in figures.insight.categories],
            lambda figures: [standing_document(part) for part in figures.insight.categories],
        ),
        "topic": _View(
            (Column("id"), Column("title", elastic=True, spare=4), *_MASTERY),
            _topic_rows,
            lambda figures: [standing_document(part) for part in figures.insight.topics],
        ),
        "day": _View(
            (
                Column("day"),
                Column("answers", number=True),
                Column("score", number=True),
                Column("minutes", number=True),
            ),
            lambda figures: [_day_row(day) for day in figures.insight.days],
            lambda figures: [day_document(day) for day in figures.insight.days],
        ),
        "session": _View(
            (
                Column("started"),
                Column("mode", spare=2),
                Column("questions", number=True, spare=1),
                Column("answers", number=True),
                Column("score", number=True),
                Column("minutes", number=True, spare=3),
                Column("ended"),
                Column("id", spare=4),
            ),
            lambda figures: [_session_row(session) for session in figures.sessions],
            lambda figures: [session_document(session) for session in figures.sessions],
        ),
    }
)
"""The ways to break figures down."""
