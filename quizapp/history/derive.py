"""What the events of one item or one question come to. Pure, so that a replay and a single new event agree.

An item is one question at one position of one session. What it adds to the sums depends on its own events alone, and on
whether its question is disputed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from quizapp.history import codec
from quizapp.history.events import StoredEvent
from quizapp.model.grade import Verdict, verdict_of
from quizapp.model.ids import topic_of
from quizapp.model.kinds import Kind
from quizapp.model.memory import Review
from quizapp.model.records import AnswerData, AnswerRecord, Ending, EventKind
from quizapp.model.response import Certainty
from quizapp.model.time_spent import answering_ms, reading_ms


class ItemFacts(NamedTuple):
    """What is known of an item before anything happens to it."""

    session: str
    """Session id."""
    session_number: int
    exam: bool
    """Whether the session is an exam, where what is left open costs its points."""
    sealed: bool
    """Whether it is an exam that was not handed in, of which nothing is told yet."""
    position: int
    question_id: str
    text_hash: str
    meaning_hash: str
    kind: Kind
    difficulty: int
    order: tuple[int, ...]
    """How the choices were shown (see `model.records.ItemRecord`)."""
    guide_seconds: int

    @property
    def topic_id(self) -> str:
        """The topic's full id."""
        return topic_of(self.question_id)


class Counted(NamedTuple):
    """The one answer of an item that counts."""

    event: StoredEvent
    score: int
    """Millionths."""
    right: bool
    kind: Kind
    guide_seconds: int
    choices: int
    """How many choices were shown; 0 where none were."""
    data: AnswerData
    """As the newest regrade left it."""

    @property
    def hour(self) -> int:
        """When it was given, in hours since 1970 by the clock on the wall."""
        return codec.hour_of(self.event.at, self.event.utc_offset)

    @property
    def certainty(self) -> Certainty | None:
        """How sure the user said to be; None where nothing was said."""
        return self.data.certainty

    @property
    def review(self) -> Review:
        """The answer as the memory of its question takes it."""
        return Review(
            kind=self.kind,
            score=codec.from_score(self.score),
            hint_used=self.data.hint_used,
            certainty=self.certainty,
            seconds=self.event.active_ms / 1000,
            guide_seconds=self.guide_seconds,
            choices=self.choices,
            at=self.event.at // codec.MINUTE,
        )


class Outcome(NamedTuple):
    """What an item's events come to."""

    answered: bool = False
    """Whether anything stands that was not undone, whether it counts or not."""
    spent_ms: int = 0
    """Active time of all its answers and skips: it was spent, whichever of them counts in the end."""
    attended_ms: int = 0
    """What of it counts for the time of its day, with the reading of its verdict; see `model.time_spent`."""
    counted: Counted | None = None
    left_open: bool = False
    """Whether the item was skipped in an exam: its session counts it with no points, and nothing else counts it."""


UNTOUCHED = Outcome()
"""The outcome of an item to which nothing happened, or of whose exam nothing is told yet."""


class Marks(NamedTuple):
    """What the user said about a question, wherever it is asked."""

    bookmarked: bool = False
    suspended: bool = False
    disputed: bool = False
    note: str = ""


NO_MARKS = Marks()
"""The marks of a question about which nothing was said."""

_MARK_OF: Mapping[EventKind, str] = {
    EventKind.BOOKMARK: "bookmarked",
    EventKind.SUSPEND: "suspended",
    EventKind.DISPUTE: "disputed",
}

_TIMED = frozenset({EventKind.ANSWER, EventKind.SKIP})

MARK_KINDS = frozenset({*_MARK_OF, EventKind.NOTE})
"""The kinds of event that concern a question wherever it is asked."""


def answers_of(facts: ItemFacts, events: Iterable[StoredEvent]) -> list[AnswerRecord]:
    """Return an item's answers by revision, each as its newest regrade and any undo left it.

    Args:
        facts: The item.
        events: All events of the item, in any order.
    """
    regrades: dict[int, Mapping[str, Any]] = {}
    undone: set[int] = set()
    given: list[StoredEvent] = []
    for event in sorted(events, key=lambda event: event.order):
        match event.kind:
            case EventKind.ANSWER:
                given.append(event)
            case EventKind.REGRADE:
                regrades[event.payload["revision"]] = event.payload
            case EventKind.UNDO:
                undone.add(event.payload["revision"])
    records = [_answer(facts, event, regrades, undone) for event in given]
    return sorted(records, key=lambda record: record.data.revision)


