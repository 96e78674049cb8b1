"""Merging is a union: whatever the order and however often, the same comes of it, and no answer is lost."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import HistoryDamaged, HistoryError, HistoryForeign, HistoryNewer
from quizapp.history import History
from quizapp.history.truth import TABLES, OpenSource
from quizapp.model.records import EventKind, ItemRecord
from tests.support import MEMORY
from tests.unit.history.builders import NOON, StubClock, answer, event, mark, start, uuid, wording

GIL = "python/gil/why"
ORM = "django/orm/n-plus-one"
QUESTIONS = (GIL, ORM, GIL)

events_of_base = st.one_of(
    st.builds(answer, st.just(uuid(1)), st.integers(0, 2), st.sampled_from([0.0, 0.5, 1.0]), st.integers(0, 1)),
    st.builds(lambda p: event(EventKind.UNDO, uuid(1), p, revision=0), st.integers(0, 2)),
    st.builds(lambda on: mark(EventKind.DISPUTE, GIL, on=on), st.booleans()),
    st.builds(lambda text: mark(EventKind.NOTE, ORM, text=text), st.text("ab", max_size=2)),
    st.builds(lambda: event(EventKind.HAND_IN, uuid(1), ending="left")),
)


@dataclass(frozen=True)
class Copy:
    """How one copy of a history went on: by which computer, how far its clock was off, and what happened."""

    computer: str
    off: timedelta
    happened: list[object]
    own_session: bool
    follow_up: str


copies = st.builds(
    Copy,
    st.sampled_from(["desk", "lap"]),
    st.sampled_from([timedelta(0), timedelta(0), timedelta(days=-2), timedelta(days=40)]),
    st.lists(events_of_base, max_size=5),
    st.booleans(),
    st.sampled_from(["", "python/gil/next", "python/gil/other"]),
)


def go_on(path: Path, copy: Copy, number: int) -> None:
    clock = StubClock(at=NOON + timedelta(hours=1) + copy.off, step=timedelta(0))
    with History.open(path, clock, device_name=copy.computer) as history:
        if copy.follow_up:
            version = wording(copy.follow_up)
            item = ItemRecord(position=9, question_id=copy.follow_up, text_hash=version.text_hash, guide_seconds=1)
            history.put_item(uuid(1), item, version)
            history.record(answer(uuid(1), 9))
        if copy.own_session:
            history.record(answer(start(history, [GIL], number), 0))
        for happened in copy.happened:
            history.record(happened)  # type: ignore[arg-type]


def contents(path: Path) -> tuple[object, ...]:
    """Return all that a history holds, but for numbers that are its own."""
    with History.open(path, StubClock(), device_name="other") as history:
        assert history.verify().is_sound
        source = OpenSource(history._database)
        rows = {table: frozenset(source.rows(table)) for table in TABLES}
        answers = [(found.id, found.question_id, found.counts) for found in history.all_answers()]
        derived = (history.topics(), history.days(date(1900, 1, 1), 0), history.states(), history.totals())
        return rows, answers, derived


def merged(folder: Path, name: str, first: Path, *others: Path) -> Path:
    """Merge copies of histories, one after the other, and return the result."""
    path = folder / name
    shutil.copyfile(first, path)
    with History.open(path, StubClock(), device_name="desk") as history:
        for other in others:
            history.merge(other)
    return path


@settings(max_examples=25, deadline=None)
@given(st.lists(copies, min_size=3, max_size=3))
def test_case_56_merging_is_commutative_idempotent_and_associative(forks: list[Copy]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        folder = Path(name)
        base = folder / "history.db"
        with History.open(base, StubClock(step=timedelta(0)), device_name="desk") as history:
            start(history, QUESTIONS)
            history.record(answer(uuid(1), 0, 0.5))
        one, two, three = (folder / f"{number}.db" for number in range(3))
        for number, (path, fork) in enumerate(zip((one, two, three), forks, strict=True), start=2):
            shutil.copyfile(base, path)
            go_on(path, fork, number)
        given_ids = {found[0] for path in (one, two, three) for found in contents(path)[1]}  # type: ignore[attr-defined]

        pair = merged(folder, "pair.db", one, two)
        assert contents(merged(folder, "turned.db", two, one)) == contents(pair)
        assert contents(merged(folder, "again.db", pair, two, pair.with_name("turned.db"))) == contents(pair)
        left = merged(folder, "left.db", pair, three)
        right = merged(folder, "right.db", one, merged(folder, "others.db", three, two))
        assert contents(left) == contents(right)
        assert {found[0] for found in contents(left)[1]} == given_ids  # type: ignore[attr-defined]


def test_a_merge_says_what_it_brought_and_a_second_one_brings_nothing(path: Path, clock: StubClock) -> None:
    other = path.with_name("other.db")
    with History.open(other, clock, device_name="lap") as history:
        session = start(history, [GIL, ORM], 2)
        history.record(answer(session, 0))
        history.record(event(EventKind.SKIP, session, 1))
    before = other.read_bytes()
    with History.open(path, clock, device_name="desk") as history:
        history.record(answer(start(history, [GIL]), 0))
        read: list[int] = []
        taken = history.merge(other, read.append).taken
        assert (taken.sessions, taken.answers, taken.events, taken.homeless) == (1, 1, 2, 0)
        assert read[-1] >= 5
        assert history.totals().answers == 2
        assert not history.merge(other).taken.anything
        # Both go on afterwards as if nothing had been.
        history.record(answer(uuid(1), 0, revision=1))
        assert history.verify().is_sound
    assert other.read_bytes() == before


def test_two_answers_to_one_question_of_one_session_are_both_kept_and_the_later_counts(
    path: Path, clock: StubClock
) -> None:
    with History.open(path, clock, device_name="desk") as history:
        start(history, [GIL])
    other = path.with_name("other.db")
    shutil.copyfile(path, other)
    for place, score in ((path, 0.0), (other, 1.0)):
        with History.open(place, clock, device_name="desk") as history:
            history.record(answer(uuid(1), 0, score))
    with History.open(path, clock, device_name="desk") as history:
        history.merge(other)
        assert [found.data.score for found in history.answers(uuid(1))] == [0.0, 1.0]
        assert history.totals().score == 1.0
        history.record(event(EventKind.SKIP, uuid(1), 0))
        assert history.verify().is_sound


def test_of_two_answers_at_one_moment_the_same_one_counts_whichever_file_is_merged(path: Path) -> None:
    def still() -> StubClock:
        return StubClock(step=timedelta(0))

    with History.open(path, still(), device_name="desk") as history:
        start(history, [GIL])
    copies_of_it = [path.with_name(f"{number}.db") for number in range(4)]
    for copy in copies_of_it:
        shutil.copyfile(path, copy)
    for place, score in zip(copies_of_it, (0.0, 1.0), strict=False):
        with History.open(place, still(), device_name="desk") as history:
            history.record(answer(uuid(1), 0, score))
    one, two, forth, back = copies_of_it
    for target, sources in ((forth, (one, two)), (back, (two, one))):
        with History.open(target, still(), device_name="desk") as history:
            for source in sources:
                history.merge(source)
    assert contents(forth) == contents(back)


def test_a_merge_that_fails_leaves_the_history_as_it_was(path: Path, clock: StubClock) -> None:
    other = path.with_name("other.db")
    with History.open(other, clock, device_name="lap") as history:
        history.record(answer(start(history, [GIL], 2), 0))
    with History.open(path, clock) as history:
        history.record(answer(start(history, [GIL]), 0))
    before = contents(path)
    steps = 0
    while True:
        budget = steps

        def fail(sql: str) -> None:
            nonlocal budget
            budget -= 1
            if budget < 0:
                raise OSError(sql)

        with History.open(path, clock, on_step=fail) as history:
            try:
                history.merge(other)
                break
            except OSError:
                steps += 1
        assert contents(path) == before
    assert steps > 10


@pytest.mark.parametrize("spoil", ["foreign", "newer", "damaged", "missing", "itself"])
def test_what_is_no_sound_history_is_not_merged(path: Path, clock: StubClock, spoil: str) -> None:
    other = path.with_name("other.db")
    with History.open(other, clock, device_name="lap") as history:
        session = start(history, [f"python/gil/q{number}" for number in range(300)], 2)
        history.record(answer(session, 0))
    content = bytearray(other.read_bytes())
    match spoil:
        case "foreign":
            content[68:72] = b"none"
        case "newer":
            content[60:64] = b"\0\0\0\x63"
        case "damaged":
            content[8192:12288] = b"\xa5" * 4096
    other.write_bytes(content)
    if spoil == "missing":
        other.unlink()
    expected = {"foreign": HistoryForeign, "newer": HistoryNewer, "damaged": HistoryDamaged}.get(spoil, HistoryError)
    with History.open(path, clock) as history:
        history.record(answer(start(history, [GIL]), 0))
        before = contents(path)
        with pytest.raises(expected):
            history.merge(path if spoil == "itself" else other)
    assert contents(path) == before


def test_damaged_rows_of_the_other_file_are_left_out_and_named(path: Path, clock: StubClock) -> None:
    other = path.with_name("other.db")
    with History.open(other, clock, device_name="lap") as history:
        session = start(history, [GIL, ORM], 2)
        history.record(answer(session, 0, 0.25))
        history.record(answer(session, 1, 0.75))
    content = other.read_bytes()
    other.write_bytes(content.replace(b'"score":0.25', b'"score":1.25'))
    with History.open(path, clock) as history:
        merged_in = history.merge(other)
        assert (merged_in.taken.answers, len(merged_in.damaged)) == (1, 1)
        assert history.verify().is_sound
