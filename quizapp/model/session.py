"""A running quiz: which question is shown, what was answered, what may happen next.

The machine knows no screen and keeps nothing on disk. An answer is prepared first and taken afterwards, so that
the engine can make it durable in between:

    ASKING ── prepare(response) ─ take(answer) ──▶ VERDICT ── advance() ──▶ ASKING … FINISHED
       ▲                            └─ recall ──▶ TICKING ── take(ticked) ──▶ VERDICT
       └────────────────────────────── undo() ◀──────┴──────────┘
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from quizapp.model.config import ClockRule, QuizConfig
from quizapp.model.countdown import Countdown, Monotonic
from quizapp.model.grade import Grade, after_hint, score_of_ticks
from quizapp.model.question import Question, RecallQuestion
from quizapp.model.records import Role
from quizapp.model.response import Certainty, RecallResponse, Response

Grader = Callable[[Question, Response], Grade]
"""Judges one response."""


class Stage(Enum):
    """What the session waits for."""

    ASKING = auto()
    """A response."""
    TICKING = auto()
    """The user's ticks on the points of a free recall, whose model answer is shown."""
    VERDICT = auto()
    """The user to have read the verdict."""
    FINISHED = auto()
    """Nothing more."""


class StageError(RuntimeError):
    """Something was asked of the session that its stage does not allow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question's place in the quiz."""

    position: int
    """0-based."""
    question: Question
    order: tuple[int, ...] = ()
    """Choices as shown, from top to bottom, by their index in the author's order; empty without choices."""
    role: Role = Role.MAIN
    parent: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response to one item, with its grade."""

    position: int
    revision: int
    """0 for the first answer at this position."""
    response: Response
    grade: Grade
    certainty: Certainty | None
    hint_used: bool
    timed_out: bool
    after_verdict: bool
    """Whether the verdict had been seen before, so that the answer counts for nothing."""
    seconds: float
    """Active time since the question was shown."""
    score: float | None
    """After the cost of a hint; None for a spoken answer that is not ticked yet."""
    user_credits: tuple[float, ...] | None = None
    """The user's ticks, one per point; None until the user has ticked."""
    undone: bool = False

    @property
    def counts(self) -> bool:
        """Whether it belongs in the score."""
        return not self.undone and not self.after_verdict and self.score is not None

    @property
    def credits(self) -> tuple[float, ...]:
        """Credit of each point: the user's where there are ticks, else the grader's."""
        if self.user_credits is not None:
            return self.user_credits
        return tuple(point.credit for point in self.grade.points)


@dataclass(slots=True)
class _Attempt:
    """What has happened to one item so far."""

    answers: list[Answer] = field(default_factory=list)
    hint_used: bool = False
    verdict_seen: bool = False
    skipped: bool = False


