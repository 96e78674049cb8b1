"""Answers are found again: by session, question, day and order, whatever the clocks said."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.history import History, reading
from quizapp.model.records import EventKind
from tests.unit.history.builders import (
    NOON,
    StubClock,
    answer,
    event,
    start,
    uuid,
)

GIL = "python/gil/why"
ORM = "django/orm/n-plus-one"


def test_states_takes_more_ids_than_a_query_does(history: History) -> None:
    session = start(history, [GIL])
    history.record(answer(session, 0))
    assert history.states([f"a/b/{number}" for number in range(3000)] + [GIL]).keys() == {GIL}


def test_sessions_come_newest_first_and_in_pages(history: History) -> None:
    for number in range(1, 6):
        started_at = NOON + timedelta(hours=number)
        session = start(history, [GIL], number, started_at=started_at)
        if number != 3:
            history.record(answer(session, 0))

    newest = history.sessions(limit=2)
    older = history.sessions(limit=2, before=newest[-1].record.started_at)

    assert [found.record.id for found in newest + older] == [uuid(5), uuid(4), uuid(2), uuid(1)]
    assert history.totals().sessions == 4


def test_answers_to_a_question_come_newest_first(history: History) -> None:
    for number in range(1, 4):
        session = start(history, [ORM, GIL], number)
        history.record(answer(session, 1, number / 4))
        history.record(answer(session, 0, 1.0))
    scores = [found.data.score for found in history.answers_to(GIL, limit=2)]
    assert scores == [0.75, 0.5]
    assert {found.question_id for found in history.answers_to(GIL)} == {GIL}


def test_all_answers_come_in_the_order_in_which_they_were_given(history: History) -> None:
    first = start(history, [GIL, ORM], 1)
    second = start(history, [GIL, ORM], 2)
    given = [
        history.record(answer(session, position))
        for session, position in ((second, 1), (first, 0), (second, 0), (first, 1))
    ]
    history.record(event(EventKind.UNDO, second, 1, revision=0))
    found = list(history.all_answers())
    assert [one.id for one in found] == given
    assert [one.undone for one in found] == [True, False, False, False]


def test_all_answers_may_be_read_while_others_are_given(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHUNK", 4)
    session = start(history, [f"python/gil/q{number}" for number in range(20)])
    given = [history.record(answer(session, position)) for position in range(10)]
    answers = history.all_answers()
    first = next(answers)
    history.record(answer(session, 10))
    assert [first.id, *(found.id for found in answers)] == given


def test_a_day_is_that_of_the_place_where_the_answer_was_given(history: History, clock: StubClock) -> None:
    session = start(history, [GIL, ORM, GIL])
    for position, offset in enumerate((-720, 0, 840)):
        clock.at, clock.offset = datetime(2026, 3, 10, 11, 0, tzinfo=UTC), offset
        history.record(answer(session, position))
    assert [day.day for day in history.days(date(2000, 1, 1), 0)] == ["2026-03-09", "2026-03-10", "2026-03-11"]
    assert [day.day for day in history.days(date(2026, 3, 11), 0)] == ["2026-03-11"]


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_clock_that_is_wrong_for_a_while_spoils_neither_order_nor_dates(
    history: History, clock: StubClock, year: int
) -> None:
    session = start(history, [GIL] * 3)
    history.record(answer(session, 0, 0.1))
    clock.at = clock.at.replace(year=year)
    history.record(answer(session, 1, 0.2))
    clock.at = clock.at.replace(year=2026)
    history.record(answer(session, 2, 0.3))

    assert [found.data.score for found in history.all_answers()] == [0.1, 0.2, 0.3]
    state = history.states()[GIL]
    assert (state.last_score, state.last_at) == (0.3, clock.at)
    assert len(history.days(date(1960, 1, 1), 0)) == 2
    assert history.verify().is_sound


def test_a_clock_before_1970_is_no_obstacle(history: History, clock: StubClock) -> None:
    clock.at = datetime(1960, 1, 1, tzinfo=UTC)
    session = start(history, [GIL])
    history.record(answer(session, 0))
    assert history.answers(session)[0].at == clock.at


def test_events_of_computers_with_different_names_are_numbered_apart(path: Path, clock: StubClock) -> None:
    with (
        History.open(path, clock, device_name="desk") as desk,
        History.open(path, clock, device_name="lap") as lap,
    ):
        session = start(desk, [GIL] * 4)
        for position, history in enumerate((desk, lap, desk, lap)):
            history.record(answer(session, position))
        found = desk.events(session)
        assert [(one.seq, one.number >> 40) for one in found] == [(1, 1), (1, 2), (2, 1), (2, 2)]
        assert lap.verify().is_sound


def test_the_same_computer_is_known_again(path: Path, clock: StubClock) -> None:
    for position in range(2):
        with History.open(path, clock, device_name="desk") as history:
            session = start(history, [GIL] * 2) if position == 0 else uuid(1)
            history.record(answer(session, position))
            assert {one.device for one in history.events(session)} == {history.events(session)[0].device}
