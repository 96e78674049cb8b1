"""How a quiz begins: it is written down before its first question is shown."""

import random
import uuid
from collections.abc import Sequence
from typing import TypeVar

from quizapp import __version__
from quizapp.clock import Clock
from quizapp.engine.exam import ExamQuiz
from quizapp.engine.grader import HistoryGrader
from quizapp.engine.lifeline import Lifeline
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.wording import item_record, version_of
from quizapp.errors import NothingToAsk
from quizapp.grading import GRADER_VERSION
from quizapp.history import History
from quizapp.model.attempt import Item
from quizapp.model.config import QuizConfig
from quizapp.model.exam import ExamSession
from quizapp.model.practice import PracticeSession
from quizapp.model.question import Question
from quizapp.model.records import SessionRecord
from quizapp.model.selection import choice_order

Made = TypeVar("Made", bound=PracticeQuiz)


def start_quiz(
    questions: Sequence[Question],
    config: QuizConfig,
    *,
    seed: int,
    history: History,
    clock: Clock,
    parent: str | None = None,
) -> PracticeQuiz:
    """Write a new session of practice or drill down and return it, ready for its first question.

    Args:
        questions: What is asked, in this order; at least one.
        config: The set-up.
        seed: Seed of the order of the choices.
        history: Where answers go.
        clock: The source of time.
        parent: The session whose wrong ones are asked again; None otherwise.

    Raises:
        HistoryError: When the session could not be written.
        NothingToAsk: When there is no question.
    """
    return start_as(PracticeQuiz, questions, config, seed=seed, history=history, clock=clock, parent=parent)


def start_as(
    make: type[Made],
    questions: Sequence[Question],
    config: QuizConfig,
    *,
    seed: int,
    history: History,
    clock: Clock,
    parent: str | None = None,
) -> Made:
    """Start a quiz of a class of its own; see `start_quiz`."""
    items = _items(questions, seed)
    session = PracticeSession(items, config, HistoryGrader(history), clock.monotonic)
    record, lifeline = _write_down(items, config, seed, history, clock, parent)
    quiz = make(session, record, history, clock, lifeline)
    quiz.keep_alive()
    return quiz


def start_exam(
    questions: Sequence[Question], config: QuizConfig, *, seed: int, history: History, clock: Clock
) -> ExamQuiz:
    """Write a new exam down and return it, ready for its first question; see `start_quiz`.

    Raises:
        HistoryError: When the session could not be written.
        NothingToAsk: When there is no question.
    """
    items = _items(questions, seed)
    session = ExamSession(items, config, HistoryGrader(history), clock.monotonic)
    record, lifeline = _write_down(items, config, seed, history, clock, None)
    quiz = ExamQuiz(session, record, history, clock, lifeline)
    quiz.keep_alive()
    return quiz


def _items(questions: Sequence[Question], seed: int) -> list[Item]:
    if not questions:
        raise NothingToAsk("There is no question to ask.", "Choose more topics or kinds.")
    rng = random.Random(seed)
    return [
        Item(position=position, question=question, order=choice_order(question, rng))
        for position, question in enumerate(questions)
    ]


def _write_down(
    items: Sequence[Item], config: QuizConfig, seed: int, history: History, clock: Clock, parent: str | None
) -> tuple[SessionRecord, Lifeline]:
    record = SessionRecord(
        id=uuid.uuid4().hex,
        mode=config.mode,
        config=config.to_json(),
        seed=seed,
        limit_seconds=config.limit_seconds,
        pace=config.pace,
        parent=parent,
        started_at=clock.now(),
        utc_offset=clock.utc_offset(),
        program=__version__,
        grader=GRADER_VERSION,
    )
    versions = {version.text_hash: version for version in (version_of(item.question) for item in items)}
    history.start_session(record, [item_record(item) for item in items], versions.values())
    lifeline = Lifeline(history.folder, record.id)
    lifeline.seize()
    return record, lifeline
