"""What stands above a question: where it comes from, how far the quiz is, and the clock."""

from textual.content import Content

from quizapp.model.bank import QuestionBank
from quizapp.model.question import Question
from quizapp.model.session import QuizSession
from quizapp.text import one_line
from quizapp.tui.signs import CLOCK, seconds_text

LATE_SECONDS = 10
"""From here on the clock says that time is short, in words and not by colour alone."""


def quiz_title(bank: QuestionBank, question: Question) -> Content:
    """Return category and topic of a question; their ids where the bank no longer has them."""
    category = bank.category(question.category_id).title if question.category_id in bank else question.category_id
    topic = bank.topic(question.topic_id).title if question.topic_id in bank else question.topic_id
    return Content.assemble((one_line(category), "bold"), (" › ", "dim"), one_line(topic))


def clock_text(session: QuizSession) -> Content:
    """Return place and time: what is left of the tighter limit, or what was used where there is none."""
    place = f"{session.place} of {session.length}"
    limits = [clock.remaining for clock in (session.question_clock, session.total) if clock.remaining is not None]
    if not limits:
        time, style = seconds_text(session.question_clock.elapsed), "$foreground"
    else:
        # Rounded up, so that 0:00 is seen only when the time is used up.
        left = min(limits)
        time, style = seconds_text(-(-left // 1)), "$foreground"
        if left <= LATE_SECONDS:
            time, style = f"{time} hurry", "bold $text-warning"
    return Content.assemble((place, "$foreground 70%"), "   ", (f"{CLOCK} {time}", style))
