"""Ways between screens that more than one screen takes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError, NothingToAsk, QuizappError
from quizapp.tui.screens.base import QuizappScreen

if TYPE_CHECKING:
    from quizapp.engine.drill import Queue
    from quizapp.engine.exam import ExamQuiz
    from quizapp.engine.practice import PracticeQuiz
    from quizapp.tui.screens.answering import AnsweringScreen

    AnyQuiz = PracticeQuiz | ExamQuiz

DRILL_MINUTES = 10
"""How long a drill takes unless another time is chosen."""

Started = TypeVar("Started")


def play(screen: QuizappScreen[Any], start: Callable[[Workspace], "AnyQuiz"], *, leave: bool = False) -> None:
    """Start a quiz or go on with one, run it, and show its score.

    Args:
        screen: The screen from which it is started; nothing happens when another one has come up meanwhile.
        start: Makes the quiz; may raise QuizappError, such as NothingToAsk.
        leave: Whether the screen goes when the quiz has started.
    """
    quiz = _started(screen, start)
    if quiz is not None:
        _run(screen, quiz, leave=leave)


def drill(
    screen: QuizappScreen[Any],
    *,
    minutes: int = DRILL_MINUTES,
    queue: "Queue | None" = None,
    topic: str | None = None,
    leave: bool = False,
) -> None:
    """Start a drill, run it, and show its score.

    Args:
        screen: The screen from which it is started.
        minutes: About how long it takes.
        queue: Where its questions come from; None for what gains most.
        topic: Full id of the one topic or category that it is about; None for all.
        leave: Whether the screen goes when the drill has started.
    """
    from quizapp.engine.drill import Queue, drill_quiz

    begun = _started(
        screen,
        lambda workspace: drill_quiz(workspace, minutes, queue or Queue.BEST, topic),
    )
    if begun is not None:
        _run(screen, begun.quiz, leave=leave, reasons=begun.reasons)


def place(screen: QuizappScreen[Any], ratings: Mapping[str, int]) -> None:
    """Start the placement, run it, and show the first map; the screen goes when it has started.

    Args:
        screen: The screen from which it is started.
        ratings: Category id to how well the user says to know it; those passed over are left out.
    """
    from quizapp.engine.placement import start_placement

    try:
        screen.workspace.change_settings(replace(screen.workspace.settings, self_ratings=ratings))
    except QuizappError as error:
        screen.tell_error(error)
    quiz = _started(screen, start_placement)
    if quiz is not None:
        _run(screen, quiz, leave=True)


def _started(screen: QuizappScreen[Any], start: Callable[[Workspace], Started]) -> Started | None:
    """Return what was started, or None after a remark about what kept it from starting."""
    if not screen.is_active:
        return None
    try:
        return start(screen.workspace)
    except NothingToAsk as error:
        screen.tell(str(error), severity="warning")
    except QuizappError as error:
        screen.tell_error(error)
    return None


def _run(
    screen: QuizappScreen[Any],
    quiz: "AnyQuiz",
    *,
    leave: bool = False,
    reasons: Sequence[str] = (),
) -> None:
    """Show a quiz, and afterwards its score, or the first map after a placement.

    Args:
        screen: The screen from which it was started.
        quiz: The quiz.
        leave: Whether the screen goes.
        reasons: Why each question is asked, by position; empty where nothing is to be said.
    """
    app, workspace = screen.app, screen.workspace

    def over(session_id: str | None) -> None:
        below = app.screen
        if session_id is not None and isinstance(below, QuizappScreen):
            (_show_map if quiz.session.config.placement else show_score)(below, session_id)

    if leave:
        app.pop_screen()
    # What was told before would stand where an answer is typed; what is told of this start is yet to be shown.
    app.clear_notifications()
    app.push_screen(_screen_of(workspace, quiz, reasons), over)


def _show_map(screen: QuizappScreen[Any], session_id: str) -> None:
    from quizapp.engine.placement import build_map
    from quizapp.tui.screens.first_map import FirstMapScreen

    try:
        first_map = build_map(screen.workspace)
    except QuizappError as error:
        screen.tell_error(error)
        return
    if not any(estimate.answers for estimate in first_map.categories):
        screen.tell("Nothing is answered yet, so there is no map to show.")
        return
    screen.app.push_screen(FirstMapScreen(screen.workspace, first_map, session_id))


def _screen_of(workspace: Workspace, quiz: "AnyQuiz", reasons: Sequence[str]) -> "AnsweringScreen":
    from quizapp.engine.exam import ExamQuiz
    from quizapp.tui.screens.exam import ExamScreen
    from quizapp.tui.screens.quiz import QuizScreen

    return ExamScreen(workspace, quiz) if isinstance(quiz, ExamQuiz) else QuizScreen(workspace, quiz, reasons)


def show_score(screen: QuizappScreen[Any], session_id: str) -> None:
    """Show what a session came to; nothing when it has no answers, and a remark when it cannot be read."""
    from quizapp.engine.report import build_report
    from quizapp.tui.screens.score import ScoreScreen

    try:
        report = build_report(screen.workspace.history, session_id)
    except HistoryError as error:
        screen.tell_error(error)
        return
    if report is not None and report.answers:
        screen.app.push_screen(ScoreScreen(screen.workspace, report))


def read_topic(screen: QuizappScreen[Any], topic_id: str, *, may_drill: bool = True) -> None:
    """Open the page of a topic.

    Args:
        screen: The screen from which it is opened.
        topic_id: Full id.
        may_drill: Whether the page may start a drill.
    """
    from quizapp.engine.study import topic_page
    from quizapp.tui.screens.reading import ReadingScreen

    try:
        page = topic_page(screen.workspace, topic_id)
    except QuizappError as error:
        screen.tell_error(error)
    except KeyError:
        screen.tell("This topic is no longer in any pack. Choose another one.", severity="warning")
    else:
        screen.app.push_screen(ReadingScreen(screen.workspace, page, topic_id, may_drill=may_drill))


def read_night_page(screen: QuizappScreen[Any]) -> None:
    """Open the page for the night before the interview."""
    from quizapp.engine.study import night_page
    from quizapp.tui.screens.reading import ReadingScreen

    try:
        page = night_page(screen.workspace)
    except QuizappError as error:
        screen.tell_error(error)
    else:
        screen.app.push_screen(ReadingScreen(screen.workspace, page))


def ask_interview(screen: QuizappScreen[Any], then: Callable[[], None]) -> None:
    """Ask for the day of the interview and keep it.

    Args:
        screen: The screen that asks.
        then: What follows when the day has changed.
    """
    from quizapp.engine.days import today_of
    from quizapp.engine.plan import set_interview
    from quizapp.tui.dialogs.interview import InterviewDialog

    workspace = screen.workspace

    def answered(day: str | None) -> None:
        if day is None:
            return
        try:
            set_interview(workspace, date.fromisoformat(day) if day else None)
        except QuizappError as error:
            screen.tell_error(error)
        then()

    screen.app.push_screen(InterviewDialog(workspace.settings.interview_date, today_of(workspace)), answered)
