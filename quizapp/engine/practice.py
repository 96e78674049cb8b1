"""A quiz in practice or drill: the verdict follows each answer, and the user may pause, skip and undo."""

from quizapp.clock import Clock
from quizapp.engine.lifeline import Lifeline
from quizapp.engine.quiz import Quiz
from quizapp.history import History
from quizapp.model.attempt import Stage
from quizapp.model.practice import PracticeSession
from quizapp.model.records import Ending, EventKind, SessionRecord
from quizapp.model.session import StageError


class PracticeQuiz(Quiz):
    """One quiz with feedback after each question; see `Quiz`."""

    session: PracticeSession

    def __init__(
        self, session: PracticeSession, record: SessionRecord, history: History, clock: Clock, lifeline: Lifeline
    ) -> None:
        super().__init__(session, record, history, clock, lifeline)
        self._paused_at: float | None = None
        self._skip_written = False
        """Whether the skip of the last question is written while the hand-in that belongs to it is not."""

    @property
    def paused(self) -> bool:
        """Whether the user has paused."""
        return self._paused_at is not None

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
        if self.session.next_position is None:
            self._hand_in(Ending.FINISHED)
        self._skip_written = False
        self.session.skip()
        self._close_if_finished()

    def advance(self) -> None:
        """Go on after a verdict; after the last one, or when the time is up, the quiz is handed in.

        Raises:
            HistoryError: When the hand-in could not be written; the session stands as before.
            StageError: When no verdict is shown.
        """
        self.session.require(Stage.VERDICT)
        last = self.session.next_position is None
        if self.session.total.expired and not last:
            self._hand_in(Ending.TIME_UP)
        elif last:
            self._hand_in(Ending.FINISHED)
        self.session.advance()
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
