"""Ways into a quiz."""

import random
from collections.abc import Sequence

from quizapp.engine.quiz import Quiz, start_quiz
from quizapp.engine.report import QuizReport
from quizapp.engine.workspace import Workspace
from quizapp.model.config import ClockRule, QuizConfig, Scope
from quizapp.model.question import Question
from quizapp.model.selection import select, starter

STARTER_COUNT = 10
"""Questions of the first quiz of a new user."""


def new_quiz(workspace: Workspace, config: QuizConfig) -> Quiz:
    """Start a quiz of questions chosen by its set-up.

    Raises:
        HistoryError: When the session could not be written.
        ValueError: When no question matches.
    """
    seed = workspace.seeds()
    questions = select(workspace.bank.questions, config.scope, config.count, random.Random(seed))
    return _start(workspace, questions, config, seed)


def starter_quiz(workspace: Workspace) -> Quiz:
    """Start the first quiz of a new user: ten questions over everything, without a limit.

    Raises:
        HistoryError: When the session could not be written.
        ValueError: When the bank is empty.
    """
    seed = workspace.seeds()
    questions = starter(list(workspace.bank.questions), STARTER_COUNT, random.Random(seed))
    return _start(workspace, questions, QuizConfig(clock=ClockRule.COUNT_UP), seed)


def topic_quiz(workspace: Workspace, topic_id: str) -> Quiz:
    """Start a quiz on one topic with the clock that was chosen last.

    Raises:
        HistoryError: When the session could not be written.
        ValueError: When the topic has no question.
    """
    clock = ClockRule(workspace.settings.setup.clock)
    limited = ClockRule.PER_QUESTION if clock is ClockRule.TOTAL else clock
    pace = workspace.settings.setup.pace
    return new_quiz(workspace, QuizConfig(scope=Scope(topics=frozenset({topic_id})), clock=limited, pace=pace))


def repeat_quiz(workspace: Workspace, report: QuizReport) -> Quiz:
    """Start a quiz of the questions that were not right in another one, in a new order.

    Questions that the bank no longer holds are left out.

    Raises:
        HistoryError: When the session could not be written.
        ValueError: When nothing is left to repeat.
    """
    seed = workspace.seeds()
    wanted = [answer.question.id for answer in report.wrong if answer.question.id in workspace.bank]
    questions = [workspace.bank.question(question_id) for question_id in wanted]
    random.Random(seed).shuffle(questions)
    config = QuizConfig(clock=ClockRule.COUNT_UP, count=max(1, len(questions)))
    return _start(workspace, questions, config, seed, parent=report.session.record.id)


def _start(
    workspace: Workspace,
    questions: Sequence[Question],
    config: QuizConfig,
    seed: int,
    parent: str | None = None,
) -> Quiz:
    return start_quiz(questions, config, seed=seed, history=workspace.history, clock=workspace.clock, parent=parent)
