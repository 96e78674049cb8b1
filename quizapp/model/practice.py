"""A quiz in practice: the verdict follows each answer, and one answer can be taken back.

ASKING ── prepare(response) ─ take(answer) ──▶ VERDICT ── advance() ──▶ ASKING … FINISHED
▲                            └─ recall ──▶ TICKING ── take(ticked) ──▶ VERDICT
└────────────────────────────── undo() ◀──────┴──────────┘
"""

from dataclasses import replace
from typing import ClassVar

from quizapp.model.attempt import Answer, Stage
from quizapp.model.question import RecallQuestion
from quizapp.model.session import QuizSession, StageError


class PracticeSession(QuizSession):
    """The state machine of practice and drill; the clocks stand still while a verdict is read."""

    RESTING: ClassVar[str] = "verdict"

    @property
    def undo_position(self) -> int | None:
        """The position whose answer `undo` would take back; None when there is none."""
        if self.stage in (Stage.TICKING, Stage.VERDICT):
            position = self.position
        elif self.stage is Stage.ASKING and not self.attempt.verdict_seen:
            route = self.route
            before = route.index(self.position) - 1
            position = route[before] if before >= 0 else -1
        else:
            # One answer can be taken back, not one after the other.
            return None
        if self.total.expired:
            return None
        return position if position >= 0 and self.answer_at(position) is not None else None

    def skip(self) -> None:
        """Leave the question shown unanswered and go on.

        Raises:
            StageError: When no response is awaited.
        """
        self.require(Stage.ASKING)
        self.attempt.skipped = True
        self._go(self.next_position)

    def advance(self) -> None:
        """Go on after a verdict: to the next question, or to the end.

        Raises:
            StageError: When no verdict is shown.
        """
        self.require(Stage.VERDICT)
        self._go(None if self.total.expired else self.next_position)

    def undo(self) -> Answer:
        """Take the last answer back and ask its question again.

        Returns:
            The answer that was undone.

        Raises:
            StageError: When there is nothing to undo.
        """
        position = self.undo_position
        if position is None:
            raise StageError("there is no answer to undo")
        answers = self._attempts[position].answers
        index = max(index for index, answer in enumerate(answers) if not answer.undone)
        answers[index] = replace(answers[index], undone=True)
        self._go(position)
        return answers[index]

    def _answered(self, answer: Answer) -> None:
        self.attempt.verdict_seen = True
        recall = isinstance(self.item.question, RecallQuestion)
        self.stage = Stage.TICKING if recall else Stage.VERDICT
        self.hold(self.RESTING)

    def _ticked(self) -> None:
        self.stage = Stage.VERDICT

    def _go(self, position: int | None) -> None:
        if position is None:
            self.finish()
            return
        self.total.release(self.RESTING)
        self.position = position
        self.stage = Stage.ASKING
        self.certainty = None
        self.attempt.seconds = 0.0
        self.question_clock = self._new_question_clock()
