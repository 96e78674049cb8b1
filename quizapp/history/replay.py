"""The derived tables from the beginning: what all events come to, to rebuild or to compare."""

from collections import defaultdict
from collections.abc import Iterator

from quizapp.history.database import Database
from quizapp.history.derive import NO_MARKS, ending_of, marks_of, outcome_of
from quizapp.history.events import StoredEvent
from quizapp.history.loading import Loader
from quizapp.history.tally import DERIVED, Row, Running, Standing, Sums, Tally
from quizapp.model.records import Ending

_SESSIONS = """
SELECT number, id, (SELECT count(*) FROM item WHERE item.session = number) AS items
FROM session ORDER BY number
"""


def rebuild(database: Database, loader: Loader) -> None:
    """Make every derived table anew from the events, as part of a write that is under way.

    Raises:
        HistoryError: When the file cannot be read or written.
    """
    for table, expected in _replay(database, loader).items():
        columns = DERIVED[table]
        marks = ", ".join("?" * (columns.count(",") + 1))
        database.run(f"DELETE FROM {table}")
        database.run_many(f"INSERT INTO {table} ({columns}) VALUES ({marks})", expected)


def differences(database: Database, loader: Loader) -> list[str]:
    """Return where the derived tables differ from a replay of the events, in words; empty when they agree.

    Raises:
        HistoryError: When the file cannot be read.
    """
    with database.reading():
        return [
            f"{table} of {key} differs from a replay of the events"
            for table, expected in _replay(database, loader).items()
            for key in _differing(database, table, expected)
        ]


def _differing(database: Database, table: str, expected: list[Row]) -> Iterator[object]:
    found = {row[0]: tuple(row) for row in database.rows(f"SELECT {DERIVED[table]} FROM {table}")}
    for row in expected:
        if found.pop(row[0], None) != row:
            yield row[0]
    yield from found


def _replay(database: Database, loader: Loader) -> dict[str, list[Row]]:
    """Return the rows of every derived table."""
    marks = {question_id: marks_of(events) for question_id, events in _marking(loader).items()}
    hand_ins = _hand_ins(loader)
    tally = Tally()
    questions: defaultdict[str, Running] = defaultdict(Running)
    sessions: list[Row] = []
    for row in database.rows(_SESSIONS):
        for facts, events in loader.items_of_session(row["number"]):
            outcome = outcome_of(facts, events)
            tally.add(facts, outcome, disputed=marks.get(facts.question_id, NO_MARKS).disputed)
            questions[facts.question_id].add(outcome.counted)
        sums = tally.sessions[row["number"]]
        sessions.append(_session_row(row["number"], row["items"], sums, ending_of(hand_ins[row["id"]])))
    standings = [
        questions[question_id].standing(question_id, marks.get(question_id, NO_MARKS))
        for question_id in sorted(questions.keys() | marks.keys())
    ]
    return {
        "session_summary": sessions,
        "topic_summary": _topic_rows(tally, standings),
        "day_summary": _day_rows(tally),
        "question_state": [standing.row for standing in standings if not standing.empty],
    }


def _marking(loader: Loader) -> dict[str, list[StoredEvent]]:
    """Return by question what was said about it wherever it is asked."""
    said: defaultdict[str, list[StoredEvent]] = defaultdict(list)
    for event in loader.events("WHERE event.question_id IS NOT NULL"):
        said[event.question_id or ""].append(event)
    return said


def _hand_ins(loader: Loader) -> defaultdict[str | None, list[StoredEvent]]:
    """Return hand-ins by session id."""
    hand_ins: defaultdict[str | None, list[StoredEvent]] = defaultdict(list)
    for event in loader.events("WHERE event.kind = 'hand-in'"):
        hand_ins[event.session].append(event)
    return hand_ins


def _session_row(number: int, items: int, sums: Sums, ending: Ending | None) -> Row:
    ended = None if ending is None else ending.value
    return number, items, sums.answered, sums.answers, sums.score, sums.active_ms, ended


def _topic_rows(tally: Tally, standings: list[Standing]) -> list[Row]:
    newest: dict[str, tuple[int, int]] = {}
    for standing in standings:
        if standing.newest is not None:
            moment = standing.newest.moment
            newest[standing.topic_id] = max(newest.get(standing.topic_id, moment), moment)
    return [
        (topic, sums.answers, sums.score, sums.right, sums.active_ms, *newest[topic])
        for topic, sums in sorted(tally.topics.items())
    ]


def _day_rows(tally: Tally) -> list[Row]:
    return [(day, sums.answers, sums.score, sums.active_ms) for day, sums in sorted(tally.days.items())]
