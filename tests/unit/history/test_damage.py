"""A damaged file is found out, never crashes the program, and is never written to."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from quizapp.errors import HistoryDamaged, HistoryError, HistoryForeign, HistoryNewer
from quizapp.history import History, files
from quizapp.history.export import answers_as_jsonl
from quizapp.model.records import EventKind
from tests.unit.history.builders import StubClock, answer, event, mark, start, uuid, wording

GIL = "python/gil/why"
ORM = "django/orm/n-plus-one"


@pytest.fixture
def two_answers(path: Path, clock: StubClock) -> Path:
    with History.open(path, clock) as history:
        session = start(history, [GIL, ORM])
        history.record(answer(session, 0, 0.25))
        history.record(answer(session, 1, 0.75))
        history.record(mark(EventKind.NOTE, GIL, text="read"))
    return path


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


def test_a_changed_event_is_left_out_and_named(two_answers: Path, clock: StubClock) -> None:
    change(two_answers, """UPDATE event SET payload = replace(payload, '"score":0.25', '"score":1.25')""")
    with History.open(two_answers, clock) as history:
        assert not history.damaged
        assert [found.data.score for found in history.answers(uuid(1))] == [0.75]
        assert [found.data.score for found in history.all_answers()] == [0.75]
        assert len(history.events(uuid(1))) == 1
        (damaged,) = history.damaged
        assert damaged.startswith("event ")
        assert f"{damaged} is not as it was written" in history.verify().damaged


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("UPDATE device SET name = 'other'", "device "),
        ("UPDATE session SET seed = '5'", f"session {uuid(1)}"),
        ("UPDATE session SET pace = 2.0", f"session {uuid(1)}"),
        ("UPDATE item SET guide_seconds = 1 WHERE position = 1", f"item 1 of session {uuid(1)}"),
        ("UPDATE item SET version = 3 - version WHERE position = 0", f"item 0 of session {uuid(1)}"),
        ("UPDATE version SET body = replace(body, 'Why?', 'How?')", f"wording {wording(GIL).text_hash}"),
        ("UPDATE event SET at = at + 1 WHERE seq = 1", "event "),
        ("UPDATE event SET checksum = checksum + 1 WHERE seq = 3", "event "),
    ],
)
def test_any_changed_row_is_found(two_answers: Path, clock: StubClock, sql: str, name: str) -> None:
    change(two_answers, sql)
    with History.open(two_answers, clock) as history:
        assert any(found.startswith(name) for found in history.verify().damaged)


def test_a_lost_row_that_others_refer_to_is_found(two_answers: Path, clock: StubClock) -> None:
    change(two_answers, "DELETE FROM item WHERE position = 1")
    with History.open(two_answers, clock) as history:
        assert history.verify().damaged == ("a row of event refers to a missing row of item",)


def test_damaged_sessions_items_and_wordings_are_left_out(two_answers: Path, clock: StubClock) -> None:
    change(two_answers, "UPDATE item SET question_id = 'a/b/c' WHERE position = 0")
    change(two_answers, "UPDATE version SET body = '{' WHERE question_id = 'django/orm/n-plus-one'")
    change(two_answers, "UPDATE session SET config = '{'")
    with History.open(two_answers, clock) as history:
        assert history.sessions() == []
        assert [item.question_id for item in history.items(uuid(1))] == [ORM]
        assert [found.question_id for found in history.answers(uuid(1))] == [ORM]
        assert history.version(wording(ORM).text_hash) is None
        assert len(history.damaged) == 3
        with pytest.raises(HistoryError, match="damaged"):
            history.record(event(EventKind.SKIP, uuid(1), 0))


def test_derived_rows_of_the_wrong_type_are_left_out(two_answers: Path, clock: StubClock) -> None:
    change(two_answers, f"UPDATE question_state SET last_at = {2**62} WHERE question_id = '{GIL}'")
    with closing(sqlite3.connect(two_answers, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'session_summary'")
    change(two_answers, "UPDATE session_summary SET score = 'half'")
    with History.open(two_answers, clock) as history:
        assert history.sessions() == []
        assert history.damaged == ("a derived row",)
        last_at = history.states()[GIL].last_at
        assert last_at is not None
        assert last_at.year == 9999


def test_words_in_derived_rows_that_nobody_wrote_are_left_out(two_answers: Path, clock: StubClock) -> None:
    change(two_answers, "UPDATE answer_summary SET kind = 'chxice'")
    change(two_answers, f"UPDATE question_state SET last_certainty = 'sxre' WHERE question_id = '{GIL}'")
    with History.open(two_answers, clock) as history:
        assert history.answer_sums() == []
        assert [card.question_id for card in history.cards()] == [ORM]
        assert history.damaged == ("a derived row",)
        history.rebuild()
        assert history.answer_sums() != []
        assert len(history.cards()) == 2


def test_bytes_that_are_no_text_damage_one_row_only(two_answers: Path, clock: StubClock) -> None:
    content = two_answers.read_bytes()
    assert content.count(b'"score":0.25') == 1
    two_answers.write_bytes(content.replace(b'"score":0.25', b'"score":\xff\xfe25'))
    with History.open(two_answers, clock) as history:
        assert [found.data.score for found in history.all_answers()] == [0.75]
        assert len(history.damaged) == 1


def test_a_sum_beyond_all_bounds_is_told_as_damage(two_answers: Path, clock: StubClock) -> None:
    change(two_answers, f"UPDATE question_state SET answers = {2**63 - 1}")
    with History.open(two_answers, clock) as history:
        session = start(history, [GIL], 2)
        with pytest.raises(HistoryDamaged):
            history.record(answer(session, 0))
        history.rebuild()
        history.record(answer(session, 0))
        assert history.verify().is_sound


def read_everything(history: History) -> None:
    for number in range(1, 4):
        history.session(uuid(number))
        history.items(uuid(number))
        history.events(uuid(number))
        history.answers(uuid(number))
    history.sessions()
    history.topics()
    history.states()
    history.days(date(1900, 1, 1), 0)
    history.totals()
    history.answers_to(GIL)
    history.suspended()
    history.cards()
    history.answer_sums()
    for points in (False, True):
        history.missed_parts(points=points, limit=10)
    for _ in answers_as_jsonl(history):
        pass
    history.verify()


def write_everything(history: History) -> None:
    """Try every kind of write; what cannot be done is told in our own words."""
    for number in range(1, 4):
        for made in (
            answer(uuid(number), 16),
            answer(uuid(number), 1, 1.0, revision=1),
            event(EventKind.UNDO, uuid(number), 2, revision=0),
            mark(EventKind.DISPUTE, GIL, on=number != 2),
            event(EventKind.HAND_IN, uuid(number), ending="left"),
        ):
            with suppress(HistoryError):
                history.record(made)
    with suppress(HistoryError):
        history.rebuild()


def mutated(content: bytes, rng: random.Random) -> bytes:
    """Return content with a few bits flipped, a stretch overwritten, or its end cut off."""
    changed = bytearray(content)
    match rng.randrange(4):
        case 0:
            for _ in range(rng.randrange(1, 20)):
                changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        case 1:
            start_at = rng.randrange(len(changed))
            length = rng.randrange(1, 5000)
            changed[start_at : start_at + length] = rng.randbytes(length)[: len(changed) - start_at]
        case 2:
            page = rng.randrange(len(changed) // 4096) * 4096
            changed[page : page + 4096] = bytes(4096)
        case _:
            del changed[rng.randrange(len(changed)) :]
    return bytes(changed)


def abused(path: Path, clock: StubClock, seeds: range) -> Iterator[str]:
    """Damage a history in many ways, use each, and yield what the program made of it."""
    with History.open(path, clock) as history:
        for number in range(1, 4):
            session = start(history, [GIL, ORM] * 10, number)
            for position in range(15):
                history.record(answer(session, position, position / 15))
            history.record(mark(EventKind.NOTE, f"python/gil/q{number}", text="x" * 500))
    sound = path.read_bytes()
    for seed in seeds:
        content = mutated(sound, random.Random(seed))
        path.write_bytes(content)
        files.journal_of(path).unlink(missing_ok=True)
        try:
            with History.open(path, clock) as history:
                try:
                    read_everything(history)
                finally:
                    assert path.read_bytes() == content, f"seed {seed}: reading changed the file"
                    if history.quick_check():
                        with pytest.raises(HistoryDamaged):
                            history.record(answer(uuid(1), 16))
                        assert path.read_bytes() == content, f"seed {seed}: a damaged file was written to"
                    else:
                        write_everything(history)
                        content = path.read_bytes()
                yield "damaged rows" if history.damaged else "nothing"
        except HistoryError as error:
            assert type(error) in {HistoryError, HistoryDamaged, HistoryForeign, HistoryNewer}, f"seed {seed}"
            assert path.read_bytes() == content, f"seed {seed}: a refused file was written to"
            yield type(error).__name__


def test_no_damage_crashes_the_program_or_is_written_to(path: Path, clock: StubClock) -> None:
    assert {"HistoryDamaged", "damaged rows"} <= set(abused(path, clock, range(60)))


@pytest.mark.slow
def test_no_damage_of_many_crashes_the_program_or_is_written_to(path: Path, clock: StubClock) -> None:
    assert len(list(abused(path, clock, range(1000, 1250)))) == 250
