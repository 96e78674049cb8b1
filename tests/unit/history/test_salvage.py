"""Out of a damaged file comes all that its damage left, into a new file; the damaged one is kept as it was."""

import errno
import random
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.errors import HistoryDamaged, HistoryError
from quizapp.history import History, aside, files
from quizapp.history.carving import CarvedSource
from quizapp.history.database import Database
from quizapp.history.salvage import Salvaged, salvage
from quizapp.history.truth import TABLES, OpenSource
from quizapp.model.records import AnswerData, AnswerRecord, EventKind, NewEvent
from tests.support import MEMORY
from tests.unit.history.builders import NOON, StubClock, answer, event, mark, start
from tests.unit.history.test_damage import mutated

GIL = "python/gil/why"


@pytest.fixture
def path() -> Iterator[Path]:
    """Return where a history is to be: in memory, for these tests write much that need not outlast anything."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder) / "history.db"


def long_answer(session: str, position: int) -> NewEvent:
    """Return an answer too long for one page of the file."""
    data = AnswerData(revision=0, score=0.5, text=f"{position} é" * 9000)
    return event(EventKind.ANSWER, session, position, **data.to_json())


def lived(path: Path, clock: StubClock, sessions: int = 2, *, start_at: int = 1) -> Path:
    """Make a history of several sessions and devices, or go on with one."""
    for device in ("desk", "lap"):
        with History.open(path, clock, device_name=device) as history:
            for number in range(start_at, start_at + sessions):
                session = start(
                    history, [f"python/gil/q{n}" for n in range(20)], number + (100 if device == "lap" else 0)
                )
                for position in range(15):
                    history.record(answer(session, position, position / 15))
                history.record(long_answer(session, 16))
                history.record(event(EventKind.SKIP, session, 17))
                history.record(mark(EventKind.NOTE, f"python/gil/q{number}", text="x" * 500))
                history.record(event(EventKind.HAND_IN, session, ending="left"))
    return path


def answers_of(path: Path) -> dict[str, AnswerRecord]:
    with History.open(path, StubClock()) as history:
        return {found.id: found for found in history.all_answers()}


def salvaged(path: Path, *copies: Path) -> Salvaged:
    return salvage(path, copies, None, NOON)


def test_what_is_carved_of_a_sound_file_is_what_it_holds(path: Path, clock: StubClock) -> None:
    lived(path, clock)
    carved = CarvedSource(path, {})
    with closing(Database.open(path, read_only=True)) as database:
        for table in TABLES:
            stored = list(OpenSource(database).rows(table))
            assert len(stored) > 1
            assert set(stored) == set(carved.rows(table)), table


def test_without_any_structure_every_answer_is_salvaged(path: Path, clock: StubClock) -> None:
    before = answers_of(lived(path, clock))
    content = bytearray(path.read_bytes())
    # The header goes, and with it every page that only leads to others.
    content[:100] = bytes(100)
    for page in range(4096, len(content), 4096):
        if content[page] == 0x05:
            content[page : page + 4096] = bytes(4096)
    path.write_bytes(content)
    with pytest.raises(HistoryError):
        History.open(path, clock)

    found = salvaged(path)

    assert found.kept == path.with_name("history.damaged-20260310T120000Z.db")
    assert found.kept.read_bytes() == content
    assert aside.kept_aside(path) == [found.kept]
    assert answers_of(path) == before
    with History.open(path, clock, device_name="desk") as history:
        assert history.verify().is_sound
        history.record(answer(start(history, [GIL], 99), 0))
        assert history.totals().answers == len(before) + 1
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_only_a_good_copy_still_has_comes_from_there(path: Path, clock: StubClock, tmp_path: Path) -> None:
    lived(path, clock)
    copy = tmp_path / "copy.db"
    shutil.copyfile(path, copy)
    lived(path, clock, 2, start_at=50)
    before = answers_of(path)
    content = path.read_bytes()
    # The table of devices is lost, without which no event could be told to be intact.
    name = content.index(b"desk")
    path.write_bytes(content[:name] + b"DESK" + content[name + 4 :])
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no history")
    salvaged(path, broken, tmp_path / "missing.db", copy)
    assert answers_of(path) == before


def test_a_write_that_was_cut_off_is_undone_first(path: Path, clock: StubClock) -> None:
    before = answers_of(lived(path, clock, 1))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE event SET payload = payload || ' ', checksum = 1")
        torn, journal = path.read_bytes(), files.journal_of(path).read_bytes()
        connection.execute("ROLLBACK")
    assert torn != path.read_bytes()
    path.write_bytes(torn[: len(torn) - 100])
    files.journal_of(path).write_bytes(journal)
    salvaged(path)
    assert answers_of(path) == before


def test_where_nothing_can_be_read_the_file_stays_where_it_is(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(40_000))
    before = path.read_bytes()
    with pytest.raises(HistoryDamaged, match="restore"):
        salvaged(path)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@dataclass
class Tally:
    """What became of many damaged files."""

    files: int = 0
    altered: int = 0
    """In which an answer was changed or lost."""
    unnoticed: int = 0
    """Of these, files in which neither the check before the first write nor a checksum showed it."""
    answers: int = 0
    salvaged: int = 0
    with_backup: int = 0


def damaged_files(folder: Path, clock: StubClock, seeds: range) -> tuple[Tally, Counter[str]]:
    """Damage a history in many ways; look at each, salvage each, and tell what was found and what was saved."""
    path = lived(folder / "history.db", clock)
    backup = folder / "backup.db"
    shutil.copyfile(path, backup)
    lived(path, clock, 1, start_at=50)
    sound, before = path.read_bytes(), answers_of(path)
    tally, how = Tally(), Counter[str]()
    for seed in seeds:
        content = mutated(sound, random.Random(seed))
        for kept in aside.kept_aside(path):
            kept.unlink()
        files.journal_of(path).unlink(missing_ok=True)
        path.write_bytes(content)
        tally.files += 1
        seen, noticed = _looked_at(path, clock)
        how[noticed] += 1
        tally.altered += seen != before
        tally.unnoticed += seen != before and not noticed
        tally.answers += len(before)
        tally.salvaged += _saved(path, content, before)
        tally.with_backup += _saved(path, content, before, backup)
    return tally, how


def _looked_at(path: Path, clock: StubClock) -> tuple[dict[str, AnswerRecord], str]:
    """Return the answers that can be read, and what shows that the file is damaged; empty when nothing does."""
    content, seen, told = path.read_bytes(), dict[str, AnswerRecord](), ""
    try:
        with History.open(path, clock) as history:
            try:
                seen = {found.id: found for found in history.all_answers()}
            except HistoryError as error:
                told = type(error).__name__
            problems = history.quick_check()
            noticed = "check before the first write" if problems else "checksum" if history.damaged else told
    except HistoryError as error:
        noticed = type(error).__name__
    assert path.read_bytes() == content
    return seen, noticed


def _saved(path: Path, content: bytes, before: dict[str, AnswerRecord], *copies: Path) -> int:
    """Return how many answers a salvage saves; none of them is another than it was."""
    for kept in aside.kept_aside(path):
        kept.unlink()
    path.write_bytes(content)
    try:
        found = salvaged(path, *copies)
    except HistoryDamaged:
        assert path.read_bytes() == content
        return 0
    assert found.kept is not None
    assert found.kept.read_bytes() == content
    after = answers_of(path)
    assert all(before[identity].data == record.data for identity, record in after.items())
    return len(after)


def test_case_49_no_damage_goes_unnoticed_and_what_it_left_is_salvaged(path: Path, clock: StubClock) -> None:
    tally, _ = damaged_files(path.parent, clock, range(10))
    assert tally.unnoticed == 0
    assert tally.salvaged > 0.7 * tally.answers
    assert tally.with_backup >= tally.salvaged


@pytest.mark.slow
def test_case_49_of_200_damaged_files_none_goes_unnoticed(path: Path, clock: StubClock) -> None:
    tally, how = damaged_files(path.parent, clock, range(2000, 2200))
    print(tally, how)
    assert (tally.files, tally.unnoticed) == (200, 0)
    assert tally.with_backup > 0.9 * tally.answers


def test_a_file_that_cannot_be_set_aside_keeps_its_journal(
    path: Path, clock: StubClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(path, clock, 1)
    files.journal_of(path).write_bytes(b"journal")
    rename = Path.rename

    def refusing(old: Path, new: Path) -> Path:
        if old == path:
            raise PermissionError(errno.EACCES, "refused")
        return rename(old, new)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(HistoryError):
        aside.set_aside(path, aside.DAMAGED, NOON)
    assert files.journal_of(path).read_bytes() == b"journal"


def test_restoring_keeps_what_was_there(path: Path, clock: StubClock) -> None:
    lived(path, clock, 1)
    made = path.with_name(".made")
    with History.open(made, clock):
        pass
    files.journal_of(path).write_bytes(b"old journal")
    kept = aside.put_in_place_of(made, path, aside.REPLACED, NOON)
    assert kept is not None
    assert files.journal_of(kept).read_bytes() == b"old journal"
    assert not files.journal_of(path).exists()
    assert answers_of(path) == {}
    files.journal_of(kept).unlink()
    assert len(answers_of(kept)) == 32
    with History.open(made, clock):
        pass
    second = aside.put_in_place_of(made, path, aside.REPLACED, NOON + timedelta(microseconds=5))
    assert second == path.with_name("history.replaced-20260310T120000Z-2.db")
