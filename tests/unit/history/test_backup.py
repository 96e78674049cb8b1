"""Copies are made once a day, are whole, and are kept for a while."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import HistoryBusy, HistoryDamaged, HistoryError, HistoryReadOnly
from quizapp.history import History, backup
from quizapp.history.backup import Backup, backup_if_due, backups
from tests.unit.history.builders import NOON, StubClock, answer, modes, open_folder, start

DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def kept(path: Path, history: History) -> Path:
    """Return the path of a history with one answer, which stays open."""
    history.record(answer(start(history, ["python/gil/why"]), 0))
    return path


def test_a_copy_is_made_when_there_is_none_and_when_the_newest_is_a_day_old(kept: Path, folder: Path) -> None:
    first = backup_if_due(kept, folder, NOON)
    assert first == folder / "history-20260310T120000Z.db"
    assert backup_if_due(kept, folder, NOON + DAY - timedelta(seconds=1)) is None
    second = backup_if_due(kept, folder, NOON + DAY)
    assert [found.path for found in backups(kept, folder)] == [second, first]


def test_a_copy_holds_what_the_history_holds_and_is_for_its_owner_alone(
    kept: Path, folder: Path, history: History, clock: StubClock
) -> None:
    made = backup_if_due(kept, folder, NOON)
    assert made is not None
    with History.open(made, clock) as copied:
        assert list(copied.all_answers()) == list(history.all_answers())
        assert copied.verify().is_sound
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_copy_stamped_by_a_wrong_clock_does_not_hold_up_the_next(kept: Path, folder: Path) -> None:
    future = backup_if_due(kept, folder, datetime(2100, 1, 1, tzinfo=UTC))
    assert backup_if_due(kept, folder, NOON) is not None
    assert backup_if_due(kept, folder, NOON) is None
    assert future is not None
    assert future.exists()


def test_seven_days_and_four_weeks_before_them_are_kept(kept: Path, folder: Path) -> None:
    for day in range(60):
        assert backup_if_due(kept, folder, NOON + day * DAY) is not None
    ages = [(NOON + 59 * DAY - found.at).days for found in backups(kept, folder)]
    assert ages[:7] == list(range(7))
    weekly = [(NOON + 59 * DAY - age * DAY).isocalendar()[:2] for age in ages[7:]]
    assert len(weekly) == len(set(weekly)) == 4
    assert max(ages) <= 7 + 4 * 7


@given(st.lists(st.integers(0, 24 * 400), unique=True))
def test_what_is_superseded_never_includes_the_newest_of_the_last_days(hours: list[int]) -> None:
    found = sorted((Backup(NOON + timedelta(hours=hour), Path(str(hour))) for hour in hours), reverse=True)
    superseded = backup.superseded(found)
    kept = [one for one in found if one not in superseded]
    assert len(kept) <= backup.DAILY + backup.WEEKLY
    assert kept[:1] == found[:1]
    assert len({one.at.date() for one in kept}) == len(kept)
    days = sorted({one.at.date() for one in found}, reverse=True)
    assert {one.at.date() for one in kept} >= set(days[: backup.DAILY])


def test_files_of_other_names_are_left_alone(kept: Path, folder: Path) -> None:
    folder.mkdir()
    others = [folder / name for name in ("history-old.db", "history-20260310.db", "notes.txt", "other.db")]
    for other in others:
        other.write_text("mine")
    backup_if_due(kept, folder, NOON)
    assert len(backups(kept, folder)) == 1
    assert all(other.read_text() == "mine" for other in others)


def test_a_damaged_history_is_not_copied_over_good_copies(kept: Path, folder: Path, history: History) -> None:
    backup_if_due(kept, folder, NOON)
    history.close()
    content = bytearray(kept.read_bytes())
    content[-4096:] = b"\xa5" * 4096
    kept.write_bytes(content)
    with pytest.raises(HistoryDamaged):
        backup_if_due(kept, folder, NOON + DAY)
    assert [found.at for found in backups(kept, folder)] == [NOON]
    assert len(list(folder.iterdir())) == 1


def test_a_copy_that_fails_leaves_nothing_behind(kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    good = backup_if_due(kept, folder, NOON)
    monkeypatch.setattr(Path, "replace", lambda self, target: fail(0))
    with pytest.raises(HistoryError, match="no room"):
        backup_if_due(kept, folder, NOON + DAY)
    assert list(folder.iterdir()) == [good]


def test_what_a_cut_off_copy_left_is_removed_in_time(kept: Path, folder: Path) -> None:
    folder.mkdir()
    old, new = folder / ".history-1.db.aa.unfinished", folder / ".history-2.db.bb.unfinished"
    for left, at in ((old, NOON - 2 * DAY), (new, NOON)):
        left.touch()
        os.utime(left, (at.timestamp(), at.timestamp()))
    backup_if_due(kept, folder, NOON)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_history_that_another_program_holds_is_not_waited_for_without_end(
    kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(kept, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(HistoryBusy):
            backup_if_due(kept, folder, NOON)
        holder.execute("ROLLBACK")


def test_a_copy_of_a_read_only_history_can_be_made_elsewhere(clock: StubClock) -> None:
    with open_folder() as folder, open_folder() as elsewhere:
        path = folder / "history.db"
        History.open(path, clock).close()
        path.chmod(0o644)
        with modes((folder, 0o555), (elsewhere, 0o777)):
            made = backup_if_due(path, elsewhere / "backups", NOON)
            assert made is not None
            with pytest.raises(HistoryReadOnly):
                backup_if_due(path, folder / "backups", NOON)
            made.unlink()


def test_no_folder_means_no_copies(path: Path, tmp_path: Path) -> None:
    assert backups(path, tmp_path / "none") == []
