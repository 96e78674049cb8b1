"""What practice and exam share of a running quiz: its items, what was answered, its clocks, and its stages.

The machine knows no screen and keeps nothing on disk. An answer is prepared first and taken afterwards, so that
the engine can make it durable in between. `model.practice` and `model.exam` say what follows an answer.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import ClassVar

from quizapp.model.attempt import Answer, Attempt, Item, Progress, Stage, route_of
from quizapp.model.config import UNTIMED, ClockRule, QuizConfig
from quizapp.model.countdown import Countdown, Monotonic
from quizapp.model.grade import Grade, after_hint, score_of_ticks
from quizapp.model.question import Question, RecallQuestion
from quizapp.model.records import Role
from quizapp.model.response import Certainty, RecallResponse, Response

Grader = Callable[[Question, Response], Grade]
"""Judges one response."""


class StageError(RuntimeError):
    """Something was asked of the session that its stage does not allow."""


class QuizSession:
    """The core of every quiz.

    Args:
        items: The questions by position; at least one.
        config: The set-up.
        grader: Judges responses.
        monotonic: The source of active time.
        progress: Where it goes on; None to begin.

    Raises:
        ValueError: When there is no item.
    """

    RESTING: ClassVar[str]
    """Why the clocks stand still while no response is awaited."""

    def __init__(
        self,
        items: Sequence[Item],
        config: QuizConfig,
        grader: Grader,
        monotonic: Monotonic,
        progress: Progress | None = None,
    ) -> None:
        if not items:
            raise ValueError("a quiz needs at least one question")
        before = progress or Progress(attempts={})
        self.items = list(items)
        self.config = config
        self.position = before.position
        self.stage = before.stage
        self.certainty: Certainty | None = before.certainty
        """What was said about the question shown; None when nothing was."""
        self.total = Countdown(monotonic, config.limit_seconds, before.total_seconds)
        """The clock of the whole quiz."""
        self.announced = 0
        """How many items there will be where they are chosen one by one; 0 where they are there from the beginning."""
        self._grader = grader
        self._monotonic = monotonic
        self._left_out: set[int] = set()
        self._whole_route = route_of(self.items)
        self._attempts = [before.attempts.get(position) or Attempt() for position in range(len(self.items))]
        for attempt in self._attempts:
            attempt.verdict_seen |= config.answer_seen
        self.question_clock = self._new_question_clock()
        """The clock of the question shown, since its newest answer."""
        if self.stage is not Stage.ASKING:
            self.hold(self.RESTING)

    @property
    def item(self) -> Item:
        """The item shown; the last one when the quiz is finished."""
        return self.items[self.position]

    @property
    def route(self) -> tuple[int, ...]:
        """All positions in the order in which they are asked: what digs into an item comes right after it."""
        if not self._left_out:
            return self._whole_route
        return tuple([position for position in self._whole_route if position not in self._left_out])

    @property
    def place(self) -> int:
        """The 1-based place of the item shown in the order in which they are asked; a second stage has its parent's."""
        route = self.route
        return len(self._counted(route[: route.index(self.position) + 1]))

    @property
    def length(self) -> int:
        """How many items there are, or will be; a second stage is one with its parent."""
        return max(len(self._counted(self.route)), self.announced)

    @property
    def next_position(self) -> int | None:
        """The position that is asked after the one shown; None at the last one."""
        route = self.route
        following = route.index(self.position) + 1
        return route[following] if following < len(route) else None

    @property
    def attempt(self) -> Attempt:
        """What has happened to the item shown; for reading only."""
        return self._attempts[self.position]

    @property
    def answer(self) -> Answer | None:
        """The newest answer that stands to the item shown."""
        return self.answer_at(self.position)

    @property
    def hint_used(self) -> bool:
        """Whether the hint of the item shown was used."""
        return self.attempt.hint_used

    @property
    def time_is_up(self) -> bool:
        """Whether a response is due now: the question's or the quiz's limit is used up."""
        return self.stage is Stage.ASKING and (self.question_clock.expired or self.total.expired)

    @property
    def undo_position(self) -> int | None:
        """The position whose answer can be taken back; None when there is none."""
        return None

    @property
    def ticked_position(self) -> int | None:
        """The position of the free recall whose ticks can be taken back; None when there is none."""
        return None

    @property
    def untouched(self) -> tuple[int, ...]:
        """The positions still to come to which nothing has happened yet, those that are left out among them."""
        route, fresh = self._whole_route, Attempt()
        return tuple([p for p in route[route.index(self.position) + 1 :] if self._attempts[p] == fresh])

    @property
    def answered(self) -> int:
        """How many items have an answer that stands."""
        return sum(self.answer_at(position) is not None for position in range(len(self.items)))

    @property
    def answered_questions(self) -> int:
        """How many of `length` have an answer that stands."""
        return sum(self.answer_at(position) is not None for position in self._counted(self.route))

    @property
    def hinted(self) -> tuple[int, ...]:
        """The positions whose hint was used."""
        return tuple(position for position, attempt in enumerate(self._attempts) if attempt.hint_used)

    def answer_at(self, position: int) -> Answer | None:
        """Return the newest answer at a position that was not undone; None when there is none."""
        standing = [answer for answer in self._attempts[position].answers if not answer.undone]
        return standing[-1] if standing else None

    def add_item(self, item: Item) -> None:
        """Add an item, which is asked right after its parent and what was added to that before.

        Args:
            item: Its position is the number of items so far.

        Raises:
            ValueError: When its position is another one.
        """
        if item.position != len(self.items):
            raise ValueError(f"the next item has the position {len(self.items)}, not {item.position}")
        self.items.append(item)
        self._attempts.append(Attempt())
        self._whole_route = route_of(self.items)

    def replace_item(self, item: Item) -> None:
        """Ask another wording of a question.

        Args:
            item: Stands at an untouched position.

        Raises:
            ValueError: When something has happened to what stands there.
        """
        if item.position not in self.untouched:
            raise ValueError(f"something has happened to the item {item.position} already")
        self.items[item.position] = item
        self._whole_route = route_of(self.items)

    def leave_out(self, positions: Collection[int]) -> int:
        """Leave items out, as if they had never been part of the quiz, and no others of those still to come.

        Args:
            positions: Untouched ones.

        Returns:
            How many of them were not left out before.

        Raises:
            ValueError: When something has happened to one of them.
        """
        untouched, wanted = {*self.untouched}, {*positions}
        if not wanted <= untouched:
            raise ValueError(f"something has happened to the items {sorted(wanted - untouched)} already")
        before, self._left_out = self._left_out, self._left_out - untouched | wanted
        return len(wanted - before)

    def hold(self, reason: str) -> None:
        """Stop both clocks until `release` is called with the same reason."""
        self.total.hold(reason)
        self.question_clock.hold(reason)

    def release(self, reason: str) -> None:
        """Let both clocks run on unless something else holds them."""
        self.total.release(reason)
        self.question_clock.release(reason)

    def discount(self, seconds: float) -> None:
        """Take time off both clocks that they counted although it does not count."""
        self.total.discount(seconds)
        self.question_clock.discount(seconds)

    def use_hint(self) -> str:
        """Mark the hint as used and return it; an empty string when the question has none."""
        self.require(Stage.ASKING)
        hint = self.item.question.hint
        if hint:
            self.attempt.hint_used = True
        return hint

    def prepare(self, response: Response, *, timed_out: bool = False) -> Answer:
        """Grade a response to the item shown without taking it.

        Raises:
            StageError: When no response is awaited.
        """
        self.require(Stage.ASKING)
        attempt = self.attempt
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
        """Take a prepared answer.

        Raises:
            StageError: When the session waits for something else.
        """
        self.require(Stage.ASKING, Stage.TICKING)
        attempt = self._attempts[answer.position]
        if self.stage is Stage.TICKING:
            attempt.answers[answer.revision] = answer
            self._ticked()
        else:
            attempt.answers.append(answer)
            attempt.skipped = False
            self._answered(answer)

    def finish(self) -> None:
        """End the quiz where it stands."""
        self.hold("finished")
        self.stage = Stage.FINISHED

    def require(self, *stages: Stage) -> None:
        """Make sure that the session stands at one of some stages.

        Raises:
            StageError: When it does not.
        """
        if self.stage not in stages:
            raise StageError(f"not possible while {self.stage.name.lower()}")

    def _counted(self, positions: Sequence[int]) -> list[int]:
        return [position for position in positions if self.items[position].role is not Role.SECOND_STAGE]

    def _answered(self, answer: Answer) -> None:
        """Do what follows an answer; the modes say what."""
        raise NotImplementedError

    def _ticked(self) -> None:
        """Do what follows the user's ticks; the modes say what."""
        raise NotImplementedError

    def _new_question_clock(self) -> Countdown:
        limited = self.config.clock is ClockRule.PER_QUESTION and self.config.pace != UNTIMED
        limit = self.item.question.seconds * self.config.pace if limited else None
        return Countdown(self._monotonic, limit, self.attempt.seconds)
