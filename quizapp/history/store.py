"""The history: what happened in every quiz, committed to disk before anything else is done about it."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quizapp.clock import Clock
from quizapp.errors import HistoryError
from quizapp.history import codec, events, faults, files, rows
from quizapp.history.connection import BUSY_SECONDS
from quizapp.history.database import Database
from quizapp.history.derive import MARK_KINDS, ItemFacts, outcome_of
from quizapp.history.events import StoredEvent
from quizapp.history.migrate import MIGRATIONS, migrate
from quizapp.history.placing import refuse_unplaced
from quizapp.history.reading import HistoryReader
from quizapp.model.memory import Remember
from quizapp.model.records import EventKind, ItemRecord, NewEvent, SessionRecord, VersionRecord

if TYPE_CHECKING:
    from quizapp.history.merging import Merged
    from quizapp.history.summaries import Summaries
    from quizapp.history.verification import Verification

_OUTCOME_KINDS = frozenset({EventKind.ANSWER, EventKind.SKIP, EventKind.UNDO, EventKind.REGRADE})
"""The kinds of event that change what becomes of an item."""

_LAST_EVENT = """
SELECT seq, ordered_at FROM event WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT 1
"""


class History(HistoryReader):
    """A history that is open; made by `History.open` or `History.in_memory`.

    Any thread may use it; they take turns. What a method has written is on the disk when it returns, or else it raised
    and nothing was written.

    Args:
        database: The open file.
        clock: What events are stamped by.
        device_name: What this computer is called.
        remember: What an answer does to the memory of its question; None to keep no memories.
    """

    def __init__(self, database: Database, clock: Clock, device_name: str, remember: Remember | None = None) -> None:
        super().__init__(database)
        self._clock = clock
        self._device_name = device_name
        self._known_device: tuple[int, str] | None = None
        self._remember = remember

    @cached_property
    def _summaries(self) -> "Summaries":
        from quizapp.history.summaries import Summaries  # with the first write: Home does not wait for it

        return Summaries(self._database, self._loader, self._remember)

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock,
        *,
        memory: Remember | None = None,
        device_name: str | None = None,
        busy_seconds: float = BUSY_SECONDS,
        on_step: Callable[[str], None] | None = None,
    ) -> Self:
        """Open a history, and make an empty one where there is none.

        A file that is not a sound history of ours is left as it is, byte for byte. One that cannot be written, or
        stands in a folder that cannot, is opened for reading (see `read_only`).

        Args:
            path: The file.
            clock: What events are stamped by.
            memory: What an answer does to the memory of its question. The program always passes the same one, which
                the derived memories depend on; with None none are kept.
            device_name: What this computer is called; None for the name that the system gives it. Events of computers
                with different names are numbered apart, even in copies of one file.
            busy_seconds: How long to wait while another program writes.
            on_step: Called with the SQL before each statement of a write; what it raises undoes the write.

        Raises:
            HistoryForeign: When the file is some other program's.
            HistoryNewer: When a later quizapp wrote it.
            HistoryDamaged: When it is empty or broken.
            HistoryReadOnly: When there is none and none can be made.
            HistoryFull: When there is none and no room for one.
            HistoryBusy: When another program holds it for too long.
            HistoryError: When anything else keeps it from being opened.
        """
        files.refuse_old_sqlite()
        path = Path(os.path.realpath(path))
        with faults.told(path):
            exists = path.exists()
        if exists:
            files.refuse_unusable(path)
        else:
            files.create(path)
        database = Database.open(path, read_only=not files.can_write(path), busy_seconds=busy_seconds, on_step=on_step)
        try:
            database.refuse_unusable()
            migrate(database, MIGRATIONS, clock.now())
        except BaseException:
            database.close()
            raise
        return cls(database, clock, _host_name() if device_name is None else device_name, memory)

    @classmethod
    def in_memory(cls, clock: Clock, *, memory: Remember | None = None) -> Self:
        """Return an empty history that is kept nowhere: what is recorded in it goes when it is closed.

        Args:
            clock: What events are stamped by.
            memory: As in `open`.
        """
        return cls(Database.in_memory(), clock, "", memory)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def folder(self) -> Path | None:
        """Where running sessions leave what they would lose (see `live`); None for a history in memory."""
        return self.path.parent if self._database.on_disk else None

    @property
    def read_only(self) -> bool:
        """Whether it can only be read; a write raises HistoryReadOnly then."""
        return self._database.read_only

    def close(self) -> None:
        """Close the file; closing twice does nothing."""
        self._database.close()

    def __enter__(self) -> Self:
        """Return the history itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def quick_check(self) -> list[str]:
        """Check the file's structure; made for a thread of its own, soon after the start.

        The first write waits for a check, and makes it itself when nobody did.

        Returns:
            The problems; empty when the file is sound.

        Raises:
            HistoryError: When the file cannot be read.
        """
        return self._database.quick_check()

    def verify(self) -> "Verification":
        """Check structure, references, every row's checksum, and the derived tables against a replay.

        Raises:
            HistoryError: When the file cannot be read.
        """
        from quizapp.history.verification import verified

        return verified(self._database, self._remember)

    def rebuild(self) -> None:
        """Make the derived tables anew from the events.

        Raises:
            HistoryError: When the file cannot be written.
        """
        from quizapp.history import replay

        with self._database.writing():
            replay.rebuild(self._database, self._loader, self._remember)

    def merge(self, other: Path, progress: Callable[[int], None] | None = None) -> "Merged":
        """Take in what another history holds and this one lacks.

        In whatever order histories are merged, and however often, they come to the same.

        Args:
            other: The other file, which is only read.
            progress: Called with how many of its rows were read so far.

        Raises:
            HistoryError: When the other file is no sound history, or this one cannot be written.
        """
        from quizapp.history import replay
        from quizapp.history.merging import merge_into

        with self._database.writing():
            merged = merge_into(self._database, other, progress)
            if merged.taken.anything:
                replay.rebuild(self._database, self._loader, self._remember)
        return merged

    def start_session(
        self, session: SessionRecord, items: Sequence[ItemRecord], versions: Iterable[VersionRecord]
    ) -> None:
        """Store a session with its items, before the first of them is shown.

        Args:
            session: The session.
            items: Its items, in any order.
            versions: The wordings of the items; those that are stored already are passed over.

        Raises:
            HistoryError: When it cannot be stored.
        """
        with self._database.writing():
            number = rows.insert_session(self._database, session, self._device()[1])
            rows.insert_versions(self._database, versions)
            rows.insert_items(self._database, session.id, items)
            self._summaries.start_session(number, len(items))

    def put_item(self, session_id: str, item: ItemRecord, version: VersionRecord) -> None:
        """Store one more item of a session before it is shown, or another wording of one that nothing happened to.

        Raises:
            HistoryError: When it cannot be stored.
        """
        with self._database.writing():
            number = self._session_number(session_id)
            rows.insert_versions(self._database, [version])
            if rows.put_item(self._database, session_id, item):
                self._summaries.add_item(number)

    def record(self, event: NewEvent) -> str:
        """Store an event; it is on the disk when this returns.

        A repeated answer, of a session, position and revision that were answered already, changes nothing.

        Args:
            event: What happened.

        Returns:
            The event's id; for a repeated answer that of the first.

        Raises:
            HistoryReadOnly: When the history can only be read.
            HistoryFull: When the disk is full.
            HistoryBusy: When another program holds the file for too long.
            HistoryMoved: When the file was deleted or replaced while it was open.
            HistoryDamaged: When the file is broken.
            HistoryError: When it cannot be stored for another reason, such as an unknown session.
            KeyError: When the payload lacks what its kind needs.
            ValueError: When the event lacks what its kind needs.
        """
        refuse_unplaced(event)
        with self._database.writing():
            if event.kind in _OUTCOME_KINDS:
                return self._record_outcome(event)
            if event.kind in MARK_KINDS:
                return self._record_mark(event)
            session = None if event.session is None else self._session_number(event.session)
            stored = self._append(event)
            if session is not None and event.kind is EventKind.HAND_IN:
                self._summaries.end_session(session, stored.number)
            return stored.id

    def _record_outcome(self, event: NewEvent) -> str:
        facts, happened = self._item(event)
        if event.kind is EventKind.ANSWER:
            revision = event.payload["revision"]
            given = next((earlier for earlier in happened if earlier.revision == revision), None)
            if given is not None:
                return given.id
        stored = self._append(event)
        self._summaries.update_item(facts, outcome_of(facts, happened), outcome_of(facts, [*happened, stored]))
        return stored.id

    def _record_mark(self, event: NewEvent) -> str:
        question_id = self._item(event)[0].question_id if event.question_id is None else event.question_id
        stored = self._append(event, question_id)
        self._summaries.update_marks(question_id)
        return stored.id

    def _append(self, event: NewEvent, question_id: str | None = None) -> StoredEvent:
        """Store an event as its device's next."""
        now = self._clock.now()
        at = codec.to_micros(now)
        device, device_id = self._device()
        last = self._database.row(_LAST_EVENT, (events.number_of(device, 0), events.number_of(device + 1, 0)))
        seq, earliest = (1, at) if last is None else (last["seq"] + 1, last["ordered_at"])
        stored = StoredEvent(
            number=events.number_of(device, seq),
            id=codec.new_id(now),
            device=device_id,
            seq=seq,
            kind=event.kind,
            session=event.session,
            position=event.position,
            revision=event.payload["revision"] if event.kind is EventKind.ANSWER else None,
            question_id=question_id,
            at=at,
            ordered_at=max(at, earliest),
            utc_offset=self._clock.utc_offset(),
            active_ms=int(event.active_ms),
            payload=event.payload,
        )
        events.insert(self._database, stored)
        return stored

    def _device(self) -> tuple[int, str]:
        """Return the number and the id of this computer, which is stored with its first write."""
        if self._known_device is not None:
            return self._known_device
        query = f"{rows.DEVICES} WHERE device.name = ? ORDER BY device.number"
        found = self._database.rows(query, (self._device_name,))
        self._known_device = next(self._loader.intact(found, rows.decode_device), None)
        if self._known_device is not None:
            return self._known_device
        # It is looked up again next time, since this write may yet be undone.
        made = codec.new_id(self._clock.now())
        return rows.insert_device(self._database, made, self._device_name), made

    def _session_number(self, session_id: str) -> int:
        number = self._number_of(session_id)
        if number is None:
            raise HistoryError(f"The history {self.path} holds no session {session_id}.")
        return number

    def _item(self, event: NewEvent) -> tuple[ItemFacts, list[StoredEvent]]:
        found = None
        if event.session is not None and event.position is not None:
            found = self._loader.item(event.session, event.position)
        if found is None:
            raise HistoryError(
                f"The history {self.path} holds no item {event.position} of the session {event.session},"
                " or it is damaged."
            )
        return found


def _host_name() -> str:
    """Return what the system calls this computer; empty when it has no name."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
