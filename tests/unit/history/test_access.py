"""A history that cannot be written, or is not there any more, says so and is left as it was."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.errors import (
    HistoryBusy,
    HistoryDamaged,
    HistoryMoved,
    HistoryReadOnly,
)
from quizapp.history import History, files
from quizapp.model.records import EventKind
from tests.unit.history.builders import StubClock, answer, filled, mark, modes, open_folder, start

GIL = "python/gil/why"


def overwritten(content: bytes) -> bytes:
    middle = len(content) // 4096 // 2 * 4096
    return content[:middle] + b"\xa5" * 4096 + content[middle + 4096 :]


def cut(content: bytes) -> bytes:
    return content[:-100]


@pytest.mark.parametrize("spoil", [overwritten, cut])
def test_damage_that_opening_does_not_show_is_found_before_the_first_write(
    path: Path, clock: StubClock, spoil: Callable[[bytes], bytes]
) -> None:
    with History.open(path, clock) as history:
        session = start(history, [f"python/gil/q{number}" for number in range(300)])
        for position in range(100):
            history.record(answer(session, position))
    content = spoil(path.read_bytes())
    path.write_bytes(content)

    with History.open(path, clock) as history:
        with pytest.raises(HistoryDamaged, match="doctor"):
            history.record(answer(session, 200))
        with pytest.raises(HistoryDamaged):
            history.rebuild()
        assert history.quick_check() != []
        assert not history.verify().is_sound
    assert path.read_bytes() == content


def test_a_read_only_history_can_be_read_and_says_so(clock: StubClock) -> None:
    with open_folder() as folder:
        path = filled(folder / "history.db", clock)
        before = path.read_bytes()
        files.journal_of(path).chmod(0o666)
        for of_folder, of_file in ((0o555, 0o666), (0o777, 0o444)):
            with modes((folder, of_folder), (path, of_file)), History.open(path, clock) as history:
                assert history.read_only
                assert history.quick_check() == [] and history.verify().is_sound
                (session,) = history.sessions()
                assert len(history.answers(session.record.id)) == 1
                with pytest.raises(HistoryReadOnly):
                    history.record(mark(EventKind.BOOKMARK, GIL, on=True))
                with pytest.raises(HistoryReadOnly):
                    start(history, [GIL], 2)
                with pytest.raises(HistoryReadOnly):
                    history.rebuild()
        assert path.read_bytes() == before


def test_a_history_that_turns_read_only_is_told_at_the_next_write(clock: StubClock) -> None:
    with open_folder() as folder:
        path = filled(folder / "history.db", clock)
        for file in (path, files.journal_of(path)):
            file.chmod(0o666)
        with modes((folder, 0o777)):
            history = History.open(path, clock)
            assert not history.read_only
        with history:
            files.journal_of(path).unlink()
            with modes((folder, 0o555)), pytest.raises(HistoryReadOnly):
                history.record(mark(EventKind.BOOKMARK, GIL, on=True))
            assert not history.states()[GIL].bookmarked


def test_a_folder_that_cannot_be_entered_is_told(clock: StubClock) -> None:
    with open_folder() as folder:
        path = filled(folder / "data" / "history.db", clock)
        with modes((folder / "data", 0o000)), pytest.raises(HistoryReadOnly):
            History.open(path, clock)


def test_a_place_that_cannot_be_written_is_told(clock: StubClock) -> None:
    with open_folder() as folder, modes((folder, 0o555)), pytest.raises(HistoryReadOnly):
        History.open(folder / "data" / "history.db", clock)


def test_a_deleted_history_is_noticed_at_the_next_write(path: Path, clock: StubClock) -> None:
    filled(path, clock)
    with History.open(path, clock) as history:
        history.record(mark(EventKind.BOOKMARK, GIL, on=True))
        path.unlink()
        with pytest.raises(HistoryMoved):
            history.record(mark(EventKind.BOOKMARK, GIL, on=False))
        with pytest.raises(HistoryMoved):
            history.quick_check()
    assert not path.exists()


def test_a_replaced_history_is_noticed_and_the_other_file_left_alone(
    path: Path, tmp_path: Path, clock: StubClock
) -> None:
    filled(path, clock)
    other = filled(tmp_path / "other.db", clock)
    before = other.read_bytes()
    with History.open(path, clock) as history:
        other.replace(path)
        with pytest.raises(HistoryMoved):
            history.record(mark(EventKind.BOOKMARK, GIL, on=True))
    assert path.read_bytes() == before


def test_sqlite_itself_notices_a_file_that_goes_in_the_last_moment(path: Path, clock: StubClock) -> None:
    filled(path, clock)

    def lose(sql: str) -> None:
        if sql == "BEGIN IMMEDIATE":
            path.unlink(missing_ok=True)

    with History.open(path, clock, on_step=lose) as history, pytest.raises(HistoryMoved):
        history.record(mark(EventKind.BOOKMARK, GIL, on=True))


def test_a_history_that_another_program_holds_is_told_after_the_wait(path: Path, clock: StubClock) -> None:
    filled(path, clock)
    child = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
connection.close()
"""
    with History.open(path, clock, busy_seconds=0.05) as history:
        assert history.quick_check() == []
        with subprocess.Popen(
            [sys.executable, "-c", child, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as holder:
            assert holder.stdout is not None
            holder.stdout.readline()
            with pytest.raises(HistoryBusy):
                history.record(mark(EventKind.BOOKMARK, GIL, on=True))
            with pytest.raises(HistoryBusy):
                history.sessions()
            with pytest.raises(HistoryBusy):
                History.open(path, clock, busy_seconds=0.05)
            holder.communicate()
        history.record(mark(EventKind.BOOKMARK, GIL, on=True))
        assert history.states()[GIL].bookmarked
