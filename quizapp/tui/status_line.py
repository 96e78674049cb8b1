"""The line between clock and question: what to do now, and afterwards the verdict, in the same place."""

from collections.abc import Sequence

from textual.content import Content

from quizapp.engine.answered import AnsweredQuestion
from quizapp.model.attempt import Item
from quizapp.model.exam import ExamSession
from quizapp.model.grade import MOST_WITHOUT_REQUIRED, Verdict, after_hint, missing_required, score_of_ticks
from quizapp.model.kinds import Kind
from quizapp.model.question import Point, Question, RecallQuestion
from quizapp.model.records import Role
from quizapp.signs import CHOSEN, FLAG, OPEN, WRONG
from quizapp.tui.verdict_signs import VERDICT_SIGNS
from quizapp.words import percent, seconds_text, signed

_TASKS = {
    Kind.CHOICE: "Choose one by its number",
    Kind.MULTIPLE: "Choose every right one",
    Kind.SHORT: "Write a short answer",
    Kind.RECALL: "Explain in your own words",
}
_GAP = "   "


def task_line(question: Question, reason: str = "", *, aloud: bool = False) -> Content:
    """Return what the question shown asks for.

    Args:
        question: The question.
        reason: Why it is asked; empty where nothing is to be said.
        aloud: Whether it is answered by speaking.
    """
    task = "Say it aloud, then press enter to see the model answer" if aloud else _TASKS[question.kind]
    line = Content.styled(task, "$quiet")
    return Content.assemble(line, _GAP, (reason, "$text-accent")) if reason else line


def added_because(item: Item) -> str:
    """Return why a question was added to a running quiz; empty for one that was there from the beginning."""
    match item.role:
        case Role.SECOND_STAGE:
            return "the same matter, as a choice"
        case Role.FOLLOW_UP:
            return f"follow-up, level {item.depth + 1}"
        case _:
            return ""


def exam_task_line(session: ExamSession, *, aloud: bool = False) -> Content:
    """Return what the question shown of an exam asks for, and whether it is answered or flagged."""
    task = (
        "Say it aloud, then press enter. You tick its points at the end"
        if aloud
        else _TASKS[session.item.question.kind]
    )
    parts = [Content.styled(task, "$quiet")]
    if session.answer is not None:
        parts.append(Content.styled(f"{CHOSEN} answered", "$text-success"))
    elif session.was_skipped(session.position):
        parts.append(Content.styled(f"{OPEN} left open", "$quiet"))
    if session.attempt.flagged:
        parts.append(Content.styled(f"{FLAG} flagged", "bold $text-warning"))
    return Content(_GAP).join(parts)


def ticking_line(answered: AnsweredQuestion, credits: tuple[float, ...] | None) -> Content:
    """Return what is to be done with the points of a free recall, and what they come to.

    Args:
        answered: The answer.
        credits: The ticks as they stand; None before the user has changed any.
    """
    parts = [Content.styled("Time was up.", "$text-warning")] if answered.timed_out else []
    question = answered.question
    ticks = tuple(point.credit for point in answered.points) if credits is None else credits
    limit = _limit_text(question.points, ticks, answered) if isinstance(question, RecallQuestion) else ""
    if credits is not None and isinstance(question, RecallQuestion):
        score = after_hint(score_of_ticks(question.points, credits), hint_used=answered.hint_used)
        parts.append(Content.styled(f"Your ticks: {percent(score)}", "$text-accent"))
    elif answered.aloud:
        parts.append(Content.styled("Tick the points that you said", "$text-accent"))
    else:
        told = f"Suggested {percent(answered.score or 0)}. {_task(answered, limit)}"
        parts.append(Content.styled(told, "$text-accent"))
    if limit:
        parts.append(Content.styled(limit, "$text-warning"))
    if answered.hint_used:
        parts.append(Content.styled("hint: −25 %", "$text-warning"))
    return Content(_GAP).join(parts)


def _task(answered: AnsweredQuestion, limit: str) -> str:
    """Return what the user's look at the suggested ticks is wanted for."""
    doubtful = [str(place) for place, point in enumerate(answered.points, start=1) if point.opposite]
    if doubtful:
        return f"Did you say the opposite of {', '.join(doubtful)}?"
    return "Tick what you did say" if limit else "Correct what the grader got wrong"


def _limit_text(points: Sequence[Point], credits: tuple[float, ...], answered: AnsweredQuestion) -> str:
    """Return what lowers the score of ticks, as long as it does: points that must be said and were not."""
    missing = missing_required(points, credits)
    if not missing or score_of_ticks(points, credits) < MOST_WITHOUT_REQUIRED:
        return ""
    most = after_hint(MOST_WITHOUT_REQUIRED, hint_used=answered.hint_used)
    numbers = ", ".join(str(index + 1) for index in missing)
    return f"at most {percent(most)} without point {numbers}"


def left_ticks_text(answered: AnsweredQuestion, credits: tuple[float, ...] | None) -> str:
    """Return what becomes of a free recall whose points are left before the user has accepted them.

    Args:
        answered: The answer.
        credits: The ticks as they stand; None when the user has turned none over.
    """
    if credits is not None and isinstance(answered.question, RecallQuestion):
        score = after_hint(score_of_ticks(answered.question.points, credits), hint_used=answered.hint_used)
        return f"Your ticks are kept as they stand: {percent(score)}."
    if answered.score is None:
        return "This answer is kept, but has no score: none of its points is ticked."
    return f"This answer is kept, with the {'suggested ' if answered.unticked else ''}{percent(answered.score)}."


def verdict_line(answered: AnsweredQuestion) -> Content:
    """Return the verdict: sign and word, time, certainty and what it paid, and whatever lowered or voided the score."""
    if answered.verdict is None:
        told = (
            f"{OPEN} Skipped: it counts neither as right nor as wrong"
            if answered.skipped
            else "No score: the points were not ticked"
        )
        return Content.styled(told, "bold $text-accent" if answered.skipped else "$quiet")
    if answered.skipped:
        return Content.styled(f"{WRONG} Left open: worth nothing in an exam", VERDICT_SIGNS[Verdict.WRONG][2])
    sign, word, style = VERDICT_SIGNS[answered.verdict]
    parts = [Content.styled(f"{sign} {word}", style)]
    if 0 < (answered.score or 0) < 1:
        parts.append(Content(percent(answered.score)))
    parts.append(Content(f"{seconds_text(answered.seconds)}, guide {seconds_text(answered.question.seconds)}"))
    if answered.certainty is not None and answered.payoff is not None:
        parts.append(Content(f"{answered.certainty.value} {signed(answered.payoff)}"))
    if answered.timed_out:
        parts.append(Content.styled("time was up", "$text-warning"))
    if answered.hint_used:
        parts.append(Content.styled("hint: −25 %", "$text-warning"))
    if not answered.counts:
        parts.append(Content.styled("not counted", "$text-warning"))
    return Content(_GAP).join(parts)
