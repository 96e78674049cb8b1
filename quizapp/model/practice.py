"""A quiz in practice: the verdict follows each answer, and one answer can be taken back.

ASKING ── prepare(response) ─ take(answer) ──▶ VERDICT ── advance() ──▶ ASKING … FINISHED
▲ └─ skip() ──▶ VERDICT       └─ recall ──▶ TICKING ── take(ticked) ──▶ VERDICT
│                                     ▲ └─ tick_again() ◀─┤
└────────────────────────────── undo() ◀──────┴──────────┘

Who skips a question wants to see what is right: that is shown in the place of a verdict. A free recall may have a
second stage, a choice question on the same matter: it is asked before the model answer of the recall is seen, and leads
back to its ticks, or to the model answer of one that was skipped.
"""

from dataclasses import replace
from typing import ClassVar

from quizapp.model.attempt import Answer, Stage
from quizapp.model.question import RecallQuestion
from quizapp.model.records import Role
from quizapp.model.session import QuizSession, StageError


class PracticeSession(QuizSession):
    """The state machine of practice and drill; the clocks stand still while a verdict is read."""

    RESTING: ClassVar[str] = "verdict"

    @property
    def next_position(self) -> int | None:
        """The position that comes after the one shown; None at the last one.

        After a second stage that is the free recall itself, where its points wait for ticks.
        """
        if self.item.role is Role.SECOND_STAGE and self.item.parent is not None:
            return self.item.parent if self.leads_back else self._after(self.item.parent)
        return self._after(self.position)

    @property
    def leads_back(self) -> bool:
        """Whether a second stage is shown whose free recall was answered or skipped, and is shown after it."""
        parent = self.item.parent
        if self.item.role is not Role.SECOND_STAGE or parent is None:
            return False
        return self.answer_at(parent) is not None or self._attempts[parent].skipped

    @property
    def leads_to_skipped(self) -> bool:
        """Whether a second stage is shown whose free recall was skipped."""
        parent = self.item.parent
        return self.leads_back and parent is not None and self._attempts[parent].skipped

    @property
    def second_stage(self) -> int | None:
        """The position of the second stage of the free recall shown; None when it has none."""
        stages = (item for item in self.items if item.role is Role.SECOND_STAGE and item.parent == self.position)
        return next((item.position for item in stages), None)

    @property
    def undo_position(self) -> int | None:
        """The position whose answer `undo` would take back; None when there is none."""
        if self.stage in (Stage.TICKING, Stage.VERDICT):
            position: int | None = self.position
        elif self.stage is Stage.ASKING and not self.attempt.verdict_seen:
            position = self._before()
        else:
            # One answer can be taken back, not one after the other.
            return None
        if self.total.expired:
            return None
        return position if position is not None and self.answer_at(position) is not None else None

    @property
    def ticked_position(self) -> int | None:
        """The position of the free recall whose ticks `tick_again` would take back; None when there is none."""
        position = self.position if self.stage is Stage.VERDICT else self.undo_position
        answer = None if position is None or self.stage is Stage.TICKING else self.answer_at(position)
        return None if answer is None or answer.user_credits is None else position

    def skip(self) -> None:
        """Leave the question shown unanswered and show what is right.

        Raises:
            StageError: When no response is awaited.
        """
        self.require(Stage.ASKING)
        self.attempt.skipped = self.attempt.verdict_seen = True
        self.stage = Stage.VERDICT
        self.hold(self.RESTING)

    def advance(self) -> None:
        """Go on after a verdict: to the next question, or to the end.

        Raises:
            StageError: When no verdict is shown.
        """
        self.require(Stage.VERDICT)
        self._go(None if self.total.expired and not self.leads_back else self.next_position)

    def ask_second_stage(self) -> None:
        """Ask the second stage of the free recall shown before anything of its verdict is seen.

        Raises:
            StageError: When no free recall waits for ticks or for an answer, or when it has no second stage.
        """
        self.require(Stage.ASKING, Stage.TICKING)
        position = self.second_stage
        if position is None:
            raise StageError("this question has no second stage")
        self._go(position)

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

    def tick_again(self) -> None:
        """Go back to the points of a free recall as they were ticked; until others are taken its grade stands.

        Raises:
            StageError: When there are no ticks to change.
        """
        position = self.ticked_position
        if position is None:
            raise StageError("there are no ticks to change")
        if position != self.position:
            self._go(position)
            self.hold(self.RESTING)
        self.stage = Stage.TICKING

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
        back, skipped = self.leads_back and position == self.item.parent, self.leads_to_skipped
        self.total.release(self.RESTING)
        self.position = position
        self.stage = Stage.ASKING if not back else Stage.VERDICT if skipped else Stage.TICKING
        self.certainty = None
        self.attempt.seconds = 0.0
        self.question_clock = self._new_question_clock()
        if back:
            self.hold(self.RESTING)

    def _after(self, position: int) -> int | None:
        route = self.route
        following = route[route.index(position) + 1 :]
        return next((place for place in following if self.items[place].role is not Role.SECOND_STAGE), None)

    def _before(self) -> int | None:
        """Return the position whose answer came before; None at the first one."""
        if self.item.role is Role.SECOND_STAGE and self.item.parent is not None:
            return self.item.parent
        route = self.route
        before = reversed(route[: route.index(self.position)])
        return next((place for place in before if self.items[place].role is not Role.SECOND_STAGE), None)
