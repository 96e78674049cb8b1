"""What a running session would lose is kept in a small file, and one program at a time has the session."""

import json
import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import HistoryFull, HistoryReadOnly
from quizapp.history import live
from quizapp.history.live import LiveState, SessionLock
from quizapp.model.response import Certainty
from tests.unit.history.builders import NOON, modes, open_folder, uuid

STATE = LiveState(
    session=uuid(1),
    total_seconds=612.5,
    question_seconds=12.25,
    position=3,
    revision=1,
    draft="the lock\nis “global”",
    picked=(0, 2),
    certainty=Certainty.SURE,
    hinted=(1, 3),
    alive_at=NOON,
    pid=42,
)


def test_a_state_comes_back_as_it_was_written(tmp_path: Path) -> None:
    other = STATE._replace(session=uuid(2), certainty=None, alive_at=NOON + timedelta(seconds=2))
    live.write(tmp_path, STATE)
    live.write(tmp_path, other)
    assert live.read_all(tmp_path) == [other, STATE]
    assert {stat.S_IMODE(found.stat().st_mode) for found in tmp_path.iterdir()} == {0o600}


def test_the_newest_state_replaces_the_one_before(tmp_path: Path) -> None:
    live.write(tmp_path, STATE)
    live.write(tmp_path, STATE._replace(draft=""))
    assert live.read_all(tmp_path) == [STATE._replace(draft="")]
    assert len(list(tmp_path.iterdir())) == 1


@given(draft=st.text())
def test_any_draft_comes_back(tmp_path_factory: pytest.TempPathFactory, draft: str) -> None:
    folder = tmp_path_factory.mktemp("live")
    live.write(folder, STATE._replace(draft=draft))
    assert live.read_all(folder) == [STATE._replace(draft=draft)]


def test_a_removed_state_is_gone(tmp_path: Path) -> None:
    live.write(tmp_path, STATE)
    live.remove(tmp_path, STATE.session)
    live.remove(tmp_path, STATE.session)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["dump", "fsync", "replace"])
def test_a_write_that_is_cut_off_leaves_the_state_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    live.write(tmp_path, STATE)
    with monkeypatch.context() as patch:
        patch.setattr({"dump": json, "fsync": os, "replace": Path}[step], step, full)
        with pytest.raises(HistoryFull):
            live.write(tmp_path, STATE._replace(draft="more"))
    assert live.read_all(tmp_path) == [STATE]
    live.write(tmp_path, STATE._replace(draft="more"))
    assert live.read_all(tmp_path) == [STATE._replace(draft="more")]
    live.remove(tmp_path, STATE.session)
    assert list(tmp_path.iterdir()) == []


def test_a_write_is_on_the_disk_before_it_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, put = os.fsync, Path.replace

    def watched_fsync(handle: int) -> None:
        steps.append("fsync")
        fsync(handle)

    def watched_replace(made: Path, target: Path) -> Path:
        steps.append("replace")
        return put(made, target)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(Path, "replace", watched_replace)
    live.write(tmp_path, STATE)
    assert steps == ["fsync", "replace"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"{}",
        b'{"session": "1", "time_left_seconds": "soon", "position": 0, "draft": "", "alive_at": "", "pid": 0}',
        b'{"session": "1", "time_left_seconds": 1, "position": 0, "draft": "", "alive_at": 7, "pid": 0}',
    ],
)
def test_a_file_that_is_no_state_is_passed_over(tmp_path: Path, content: bytes) -> None:
    live.write(tmp_path, STATE)
    (tmp_path / f"session-{uuid(2)}.live").write_bytes(content)
    (tmp_path / f"session-{uuid(3)}.live").mkdir()
    os.mkfifo(tmp_path / f"session-{uuid(4)}.live")
    assert live.read_all(tmp_path) == [STATE]


def test_a_missing_folder_holds_no_states(tmp_path: Path) -> None:
    assert live.read_all(tmp_path / "none") == []


def test_a_folder_that_cannot_be_written_is_told() -> None:
    with open_folder() as folder, modes((folder, 0o555)):
        with pytest.raises(HistoryReadOnly):
            live.write(folder, STATE)
        with pytest.raises(HistoryReadOnly):
            SessionLock(folder, uuid(1)).acquire()


def test_one_program_at_a_time_has_a_session(tmp_path: Path) -> None:
    one, two, other = (SessionLock(tmp_path, uuid(number)) for number in (1, 1, 2))
    assert one.acquire()
    assert one.acquire()
    assert not two.acquire()
    assert other.acquire()
    two.release()
    assert not two.acquire()
    one.release()
    assert two.acquire()
    two.release()
    other.release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    child = """
import sys
from pathlib import Path
from quizapp.history.live import SessionLock
lock = SessionLock(Path(sys.argv[1]), sys.argv[2])
print(lock.acquire(), flush=True)
sys.stdin.read()
"""
    lock = SessionLock(tmp_path, uuid(1))
    with subprocess.Popen(
        [sys.executable, "-c", child, str(tmp_path), uuid(1)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        assert not lock.acquire()
        holder.kill()
    assert lock.acquire()
    lock.release()


def test_a_lock_on_a_file_that_was_removed_meanwhile_is_worth_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open
    early = SessionLock(tmp_path, uuid(1))
    late = SessionLock(tmp_path, uuid(1))
    assert early.acquire()

    def open_then_lose(path: Path, flags: int, mode: int = 0o777) -> int:
        handle = opened(path, flags, mode)
        early.release()
        return handle

    monkeypatch.setattr(os, "open", open_then_lose)
    assert late.acquire()
    monkeypatch.undo()
    assert not SessionLock(tmp_path, uuid(1)).acquire()
    late.release()


def test_a_lock_on_a_file_that_another_program_has_made_anew_is_worth_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open
    early, quick, late = (SessionLock(tmp_path, uuid(1)) for _ in range(3))
    assert early.acquire()

    def open_then_be_overtaken(path: Path, flags: int, mode: int = 0o777) -> int:
        monkeypatch.undo()
        handle = opened(path, flags, mode)
        early.release()
        assert quick.acquire()
        return handle

    monkeypatch.setattr(os, "open", open_then_be_overtaken)
    assert not late.acquire()
    quick.release()


def test_where_there_is_no_flock_an_open_file_is_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_HAS_FLOCK", False)
    unlink = Path.unlink
    held: set[Path] = set()

    def unlink_closed(path: Path, missing_ok: bool = False) -> None:
        if path in held:
            raise PermissionError(13, "in use")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink_closed)
    one, two = SessionLock(tmp_path, uuid(1)), SessionLock(tmp_path, uuid(1))
    assert one.acquire()
    (lock_file,) = tmp_path.iterdir()
    held.add(lock_file)
    assert not two.acquire()
    held.clear()
    one.release()
    assert list(tmp_path.iterdir()) == []
    lock_file.touch()
    assert two.acquire(), "a file left from a dead process is no lock"
    two.release()
