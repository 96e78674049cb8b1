"""Sessions, items, versions and devices as rows, each guarded by its checksum.

A query's first column is the local number, which the checksum does not cover; the row's content follows, with ids in
the place of references, and then the checksum.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from quizapp.history import codec
from quizapp.history.database import Database
from quizapp.history.derive import ItemFacts
from quizapp.model.config import Mode
from quizapp.model.kinds import Kind
from quizapp.model.records import ItemRecord, Role, SessionRecord, VersionRecord

DEVICES = "SELECT device.number, device.id, device.name, device.checksum FROM device"
"""Query of devices."""

SESSION_COLUMNS = """
session.number, session.id, device.id AS device, session.mode, session.config, session.seed,
  session.limit_seconds, session.pace, session.parent, session.started_at, session.utc_offset, session.program,
  session.grader, session.checksum
"""

SESSIONS = f"SELECT {SESSION_COLUMNS} FROM session JOIN device ON device.number = session.device"
"""Query of sessions, to be narrowed by WHERE."""

SESSION_WIDTH = 14
"""How many columns these are."""

VERSIONS = """
SELECT version.number, version.text_hash, version.meaning_hash, version.question_id, version.kind, version.difficulty,
  version.body, version.checksum
FROM version
"""
"""Query of wordings, to be narrowed by WHERE."""

ITEMS = """
SELECT item.session, session.id AS session_id, item.position, item.question_id, version.text_hash, item.shown,
  item.guide_seconds, item.role, item.parent, item.depth, item.checksum, session.mode, version.meaning_hash,
  version.kind, version.difficulty, session.mode = 'exam' AND NOT EXISTS (
    SELECT 1 FROM event WHERE event.session = item.session AND event.position IS NULL AND event.kind = 'hand-in'
  ) AS sealed
FROM item JOIN session ON session.number = item.session JOIN version ON version.number = item.version
"""
"""Query of items, and after the checksum what else their answers need; to be narrowed by WHERE."""

ITEM_WIDTH = 11
"""How many of these columns are the item's own and its checksum."""

_KINDS = {kind.value: kind for kind in Kind}

_INSERT_SESSION = """
INSERT INTO session (id, device, mode, config, seed, limit_seconds, pace, parent, started_at, utc_offset, program,
  grader, checksum)
VALUES (?, (SELECT number FROM device WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_INSERT_ITEM = """
INSERT INTO item (session, position, question_id, version, shown, guide_seconds, role, parent, depth, checksum)
VALUES ((SELECT number FROM session WHERE id = ?), ?, ?, (SELECT number FROM version WHERE text_hash = ?), ?, ?, ?, ?,
  ?, ?)
"""

_ITEM = "SELECT session FROM item WHERE session = (SELECT number FROM session WHERE id = ?) AND position = ?"

_DROP_UNTOUCHED = """
DELETE FROM item WHERE session = (SELECT number FROM session WHERE id = ?) AND position = ?
  AND NOT EXISTS (SELECT 1 FROM event WHERE event.session = item.session AND event.position = item.position)
