"""The derived tables equal a rebuild, whatever happened and in whatever order."""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.history import History
from quizapp.model.config import Mode
from quizapp.model.grade import Verdict, verdict_of
from quizapp.model.kinds import Kind
from quizapp.model.memory import Memory, Review
from quizapp.model.records import AnswerRecord, EventKind, NewEvent
from quizapp.model.response import Certainty
from tests.support import MEMORY
from tests.unit.history.builders import NOON, StubClock, answer, event, mark, start, uuid

QUESTIONS = ("python/gil/why", "python/gil/when", "django/orm/what", "python/gil/why")
"""By position; the last asks the first again."""
MODES = (Mode.PRACTICE, Mode.EXAM)
EPOCH = date(1900, 1, 1)


@dataclass(frozen=True)
class Happening:
    """An event, by which computer it is recorded, and how far that one's clock moves before."""

    event: NewEvent
    computer: int
    moved: timedelta


scores = st.one_of(
    st.none(), st.sampled_from([0.0, 0.1, 1 / 3, 0.34, 2 / 3, 0.67, 0.75, 1.0]), st.floats(0, 1, width=32)
)
positions = st.sampled_from([0, 0, 1, 2, 3, 3])
revisions = st.sampled_from([0, 0, 0, 1, 2])
sessions = st.sampled_from([uuid(number) for number in range(1, 3)])
credits = st.dictionaries(st.sampled_from(["p1", "p2"]), st.sampled_from([0.0, 0.5, 1.0]))
item_events = st.one_of(
    st.builds(
        answer, sessions, positions, scores, revisions, st.integers(0, 9999), after_verdict=st.booleans(),
        certainty=st.sampled_from([None, *Certainty]), grader_points=credits,
        picked=st.lists(st.sampled_from(["c1", "c2"]), unique=True).map(tuple),
    ),
    st.builds(lambda s, p, ms: event(EventKind.SKIP, s, p, active_ms=ms), sessions, positions, st.integers(0, 99)),
    st.builds(lambda s, p, r: event(EventKind.UNDO, s, p, revision=r), sessions, positions, revisions),
    st.builds(
        lambda s, p, r, x, c: event(EventKind.REGRADE, s, p, revision=r, score=x, user_points=c),
        sessions, positions, revisions, scores, st.none() | credits,
    ),
)  # fmt: skip
marking = st.builds(
    lambda kind, question, on: mark(kind, question, on=on),
    st.sampled_from([EventKind.DISPUTE, EventKind.DISPUTE, EventKind.BOOKMARK, EventKind.SUSPEND]),
    st.sampled_from(QUESTIONS),
    st.booleans(),
)
hand_ins = st.builds(lambda s, e: event(EventKind.HAND_IN, s, ending=e), sessions, st.sampled_from(["left", "time up"]))
others = st.one_of(
    st.builds(lambda q, text: mark(EventKind.NOTE, q, text=text), st.sampled_from(QUESTIONS), st.text(max_size=3)),
    hand_ins,
    st.builds(lambda s, p: event(EventKind.FLAG, s, p, on=True), sessions, positions),
)
happenings = st.builds(
    Happening,
    st.one_of(item_events, item_events, item_events, marking, others, hand_ins),
    st.integers(0, 1),
    st.sampled_from([timedelta(0), timedelta(seconds=9), timedelta(hours=-30), timedelta(hours=11)]),
)


def count_up(before: Memory | None, review: Review) -> Memory:
    """Stand in for the memory: depends on every answer and on their order."""
    if before is None:
        return Memory(1.0 + review.score, 0.5, review.at)
    moved = before.stability * 1.25 + review.score - review.seconds / 7
    return Memory(moved, before.stability, review.at, before.surprise + review.at - before.at, float(review.choices))


