"""A quiz in practice or drill: the verdict follows each answer, and the user may pause, skip and undo."""

import random
from contextlib import suppress

from quizapp.clock import Clock
from quizapp.engine.answered import AnsweredQuestion, left_unanswered
from quizapp.engine.digging import Digger
from quizapp.engine.lifeline import Lifeline
from quizapp.engine.quiz import Quiz
from quizapp.errors import HistoryError
from quizapp.history import History
from quizapp.model.attempt import Answer, Stage
from quizapp.model.practice import PracticeSession
from quizapp.model.records import Ending, EventKind, Role, SessionRecord
from quizapp.model.response import Response
from quizapp.model.session import StageError


class PracticeQuiz(Quiz):
    """One quiz with feedback after each question; see `Quiz`."""

    machine = PracticeSession
    session: PracticeSession

    def __init__(
        self, session: PracticeSession, record: SessionRecord, history: History, clock: Clock, lifeline: Lifeline
    ) -> None:
        super().__init__(session, record, history, clock, lifeline)
        self._paused_at: float | None = None
        self._skipped_with: dict[int, Response | None] = {}
        """Position of a question that was skipped to what was picked or typed there."""
        self.digger: Digger | None = None
        """Finds what is asked on the same matter; None for a quiz that stays with its questions."""

    @property
    def answered(self) -> AnsweredQuestion | None:
        """The newest answer to the question shown, or the skip whose verdict is shown; None before either."""
        answer, item = super().answered, self.session.item
        if answer is not None or self.session.stage is not Stage.VERDICT:
            return answer
        draft = self._skipped_with.get(item.position)
        return left_unanswered(item.question, item.order, draft, self.session.question_clock.elapsed)

    @property
    def paused(self) -> bool:
        """Whether the user has paused."""
        return self._paused_at is not None

    def submit(self, response: Response, *, timed_out: bool = False) -> Answer:
        """Answer the question shown; a free recall goes on to its second stage, where it has one. See `Quiz`."""
        answer = super().submit(response, timed_out=timed_out)
        if self.session.stage is Stage.TICKING and not self.session.total.expired:
            self._go_to_second_stage()
        return answer

    def skip(self, draft: Response | None = None) -> None:
        """Leave the question shown unanswered and show what is right; a second stage is asked before that.

        Args:
            draft: What is picked or typed and was not submitted; a text is shown beside what is right.

        Raises:
            HistoryError: When it could not be written; the session stands as before.
            StageError: When no response is awaited.
        """
        self.session.require(Stage.ASKING)
        self._record(EventKind.SKIP, {}, self.session.question_clock.elapsed)
        self._skipped_with[self.session.position] = draft
        if not self._go_to_second_stage(skipped=True):
            self.session.skip()
            self.keep_alive()

    def advance(self) -> None:
        """Go on after a verdict or a skip; after the last one, or when the time is up, the quiz is handed in.

        Raises:
            HistoryError: When the hand-in could not be written; the session stands as before.
            StageError: When no verdict is shown.
        """
        self.session.require(Stage.VERDICT)
        if not self.session.leads_back:
            if not self.session.total.expired:
                self._dig_deeper()
            last = self.session.next_position is None
            if self.session.total.expired and not last:
                self._hand_in(Ending.TIME_UP)
            elif last:
                self._hand_in(Ending.FINISHED)
        self.session.advance()
        self.keep_alive()
        self._close_if_finished()

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

    def tick_again(self) -> None:
        """Let the user tick the points of the last free recall anew; what is accepted then replaces its grade.

        Raises:
            StageError: When there are no ticks to change.
        """
        self.session.tick_again()
        self.keep_alive()

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
            self._close_if_finished()

    def _go_to_second_stage(self, *, skipped: bool = False) -> bool:
        """Ask the second stage of the free recall shown, if it has one that is open, and return whether it has.

        One that cannot be written down is done without: the answer itself is kept already.
        """
        position = self.session.second_stage
        if position is None and self.digger is not None:
            question = self.digger.second_stage(self.session)
            with suppress(HistoryError):
                if question is not None:
                    position = self.add_item(question, Role.SECOND_STAGE, self._rng()).position
        if position is None or self.session.answer_at(position) is not None:
            return False
        if skipped:
            self.session.attempt.skipped = True
        self.session.ask_second_stage()
        self.keep_alive()
        return True

    def _dig_deeper(self) -> None:
        """Add the follow-up of a question that was answered right, to be asked next.

        Raises:
            HistoryError: When it could not be written; the session stands as before.
        """
        question = None if self.digger is None else self.digger.follow_up(self.session)
        if question is not None:
            self.add_item(question, Role.FOLLOW_UP, self._rng())

    def _rng(self) -> random.Random:
        """Return what orders the choices of the next item to be added: the same whenever it is asked for."""
        return random.Random(f"{self.record.seed}:{len(self.session.items)}")
