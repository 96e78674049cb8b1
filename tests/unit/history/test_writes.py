"""A write is all or nothing, and nothing is lost when many write."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from quizapp.errors import HistoryError, HistoryFull
from quizapp.history import History, events
from quizapp.model.config import Mode
from quizapp.model.records import Ending, EventKind, ItemRecord, NewEvent
from tests.unit.history.builders import StubClock, answer, event, mark, start, uuid, wording

GIL = "python/gil/why"
ORM = "django/orm/n-plus-one"


class Fault(Exception):
    """What stands for a failure in the middle of a write."""


class Step:
    """Raises before the statement of a given number, counted from 0; -1 for none."""

    def __init__(self) -> None:
        self.fails_at = -1
        self.seen = 0

    def __call__(self, sql: str) -> None:
        number, self.seen = self.seen, self.seen + 1
        if number == self.fails_at:
            raise Fault(sql)

    def aim(self, number: int) -> None:
        self.fails_at, self.seen = number, 0


def everything(history: History) -> tuple[object, ...]:
    """Return all that can be asked of a history."""
    sessions = history.sessions()
    return (
        sessions,
        [(history.items(uuid(n)), history.events(uuid(n)), history.session(uuid(n))) for n in range(1, 4)],
        history.topics(),
        history.days(date(1900, 1, 1), 0),
        history.states(),
        history.totals(),
        list(history.all_answers()),
    )


def start_another(history: History) -> None:
    start(history, [GIL, ORM], 3)


def follow_up(history: History) -> None:
    version = wording("python/gil/next")
    item = ItemRecord(position=9, question_id=version.question_id, text_hash=version.text_hash, guide_seconds=1)
    history.put_item(uuid(1), item, version)


def records(made: NewEvent) -> Callable[[History], object]:
    return lambda history: history.record(made)


class Write(NamedTuple):
    """One kind of write."""

    name: str
    carry_out: Callable[[History], object]


WRITES = [
    Write("a session", start_another),
    Write("a follow-up", follow_up),
    Write("a rebuild", History.rebuild),
    Write("a first answer", records(answer(uuid(1), 1, 0.5))),
    Write("a revision", records(answer(uuid(1), 0, 0.5, revision=1))),
    Write("an undo", records(event(EventKind.UNDO, uuid(1), 0, revision=0))),
    Write("a regrade", records(event(EventKind.REGRADE, uuid(1), 0, revision=0, score=0.1, user_points=None))),
    Write("a skip", records(event(EventKind.SKIP, uuid(2), 0))),
    Write("a dispute", records(mark(EventKind.DISPUTE, GIL, on=True))),
    Write("a note", records(mark(EventKind.NOTE, ORM, text="read"))),
    Write("a hand-in", records(event(EventKind.HAND_IN, uuid(1), ending=Ending.LEFT.value))),
]


def prepare(history: History) -> None:
    start(history, [GIL, ORM], 1)
    start(history, [GIL, ORM], 2, mode=Mode.EXAM)
    history.record(answer(uuid(1), 0, 1.0))
    history.record(answer(uuid(2), 0, 1.0))


@pytest.mark.parametrize("write", WRITES, ids=[write.name for write in WRITES])
def test_a_write_that_fails_at_any_step_leaves_nothing(path: Path, clock: StubClock, write: Write) -> None:
    step = Step()
    with History.open(path, clock, on_step=step) as history:
        prepare(history)
        before = everything(history)
        failures = 0
        while True:
            step.aim(failures)
            try:
                write.carry_out(history)
                break
            except Fault:
                failures += 1
            assert everything(history) == before
            with History.open(path, clock) as other:
                assert everything(other) == before
        step.aim(-1)
        assert failures >= 3
        assert history.verify().is_sound
        assert write.name == "a rebuild" or everything(history) != before


@pytest.mark.parametrize("write", WRITES, ids=[write.name for write in WRITES])
def test_an_interrupt_from_the_keyboard_undoes_a_write(path: Path, clock: StubClock, write: Write) -> None:
    def interrupt(sql: str) -> None:
        if armed and sql == "COMMIT":
            raise KeyboardInterrupt

    armed = False
    with History.open(path, clock, on_step=interrupt) as history:
        prepare(history)
        before = everything(history)
        armed = True
        with pytest.raises(KeyboardInterrupt):
            write.carry_out(history)
        armed = False
        assert everything(history) == before


def test_on_a_full_disk_nothing_is_acknowledged_that_is_not_stored(path: Path, clock: StubClock) -> None:
    with History.open(path, clock) as history:
        session = start(history, [GIL] * 200)
        pages = history._database.rows("PRAGMA page_count")[0][0]
        history._database.rows(f"PRAGMA max_page_count = {pages + 4}")
        acknowledged = []
        with pytest.raises(HistoryFull, match="no room"):
            for position in range(200):
                acknowledged.append(history.record(answer(session, position)))
        assert 0 < len(acknowledged) < 200
        failed = len(acknowledged)
        history._database.rows(f"PRAGMA max_page_count = {pages + 400}")
        acknowledged.append(history.record(answer(session, failed)))
    with History.open(path, clock) as history:
        assert [found.id for found in history.answers(session)] == acknowledged
        assert history.verify().is_sound


@pytest.mark.parametrize("table", ["device", "session", "version", "item"])
def test_what_others_refer_to_cannot_be_taken_away(history: History, table: str) -> None:
    history.record(answer(start(history, [GIL]), 0))
    with pytest.raises(HistoryError, match="contradicts"), history._database.writing():
        history._database.run(f"DELETE FROM {table}")
    assert history.verify().is_sound


def test_the_file_itself_refuses_a_second_answer_of_one_revision(history: History) -> None:
    session = start(history, [GIL])
    history.record(answer(session, 0))
    (stored,) = history.events(session)
    again = stored._replace(id=uuid(7), number=stored.number + 1, seq=stored.seq + 1)
    with pytest.raises(HistoryError, match="contradicts"), history._database.writing():
        events.insert(history._database, again)
    with pytest.raises(HistoryError, match="contradicts"), history._database.writing():
        events.insert(history._database, again._replace(position=None, session=None, id=stored.id))
    assert history.events(session) == [stored]


def test_a_commit_that_fails_is_undone(path: Path, clock: StubClock) -> None:
    with History.open(path, clock, busy_seconds=0.05) as history:
        session = start(history, [GIL])
        # A reader keeps the commit from taking its last lock, though the write could begin.
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM event").fetchall()
        with pytest.raises(HistoryError, match="busy"):
            history.record(answer(session, 0))
        reader.close()
        assert history.answers(session) == []
        history.record(answer(session, 0))
        assert history.verify().is_sound


def test_threads_that_answer_at_once_lose_nothing(path: Path, clock: StubClock) -> None:
    with History.open(path, clock, device_name="desk") as one, History.open(path, clock, device_name="desk") as two:
        given: list[str] = []

        def write(history: History, number: int) -> None:
            session = start(history, [GIL] * 10, number)
            given.extend(history.record(answer(session, position)) for position in range(10))

        threads = [
            threading.Thread(target=write, args=(history, number))
            for number, history in enumerate((one, two, one, two), start=1)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(given) == 40
        assert {found.id for found in one.all_answers()} == set(given)
        assert two.verify().is_sound
        assert max(found.seq for number in range(1, 5) for found in one.events(uuid(number))) == 40


def test_processes_that_answer_at_once_lose_nothing(path: Path, clock: StubClock) -> None:
    child = """
