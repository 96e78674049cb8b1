"""What is recorded comes back, corrected by what was recorded later."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from quizapp.errors import HistoryError
from quizapp.history import History
from quizapp.model.config import Mode
from quizapp.model.records import AnswerData, Ending, EventKind, ItemRecord, Role
from quizapp.model.response import Certainty
from tests.unit.history.builders import (
    NOON,
    StubClock,
    answer,
    event,
    mark,
    session_record,
    start,
    uuid,
    wording,
)

GIL = "python/gil/why"
ORM = "django/orm/n-plus-one"


def test_an_answer_comes_back_as_it_was_given(history: History, clock: StubClock) -> None:
    session = start(history, [GIL, ORM])
    clock.offset = 60
    given = AnswerData(
        revision=0,
        picked=("a", "b"),
        text="naïve \ud83d 😀 [/]\x1b",
        score=0.75,
        suggested=0.5,
        grader_points={"p": 0.5},
        user_points={"p": 1.0},
        hint_used=True,
        timed_out=True,
        certainty=Certainty.SURE,
    )

    identity = history.record(event(EventKind.ANSWER, session, 1, active_ms=1234, **given.to_json()))

    (found,) = history.answers(session)
    assert found.id == identity
    assert re.fullmatch(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}", identity)
    assert found.data == given
    assert (found.session, found.position, found.question_id) == (session, 1, ORM)
    assert (found.kind, found.difficulty, found.order, found.guide_seconds) == ("choice", 2, (2, 0, 1), 45)
    assert (found.text_hash, found.meaning_hash) == (wording(ORM).text_hash, wording(ORM).meaning_hash)
    assert (found.at, found.utc_offset, found.duration_ms) == (clock.at, 60, 1234)
    assert found.counts


def test_a_session_and_its_items_come_back_as_they_were_started(history: History) -> None:
    record = session_record()._replace(parent=uuid(99), started_at=NOON + timedelta(microseconds=1))
    version = wording(GIL)
    main = ItemRecord(position=0, question_id=GIL, text_hash=version.text_hash, order=(1, 0), guide_seconds=30)
    deeper = main._replace(position=1, role=Role.FOLLOW_UP, parent=0, depth=1)
    history.start_session(record, [main], [version, version])
    history.put_item(record.id, deeper, version)

    summary = history.session(record.id)

    assert summary is not None
    assert summary.record == record
    assert (summary.items, summary.answers, summary.ending) == (2, 0, None)
    assert history.items(record.id) == [main, deeper]
    assert history.version(version.text_hash) == version
    assert history.version("none") is None
    assert history.session(uuid(5)) is None
    assert not (history.items(uuid(5)) or history.answers(uuid(5)) or history.events(uuid(5)))


def test_an_item_is_worded_anew_until_something_happens_to_it(history: History) -> None:
    session = start(history, [GIL, ORM])
    first, second = history.items(session)[:2]
    version = wording(ORM)._replace(text_hash="f" * 32)
    anew = second._replace(text_hash=version.text_hash, order=(1, 0, 2))

    history.put_item(session, anew, version)

    assert history.items(session)[:2] == [first, anew]
    summary = history.session(session)
    assert summary is not None and summary.items == len(history.items(session))
    history.record(event(EventKind.SKIP, session, 1))
    with pytest.raises(HistoryError):
        history.put_item(session, second, wording(second.question_id))
    assert history.items(session)[1] == anew


def test_a_wording_is_kept_once_however_often_it_is_asked(history: History) -> None:
    start(history, [GIL], 1)
    start(history, [GIL], 2)
    assert history.verify().is_sound
    assert history.version(wording(GIL).text_hash) == wording(GIL)


def test_a_repeated_answer_changes_nothing_and_names_the_first(history: History) -> None:
    session = start(history, [GIL])
    first = history.record(answer(session, 0, 0.0))

    assert history.record(answer(session, 0, 1.0)) == first

    assert [found.data.score for found in history.answers(session)] == [0.0]
    assert history.totals().score == 0.0
    assert len(history.events(session)) == 1


def test_the_newest_revision_that_counts_is_the_answer(history: History) -> None:
    session = start(history, [GIL])
    history.record(answer(session, 0, 0.5, active_ms=100))
    history.record(answer(session, 0, 1.0, revision=1, active_ms=20))
    history.record(answer(session, 0, 0.0, revision=2, active_ms=3, after_verdict=True))

    assert [found.counts for found in history.answers(session)] == [True, True, False]
    topic = history.topics()["python/gil"]
    assert (topic.answers, topic.score, topic.right, topic.active_ms) == (1, 1.0, 1, 123)


def test_an_undone_answer_stays_in_the_log_and_counts_for_nothing(history: History) -> None:
    session = start(history, [GIL])
    history.record(answer(session, 0, 1.0))
    history.record(event(EventKind.UNDO, session, 0, revision=0))

    (found,) = history.answers(session)
    assert found.undone
    assert not found.counts
    assert history.topics() == {}
    assert history.days(date(2000, 1, 1), 0) == []
    assert history.states() == {}
    assert history.sessions() == []
    assert history.totals().sessions == 0


def test_an_undone_revision_gives_way_to_the_one_before(history: History) -> None:
    session = start(history, [GIL])
    history.record(answer(session, 0, 0.5))
    history.record(answer(session, 0, 1.0, revision=1))
    history.record(event(EventKind.UNDO, session, 0, revision=1))

    assert history.states()[GIL].last_score == 0.5
    assert history.totals().score == 0.5


def test_a_regrade_changes_the_answer_of_its_revision(history: History) -> None:
    session = start(history, [GIL], kind="recall")
    history.record(answer(session, 0, None))
    assert not history.answers(session)[0].counts
    assert history.totals().answers == 0

    history.record(event(EventKind.REGRADE, session, 0, revision=0, score=0.7, user_points={"p": 1}))

    (found,) = history.answers(session)
    assert (found.data.score, found.data.user_points) == (0.7, {"p": 1})
    assert history.topics()["python/gil"].right == 1
    assert history.totals().score == 0.7


def test_an_exam_of_ungraded_answers_is_listed(history: History) -> None:
    session = start(history, [GIL], mode=Mode.EXAM, kind="recall")
    history.record(answer(session, 0, None))
    assert history.sessions() == []
    history.record(event(EventKind.HAND_IN, session, ending="finished"))
    (listed,) = history.sessions()
    assert (listed.record.id, listed.answers) == (session, 0)


def test_a_skip_is_no_answer_in_practice(history: History) -> None:
    session = start(history, [GIL], mode=Mode.DRILL)
    history.record(event(EventKind.SKIP, session, 0, active_ms=500))
    summary = history.session(session)
    assert summary is not None
    assert (summary.answers, summary.active_ms) == (0, 500)
    assert history.sessions() == []
    assert history.topics() == {}


def test_a_skip_costs_an_exam_its_points_and_nothing_else_until_a_later_answer(history: History) -> None:
    session = start(history, [GIL], mode=Mode.EXAM)
    history.record(event(EventKind.HAND_IN, session, ending="left"))
    history.record(answer(session, 0, 1.0))
    history.record(event(EventKind.SKIP, session, 0))
    summary = history.session(session)
    assert summary is not None
    assert (summary.answers, summary.score) == (1, 0.0)
    assert history.totals().answers == 0
    assert GIL not in history.states()

    history.record(answer(session, 0, 0.5, revision=1))
    assert (history.totals().answers, history.totals().score) == (1, 0.5)


def test_an_ungraded_answer_after_a_skip_is_not_worth_nothing(history: History) -> None:
    session = start(history, [GIL], mode=Mode.EXAM, kind="recall")
    history.record(event(EventKind.HAND_IN, session, ending="left"))
    history.record(event(EventKind.SKIP, session, 0))
    history.record(answer(session, 0, None))
    assert history.totals().answers == 0


def test_a_disputed_question_counts_nowhere_until_the_dispute_ends(history: History) -> None:
    session = start(history, [GIL, GIL, ORM])
    for position in range(3):
        history.record(answer(session, position, 1.0))
    before = (history.topics(), history.days(date(2000, 1, 1), 0), history.totals(), history.session(session))

    history.record(mark(EventKind.DISPUTE, GIL, on=True))
    history.record(event(EventKind.UNDO, session, 2, revision=0))

    assert history.topics() == {}
    assert history.totals().answers == 0
    assert (history.states()[GIL].disputed, history.states()[GIL].answers) == (True, 0)
    summary = history.session(session)
    assert summary is not None
    assert summary.answers == 0
    assert len(history.answers(session)) == 3

    history.record(answer(session, 2, 1.0, revision=1, active_ms=0))
    history.record(mark(EventKind.DISPUTE, GIL, on=False))
    topics, days, totals, summary = before
    assert history.days(date(2000, 1, 1), 0) == days
    assert history.totals() == totals
    assert history.session(session) == summary
    assert history.topics()["python/gil"] == topics["python/gil"]


def test_marks_are_kept_by_question_inside_and_outside_a_quiz(history: History) -> None:
    session = start(history, [GIL])
    history.record(event(EventKind.BOOKMARK, session, 0, on=True))
    history.record(mark(EventKind.NOTE, ORM, text="read again"))
    history.record(mark(EventKind.SUSPEND, ORM, on=True))
    history.record(mark(EventKind.SUSPEND, GIL, on=True))
    history.record(mark(EventKind.SUSPEND, GIL, on=False))

    states = history.states()
    assert (states[GIL].bookmarked, states[GIL].suspended, states[GIL].last_at) == (True, False, None)
    assert (states[ORM].note, states[ORM].suspended, states[ORM].answers) == ("read again", True, 0)
    assert history.states([ORM, "no/such/question"]).keys() == {ORM}

    history.record(mark(EventKind.BOOKMARK, GIL, on=False))
    assert history.states([GIL]) == {}


def test_a_hand_in_ends_a_session(history: History) -> None:
    session = start(history, [GIL])
    history.record(answer(session, 0))
    history.record(event(EventKind.PAUSE, session, seconds=3))
    history.record(event(EventKind.FLAG, session, 0, on=True))
    history.record(event(EventKind.HAND_IN, session, ending="time up"))

    (summary,) = history.sessions()
    assert summary.ending is Ending.TIME_UP
    assert [found.kind for found in history.events(session)] == [
        EventKind.ANSWER,
        EventKind.PAUSE,
        EventKind.FLAG,
        EventKind.HAND_IN,
    ]


@pytest.mark.parametrize(
    "incomplete",
    [
        event(EventKind.ANSWER, None, 0),
        event(EventKind.SKIP, uuid(1)),
        event(EventKind.FLAG, uuid(1)),
        event(EventKind.PAUSE, None),
        event(EventKind.BOOKMARK, uuid(1), on=True),
        event(EventKind.NOTE, None, text=""),
    ],
)
def test_an_event_that_does_not_say_what_it_is_about_is_refused(history: History, incomplete: object) -> None:
    start(history, [GIL])
    with pytest.raises(ValueError, match="does not say what it is about"):
        history.record(incomplete)  # type: ignore[arg-type]


def test_what_belongs_to_an_unknown_session_or_item_is_refused(history: History) -> None:
    session = start(history, [GIL])
    with pytest.raises(HistoryError, match=f"no item 7 of the session {session}"):
        history.record(answer(session, 7))
    with pytest.raises(HistoryError, match="no session"):
        history.record(event(EventKind.HAND_IN, uuid(9), ending="left"))
    with pytest.raises(HistoryError, match="no session"):
        history.put_item(uuid(9), history.items(session)[0], wording(GIL))
    with pytest.raises(HistoryError, match="contradicts"):
        start(history, [GIL])
    assert history.totals().answers == 0


def test_a_payload_that_is_not_of_its_kind_is_refused_and_leaves_no_trace(history: History) -> None:
    session = start(history, [GIL])
    with pytest.raises(KeyError):
        history.record(event(EventKind.ANSWER, session, 0, revision=0))
    with pytest.raises(ValueError, match="JSON"):
        history.record(answer(session, 0, float("nan")))
    with pytest.raises(ValueError, match="finished early"):
        history.record(event(EventKind.HAND_IN, session, ending="finished early"))
    assert history.events(session) == []
    assert history.verify().is_sound


def test_a_closed_history_says_so_in_its_own_words(path: Path, clock: StubClock) -> None:
    history = History.open(path, clock)
    history.close()
    history.close()
    with pytest.raises(HistoryError):
        history.sessions()
