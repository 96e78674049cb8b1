"""What many tests need: a clock that stands still until it is told to move on, and small questions and banks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from quizapp.model.bank import Category, QuestionBank, Topic
from quizapp.model.kinds import Kind
from quizapp.model.question import Choice, ChoiceQuestion, Point, Question, RecallQuestion, ShortQuestion

EPOCH = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
"""When every fake clock starts, unless told otherwise."""

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where files are made that need not outlast anything, so that no test waits for a disk; None for the usual place."""


class FakeClock:
    """A clock for tests.

    Args:
        start: What `monotonic` says at first, in seconds.
        now: What `now` says at first; aware, UTC.
        offset: What `utc_offset` says, in minutes east.
    """

    def __init__(self, start: float = 1000.0, now: datetime = EPOCH, offset: int = 60) -> None:
        self._monotonic = start
        self._now = now
        self._offset = offset
        self._slept = 0.0

    def monotonic(self) -> float:
        """Return seconds since some fixed moment."""
        return self._monotonic

    def now(self) -> datetime:
        """Return the date and time, aware and in UTC."""
        return self._now

    def utc_offset(self) -> int:
        """Return minutes east of UTC."""
        return self._offset

    def set_offset(self, minutes: int) -> None:
        """Set the minutes east of UTC, as daylight saving or a journey would."""
        self._offset = minutes

    def slept(self) -> float:
        """Return for how many seconds the machine has slept."""
        return self._slept

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep: the wall clock goes on, and the monotonic one does not."""
        self._slept += seconds
        self._now += timedelta(seconds=seconds)

    def advance(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self._monotonic += seconds
        self._now += timedelta(seconds=seconds)

    def set_now(self, now: datetime) -> None:
        """Set the date and time alone, as a user or a time server would."""
        self._now = now


def choice(question_id: str = "python/gil/cpu", **changes: Any) -> ChoiceQuestion:  # noqa: ANN401
    """Return a multiple-choice question whose first choice is the key."""
    question = ChoiceQuestion(
        id=question_id,
        kind=Kind.CHOICE,
        difficulty=2,
        seconds=45,
        prompt=f"What of {question_id}?",
        hint="Think of bytecode.",
        explanation="Because it is so.",
        choices=(
            Choice("the key", correct=True, why="it is right"),
            Choice("a distractor", why="it is near"),
            Choice("another distractor"),
        ),
    )
    return replace(question, **changes)


def multiple(question_id: str = "python/gil/several", **changes: Any) -> ChoiceQuestion:  # noqa: ANN401
    """Return a question with several keys: the first two of four choices."""
    choices = (
        Choice("one key", correct=True),
        Choice("other key", correct=True),
        Choice("a distractor"),
        Choice("another distractor"),
    )
    question = replace(choice(question_id), kind=Kind.MULTIPLE, seconds=55, choices=choices)
    return replace(question, **changes)


def short(question_id: str = "git/search/bisect", **changes: Any) -> ShortQuestion:  # noqa: ANN401
    """Return a short question that accepts `git bisect` and rejects `git rebase`."""
    question = ShortQuestion(
        id=question_id,
        kind=Kind.SHORT,
        difficulty=1,
        seconds=25,
        prompt="Which command finds the commit that broke it?",
        accept=("git bisect", "bisect"),
        reject=("git rebase",),
    )
    return replace(question, **changes)


def recall(question_id: str = "python/gil/explain", **changes: Any) -> RecallQuestion:  # noqa: ANN401
    """Return a free recall with three points of equal weight, the first of which is required."""
    question = RecallQuestion(
        id=question_id,
        kind=Kind.RECALL,
        difficulty=3,
        seconds=120,
        prompt="Explain the GIL.",
        hint="Begin with threads.",
        answer="One thread at a time executes bytecode. Input and output release the lock. Processes avoid it.",
        points=(
            Point("one thread at a time executes bytecode", required=True),
            Point("input and output release the lock"),
            Point("processes avoid it"),
        ),
    )
    return replace(question, **changes)


def bank_of(questions: Iterable[Question]) -> QuestionBank:
    """Return a bank with the categories and topics that the questions' ids name, in the order of the ids."""
    ordered = sorted(questions, key=lambda question: question.id)
    categories = []
    for category_id, members in groupby(ordered, lambda question: question.category_id):
        topics = tuple(
            Topic.of(topic_id, topic_id.rpartition("/")[2].capitalize(), tuple(group))
            for topic_id, group in groupby(members, lambda question: question.topic_id)
        )
        categories.append(Category(category_id, category_id.capitalize(), topics))
    return QuestionBank(tuple(categories))


def sample_bank() -> QuestionBank:
    """Return a bank of three topics in two categories, with every kind and every difficulty."""
    return bank_of(
        [
            *(choice(f"python/gil/choice-{n}", difficulty=n % 3 + 1) for n in range(4)),
            multiple(),
            recall(),
            *(choice(f"python/mro/choice-{n}") for n in range(3)),
            short(),
            *(short(f"git/search/short-{n}", difficulty=n + 1) for n in range(3)),
        ]
    )