class QuizSession:
    """The state machine of one quiz in practice.

    Args:
        items: The questions in order; at least one.
        config: The set-up.
        grader: Judges responses.
        monotonic: The source of active time.

    Raises:
        ValueError: When there is no item.
    """

    def __init__(self, items: Sequence[Item], config: QuizConfig, grader: Grader, monotonic: Monotonic) -> None:
        if not items:
            raise ValueError("a quiz needs at least one question")
        self.items = list(items)
        self.config = config
        self.position = 0
        self.stage = Stage.ASKING
        self.certainty: Certainty | None = None
        """What was said about the question shown; None when nothing was."""
        self.total = Countdown(monotonic, config.limit_seconds)
        """The clock of the whole quiz; it stands still while a verdict is read."""
        self._grader = grader
        self._monotonic = monotonic
        self._attempts = [_Attempt() for _ in self.items]
        self.question_clock = self._new_question_clock()
        """The clock of the question shown."""

    @property
    def item(self) -> Item:
        """The item shown; the last one when the quiz is finished."""
        return self.items[self.position]

    @property
    def answer(self) -> Answer | None:
        """The newest answer to the item shown that was not undone."""
        return self.answer_at(self.position)

    @property
    def hint_used(self) -> bool:
        """Whether the hint of the item shown was used."""
        return self._attempts[self.position].hint_used

    @property
    def time_is_up(self) -> bool:
        """Whether a response is due now: the question's or the quiz's limit is used up."""
        return self.stage is Stage.ASKING and (self.question_clock.expired or self.total.expired)

    @property
    def can_undo(self) -> bool:
        """Whether the last answer can be taken back."""
        return self.undo_position is not None

    @property
    def undo_position(self) -> int | None:
        """The position whose answer `undo` would take back; None when there is none."""
        if self.stage in (Stage.TICKING, Stage.VERDICT):
            position = self.position
        elif self.stage is Stage.ASKING and not self._attempts[self.position].verdict_seen:
            position = self.position - 1
        else:
            # One answer can be taken back, not one after the other.
            return None
        if self.total.expired:
            return None
        return position if position >= 0 and self.answer_at(position) is not None else None

    def answer_at(self, position: int) -> Answer | None:
        """Return the newest answer at a position that was not undone; None when there is none."""
        standing = [answer for answer in self._attempts[position].answers if not answer.undone]
        return standing[-1] if standing else None

    def counting_answer_at(self, position: int) -> Answer | None:
        """Return the answer at a position that belongs in the score; None when there is none."""
        counting = [answer for answer in self._attempts[position].answers if answer.counts]
        return counting[-1] if counting else None

    def was_skipped(self, position: int) -> bool:
        """Whether the item at a position was skipped."""
        return self._attempts[position].skipped

    def hold(self, reason: str) -> None:
        """Stop both clocks until `release` is called with the same reason."""
        self.total.hold(reason)
        self.question_clock.hold(reason)

    def release(self, reason: str) -> None:
        """Let both clocks run on unless something else holds them."""
        self.total.release(reason)
        self.question_clock.release(reason)

    def use_hint(self) -> str:
        """Mark the hint as used and return it; an empty string when the question has none."""
        self.require(Stage.ASKING)
        hint = self.item.question.hint
        if hint:
            self._attempts[self.position].hint_used = True
        return hint

    def prepare(self, response: Response, *, timed_out: bool = False) -> Answer:
        """Grade a response to the item shown without taking it.

        Raises:
            StageError: When no response is awaited.
        """
        self.require(Stage.ASKING)
        attempt = self._attempts[self.position]
        grade = self._grader(self.item.question, response)
        spoken = isinstance(response, RecallResponse) and response.aloud
        return Answer(
            position=self.position,
            revision=len(attempt.answers),
            response=response,
            grade=grade,
            certainty=self.certainty,
            hint_used=attempt.hint_used,
            timed_out=timed_out,
            after_verdict=attempt.verdict_seen,
            seconds=self.question_clock.elapsed,
            score=None if spoken else after_hint(grade.score, hint_used=attempt.hint_used),
        )

    def prepare_ticks(self, credits: tuple[float, ...]) -> Answer:
        """Return the answer shown with the user's ticks, without taking it.

        Args:
            credits: 0 or 1 (0.5 where the user left the grader's half) for each point.

        Raises:
            StageError: When no ticks are awaited.
        """
        self.require(Stage.TICKING)
        question, answer = self.item.question, self.answer
        if not isinstance(question, RecallQuestion) or answer is None:
            raise StageError("only a free recall has points")
        score = after_hint(score_of_ticks(question.points, credits), hint_used=answer.hint_used)
        return replace(answer, user_credits=credits, score=score)

    def take(self, answer: Answer) -> None:
        """Take a prepared answer; its feedback may be shown from here on.

        Raises:
            StageError: When the session waits for something else.
        """
        self.require(Stage.ASKING, Stage.TICKING)
        attempt = self._attempts[answer.position]
        if self.stage is Stage.TICKING:
            attempt.answers[answer.revision] = answer
            self.stage = Stage.VERDICT
            return
        attempt.answers.append(answer)
        attempt.verdict_seen = True
        attempt.skipped = False
        recall = isinstance(self.item.question, RecallQuestion)
        self.stage = Stage.TICKING if recall else Stage.VERDICT
        self.hold("verdict")

    def skip(self) -> None:
        """Leave the question shown unanswered and go on.

        Raises:
            StageError: When no response is awaited.
        """
        self.require(Stage.ASKING)
        self._attempts[self.position].skipped = True
        self._go(self.position + 1)

    def advance(self) -> None:
        """Go on after a verdict: to the next question, or to the end.

        Raises:
            StageError: When no verdict is shown.
        """
        self.require(Stage.VERDICT)
        self._go(len(self.items) if self.total.expired else self.position + 1)

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

    def finish(self) -> None:
        """End the quiz where it stands."""
        self.hold("finished")
        self.stage = Stage.FINISHED

    def _go(self, position: int) -> None:
        if position >= len(self.items):
            self.finish()
            return
        self.total.release("verdict")
        self.position = position
        self.stage = Stage.ASKING
        self.certainty = None
        self.question_clock = self._new_question_clock()

    def _new_question_clock(self) -> Countdown:
        limited = self.config.clock is ClockRule.PER_QUESTION
        limit = self.item.question.seconds * self.config.pace if limited else None
        return Countdown(self._monotonic, limit)

    def require(self, *stages: Stage) -> None:
        """Make sure that the session stands at one of some stages.

        Raises:
            StageError: When it does not.
        """
        if self.stage not in stages:
            raise StageError(f"not possible while {self.stage.name.lower()}")