@contextmanager
def lived_through(story: list[Happening]) -> Iterator[History]:
    """Yield a history in which two computers recorded a story."""
    with ExitStack() as stack:
        path = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=MEMORY))) / "history.db"
        clocks = (StubClock(step=timedelta(0), utc_offset=840), StubClock(step=timedelta(0), utc_offset=-720))
        computers = [
            stack.enter_context(History.open(path, clock, memory=count_up, device_name=name))
            for name, clock in zip(("desk", "lap"), clocks, strict=True)
        ]
        for number, mode in enumerate(MODES, start=1):
            start(computers[0], QUESTIONS, number, mode=mode, started_at=NOON + timedelta(days=number))
        for happening in story:
            clocks[happening.computer].at += happening.moved
            computers[happening.computer].record(happening.event)
        yield computers[0]


def derived(history: History) -> tuple[object, ...]:
    summaries = [history.session(uuid(number)) for number in range(1, 3)]
    return (
        summaries,
        history.sessions(),
        history.topics(),
        history.days(EPOCH, 0),
        history.states(),
        history.cards(),
        history.answer_sums(),
        history.missed_parts(points=True, limit=9),
        history.missed_parts(points=False, limit=9),
        history.totals(),
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(happenings, max_size=40))
def test_what_is_kept_up_equals_what_is_rebuilt(story: list[Happening]) -> None:
    with lived_through(story) as history:
        assert history.verify().is_sound
        kept_up = derived(history)
        history.rebuild()
        assert derived(history) == kept_up
        assert history.verify().is_sound


def counted(history: History) -> list[AnswerRecord]:
    """Return by hand the answers that count: of each item the newest, unless disputed or of an exam that still runs."""
    newest: dict[tuple[str, int], AnswerRecord] = {}
    for found in sorted(history.all_answers(), key=lambda found: found.data.revision):
        record = history.session(found.session)
        sealed = record is None or (record.record.mode is Mode.EXAM and record.ending is None)
        if found.counts and not sealed:
            newest[found.session, found.position] = found
    disputed = {question for question, state in history.states().items() if state.disputed}
    return [found for found in newest.values() if found.question_id not in disputed]


@settings(max_examples=40, deadline=None)
@given(st.lists(happenings.filter(lambda one: one.event.kind is not EventKind.SKIP), max_size=40))
def test_the_sums_are_those_of_the_answers_that_count(story: list[Happening]) -> None:
    with lived_through(story) as history:
        answers = counted(history)
        topics: Counter[str] = Counter(found.question_id.rpartition("/")[0] for found in answers)
        right = [verdict_of(Kind.CHOICE, found.data.score or 0) is Verdict.RIGHT for found in answers]
        assert {topic: summary.answers for topic, summary in history.topics().items()} == topics
        assert sum(summary.right for summary in history.topics().values()) == sum(right)
        days = Counter((found.at + timedelta(minutes=found.utc_offset)).date().isoformat() for found in answers)
        assert {day.day: day.answers for day in history.days(EPOCH, 0)} == days
        total = sum(found.data.score or 0 for found in answers)
        for sums in (
            sum(summary.score for summary in history.topics().values()),
            sum(day.score for day in history.days(EPOCH, 0)),
            sum(state.score for state in history.states().values()),
            sum(session.score for number in range(1, 3) if (session := history.session(uuid(number)))),
            history.totals().score,
        ):
            assert sums == pytest.approx(total, abs=1e-4)
        assert history.totals().sessions == len(history.sessions())
        for question, state in history.states().items():
            given_to = [found for found in history.answers_to(question) if found in answers]
            assert state.answers == len(given_to)
            assert state.last_at == (given_to[0].at if given_to else None)


