"""A quiz under way: the session's state machine, and a history that has each answer before its feedback is shown."""

import random
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from quizapp import __version__
from quizapp.clock import Clock
from quizapp.engine.answered import AnsweredQuestion, by_point, from_answer, to_data
from quizapp.engine.grader import HistoryGrader
from quizapp.grading import GRADER_VERSION
from quizapp.history import History
from quizapp.model.config import QuizConfig
from quizapp.model.question import Question, RecallQuestion
from quizapp.model.records import Ending, EventKind, ItemRecord, NewEvent, SessionRecord, VersionRecord
from quizapp.model.response import Response
from quizapp.model.selection import choice_order
from quizapp.model.session import Answer, Item, QuizSession, Stage, StageError
from quizapp.model.version import meaning_hash, snapshot, text_hash


class Quiz:
    """One quiz, from its first question to its hand-in.

    Each method that changes something writes it to the history first. When that fails, a `HistoryError` is raised
    and the session stands as before, so the same call can be tried again and nothing typed is lost.

    Args:
        session: The state machine; read it freely, change it through the quiz alone.
        record: The session as it was written down.
        history: Where events go.
        clock: The source of time.
    """

    def __init__(self, session: QuizSession, record: SessionRecord, history: History, clock: Clock) -> None:
        self.session = session
        self.record = record
        self._history = history
        self._clock = clock
        self._paused_at: float | None = None
        self._skip_written = False
        """Whether the skip of the last question is written while the hand-in that belongs to it is not."""

    @property
    def id(self) -> str:
        """The session's UUID."""
        return self.record.id

    @property
    def answered(self) -> AnsweredQuestion | None:
        """The newest answer to the question shown; None before it."""
        answer, item = self.session.answer, self.session.item
        return None if answer is None else from_answer(item.question, item.order, answer)

    @property
    def paused(self) -> bool:
        """Whether the user has paused."""
        return self._paused_at is not None

    def submit(self, response: Response, *, timed_out: bool = False) -> Answer:
        """Answer the question shown.

        Raises:
            HistoryError: When the answer could not be made durable; the session stands as before.
            StageError: When no response is awaited.
        """
        answer = self.session.prepare(response, timed_out=timed_out)
        data = to_data(self.session.item.question, answer)
        self._record(EventKind.ANSWER, data.to_json(), answer.seconds)
        self.session.take(answer)
        return answer

    def accept_points(self, credits: tuple[float, ...]) -> Answer:
        """Take the user's ticks on the points of a free recall.

        Args:
            credits: 0 to 1 for each point, in the author's order.

        Raises:
            HistoryError: When they could not be made durable; the session stands as before.
            StageError: When no ticks are awaited.
        """
        answer = self.session.prepare_ticks(credits)
        question = self.session.item.question
        if isinstance(question, RecallQuestion):
            points = by_point(question, credits)
            payload = {"revision": answer.revision, "score": answer.score, "user_points": dict(points)}
            self._record(EventKind.REGRADE, payload)
        self.session.take(answer)
        return answer

    def skip(self) -> None:
        """Leave the question shown unanswered and go on.

        Raises:
            HistoryError: When it could not be written; the session stands as before.
            StageError: When no response is awaited.
        """
        self.session.require(Stage.ASKING)
        if not self._skip_written:
            self._record(EventKind.SKIP, {}, self.session.question_clock.elapsed)
            self._skip_written = True
        if self.session.position == len(self.session.items) - 1:
            self._hand_in(Ending.FINISHED)
        self._skip_written = False
        self.session.skip()

    def advance(self) -> None:
        """Go on after a verdict; after the last one, or when the time is up, the quiz is handed in.

        Raises:
            HistoryError: When the hand-in could not be written; the session stands as before.
            StageError: When no verdict is shown.
        """
        self.session.require(Stage.VERDICT)
        last = self.session.position == len(self.session.items) - 1
        if self.session.total.expired and not last:
            self._hand_in(Ending.TIME_UP)
        elif last:
            self._hand_in(Ending.FINISHED)
        self.session.advance()

    def undo(self) -> None:
        """Take the last answer back and ask its question again; it stays in the log.

        Raises:
            HistoryError: When it could not be written; the session stands as before.
            StageError: When there is nothing to undo.
        """
        position = self.session.undo_position
        answer = None if position is None else self.session.answer_at(position)
        if answer is None:
            raise StageError("there is no answer to undo")
        self._record(EventKind.UNDO, {"revision": answer.revision}, position=position)
        self.session.undo()

    def pause(self) -> None:
        """Stop the clocks until `resume`; a second pause changes nothing."""
        if self._paused_at is None:
            self._paused_at = self._clock.monotonic()
            self.session.hold("pause")

    def resume(self) -> None:
        """Let the clocks run on after a pause, and note how long it was.

        Raises:
            HistoryError: When it could not be written; the quiz is paused as before.
        """
        if self._paused_at is not None:
            seconds = self._clock.monotonic() - self._paused_at
            self._record(EventKind.PAUSE, {"seconds": round(seconds, 3)})
            self._paused_at = None
            self.session.release("pause")

    def leave(self) -> None:
        """End the quiz where it stands; the answers so far are kept.

        Raises:
            HistoryError: When it could not be written.
        """
        if self.session.stage is not Stage.FINISHED:
            self._hand_in(Ending.LEFT)
            self.session.finish()

    def _hand_in(self, ending: Ending) -> None:
        self._record(EventKind.HAND_IN, {"ending": ending.value}, self.session.total.elapsed, position=-1)

    def _record(
        self, kind: EventKind, payload: dict[str, Any], seconds: float = 0.0, position: int | None = None
    ) -> None:
        whole_session = kind is EventKind.HAND_IN
        place = self.session.position if position is None else position
        self._history.record(
            NewEvent(
                kind=kind,
                session=self.record.id,
                position=None if whole_session else place,
                question_id=None if whole_session else self.session.items[place].question.id,
                active_ms=max(0, round(seconds * 1000)),
                payload=payload,
            )
        )