import sys
from pathlib import Path
from quizapp.history import History, events
from tests.unit.history.builders import StubClock, answer, start
with History.open(Path(sys.argv[1]), StubClock(), device_name="desk", busy_seconds=60) as history:
    print("ready", flush=True)
    sys.stdin.readline()
    session = start(history, ["python/gil/why"] * 15, int(sys.argv[2]))
    for position in range(15):
        print(history.record(answer(session, position)), flush=True)
"""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", child, str(path), str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        for number in (1, 2)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    outputs = [writer.communicate("go\n")[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    with History.open(path, clock) as history:
        assert {found.id for found in history.all_answers()} == set("".join(outputs).split())
        assert history.totals().answers == 30
        assert history.verify().is_sound


def test_a_write_waits_for_the_disk(path: Path, clock: StubClock) -> None:
    with History.open(path, clock) as history:
        start(history, [GIL])
        (synchronous,) = history._database.rows("PRAGMA synchronous")
        (journal,) = history._database.rows("PRAGMA journal_mode")
        assert (synchronous[0], journal[0]) == (2, "persist")
        assert path.with_name("history.db-journal").exists()


def test_a_large_write_does_not_leave_a_large_journal(path: Path, clock: StubClock) -> None:
    with History.open(path, clock) as history:
        start(history, [f"python/gil/q{number}" for number in range(9000)])
        with history._database.writing():
            history._database.run("UPDATE item SET depth = 9")
            history._database.run("UPDATE version SET body = body || ' '")
        assert path.stat().st_size > 2 << 20
        assert path.with_name("history.db-journal").stat().st_size <= 1 << 20


def test_checking_in_a_thread_lets_writes_go_on(path: Path, clock: StubClock) -> None:
    with History.open(path, clock) as history:
        session = start(history, [GIL] * 5)
        problems: list[list[str]] = []
        thread = threading.Thread(target=lambda: problems.append(history.quick_check()))
        thread.start()
        for position in range(5):
            history.record(answer(session, position))
        thread.join()
        assert problems == [[]]


def test_the_first_write_checks_the_file_and_no_later_one_does(path: Path, clock: StubClock) -> None:
    checks = 0

    def count(sql: str) -> None:
        nonlocal checks
        checks += "quick_check" in sql

    with History.open(path, clock) as history:
        prepare(history)
    connect = sqlite3.connect

    def watched(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)  # type: ignore[call-overload]
        assert isinstance(connection, sqlite3.Connection)
        connection.set_trace_callback(count)
        return connection

    with pytest.MonkeyPatch.context() as patch, History.open(path, clock) as history:
        patch.setattr(sqlite3, "connect", watched)
        history.topics()
        assert checks == 0
        history.record(mark(EventKind.NOTE, GIL, text="one"))
        history.record(mark(EventKind.NOTE, GIL, text="two"))
        assert checks == 1