def test_what_happens_to_a_disputed_question_counts_once_the_dispute_ends(history: History) -> None:
    question = "python/gil/why"
    session = start(history, [question, question])
    history.record(answer(session, 0, 0.25))
    history.record(mark(EventKind.DISPUTE, question, on=True))
    for happening in (
        answer(session, 0, 1.0, revision=1),
        answer(session, 1, 0.5),
        answer(session, 1, 1.0, revision=1),
        event(EventKind.UNDO, session, 1, revision=1),
        mark(EventKind.NOTE, question, text="wrong key?"),
        mark(EventKind.DISPUTE, question, on=True),
    ):
        history.record(happening)
        assert history.totals().answers == 0
        assert history.verify().is_sound
    history.record(mark(EventKind.DISPUTE, question, on=False))
    assert (history.totals().answers, history.totals().score) == (2, 1.5)
    assert history.states()[question].note == "wrong key?"
    assert history.verify().is_sound


@pytest.mark.parametrize(
    "later",
    [
        event(EventKind.REGRADE, uuid(1), 2, revision=0, score=1.0, user_points={"p": 1.0}),
        event(EventKind.REGRADE, uuid(1), 0, revision=0, score=0.1, user_points={"p": 0.0}),
        event(EventKind.UNDO, uuid(1), 2, revision=0),
        event(EventKind.UNDO, uuid(1), 1, revision=0),
        event(EventKind.UNDO, uuid(1), 0, revision=0),
        answer(uuid(1), 2, 0.7, revision=1),
        answer(uuid(1), 1, 0.7, revision=1),
        answer(uuid(1), 3, 0.9),
        mark(EventKind.DISPUTE, QUESTIONS[0], on=True),
    ],
    ids=lambda one: f"{one.kind.value} at {one.position}",
)
def test_a_memory_follows_whatever_happens_to_one_of_its_answers(clock: StubClock, later: NewEvent) -> None:
    with History.in_memory(clock, memory=count_up) as history:
        session = start(history, [QUESTIONS[0]] * 4)
        for position in range(3):
            history.record(answer(session, position, 0.5, grader_points={"p": 0.0}, picked=("c",)))
            clock.at += timedelta(days=position + 1)
        before = history.cards()
        history.record(later)
        assert history.cards() != before
        assert history.verify().is_sound


def test_an_event_without_effect_touches_no_sums(path: Path, clock: StubClock) -> None:
    steps: list[str] = []
    with History.open(path, clock, on_step=steps.append) as history:
        session = start(history, ["python/gil/why"])
        history.record(answer(session, 0))
        steps.clear()
        history.record(event(EventKind.UNDO, session, 0, revision=5))
    assert [step.split()[0] for step in steps] == ["BEGIN", "INSERT", "COMMIT"]


def test_a_topic_is_not_confused_with_one_whose_id_it_begins(path: Path, clock: StubClock) -> None:
    with History.open(path, clock) as history:
        session = start(history, ["a/b/x", "a/b/c/x", "a/bc/x", "a/b0/x"])
        for position in range(4):
            history.record(answer(session, position))
        history.record(answer(session, 0, revision=1))
        history.record(event(EventKind.UNDO, session, 0, revision=1))
        times = {topic: summary.last_at for topic, summary in history.topics().items()}
        assert len(set(times.values())) == 4
        assert history.verify().is_sound


def test_verifying_names_what_differs(history: History) -> None:
    session = start(history, ["python/gil/why"])
    history.record(answer(session, 0))
    with history._database.writing():
        history._database.run("UPDATE topic_summary SET score = score + 1")
        history._database.run("DELETE FROM hour_summary")
        history._database.run("INSERT INTO hour_summary VALUES (7, 1, 1, 1)")
    noon = NOON.timestamp() // 3600
    assert history.verify().out_of_step == (
        "topic_summary of python/gil",
        f"hour_summary of {noon:.0f}",
        "hour_summary of 7",
    )
    history.rebuild()
    assert history.verify().is_sound


