"""A session as it stood, from the history and from what outlived the process: items, answers, place and draft."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.engine.answered import AnsweredQuestion, from_record
from quizapp.history import History
from quizapp.history.events import StoredEvent
from quizapp.history.live import LiveState
from quizapp.model.attempt import Answer, Attempt, Item, Progress, Stage, route_of
from quizapp.model.config import Mode
from quizapp.model.grade import Grade
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.model.records import AnswerRecord, EventKind, VersionRecord
from quizapp.model.response import ChoiceResponse, RecallResponse, Response, ShortResponse, is_blank
from quizapp.model.version import restore

_STEPS = frozenset({EventKind.ANSWER, EventKind.SKIP, EventKind.UNDO, EventKind.REGRADE})
"""The kinds of event that say where practice stood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What a session needs to go on."""

    items: tuple[Item, ...]
    progress: Progress
    draft: Response | None
    """What was picked or typed for the question where it goes on; None where nothing is known of that."""


def rebuild(history: History, state: LiveState, mode: Mode, *, handed_in: bool) -> Rebuilt:
    """Return a session as it stood when it was last seen alive.

    Args:
        history: Where the session is.
        state: What outlived the process.
        mode: Of the session.
        handed_in: Whether it was handed in.

    Raises:
        HistoryError: When the history cannot be read.
        KeyError, TypeError, ValueError: When something is missing or does not fit together.
    """
    versions = _versions(history, state.session)
    items = _items(history, state.session, versions)
    events = history.events(state.session)
    if not 0 <= state.position < len(items):
        raise ValueError("the place in the quiz is not known")
    attempts = _attempts(history.answers(state.session), events, versions, exam=mode is Mode.EXAM)
    for position in state.hinted:
        attempts[position].hint_used = True
    if mode is Mode.EXAM:
        position, stage = state.position, Stage.TICKING if handed_in else Stage.ASKING
    else:
        position, stage = _place_in_practice(items, events, state)
    attempt = attempts[position]
    # A state that is older than the newest answer says nothing about what came after that.
    current = stage is Stage.ASKING and position == state.position and state.revision == len(attempt.answers)
    if current:
        attempt.seconds = state.question_seconds
    standing = attempt.answers[-1] if attempt.answers and mode is Mode.EXAM and not attempt.skipped else None
    progress = Progress(
        attempts=attempts,
        position=position,
        stage=stage,
        certainty=state.certainty if current else standing.certainty if standing else None,
        total_seconds=state.total_seconds,
    )
    return Rebuilt(items=items, progress=progress, draft=_draft(items[position].question, state) if current else None)


def _versions(history: History, session_id: str) -> dict[str, VersionRecord]:
    found = {record.text_hash: history.version(record.text_hash) for record in history.items(session_id)}
    return {text_hash: version for text_hash, version in found.items() if version is not None}


def _items(history: History, session_id: str, versions: Mapping[str, VersionRecord]) -> tuple[Item, ...]:
    """Return the items in the wording in which they were asked, whatever the packs say by now."""
    items = tuple(
        Item(
            position=record.position,
            question=restore(record.question_id, record.guide_seconds, versions[record.text_hash].body),
            order=record.order,
            role=record.role,
            parent=record.parent,
            depth=record.depth,
        )
        for record in history.items(session_id)
    )
    if [item.position for item in items] != list(range(len(items))) or not items:
        raise ValueError("an item is missing")
    return items


def _attempts(
    answers: Sequence[AnswerRecord],
    events: Sequence[StoredEvent],
    versions: Mapping[str, VersionRecord],
    *,
    exam: bool,
) -> defaultdict[int, Attempt]:
    attempts: defaultdict[int, Attempt] = defaultdict(Attempt)
    for record in answers:
        attempt = attempts[record.position]
        if record.data.revision != len(attempt.answers):
            raise ValueError("an answer is missing")
        attempt.answers.append(_answer(record, from_record(record, versions[record.text_hash])))
        attempt.hint_used |= record.data.hint_used
        attempt.verdict_seen = not exam
    for event in events:
        if event.position is None:
            continue
        if event.kind is EventKind.FLAG:
            attempts[event.position].flagged = bool(event.payload["on"])
        elif event.kind in (EventKind.ANSWER, EventKind.SKIP):
            attempts[event.position].skipped = event.kind is EventKind.SKIP
    return attempts


def _answer(record: AnswerRecord, answered: AnsweredQuestion) -> Answer:
    data = record.data
    ticked = data.user_points is not None
    return Answer(
        position=record.position,
        revision=data.revision,
        response=_response(answered.question, answered.picked, answered.text, aloud=answered.aloud),
        grade=Grade(data.score or 0.0, answered.points, answered.notes),
        certainty=data.certainty,
        hint_used=data.hint_used,
        timed_out=data.timed_out,
        after_verdict=data.after_verdict,
        seconds=record.duration_ms / 1000,
        score=data.score,
        user_credits=tuple(point.credit for point in answered.points) if ticked else None,
        undone=record.undone,
    )


def _response(question: Question, picked: frozenset[int], text: str, *, aloud: bool = False) -> Response:
    match question:
        case ChoiceQuestion():
            return ChoiceResponse(picked)
        case ShortQuestion():
            return ShortResponse(text)
        case RecallQuestion():
            return RecallResponse(text, aloud)


def _draft(question: Question, state: LiveState) -> Response | None:
    choices = len(question.choices) if isinstance(question, ChoiceQuestion) else 0
    picked = frozenset(index for index in state.picked if 0 <= index < choices)
    draft = _response(question, picked, state.draft)
    return None if is_blank(draft) else draft


def _place_in_practice(items: Sequence[Item], events: Sequence[StoredEvent], state: LiveState) -> tuple[int, Stage]:
    """Return where practice stood: at a verdict that may not have been read, or at the question after it."""
    last = next((event for event in reversed(events) if event.kind in _STEPS), None)
    if last is None or last.position is None:
        return state.position, Stage.ASKING
    route = route_of(items)
    place = route.index(last.position)
    if last.kind is EventKind.UNDO:
        return last.position, Stage.ASKING
    if route.index(state.position) > place:
        return state.position, Stage.ASKING
    item = items[last.position]
    recall = isinstance(item.question, RecallQuestion)
    return last.position, Stage.TICKING if recall and last.kind is EventKind.ANSWER else Stage.VERDICT