def start_quiz(
    questions: Sequence[Question],
    config: QuizConfig,
    *,
    seed: int,
    history: History,
    clock: Clock,
    parent: str | None = None,
) -> Quiz:
    """Write a new session down and return it, ready for its first question.

    Args:
        questions: What is asked, in this order; at least one.
        config: The set-up.
        seed: Seed of the order of the choices.
        history: Where answers go.
        clock: The source of time.
        parent: The session whose wrong ones are asked again; None otherwise.

    Raises:
        HistoryError: When the session could not be written.
        ValueError: When there is no question.
    """
    rng = random.Random(seed)
    items = [
        Item(position=position, question=question, order=choice_order(question, rng))
        for position, question in enumerate(questions)
    ]
    session = QuizSession(items, config, HistoryGrader(history), clock.monotonic)
    record = SessionRecord(
        id=uuid.uuid4().hex,
        mode=config.mode,
        config=config_to_json(config),
        seed=seed,
        limit_seconds=config.limit_seconds,
        pace=config.pace,
        parent=parent,
        started_at=clock.now(),
        utc_offset=clock.utc_offset(),
        program=__version__,
        grader=GRADER_VERSION,
    )
    versions = {version.text_hash: version for version in map(version_of, questions)}
    history.start_session(record, [_item_record(item) for item in items], versions.values())
    return Quiz(session, record, history, clock)


def version_of(question: Question) -> VersionRecord:
    """Return the wording of a question as the history keeps it."""
    return VersionRecord(
        text_hash=text_hash(question),
        meaning_hash=meaning_hash(question),
        question_id=question.id,
        body=snapshot(question),
    )


def config_to_json(config: QuizConfig) -> dict[str, Any]:
    """Return the set-up as JSON types."""
    document = asdict(config)
    scope = {name: sorted(values) for name, values in document["scope"].items()}
    return document | {"scope": scope}


def _item_record(item: Item) -> ItemRecord:
    return ItemRecord(
        position=item.position,
        question_id=item.question.id,
        text_hash=text_hash(item.question),
        order=item.order,
        guide_seconds=item.question.seconds,
        role=item.role,
        parent=item.parent,
        depth=item.depth,
    )