def test_an_answer_costs_the_same_however_long_the_history_is(clock: StubClock) -> None:
    steps: list[str] = []

    def cost(history: History, session: str, position: int) -> tuple[int, int]:
        steps.clear()
        connection = history._database._connection
        work = 0

        def count() -> int:
            nonlocal work
            work += 1
            return 0

        connection.set_progress_handler(count, 10)
        history.record(answer(session, position))
        connection.set_progress_handler(None, 0)
        return len(steps), work

    with (
        tempfile.TemporaryDirectory(dir=MEMORY) as folder,
        History.open(Path(folder) / "history.db", clock, on_step=steps.append) as history,
    ):
        questions = [f"python/gil/q{number}" for number in range(5)]
        session = start(history, questions * 100)
        for position in range(20):
            history.record(answer(session, position))
        early = cost(history, session, 20)
        for position in range(21, 400):
            history.record(answer(session, position))
        late = cost(history, session, 400)
        assert late[0] == early[0] <= 9
        assert late[1] <= early[1] * 1.1


def test_what_screens_ask_for_uses_an_index(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    database = history._database
    asked: list[tuple[str, Sequence[object]]] = []
    rows = database.rows

    def watched(sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        asked.append((sql, parameters))
        return rows(sql, parameters)

    monkeypatch.setattr(database, "rows", watched)
    history.sessions()
    history.sessions(before=NOON)
    history.session(uuid(1))
    history.answers(uuid(1))
    history.answers_to(QUESTIONS[0])
    history.states(QUESTIONS)
    history.totals()
    history.days(EPOCH, 0)
    monkeypatch.undo()
    queries = [(sql, parameters) for sql, parameters in asked if "SELECT" in sql]
    assert len(queries) >= 8
    for sql, parameters in queries:
        plan = [str(row["detail"]) for row in rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        scans = [step for step in plan if step.startswith("SCAN") and "INDEX" not in step]
        assert set(scans) <= {"SCAN hour_summary"}, (sql, plan)
        if "started_at DESC" in sql:
            assert any("session_by_start" in step for step in plan)
            assert not any("TEMP B-TREE" in step for step in plan)


def test_an_exam_moves_nothing_before_it_is_handed_in_and_everything_then(path: Path, clock: StubClock) -> None:
    with History.open(path, clock, memory=count_up) as history:
        practice = start(history, ["python/gil/why"], 1)
        history.record(answer(practice, 0, 0.5))
        told = derived(history)[1:]
        exam = start(history, ["python/gil/why", "python/gil/when", "python/gil/what"], 2, mode=Mode.EXAM)
        for happening in (
            answer(exam, 0, 1.0, picked=("c1",)),
            answer(exam, 1, 0.0, picked=("c2",), certainty=Certainty.SURE),
            answer(exam, 1, 0.2, revision=1),
            event(EventKind.UNDO, exam, 1, revision=1),
            event(EventKind.SKIP, exam, 2, active_ms=700),
            mark(EventKind.DISPUTE, "python/gil/why", on=True),
            mark(EventKind.DISPUTE, "python/gil/why", on=False),
        ):
            history.record(happening)
            assert history.verify().is_sound
        assert derived(history)[1:] == told
        # The clock goes on in a practice of the same question, whose answer is then newer than the exam's.
        history.record(answer(start(history, ["python/gil/why"], 3), 0, 0.7))
        history.record(event(EventKind.HAND_IN, exam, ending="left"))
        assert history.verify().is_sound
        summary = history.session(exam)
        assert summary is not None
        assert (summary.answers, summary.score, summary.active_ms) == (3, 1.0, 3700)
        assert history.totals().answers == 4
        assert history.totals().score == pytest.approx(2.2)
        assert history.states()["python/gil/why"].last_score == 0.7
        # A second hand-in, and a regrade after the first, count once.
        history.record(event(EventKind.HAND_IN, exam, ending="finished"))
        history.record(event(EventKind.REGRADE, exam, 1, revision=0, score=0.5, user_points=None))
        assert history.verify().is_sound
        assert history.totals().score == pytest.approx(2.7)