def outcome_of(facts: ItemFacts, events: Sequence[StoredEvent]) -> Outcome:
    """Return what an item's events come to, were its question not disputed.

    The newest revision that counts is the item's answer. In an exam a skip leaves the item open until a later answer,
    and nothing comes to anything before the exam is handed in: no figure may move while it runs, or it would tell what
    was right. One that was never handed in stays untold; its answers remain in the log.

    Args:
        facts: The item.
        events: All events of the item, in any order.
    """
    if facts.sealed or not events:
        return UNTOUCHED
    times = [event.active_ms for event in events if event.kind in _TIMED]
    spent = sum(times)
    by_id = {event.id: event for event in events}
    answers = answers_of(facts, events)
    standing = [answer for answer in answers if not answer.undone]
    in_play = [by_id[answer.id].order for answer in standing if not answer.data.after_verdict]
    skip = _skip_of(events) if facts.exam else None
    if skip is not None and all(order < skip.order for order in in_play):
        return Outcome(answered=True, spent_ms=spent, left_open=True)
    newest = next((answer for answer in reversed(answers) if answer.counts), None)
    return Outcome(
        answered=bool(standing) or skip is not None,
        spent_ms=spent,
        attended_ms=sum(answering_ms(time, facts.guide_seconds) for time in times)
        + reading_ms(1000 * facts.guide_seconds),
        counted=None if newest is None else _counted(facts, by_id[newest.id], newest.data),
    )


def marks_of(events: Iterable[StoredEvent]) -> Marks:
    """Return what a question's own events come to.

    Args:
        events: Events of `MARK_KINDS` about one question, in any order.
    """
    said: dict[str, Any] = {}
    for event in sorted(events, key=lambda event: event.order):
        if event.kind is EventKind.NOTE:
            said["note"] = str(event.payload["text"])
        else:
            said[_MARK_OF[event.kind]] = bool(event.payload["on"])
    return Marks(**said)


def ending_of(events: Iterable[StoredEvent]) -> Ending | None:
    """Return how a session ended by the newest of its hand-ins; None without any.

    Args:
        events: Events of one session, in any order; other kinds are passed over.
    """
    hand_ins = [event for event in events if event.kind is EventKind.HAND_IN]
    newest = max(hand_ins, key=lambda event: event.order, default=None)
    return None if newest is None else Ending(newest.payload["ending"])


def _answer(
    facts: ItemFacts, event: StoredEvent, regrades: Mapping[int, Mapping[str, Any]], undone: set[int]
) -> AnswerRecord:
    data = AnswerData.from_json(event.payload)
    regrade = regrades.get(data.revision)
    if regrade is not None:
        data = data._replace(score=regrade["score"], user_points=regrade["user_points"])
    return AnswerRecord(
        id=event.id,
        session=facts.session,
        position=facts.position,
        question_id=facts.question_id,
        text_hash=facts.text_hash,
        meaning_hash=facts.meaning_hash,
        kind=facts.kind.value,
        difficulty=facts.difficulty,
        order=facts.order,
        guide_seconds=facts.guide_seconds,
        data=data,
        undone=data.revision in undone,
        at=codec.to_moment(event.at),
        utc_offset=event.utc_offset,
        duration_ms=event.active_ms,
    )


def _counted(facts: ItemFacts, event: StoredEvent, data: AnswerData) -> Counted:
    score = data.score or 0.0
    return Counted(
        event=event,
        score=codec.to_score(score),
        right=verdict_of(facts.kind, score) is Verdict.RIGHT,
        kind=facts.kind,
        guide_seconds=facts.guide_seconds,
        choices=len(facts.order),
        data=data,
    )


def _skip_of(events: Iterable[StoredEvent]) -> StoredEvent | None:
    skips = (event for event in events if event.kind is EventKind.SKIP)
    return max(skips, key=lambda event: event.order, default=None)
