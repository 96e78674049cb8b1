"""Events as they are stored."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from quizapp.history import codec
from quizapp.history.database import Database
from quizapp.model.records import EventKind

SELECT = """
SELECT event.number, event.id, device.id AS device, event.seq, event.kind, session.id AS session, event.position,
  event.revision, event.question_id, event.at, event.ordered_at, event.utc_offset, event.active_ms, event.payload,
  event.checksum
FROM event JOIN device ON device.number = event.device LEFT JOIN session ON session.number = event.session
"""
"""Query of whole events, to be narrowed by WHERE."""

IN_ORDER = "ORDER BY event.ordered_at, device.id, event.seq, event.id"
"""The one order of events, the same in any file that holds them."""

NEWEST_FIRST = "ORDER BY event.ordered_at DESC, device.id DESC, event.seq DESC, event.id DESC"

_INSERT = """
INSERT INTO event (number, id, device, seq, kind, session, position, revision, question_id, at, ordered_at, utc_offset,
  active_ms, payload, checksum, branch)
VALUES (?, ?, (SELECT number FROM device WHERE id = ?), ?, ?, (SELECT number FROM session WHERE id = ?), ?, ?, ?, ?, ?,
  ?, ?, ?, ?, 0)
"""

_SEQ_BITS = 40

Order = tuple[int, str, int, str]
"""The place of an event in the one order: its time, its device, its number there, and its id, should copies of one
file have gone on apart."""


class StoredEvent(NamedTuple):
    """An event with its identity and its place in the order."""

    number: int
    """`number_of` the device and the seq; local to the file, as devices' numbers are."""
    id: str
    """UUID, 32 hexadecimal digits."""
    device: str
    """Id of the device that recorded it."""
    seq: int
    """1 for the device's first event, and so on; twice the same where copies of the file were used apart."""
    kind: EventKind
    session: str | None
    """Session id."""
    position: int | None
    revision: int | None
    """Of an answer; None for every other kind."""
    question_id: str | None
    """Of what concerns a question wherever it is asked; None for what concerns one item."""
    at: int
    """Microseconds since 1970 by the device's clock."""
    ordered_at: int
    """As `at`, but never before that of the device's previous event."""
    utc_offset: int
    """Minutes east."""
    active_ms: int
    payload: Mapping[str, Any]

    @property
    def order(self) -> Order:
        """Sort key of the one order of events."""
        return self.ordered_at, self.device, self.seq, self.id


def decode(row: sqlite3.Row) -> StoredEvent:
    """Return the event of a row of `SELECT`.

    Raises:
        DamagedRow: When the row is not as it was written.
    """
    values = tuple(row)
    codec.verify(values, "event", values[1])
    # Columns are taken by their place, since looking them up by name takes longer than all the rest.
    *plain, payload, _ = values
    number, identity, device, seq, kind, session, position, revision, question_id, *times = plain
    at, ordered_at, utc_offset, active_ms = times
    return StoredEvent(
        number=number,
        id=identity,
        device=device,
        seq=seq,
        kind=EventKind(kind),
        session=session,
        position=position,
        revision=revision,
        question_id=question_id,
        at=at,
        ordered_at=ordered_at,
        utc_offset=utc_offset,
        active_ms=active_ms,
        payload=json.loads(payload),
    )


def number_of(device: int, seq: int) -> int:
    """Return the number of an event by the number of its device and its place there."""
    return (device << _SEQ_BITS) + seq


def insert(database: Database, event: StoredEvent) -> None:
    """Store an event; its device, session and item must be stored already.

    Raises:
        HistoryError: When it cannot be stored.
    """
    values = (
        event.id,
        event.device,
        event.seq,
        event.kind.value,
        event.session,
        event.position,
        event.revision,
        event.question_id,
        event.at,
        event.ordered_at,
        event.utc_offset,
        event.active_ms,
        codec.to_json(dict(event.payload)),
    )
    database.run(_INSERT, (event.number, *values, codec.checksum(values)))
