"""A quiz under way: the session's state machine, and a history that has each answer before its feedback is shown."""

import os
import random
from contextlib import suppress
from dataclasses import replace
from typing import Any, ClassVar

from quizapp.clock import Clock
from quizapp.engine.answered import AnsweredQuestion, by_point, from_answer, to_data
from quizapp.engine.interruptions import Cause, Interruption, Interruptions
from quizapp.engine.lifeline import Lifeline
from quizapp.engine.wording import item_record, version_of
from quizapp.errors import HistoryError, PackError
from quizapp.history import History
from quizapp.history.live import LiveState
from quizapp.model.attempt import Answer, Item, Stage
from quizapp.model.bank import QuestionBank
from quizapp.model.question import Question, RecallQuestion
from quizapp.model.records import Ending, EventKind, NewEvent, Role, SessionRecord
from quizapp.model.response import ChoiceResponse, Response, is_blank
from quizapp.model.selection import choice_order
from quizapp.model.session import QuizSession
from quizapp.model.version import text_hash

HEARTBEAT_SECONDS = 1.0
"""How often the state that outlives a killed process is kept."""


class Quiz:
    """One quiz, from its first question to its hand-in; the modes add what is theirs.

    Each method that changes something writes it to the history first. When that fails, a `HistoryError` is raised
    and the session stands as before, so the same call can be tried again and nothing typed is lost.

    Args:
        session: The state machine; read it freely, change it through the quiz alone.
        record: The session as it was written down.
        history: Where events go.
        clock: The source of time.
        lifeline: The session's own, seized.
    """

    machine: ClassVar[type[QuizSession]]
    """The state machine of its mode."""

    charges_stops: ClassVar[bool] = False
    """Whether the time of a stopped process counts."""

    counts_unanswered: ClassVar[bool] = False
    """Whether it is under way, and gone on with, before anything was answered."""

    def __init__(
        self, session: QuizSession, record: SessionRecord, history: History, clock: Clock, lifeline: Lifeline
    ) -> None:
        self.session = session
        self.record = record
        self.interruptions = Interruptions(clock)
        self._history = history
        self._clock = clock
        self.lifeline = lifeline
        """What it goes on from when the program is killed."""
        self.draft: Response | None = None
        """What was picked or typed when the session was cut off, for the question shown; None for nothing."""
        self._drafted = False
        """Whether the state that was kept last held a draft."""
        self._kept_at = clock.monotonic()
        self._unlogged: list[Interruption] = []

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
        return False

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
        self.keep_alive()
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

    def add_item(self, question: Question, role: Role, rng: random.Random) -> Item:
        """Add a question that digs into the one shown and is asked after it, such as a follow-up.

        Args:
            question: What is asked.
            role: Why.
            rng: Orders its choices.

        Raises:
            HistoryError: When it could not be written; the session stands as before.
        """
        parent = self.session.item
        item = Item(
            position=len(self.session.items),
            question=question,
            order=choice_order(question, rng),
            role=role,
            parent=parent.position,
            depth=parent.depth + 1,
        )
        self._history.put_item(self.record.id, item_record(item), version_of(question))
        self.session.add_item(item)
        return item

    def take_bank(self, bank: QuestionBank) -> int:
        """Ask what is still to come as the packs have it now; what was asked keeps its wording.

        Args:
            bank: The questions there are now.

        Returns:
            How many questions have gone since the last time: left out until they are there again.

        Raises:
            HistoryError: When another wording could not be written; that question stands as before.
        """
        gone = []
        for position in self.session.untouched:
            item = self.session.items[position]
            try:
                question = bank.question(item.question.id)
            except (KeyError, PackError):
                gone.append(position)
                continue
            if text_hash(question) != text_hash(item.question):
                rng = random.Random(f"{self.record.seed}:{position}")
                anew = replace(item, question=question, order=choice_order(question, rng))
                self._history.put_item(self.record.id, item_record(anew), version_of(question))
                self.session.replace_item(anew)
        return self.session.leave_out(gone)

    def watch(self, draft: Response | None = None) -> list[Interruption]:
        """Log what kept the program from running, and now and then keep what a killed process would lose.

        Call it whenever the clock is drawn.

        Args:
            draft: What is picked or typed and not submitted; None for nothing.

        Returns:
            What kept the program from running since the last look.
        """
        found = self.interruptions.look()
        for interruption in found:
            if interruption.cause is Cause.STOPPED and not self.charges_stops and not self.session.total.held:
                self.session.discount(interruption.seconds)
            self.log(interruption)
        if self._clock.monotonic() - self._kept_at >= HEARTBEAT_SECONDS or found:
            self.keep_alive(draft)
        return found

    def keep_alive(self, draft: Response | None = None) -> None:
        """Have what a killed process would lose kept now.

        Args:
            draft: What is picked or typed and not submitted; None for nothing.
        """
        session = self.session
        if session.stage is Stage.FINISHED:
            return
        self._kept_at = self._clock.monotonic()
        self._drafted = draft is not None and not is_blank(draft)
        self.lifeline.keep(
            LiveState(
                session=self.id,
                total_seconds=round(session.total.elapsed, 2),
                question_seconds=round(session.question_clock.elapsed, 2),
                position=session.position,
                revision=len(session.attempt.answers),
                draft="" if draft is None or isinstance(draft, ChoiceResponse) else draft.text,
                picked=tuple(sorted(draft.picked)) if isinstance(draft, ChoiceResponse) else (),
                certainty=session.certainty,
                hinted=session.hinted,
                alive_at=self._clock.now(),
                pid=os.getpid(),
            )
        )

    def log(self, interruption: Interruption) -> None:
        """Write down that the program did not run; on failure, together with what is written next."""
        self._unlogged.append(interruption)
        with suppress(HistoryError):
            self._log_all()

    def let_go(self) -> None:
        """Stop here without an end, so that the session can be taken up again.

        Of one that is over, and of practice in which nothing was answered, picked or written, nothing is left behind.
        """
        with suppress(HistoryError):
            if self.counts_unanswered or self.session.answered or self._drafted:
                self.lifeline.let_go()
            else:
                self.lifeline.cut()

    def _hand_in(self, ending: Ending) -> None:
        self._record(EventKind.HAND_IN, {"ending": ending.value}, self.session.total.elapsed)

    def _close_if_finished(self) -> None:
        """Cut the lifeline of a session that is over; one that cannot be cut is known to be over by its hand-in."""
        if self.session.stage is Stage.FINISHED:
            with suppress(HistoryError):
                self.lifeline.cut()

    def _log_all(self) -> None:
        while self._unlogged:
            interruption = self._unlogged[0]
            charged = interruption.cause is Cause.STOPPED and self.charges_stops
            payload = {
                "cause": interruption.cause.value,
                "seconds": round(interruption.seconds, 3),
                "charged": charged,
            }
            self._write(EventKind.STOPPED, payload, 0.0, None)
            del self._unlogged[0]

    def _record(
        self, kind: EventKind, payload: dict[str, Any], seconds: float = 0.0, position: int | None = None
    ) -> None:
        self._log_all()
        place = self.session.position if position is None else position
        self._write(kind, payload, seconds, None if kind is EventKind.HAND_IN else place)

    def _write(self, kind: EventKind, payload: dict[str, Any], seconds: float, position: int | None) -> None:
        self._history.record(
            NewEvent(
                kind=kind,
                session=self.record.id,
                position=position,
                question_id=None if position is None else self.session.items[position].question.id,
                active_ms=max(0, round(seconds * 1000)),
                payload=payload,
            )
        )
