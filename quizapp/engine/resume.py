"""Quizzes that were cut off: found on the next start, and taken up again from the history and the live state."""

from contextlib import suppress
from dataclasses import dataclass

from quizapp.clock import Clock
from quizapp.engine.exam import ExamQuiz
from quizapp.engine.grader import HistoryGrader
from quizapp.engine.interruptions import Cause, Interruption
from quizapp.engine.lifeline import Lifeline
from quizapp.engine.placement import PlacementQuiz
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.rebuild import rebuild
from quizapp.errors import HistoryBusy, HistoryError, SessionGone
from quizapp.history import History, live
from quizapp.history.live import LiveState
from quizapp.model.attempt import Stage
from quizapp.model.config import Mode, QuizConfig
from quizapp.model.exam import ExamSession
from quizapp.model.kinds import Kind
from quizapp.model.practice import PracticeSession
from quizapp.model.records import Ending, Role
from quizapp.model.summaries import SessionSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A quiz that was cut off."""

    session: SessionSummary
    state: LiveState
    """As it was last seen alive."""
    questions: int
    """How many there are; a second stage is one with its free recall."""
    answered: int
    """How many of them have an answer."""
    unticked: int
    """How many of them are free recalls of an exam that was handed in, whose points wait for ticks."""

    @property
    def id(self) -> str:
        """Session id."""
        return self.session.record.id

    @property
    def handed_in(self) -> bool:
        """Whether only ticks are missing."""
        return self.session.ending is not None

    @property
    def is_scored(self) -> bool:
        """Whether ending it as it stands scores anything: of an exam also what was left open."""
        return self.session.record.mode is Mode.EXAM or self.session.answers > 0

    @property
    def seconds_left(self) -> float | None:
        """What was left of the limit of the whole quiz when it was last seen alive; None without a limit."""
        limit = self.session.record.limit_seconds
        return None if limit is None else max(0.0, limit - self.state.total_seconds)


def find_unfinished(history: History) -> Unfinished | None:
    """Return the newest quiz that can be gone on with; None when there is none.

    One that runs in a living process is none of them. Of practice in which nothing was answered, picked or written,
    and of what is over, what a killed process left behind is removed; an exam is under way from its beginning.

    Raises:
        HistoryError: When the history cannot be read.
    """
    states = [] if history.folder is None else live.read_all(history.folder)
    return next((found for state in states if (found := _unfinished(history, state)) is not None), None)


def resume_quiz(history: History, clock: Clock, session_id: str) -> PracticeQuiz | ExamQuiz:
    """Go on with a quiz that was cut off, as it was when it was last seen alive.

    Args:
        history: Where the session is.
        clock: The source of time.
        session_id: The session.

    Raises:
        HistoryBusy: When another program has gone on with it.
        SessionGone: When it is over by now, or what is needed of it cannot be read.
        HistoryError: When the history cannot be read.
    """
    lifeline = Lifeline(history.folder, session_id)
    if not lifeline.seize():
        raise HistoryBusy("Another quizapp goes on with this quiz.", "Close it there, or finish it there.")
    try:
        quiz = _rebuild(history, clock, session_id, lifeline)
    except BaseException:
        lifeline.let_go()
        raise
    quiz.keep_alive(quiz.draft)
    return quiz


def finish_now(history: History, clock: Clock, session_id: str) -> PracticeQuiz | ExamQuiz:
    """End a quiz that was cut off as it stands; of an exam, ticks may still be missing.

    Raises:
        HistoryError: As `resume_quiz`, or when the end could not be written.
    """
    quiz = resume_quiz(history, clock, session_id)
    try:
        if isinstance(quiz, PracticeQuiz):
            quiz.leave()
        elif quiz.session.stage is Stage.ASKING:
            if quiz.draft is not None:
                quiz.keep(quiz.draft)
            quiz.hand_in(Ending.LEFT)
    except BaseException:
        quiz.let_go()
        raise
    return quiz


def _unfinished(history: History, state: LiveState) -> Unfinished | None:
    session = history.session(state.session)
    if session is None or history.folder is None:
        return None
    newest = {answer.position: answer for answer in history.answers(state.session) if not answer.undone}
    unticked = [a for a in newest.values() if a.kind == Kind.RECALL and a.data.user_points is None]
    exam = session.record.mode is Mode.EXAM
    to_tick = exam and bool(unticked)
    under_way = session.ending is None and (exam or bool(newest or state.draft or state.picked))
    lifeline = Lifeline(history.folder, state.session)
    if not (under_way or (session.ending is not None and to_tick)):
        with suppress(HistoryError):
            if lifeline.seize():
                lifeline.cut()
        return None
    if not lifeline.seize():
        return None
    lifeline.let_go()
    own = [item.position for item in history.items(state.session) if item.role is not Role.SECOND_STAGE]
    return Unfinished(
        session=session,
        state=state,
        questions=session.record.config["count"] if session.record.config.get("placement") else len(own),
        answered=sum(position in newest for position in own),
        unticked=len(unticked),
    )


def _rebuild(history: History, clock: Clock, session_id: str, lifeline: Lifeline) -> PracticeQuiz | ExamQuiz:
    summary = history.session(session_id)
    states = [] if history.folder is None else live.read_all(history.folder)
    state = next((found for found in states if found.session == session_id), None)
    over = SessionGone("This quiz was finished elsewhere. Its answers are safe.", "Past quizzes show its score.")
    if summary is None or state is None:
        raise over
    try:
        config = QuizConfig.from_json(summary.record.config)
        rebuilt = rebuild(history, state, config.mode, handed_in=summary.ending is not None)
    except (KeyError, ValueError, TypeError) as error:
        raise SessionGone(
            "What was kept of this quiz cannot be read, so it cannot go on. Its answers are safe."
        ) from error
    if summary.ending is not None and config.mode is not Mode.EXAM:
        raise over
    grader = HistoryGrader(history)
    quiz: PracticeQuiz | ExamQuiz
    if config.mode is Mode.EXAM:
        exam = ExamSession(rebuilt.items, config, grader, clock.monotonic, rebuilt.progress)
        if exam.stage is Stage.TICKING:
            exam.go_on_ticking()
        if exam.stage is Stage.FINISHED:
            raise over
        quiz = ExamQuiz(exam, summary.record, history, clock, lifeline)
    else:
        practice = PracticeSession(rebuilt.items, config, grader, clock.monotonic, rebuilt.progress)
        make = PlacementQuiz if config.placement else PracticeQuiz
        quiz = make(practice, summary.record, history, clock, lifeline)
    quiz.draft = rebuilt.draft
    quiz.log(Interruption(Cause.KILLED, max(0.0, (clock.now() - state.alive_at).total_seconds())))
    return quiz
