"""Which files are opened, which are refused, and that a refused one is left as it was."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.errors import (
    HistoryDamaged,
    HistoryError,
    HistoryForeign,
    HistoryNewer,
)
from quizapp.history import History, files
from quizapp.model.records import EventKind
from tests.unit.history.builders import StubClock, answer, filled, mark, start

GIL = "python/gil/why"


def execute(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)


def test_a_new_history_is_for_its_owner_alone(path: Path, clock: StubClock) -> None:
    before = os.umask(0)
    try:
        filled(path, clock)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {found.name: stat.S_IMODE(found.stat().st_mode) for found in path.parent.iterdir()} == {
        "history.db": 0o600,
        "history.db-journal": 0o600,
    }


def test_a_new_history_says_whose_it_is(path: Path, clock: StubClock) -> None:
    filled(path, clock)
    header = path.read_bytes()[:100]
    assert header[68:72] == b"quiz" == files.APPLICATION_ID.to_bytes(4)
    assert int.from_bytes(header[60:64]) == files.SCHEMA_VERSION
    assert header[18:20] == b"\x01\x01", "the rollback journal, not the write-ahead log"
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    assert tables
    assert all("STRICT" in sql for _, sql in tables)


def test_opening_writes_nothing(path: Path, clock: StubClock) -> None:
    filled(path, clock)
    before = path.read_bytes()
    with History.open(path, clock) as history:
        history.sessions()
        assert history.quick_check() == []
        assert history.verify().is_sound
    assert path.read_bytes() == before


def test_of_two_programs_that_make_a_history_at_once_the_first_is_kept(
    path: Path, clock: StubClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def link_late(made: Path, target: Path) -> None:
        monkeypatch.setattr(os, "link", link)
        filled(path, clock)
        link(made, target)

    monkeypatch.setattr(os, "link", link_late)
    with History.open(path, clock) as history:
        assert history.totals().answers == 1
    assert sorted(found.name for found in path.parent.iterdir()) == ["history.db", "history.db-journal"]


def test_a_file_system_without_hard_links_is_no_obstacle(
    path: Path, clock: StubClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(made: Path, target: Path) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    filled(path, clock)
    with History.open(path, clock) as history:
        assert history.totals().answers == 1


def test_a_making_that_was_cut_off_leaves_no_half_file(
    path: Path, clock: StubClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (a)")
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "make_tables", cut)
    with pytest.raises(KeyboardInterrupt):
        History.open(path, clock)
    assert list(path.parent.iterdir()) == []


def test_the_journal_of_a_lost_history_does_not_spoil_a_new_one(path: Path, clock: StubClock) -> None:
    filled(path, clock)
    child = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE event SET payload = zeroblob(100000)" if False else "DELETE FROM question_state")
connection.execute("CREATE TABLE filler (a)")
connection.executemany("INSERT INTO filler VALUES (randomblob(3000))", [()] * 50)
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", child, str(path)], check=True)
    journal = files.journal_of(path)
    assert any(journal.read_bytes()[:28]), "a hot journal"
    path.unlink()
    with History.open(path, clock) as history:
        assert history.verify().is_sound
        assert history.totals().answers == 0


def test_a_write_that_was_cut_off_is_undone_on_opening(path: Path, clock: StubClock) -> None:
    filled(path, clock)
    child = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("DELETE FROM question_state")
connection.execute("CREATE TABLE filler (a)")
connection.executemany("INSERT INTO filler VALUES (randomblob(3000))", [()] * 50)
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", child, str(path)], check=True)
    with History.open(path, clock) as history:
        assert history.verify().is_sound
        assert history.states().keys() == {GIL}


def strange_files(folder: Path, clock: StubClock) -> dict[str, tuple[Path, type[HistoryError]]]:
    """Make one file of each strange kind."""
    made: dict[str, tuple[Path, type[HistoryError]]] = {}

    def add(name: str, error: type[HistoryError], content: bytes | None = None) -> Path:
        target = folder / f"{name}.db"
        if content is not None:
            target.write_bytes(content)
        made[name] = (target, error)
        return target

    sound = filled(folder / "sound.db", clock).read_bytes()
    add("zero length", HistoryDamaged, b"")
    add("text", HistoryForeign, b"Dear diary, today I was asked about the GIL.\n" * 100)
    add("short", HistoryForeign, b"SQLite")
    add("wrong magic", HistoryForeign, b"SQLite format 4\0" + sound[16:])
    add("cut short", HistoryDamaged, sound[: len(sound) // 2])
    execute(add("foreign", HistoryForeign), "PRAGMA application_id = 7; CREATE TABLE a (b)")
    execute(add("nobody's", HistoryForeign), "CREATE TABLE event (id)")
    execute(add("newer", HistoryNewer, sound), "PRAGMA user_version = 2")
    execute(add("without events", HistoryDamaged, sound), "PRAGMA foreign_keys = OFF; DROP TABLE event")
    (folder / "folder.db").mkdir()
    made["folder"] = (folder / "folder.db", HistoryForeign)
    os.mkfifo(folder / "pipe.db")
    made["pipe"] = (folder / "pipe.db", HistoryForeign)
    return made


@pytest.mark.parametrize(
    "kind",
    [
        "zero length",
        "text",
        "short",
        "wrong magic",
        "cut short",
        "foreign",
        "nobody's",
        "newer",
        "without events",
        "folder",
        "pipe",
    ],
)
def test_a_file_that_is_no_sound_history_is_refused_and_left_as_it_was(
    tmp_path: Path, clock: StubClock, kind: str
) -> None:
    target, error = strange_files(tmp_path, clock)[kind]
    before = target.read_bytes() if target.is_file() else b""
    names = sorted(tmp_path.iterdir())

    with pytest.raises(error) as raised:
        History.open(target, clock)

    assert type(raised.value) is error
    assert str(target) in raised.value.message
    assert raised.value.hint
    assert (target.read_bytes() if target.is_file() else b"") == before
    assert sorted(tmp_path.iterdir()) == names


def test_a_folder_that_is_a_file_is_told(tmp_path: Path, clock: StubClock) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(HistoryError, match="could not be read or written"):
        History.open(tmp_path / "data" / "history.db", clock)


def test_a_link_to_a_history_is_followed(tmp_path: Path, clock: StubClock) -> None:
    real = filled(tmp_path / "synced" / "history.db", clock)
    link = tmp_path / "history.db"
    link.symlink_to(real)
    with History.open(link, clock) as history:
        history.record(mark(EventKind.BOOKMARK, GIL, on=True))
        assert history.path == real
    assert not files.journal_of(link).exists()


def test_a_path_with_signs_of_an_address_is_a_path(tmp_path: Path, clock: StubClock) -> None:
    path = filled(tmp_path / "50 % ?mode=ro#ü" / "history.db", clock)
    assert path.stat().st_size > 0


def test_an_old_sqlite_is_told(path: Path, clock: StubClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(HistoryError, match=r"3\.37"):
        History.open(path, clock)


def test_a_history_in_memory_works_and_is_kept_nowhere(clock: StubClock) -> None:
    with History.in_memory(clock) as history:
        history.record(answer(start(history, [GIL]), 0))
        assert history.totals().answers == 1
        assert history.quick_check() == [] and history.verify().is_sound
    with History.in_memory(clock) as history:
        assert history.totals().answers == 0


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, clock: StubClock) -> None:
    loop = tmp_path / "history.db"
    loop.symlink_to(loop)
    with pytest.raises(HistoryError):
        History.open(loop, clock)