"""

_INSERT_VERSION = """
INSERT INTO version (text_hash, meaning_hash, question_id, kind, difficulty, body, checksum)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (text_hash) DO NOTHING
"""


def insert_device(database: Database, device: str, name: str) -> int:
    """Store a device and return its number.

    Raises:
        HistoryError: When it cannot be stored.
    """
    values = (device, name)
    return database.run("INSERT INTO device (id, name, checksum) VALUES (?, ?, ?)", (*values, codec.checksum(values)))


def insert_session(database: Database, record: SessionRecord, device: str) -> int:
    """Store a session of a device and return its number.

    Raises:
        HistoryError: When it cannot be stored, such as when the id is taken.
    """
    values = (
        record.id,
        device,
        record.mode.value,
        codec.to_json(dict(record.config)),
        str(record.seed),
        None if record.limit_seconds is None else float(record.limit_seconds),
        float(record.pace),
        record.parent,
        codec.to_micros(record.started_at),
        record.utc_offset,
        record.program,
        record.grader,
    )
    return database.run(_INSERT_SESSION, (*values, codec.checksum(values)))


def insert_versions(database: Database, records: Iterable[VersionRecord]) -> None:
    """Store wordings, but for those that are there already.

    Raises:
        HistoryError: When one cannot be stored.
    """
    rows = [
        (
            record.text_hash,
            record.meaning_hash,
            record.question_id,
            record.body["kind"],
            record.body["difficulty"],
            codec.to_json(dict(record.body)),
        )
        for record in records
    ]
    database.run_many(_INSERT_VERSION, [(*values, codec.checksum(values)) for values in rows])


def insert_items(database: Database, session: str, records: Iterable[ItemRecord]) -> None:
    """Store items of a session; their wordings must be stored already.

    Raises:
        HistoryError: When one cannot be stored, such as when its position is taken.
    """
    rows = [
        (
            session,
            record.position,
            record.question_id,
            record.text_hash,
            codec.to_json(list(record.order)),
            int(record.guide_seconds),
            record.role.value,
            record.parent,
            record.depth,
        )
        for record in records
    ]
    database.run_many(_INSERT_ITEM, [(*values, codec.checksum(values)) for values in rows])


def put_item(database: Database, session: str, record: ItemRecord) -> bool:
    """Store an item, instead of one of its position to which nothing has happened; its wording must be stored already.

    Returns:
        Whether there was none at its position.

    Raises:
        HistoryError: When it cannot be stored, such as when something has happened to the one at its position.
    """
    place = (session, record.position)
    is_new = database.row(_ITEM, place) is None
    database.run(_DROP_UNTOUCHED, place)
    insert_items(database, session, [record])
    return is_new


def decode_device(row: sqlite3.Row) -> tuple[int, str]:
    """Return the number and the id of a row of `DEVICES`.

    Raises:
        DamagedRow: When the row is not as it was written.
    """
    number, identity, *_ = row
    codec.verify(tuple(row), "device", identity)
    return number, identity


def decode_session(row: sqlite3.Row) -> SessionRecord:
    """Return the session of a row that begins with `SESSION_COLUMNS`.

    Raises:
        DamagedRow: When the row is not as it was written.
    """
    codec.verify(tuple(row)[:SESSION_WIDTH], "session", row["id"])
    return SessionRecord(
        id=row["id"],
        mode=Mode(row["mode"]),
        config=json.loads(row["config"]),
        seed=int(row["seed"]),
        limit_seconds=row["limit_seconds"],
        pace=row["pace"],
        parent=row["parent"],
        started_at=codec.to_moment(row["started_at"]),
        utc_offset=row["utc_offset"],
        program=row["program"],
        grader=row["grader"],
    )


def decode_version(row: sqlite3.Row) -> VersionRecord:
    """Return the wording of a row of `VERSIONS`.

    Raises:
        DamagedRow: When the row is not as it was written.
    """
    _, text_hash, meaning_hash, question_id, _, _, body, _ = row
    codec.verify(tuple(row), "wording", text_hash)
    return VersionRecord(text_hash=text_hash, meaning_hash=meaning_hash, question_id=question_id, body=json.loads(body))


def decode_item(row: sqlite3.Row) -> ItemRecord:
    """Return the item of a row of `ITEMS`.

    Raises:
        DamagedRow: When the row is not as it was written.
    """
    _, _, position, question_id, text_hash, shown, guide_seconds, role, parent, depth, *_ = _intact_item(row)
    return ItemRecord(
        position=position,
        question_id=question_id,
        text_hash=text_hash,
        order=tuple(json.loads(shown)),
        guide_seconds=guide_seconds,
        role=Role(role),
        parent=parent,
        depth=depth,
    )


def decode_facts(row: sqlite3.Row) -> ItemFacts:
    """Return what a row of `ITEMS` says to the item's answers.

    Raises:
        DamagedRow: When the row is not as it was written, or the wording's kind is none.
    """
    number, session, position, question_id, text_hash, shown, guide_seconds, *rest = _intact_item(row)
    mode, meaning_hash, kind, difficulty, sealed = rest[-5:]
    if kind not in _KINDS:
        raise codec.DamagedRow(f"wording {text_hash}")
    return ItemFacts(
        session=session,
        session_number=number,
        exam=mode == Mode.EXAM.value,
        sealed=bool(sealed),
        position=position,
        question_id=question_id,
        text_hash=text_hash,
        meaning_hash=meaning_hash,
        kind=_KINDS[kind],
        difficulty=difficulty,
        order=tuple(json.loads(shown)),
        guide_seconds=guide_seconds,
    )


def _intact_item(row: sqlite3.Row) -> tuple[Any, ...]:
    values = tuple(row)
    codec.verify(values[:ITEM_WIDTH], "item", f"{values[2]} of session {values[1]}")
    return values
