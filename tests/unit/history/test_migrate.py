"""A migration leads from the old version to the new one, and is never caught in between."""

import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.errors import HistoryError, HistoryReadOnly
from quizapp.history import History, files, store
from quizapp.history.database import Database
from quizapp.history.migrate import MIGRATIONS, Migration, migrate
from tests.unit.history.builders import NOON, StubClock, answer, modes, open_folder, start

STEPS = (
    Migration(
        2,
        (
            "ALTER TABLE question_state ADD COLUMN due INTEGER",
            "UPDATE question_state SET due = last_at + 1",
            "CREATE INDEX question_state_due ON question_state (due)",
        ),
    ),
    Migration(3, ("CREATE TABLE plan (day TEXT PRIMARY KEY) STRICT", "INSERT INTO plan VALUES ('2026-03-10')")),
)
"""Two made-up steps after version 1."""


@pytest.fixture
def old(path: Path, clock: StubClock) -> Path:
    with History.open(path, clock) as history:
        session = start(history, ["python/gil/why"])
        history.record(answer(session, 0))
    return path


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return version


def schema_of(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


def contents_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def migrated(path: Path, on_step: Callable[[str], None] | None = None) -> Path | None:
    database = Database.open(path, on_step=on_step)
    try:
        return migrate(database, STEPS, NOON)
    finally:
        database.close()


def test_the_versions_of_program_and_migrations_agree() -> None:
    assert [migration.version for migration in MIGRATIONS] == list(range(2, files.SCHEMA_VERSION + 1))


def test_each_step_leads_to_its_version_and_a_copy_is_put_beside(old: Path) -> None:
    before = contents_of(old)

    copy = migrated(old)

    assert copy == old.with_name("history-format-1-20260310T120000Z.db")
    assert contents_of(copy) == before
    assert (version_of(copy), version_of(old)) == (1, 3)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT due - last_at FROM question_state").fetchall() == [(1,)]
        assert connection.execute("SELECT * FROM plan").fetchall() == [("2026-03-10",)]


def test_what_is_new_already_is_left_alone(old: Path) -> None:
    migrated(old)
    before = old.read_bytes()
    assert migrated(old) is None
    assert old.read_bytes() == before


def test_a_history_older_than_the_first_step_is_refused(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA user_version = 0")
    before = old.read_bytes()
    with pytest.raises(HistoryError, match="format 0"):
        migrated(old)
    assert old.read_bytes() == before


def test_a_read_only_history_is_not_migrated(clock: StubClock) -> None:
    with open_folder() as folder:
        path = folder / "history.db"
        History.open(path, clock).close()
        path.chmod(0o644)
        with modes((folder, 0o555)):
            database = Database.open(path, read_only=True)
            with pytest.raises(HistoryReadOnly):
                migrate(database, STEPS, NOON)
            database.close()
        assert version_of(path) == 1
        assert [found.name for found in folder.iterdir()] == ["history.db"]


def test_an_old_history_is_brought_up_to_date_when_it_is_opened(
    old: Path, clock: StubClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MIGRATIONS", STEPS)
    monkeypatch.setattr(files, "SCHEMA_VERSION", 3)
    with History.open(old, clock) as history:
        assert history.totals().answers == 1
    assert version_of(old) == 3


def test_a_step_that_another_program_has_done_meanwhile_is_passed_over(old: Path) -> None:
    overtaken = False

    def overtake(sql: str) -> None:
        nonlocal overtaken
        if sql == "BEGIN IMMEDIATE" and not overtaken:
            overtaken = True
            migrated(old)

    migrated(old, overtake)
    assert version_of(old) == 3


def test_a_migration_that_fails_at_any_step_leaves_a_whole_version(old: Path) -> None:
    class Fault(Exception):
        pass

    left = 0

    def fail(sql: str) -> None:
        nonlocal left
        if left == 0:
            raise Fault(sql)
        left -= 1

    sound = old.read_bytes()
    whole = {1: schema_of(old)}
    for taken, step in enumerate(STEPS, start=2):
        database = Database.open(old)
        migrate(database, STEPS[: taken - 1], NOON)
        database.close()
        whole[step.version] = schema_of(old)
    reached = set()
    statements = sum(len(step.statements) + 3 for step in STEPS)
    for number in range(statements):
        old.write_bytes(sound)
        left = number
        with pytest.raises(Fault):
            migrated(old, fail)
        reached.add(version_of(old))
        assert schema_of(old) == whole[version_of(old)]
        migrated(old)
        assert (version_of(old), schema_of(old)) == (3, whole[3])
    assert reached == {1, 2}


def test_a_migration_that_is_killed_leaves_a_whole_version_and_a_copy(old: Path) -> None:
    child = """
import os, signal, sys
from pathlib import Path
from tests.unit.history.test_migrate import migrated
left = int(sys.argv[2])
def kill(sql):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
migrated(Path(sys.argv[1]), kill)
"""
    sound = old.read_bytes()
    copy = old.with_name("history-format-1-20260310T120000Z.db")
    # Within the first step, before its commit, after it, and within the second.
    for number, version in ((3, 1), (5, 1), (6, 2), (9, 2)):
        old.write_bytes(sound)
        copy.unlink(missing_ok=True)
        ended = subprocess.run(
            [sys.executable, "-c", child, str(old), str(number)], cwd=Path(__file__).parents[3], check=False
        )
        assert ended.returncode == -signal.SIGKILL
        assert version_of(old) == version
        assert version_of(copy) == 1
        with closing(sqlite3.connect(old)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
