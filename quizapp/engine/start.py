"""How a quiz begins: it is written down before its first question is shown."""

import random
import uuid
from collections.abc import Sequence
from typing import TypeVar

from quizapp import __version__
from quizapp.clock import Clock
from quizapp.engine.grader import HistoryGrader
from quizapp.engine.lifeline import Lifeline
from quizapp.engine.quiz import Quiz
from quizapp.engine.wording import item_record, version_of
from quizapp.errors import NothingToAsk
from quizapp.grading import GRADER_VERSION
from quizapp.history import History
from quizapp.model.attempt import Item
from quizapp.model.config import QuizConfig
from quizapp.model.question import Question
from quizapp.model.records import SessionRecord
from quizapp.model.selection import choice_order

Begun = TypeVar("Begun", bound=Quiz)


def start_quiz(
    make: type[Begun],
    questions: Sequence[Question],
    config: QuizConfig,
    *,
    seed: int,
    history: History,
    clock: Clock,
    parent: str | None = None,
) -> Begun:
    """Write a new session down and return it, ready for its first question.

    Args:
        make: What kind of quiz it is: `PracticeQuiz`, `ExamQuiz`, or a class of its own.
        questions: What is asked, in this order; at least one.
        config: The set-up.
        seed: Seed of the order of the choices.
        history: Where answers go.
        clock: The source of time.
        parent: The session whose wrong ones are asked again, or that is gone on with; None otherwise.

    Raises:
        HistoryError: When the session could not be written.
        NothingToAsk: When there is no question.
    """
    if not questions:
        raise NothingToAsk("There is no question to ask.", "Choose more topics or kinds.")
    rng = random.Random(seed)
    items = [
        Item(position=position, question=question, order=choice_order(question, rng))
        for position, question in enumerate(questions)
    ]
    record = _record(config, seed, clock, parent)
    versions = {version.text_hash: version for version in (version_of(item.question) for item in items)}
    history.start_session(record, [item_record(item) for item in items], versions.values())
    lifeline = Lifeline(history.folder, record.id)
    lifeline.seize()
    session = make.machine(items, config, HistoryGrader(history), clock.monotonic)
    quiz = make(session, record, history, clock, lifeline)
    quiz.keep_alive()
    return quiz


def _record(config: QuizConfig, seed: int, clock: Clock, parent: str | None) -> SessionRecord:
    return SessionRecord(
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
