"""Ways into a quiz."""

import random
from collections.abc import Sequence
from dataclasses import replace

from quizapp.engine.digging import Digger
from quizapp.engine.exam import ExamQuiz
from quizapp.engine.left import LeftQuiz
from quizapp.engine.marks import askable
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.report import QuizReport
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace
from quizapp.model.bank import QuestionBank, QuestionRef
from quizapp.model.config import ClockRule, QuizConfig
from quizapp.model.kinds import Kind
from quizapp.model.question import RecallQuestion
from quizapp.model.selection import select_from_topics
from quizapp.model.summaries import SessionSummary


def new_quiz(workspace: Workspace, config: QuizConfig) -> PracticeQuiz:
    """Start a quiz of questions chosen by its set-up.

    Raises:
        HistoryError: When the session could not be written.
        PackError: When a question can no longer be read.
        NothingToAsk: When no question matches.
    """
    seed = workspace.seeds()
    topics = askable(workspace.bank, workspace.history).topics
    refs = select_from_topics(topics, config.scope, config.count, random.Random(seed))
    if config.two_stage:
        refs = without_second_stages(workspace.bank, refs)
    return start_refs(workspace, refs, config, seed)


def repeat_quiz(workspace: Workspace, report: QuizReport) -> PracticeQuiz:
    """Start a quiz of the questions that were not right in another one, in a new order.

    Questions that the bank no longer holds, or that were suspended, are left out.

    Raises:
        HistoryError: When the session could not be written.
        PackError: When a question can no longer be read.
        NothingToAsk: When nothing is left to repeat.
    """
    seed = workspace.seeds()
    bank = askable(workspace.bank, workspace.history)
    wrong = sorted({answer.question.id for answer in report.wrong})
    refs = [bank.ref(question_id) for question_id in wrong if question_id in bank]
    random.Random(seed).shuffle(refs)
    config = QuizConfig(clock=ClockRule.COUNT_UP, count=max(1, len(refs)))
    return start_refs(workspace, refs, config, seed, parent=report.session.record.id)


def rest_quiz(workspace: Workspace, session: SessionSummary, left_open: Sequence[str]) -> PracticeQuiz:
    """Start a quiz of the questions that another one left open, by the same set-up.

    Questions that the bank no longer holds, or that were suspended, are left out. Of a limit for the whole quiz there
    is as much as was left, and a minute at least.

    Args:
        workspace: What is open.
        session: The other one.
        left_open: Ids of the questions, in the order in which they are asked.

    Raises:
        HistoryError: When the session could not be written.
        PackError: When a question can no longer be read.
        NothingToAsk: When nothing is left open.
    """
    record = session.record
    bank = askable(workspace.bank, workspace.history)
    refs = [bank.ref(question_id) for question_id in left_open if question_id in bank]
    before = QuizConfig.from_json(record.config)
    used = round(session.active_ms / 1000 / (before.pace or 1))
    limit = None if before.total_seconds is None else max(60, before.total_seconds - used)
    config = replace(before, count=max(1, len(refs)), total_seconds=limit, placement=False)
    return start_refs(workspace, refs, config, workspace.seeds(), parent=record.id)


def go_on_left(workspace: Workspace, left: LeftQuiz) -> PracticeQuiz:
    """Go on with a quiz that was left on purpose: with what it left open, or with as many as a placement still asks.

    Raises:
        HistoryError: When the session could not be written.
        PackError: When a question can no longer be read.
        NothingToAsk: When nothing is left open.
    """
    if left.is_placement:
        from quizapp.engine.placement import start_placement

        return start_placement(workspace, left.session.record.id)
    return rest_quiz(workspace, left.session, left.left_open)


def question_quiz(workspace: Workspace, question_id: str, *, answer_seen: bool = False) -> PracticeQuiz:
    """Start a quiz of one question, suspended or not, without a limit.

    Args:
        workspace: What is open.
        question_id: Full id.
        answer_seen: Whether what is right was just shown, so that the answer does not count.

    Raises:
        HistoryError: When the session could not be written.
        KeyError: When the bank does not hold it.
        PackError: When it can no longer be read.
    """
    config = QuizConfig(clock=ClockRule.COUNT_UP, count=1, answer_seen=answer_seen)
    return start_refs(workspace, [workspace.bank.ref(question_id)], config, workspace.seeds())


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
        NothingToAsk: When there is none.
    """
    questions = [workspace.bank.question(ref.id) for ref in refs]
    quiz = start_quiz(
        PracticeQuiz,
        questions,
        config,
        seed=seed,
        history=workspace.history,
        clock=workspace.clock,
        parent=parent,
    )
    let_dig(workspace, quiz)
    return quiz


def go_on_quiz(workspace: Workspace, session_id: str) -> PracticeQuiz | ExamQuiz:
    """Go on with a quiz that was cut off; see `resume_quiz`.

    Raises:
        HistoryBusy: When another program has gone on with it.
        PackError: When it can no longer be read which questions there are.
        SessionGone: When it is over by now, or what is needed of it cannot be read.
        HistoryError: When the history cannot be read.
    """
    from quizapp.engine.placement import PlacementQuiz
    from quizapp.engine.resume import resume_quiz

    quiz = resume_quiz(workspace.history, workspace.clock, session_id)
    try:
        if isinstance(quiz, PlacementQuiz):
            quiz.adapt(workspace, random.Random(f"{quiz.record.seed}:{len(quiz.session.items)}"))
        elif isinstance(quiz, PracticeQuiz):
            let_dig(workspace, quiz)
    except BaseException:
        quiz.let_go()
        raise
    return quiz


def let_dig(workspace: Workspace, quiz: PracticeQuiz) -> None:
    """Let a quiz that begins or goes on add questions on the same matter, where its set-up wants them.

    Raises:
        HistoryError: When it cannot be read which questions are suspended.
    """
    if quiz.session.config.two_stage or quiz.session.config.follow_ups:
        quiz.digger = Digger(askable(workspace.bank, workspace.history))


def without_second_stages(bank: QuestionBank, refs: Sequence[QuestionRef]) -> list[QuestionRef]:
    """Return chosen questions without those that will be asked as the second stage of another one.

    Raises:
        PackError: When a question can no longer be read.
    """
    recalls = [bank.question(ref.id) for ref in refs if ref.kind is Kind.RECALL]
    second = {recall.recognise for recall in recalls if isinstance(recall, RecallQuestion)}
    return [ref for ref in refs if ref.id not in second]
