"""An exam: any question at any time, no verdict, and ticks on free recalls after it was handed in.

    ASKING ── take(answer), skip(), turn_to(position), flag(on) ──▶ ASKING
       └──── hand_in() ──▶ TICKING ── take(ticked) ──▶ TICKING … FINISHED

A new answer to a question is a new revision; the newest one that stands is graded.
"""

from typing import ClassVar

from quizapp.model.attempt import Answer, Stage
from quizapp.model.question import RecallQuestion
from quizapp.model.session import QuizSession

_STOPPING = frozenset({"handed in", "unsaved", "finished"})
"""All that stops the clock of an exam: its end, and a disk that refuses an answer."""


class ExamSession(QuizSession):
    """The state machine of an exam."""

    RESTING: ClassVar[str] = "handed in"

    @property
    def open_positions(self) -> tuple[int, ...]:
        """The positions without an answer that stands."""
        return tuple(position for position in self.route if self.answer_at(position) is None)

    @property
    def flagged_positions(self) -> tuple[int, ...]:
        """The positions that the user wants to come back to."""
        return tuple(position for position in self.route if self._attempts[position].flagged)

    @property
    def unticked_positions(self) -> tuple[int, ...]:
        """The positions of free recalls that have an answer whose points the user has not ticked."""
        return tuple(position for position in self.route if self._is_unticked(position))

    @property
    def previous_position(self) -> int | None:
        """The position before the one shown; None at the first one."""
        route = self.route
        before = route.index(self.position) - 1
        return route[before] if before >= 0 else None

    @property
    def seconds_spent(self) -> float:
        """Active time of the question shown, over all visits."""
        return sum(answer.seconds for answer in self.attempt.answers) + self.question_clock.elapsed

    def answer_at(self, position: int) -> Answer | None:
        """Return the newest answer at a position; None when there is none, or it was left open since."""
        return None if self._attempts[position].skipped else super().answer_at(position)

    def was_skipped(self, position: int) -> bool:
        """Whether a question was left open on purpose, and not answered since."""
        return self._attempts[position].skipped

    def hold(self, reason: str) -> None:
        """Stop both clocks, but for nothing that an exam charges: help, dialogs and pauses."""
        if reason in _STOPPING:
            super().hold(reason)

    def turn_to(self, position: int) -> None:
        """Show another question.

        Raises:
            StageError: When the exam was handed in.
        """
        self.require(Stage.ASKING)
        self.attempt.seconds = self.question_clock.elapsed
        self._show(position)

    def seconds_at(self, position: int) -> float:
        """Return the active time at a position that no answer has counted yet."""
        return self.question_clock.elapsed if position == self.position else self._attempts[position].seconds

    def skip(self, position: int) -> None:
        """Leave a question open; an answer that it has stands no longer.

        Raises:
            StageError: When the exam was handed in.
        """
        self.require(Stage.ASKING)
        self._attempts[position].skipped = True
        self._begin_anew(position)

    def flag(self, position: int, *, on: bool) -> None:
        """Set or take the flag of a question.

        Raises:
            StageError: When the exam was handed in.
        """
        self.require(Stage.ASKING)
        self._attempts[position].flagged = on

    def hand_in(self) -> None:
        """End the time of answers; the free recalls are ticked next.

        Raises:
            StageError: When the exam was handed in before.
        """
        self.require(Stage.ASKING)
        self.hold(self.RESTING)
        self.go_on_ticking()

    def go_on_ticking(self) -> None:
        """Show the next free recall whose points are not ticked, or finish."""
        unticked = self.unticked_positions
        if unticked:
            self.stage = Stage.TICKING
            self._show(unticked[0])
        else:
            self.finish()

    def _is_unticked(self, position: int) -> bool:
        answer = self.answer_at(position)
        recall = isinstance(self.items[position].question, RecallQuestion)
        return recall and answer is not None and answer.user_credits is None

    def _show(self, position: int) -> None:
        self.position = position
        answer = self.answer
        self.certainty = None if answer is None else answer.certainty
        self.question_clock = self._new_question_clock()

    def _answered(self, answer: Answer) -> None:
        self._begin_anew(answer.position)

    def _begin_anew(self, position: int) -> None:
        """Count the time of a question from now on, since an answer or a skip has the time before."""
        self._attempts[position].seconds = 0.0
        if position == self.position:
            self.question_clock = self._new_question_clock()

    def _ticked(self) -> None:
        self.go_on_ticking()
