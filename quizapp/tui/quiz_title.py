"""What stands above a question: where it comes from, how far the quiz is, and the clock."""

from textual.content import Content

from quizapp.model.attempt import Stage
from quizapp.model.bank import QuestionBank
from quizapp.model.countdown import Countdown, last_warning
from quizapp.model.exam import ExamSession
from quizapp.model.question import Question
from quizapp.model.session import QuizSession
from quizapp.signs import CLOCK
from quizapp.text import one_line
from quizapp.words import seconds_text

LATE_SECONDS = 10
"""From here on the clock says that time is short, in words and not by colour alone."""


def quiz_title(bank: QuestionBank, question: Question) -> Content:
    """Return category and topic of a question, or the one remark that no pack has its topic any more."""
    topic = bank.title_of(question.topic_id)
    if question.topic_id not in bank:
        return Content.styled(one_line(topic), "bold")
    category = bank.title_of(question.category_id)
    return Content.assemble((one_line(category), "bold"), (" › ", "$quiet"), one_line(topic))


def clock_text(session: QuizSession) -> Content:
    """Return place and time: what is left of the tighter limit, or what was used where there is none."""
    place = Content.styled(f"{session.place} of {session.length}", "$quiet")
    return Content("   ").join([place, time_left(session)])


def exam_clock_text(session: ExamSession) -> Content:
    """Return place, time of the question shown beside its guide, and time left of the exam."""
    spent, guide = session.seconds_spent, session.item.question.seconds * (session.config.pace or 1.0)
    style = "$text-warning" if spent > guide else "$quiet"
    parts = [
        Content.styled(f"{session.place} of {session.length}", "$quiet"),
        Content.styled(f"{seconds_text(spent)} of {seconds_text(guide)}", style),
        time_left(session),
    ]
    return Content("   ").join(parts)


def warning_text(countdown: Countdown, at: float) -> str:
    """Return what is said when a warning time is passed.

    Args:
        countdown: Of the whole quiz.
        at: Seconds left, one of `warning_times`.
    """
    half = countdown.limit is not None and at == countdown.limit / 2
    left = f"{seconds_text(-(-(countdown.remaining or 0.0) // 1))} left."
    return f"Half of the time is used: {left}" if half else left


def time_left(session: QuizSession) -> Content:
    """Return the clock alone: what is left of the tighter limit, or what was used where there is none."""
    limits = [clock.remaining for clock in (session.question_clock, session.total) if clock.remaining is not None]
    if not limits:
        used = session.total if isinstance(session, ExamSession) else session.question_clock
        time, style = seconds_text(used.elapsed), "$foreground"
    else:
        # Rounded up, so that 0:00 is seen only when the time is used up.
        left = min(limits)
        time, style = seconds_text(-(-left // 1)), "$foreground"
        if left <= LATE_SECONDS and session.stage is Stage.ASKING:
            time, style = f"{time} hurry", "bold $text-warning"
        elif (phase := _phase(session.total)) and left == session.total.remaining:
            time, style = f"{time} {phase}", "$text-warning"
    return Content.styled(f"{CLOCK} {time}", style)


def _phase(total: Countdown) -> str:
    """Return how late it is, in words; empty before the first warning."""
    passed = last_warning(total)
    if passed is None:
        return ""
    minutes = {300.0: "last 5 min", 60.0: "last minute"}
    return minutes.get(passed, "past half")
