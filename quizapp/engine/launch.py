"""Ways into a quiz."""

import random
from collections.abc import Sequence

from quizapp.engine.marks import askable
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.report import QuizReport
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace
from quizapp.model.bank import QuestionRef
from quizapp.model.config import ClockRule, QuizConfig
from quizapp.model.selection import select_from_topics, starter

STARTER_COUNT = 10
"""Questions of the first quiz of a new user."""


def new_quiz(workspace: Workspace, config: QuizConfig) -> PracticeQuiz:
    """Start a quiz of questions chosen by its set-up.

    Raises:
        HistoryError: When the session could not be written.
        PackError: When a question can no longer be read.
        ValueError: When no question matches.
    """
    seed = workspace.seeds()
    topics = askable(workspace.bank, workspace.history).topics
    refs = select_from_topics(topics, config.scope, config.count, random.Random(seed))
    return start_refs(workspace, refs, config, seed)


def starter_quiz(workspace: Workspace) -> PracticeQuiz:
    """Start the first quiz of a new user: ten questions over everything, without a limit.

    Raises:
        HistoryError: When the session could not be written.
        PackError: When a question can no longer be read.
        ValueError: When the bank is empty.
    """
    seed = workspace.seeds()
    categories = askable(workspace.bank, workspace.history).categories
    refs = starter(categories, STARTER_COUNT, random.Random(seed))
    return start_refs(workspace, refs, QuizConfig(clock=ClockRule.COUNT_UP), seed)


def repeat_quiz(workspace: Workspace, report: QuizReport) -> PracticeQuiz:
    """Start a quiz of the questions that were not right in another one, in a new order.

    Questions that the bank no longer holds, or that were suspended, are left out.

    Raises:
        HistoryError: When the session could not be written.
        PackError: When a question can no longer be read.
        ValueError: When nothing is left to repeat.
    """
    seed = workspace.seeds()
    bank = askable(workspace.bank, workspace.history)
    wrong = sorted({answer.question.id for answer in report.wrong})
    refs = [bank.ref(question_id) for question_id in wrong if question_id in bank]
    random.Random(seed).shuffle(refs)
    config = QuizConfig(clock=ClockRule.COUNT_UP, count=max(1, len(refs)))
    return start_refs(workspace, refs, config, seed, parent=report.session.record.id)


def start_refs(
    workspace: Workspace,
    refs: Sequence[QuestionRef],
    config: QuizConfig,
    seed: int,
    parent: str | None = None,
) -> PracticeQuiz:
    """Start a quiz of chosen questions, in their order.

    Raises:
        HistoryError: When the session could not be written.
        PackError: When a question can no longer be read.
        ValueError: When there is none.
    """
    questions = [workspace.bank.question(ref.id) for ref in refs]
    return start_quiz(questions, config, seed=seed, history=workspace.history, clock=workspace.clock, parent=parent)
