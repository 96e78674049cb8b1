"""Rows of other files are taken into a history: a union by id, which no order of taking changes.

Copies of one file may have gone on apart, as after a backup was restored or a folder was synchronised. Then two events
have the same number on the same device, or answer the same question of the same session; both are kept, and the order
of events (see `events.IN_ORDER`) says which came last.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from quizapp.history import events
from quizapp.history.database import Database
from quizapp.history.truth import TABLES, Row, Source
from quizapp.model.records import EventKind

BRANCHES = 1 << 62
"""Events that found their place taken are numbered from here on."""

_BATCH = 400
"""How many events one query looks for; SQLite takes at least 999 values."""


@dataclass(slots=True)
class Taken:
    """What a transfer brought."""

    sessions: int = 0
    answers: int = 0
    events: int = 0
    """All of them, answers too."""
    homeless: int = 0
    """Events that were left out, since what they belong to is lost."""

    @property
    def anything(self) -> bool:
        """Whether anything was new."""
        return bool(self.sessions or self.events)


_WRITES = {
    "device": """
INSERT INTO device (id, name, checksum) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, checksum = excluded.checksum
  WHERE excluded.checksum < device.checksum
""",
    "session": """
INSERT INTO session (id, device, mode, config, seed, limit_seconds, pace, parent, started_at, utc_offset, program,
  grader, checksum)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO NOTHING
""",
    "version": """
INSERT INTO version (text_hash, meaning_hash, question_id, kind, difficulty, body, checksum)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (text_hash) DO UPDATE SET meaning_hash = excluded.meaning_hash, question_id = excluded.question_id,
  kind = excluded.kind, difficulty = excluded.difficulty, body = excluded.body, checksum = excluded.checksum
  WHERE excluded.checksum < version.checksum
""",
    "item": """
INSERT INTO item (session, position, question_id, version, shown, guide_seconds, role, parent, depth, checksum)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (session, position) DO UPDATE SET question_id = excluded.question_id, version = excluded.version,
  shown = excluded.shown, guide_seconds = excluded.guide_seconds, role = excluded.role, parent = excluded.parent,
  depth = excluded.depth, checksum = excluded.checksum
  WHERE excluded.checksum < item.checksum
""",
}
"""Writes a row, references as numbers. Of two that differ under one key the lower checksum wins, in whatever order."""

_REFERENCES = {"session": {1: "device"}, "item": {0: "session", 3: "version"}, "event": {1: "device", 4: "session"}}
"""By table, and by place in its rows: the table that an id there is of."""

_KEYS = {"device": "id", "session": "id", "version": "text_hash"}

_INSERT_EVENT = """
INSERT INTO event (id, device, seq, kind, session, position, revision, question_id, at, ordered_at, utc_offset,
  active_ms, payload, checksum, number, branch)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class Transfer:
    """Takes rows into a history, as part of a write that is under way.

    The derived tables have to be made anew afterwards.

    Args:
        database: The history.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers: dict[str, dict[str, int]] = {}
        self._taken = Taken()

    def take_in(self, sources: Sequence[Source]) -> Taken:
        """Take in what other files hold and this one lacks.

        Args:
            sources: What one of them has lost, another may have; all of a table comes before what refers to it.

        Raises:
            HistoryError: When a source cannot be read or the history cannot be written.
        """
        before = self._count("session")
        for table in TABLES[:-1]:
            for source in sources:
                self._write(table, source.rows(table))
            if table in _KEYS:
                found = self._database.rows(f"SELECT {_KEYS[table]}, number FROM {table}")
                self._numbers[table] = {row[0]: row[1] for row in found}
        for source in sources:
            self._take_events(source.rows("event"))
        self._taken.sessions = self._count("session") - before
        return self._taken

    def _write(self, table: str, rows: Iterable[Row]) -> None:
        self._database.run_many(_WRITES[table], self._numbered(table, rows))

    def _numbered(self, table: str, rows: Iterable[Row]) -> Iterator[list[object]]:
        """Yield rows with local numbers for ids; those that refer to what is lost are passed over."""
        references = _REFERENCES.get(table, {})
        for row in rows:
            values = list(row)
            for place, referred in references.items():
                if values[place] is not None:
                    values[place] = self._numbers[referred].get(str(values[place]))
                    if values[place] is None:
                        self._taken.homeless += table == "event"
                        break
            else:
                yield values

    def _take_events(self, rows: Iterable[Row]) -> None:
        remaining = iter(rows)
        while batch := {str(row[0]): row for row in islice(remaining, _BATCH)}:
            for known in self._found("SELECT id FROM event WHERE id IN", list(batch)):
                del batch[str(known[0])]
            self._insert(list(self._numbered("event", batch.values())))

    def _insert(self, rows: list[list[object]]) -> None:
        """Store events that are new, each where it belongs or else on a branch."""
        places = [(row[4], row[5]) for row in rows if row[4] is not None and row[5] is not None]
        homes = self._pairs("SELECT session, position FROM item WHERE (session, position) IN", places)
        held = self._pairs(
            "SELECT session, position, revision FROM event WHERE revision NOT NULL AND (session, position) IN", places
        )
        ordinary = [events.number_of(int(str(row[1])), int(str(row[2]))) for row in rows]
        numbers = {row[0] for row in self._found("SELECT number FROM event WHERE number IN", ordinary)}
        branch = self._last_branch()
        for row, number in zip(rows, ordinary, strict=True):
            _, _, _, kind, session, position, revision, *_ = row
            if session is not None and position is not None and (session, position) not in homes:
                self._taken.homeless += 1
                continue
            answered = (session, position, revision)
            aside = number in numbers or (revision is not None and answered in held)
            branch += aside
            place = BRANCHES + branch if number in numbers else number
            self._database.run(_INSERT_EVENT, (*row, place, branch if aside else 0))
            numbers.add(place)
            held.add(answered)
            self._taken.events += 1
            self._taken.answers += kind == EventKind.ANSWER.value

    def _last_branch(self) -> int:
        row = self._database.row("SELECT max(branch) FROM event WHERE branch > 0")
        return 0 if row is None or row[0] is None else int(row[0])

    def _count(self, table: str) -> int:
        row = self._database.row(f"SELECT count(*) FROM {table}")
        return 0 if row is None else int(row[0])

    def _found(self, query: str, values: Sequence[object]) -> list[Sequence[object]]:
        if not values:
            return []
        return [tuple(row) for row in self._database.rows(f"{query} ({', '.join('?' * len(values))})", values)]

    def _pairs(self, query: str, pairs: Sequence[tuple[object, object]]) -> set[Row]:
        if not pairs:
            return set()
        marks = ", ".join(["(?, ?)"] * len(pairs))
        values = [value for pair in pairs for value in pair]
        return {tuple(row) for row in self._database.rows(f"{query} (VALUES {marks})", values)}
