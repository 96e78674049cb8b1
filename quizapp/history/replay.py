"""The derived tables from the beginning: what all events come to, to rebuild or to compare."""

from collections import defaultdict
from collections.abc import Iterator

from quizapp.history.database import Database
from quizapp.history.derive import ending_of, marks_of, outcome_of
from quizapp.history.events import StoredEvent
from quizapp.history.loading import Loader
from quizapp.history.standing import Row, Standing
from quizapp.history.tally import DERIVED, KEY_WIDTH, MEMORY_COLUMNS, Sums, Tally
from quizapp.model.memory import Remember
from quizapp.model.records import Ending

_SESSIONS = """
SELECT number, id, (SELECT count(*) FROM item WHERE item.session = number) AS items
FROM session ORDER BY number
"""


def rebuild(database: Database, loader: Loader, remember: Remember | None) -> None:
    """Make every derived table anew from the events, as part of a write that is under way.

    Raises:
        HistoryError: When the file cannot be read or written.
    """
    for table, expected in _replay(database, loader, remember).items():
        columns = DERIVED[table]
        marks = ", ".join("?" * (columns.count(",") + 1))
        database.run(f"DELETE FROM {table}")
        database.run_many(f"INSERT INTO {table} ({columns}) VALUES ({marks})", expected)


def differences(database: Database, loader: Loader, remember: Remember | None) -> list[str]:
    """Return which rows of the derived tables differ from a replay of the events, as `topic_summary of python/gil`.

    Without a way to remember, memories are not compared.

    Raises:
        HistoryError: When the file cannot be read.
    """
    with database.reading():
        return [
            f"{table} of {key}"
            for table, expected in _replay(database, loader, remember).items()
            for key in _differing(database, table, expected, without_memory=remember is None)
        ]


def _differing(database: Database, table: str, expected: list[Row], *, without_memory: bool) -> Iterator[str]:
    columns, width = DERIVED[table], KEY_WIDTH.get(table, 1)
    if without_memory:
        columns = columns.replace(MEMORY_COLUMNS, ", ".join(["NULL"] * (MEMORY_COLUMNS.count(",") + 1)))
    found = {tuple(row)[:width]: tuple(row) for row in database.rows(f"SELECT {columns} FROM {table}")}
    for row in expected:
        if found.pop(row[:width], None) != row:
            yield " ".join(map(str, row[:width]))
    for key in found:
        yield " ".join(map(str, key))


def _replay(database: Database, loader: Loader, remember: Remember | None) -> dict[str, list[Row]]:
    """Return the rows of every derived table."""
    marks = {question_id: marks_of(events) for question_id, events in _marking(loader).items()}
    hand_ins = _hand_ins(loader)
    tally = Tally()
    questions = {name: Standing(question_id=name, marks=said) for name, said in marks.items()}
    disordered: set[str] = set()
    sessions: list[Row] = []
    for row in database.rows(_SESSIONS):
        for facts, events in loader.items_of_session(row["number"]):
            outcome = outcome_of(facts, events)
            name, counted = facts.question_id, outcome.counted
            standing = questions.setdefault(name, Standing(question_id=name))
            tally.add(facts, outcome, disputed=standing.marks.disputed)
            if counted is None or standing.marks.disputed:
                continue
            if standing.newest is None or counted.event.order > standing.newest.order:
                questions[name] = standing.followed_by(counted, remember)
            else:
                # Sessions overlap, or come from another computer; such a question is looked at once more below.
                disordered.add(name)
        sums = tally.sessions[row["number"]]
        sessions.append(_session_row(row["number"], row["items"], sums, ending_of(hand_ins[row["id"]])))
    for name in disordered:
        outcomes = loader.outcomes_of_question(name)
        questions[name] = questions[name].counted_anew((outcome.counted for _, outcome in outcomes), remember)
    standings = [questions[name] for name in sorted(questions)]
    return {
        "session_summary": sessions,
        "topic_summary": _topic_rows(tally, standings),
        "hour_summary": _hour_rows(tally),
        "question_state": [standing.row for standing in standings if not standing.empty],
        "answer_summary": [_answers_row(key, sums) for key, sums in sorted(tally.kinds.items())],
        "part_summary": [(*key, times, missed) for key, (times, missed) in sorted(tally.parts.items())],
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
    newest: dict[str, tuple[int, int, int]] = {}
    for standing in standings:
        if standing.newest is not None:
            moment = standing.newest.moment
            newest[standing.topic_id] = max(newest.get(standing.topic_id, moment), moment)
    return [
        (topic, sums.answers, sums.score, sums.right, sums.active_ms, *newest[topic])
        for topic, sums in sorted(tally.topics.items())
    ]


def _hour_rows(tally: Tally) -> list[Row]:
    return [(hour, sums.answers, sums.score, sums.active_ms) for hour, sums in sorted(tally.hours.items())]


def _answers_row(key: tuple[str, str], sums: Sums) -> Row:
    return *key, sums.answers, sums.score, sums.right, sums.active_ms, sums.guide_ms
