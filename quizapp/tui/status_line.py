"""The line between clock and question: what to do now, and afterwards the verdict, in the same place."""

from textual.content import Content

from quizapp.engine.answered import AnsweredQuestion
from quizapp.model.kinds import Kind
from quizapp.model.question import Question
from quizapp.tui.signs import seconds_text
from quizapp.tui.verdict_signs import VERDICT_SIGNS

_TASKS = {
    Kind.CHOICE: "Choose one",
    Kind.MULTIPLE: "Choose every right one",
    Kind.SHORT: "Write a short answer",
    Kind.RECALL: "Explain in your own words",
}
_GAP = "   "


def task_line(question: Question, *, aloud: bool = False) -> Content:
    """Return what the question shown asks for."""
    task = "Say it aloud, then press enter to see the model answer" if aloud else _TASKS[question.kind]
    return Content.styled(task, "$foreground 70%")


def ticking_line(answered: AnsweredQuestion) -> Content:
    """Return what is to be done with the points of a free recall."""
    if answered.aloud:
        text = "Tick the points that you said"
    elif answered.score is None:
        text = "Tick the points that are in your answer"
    else:
        text = f"Suggested {answered.score:.0%} — untick or tick what the grader got wrong"
    return Content.styled(text, "$text-accent")


def verdict_line(answered: AnsweredQuestion) -> Content:
    """Return the verdict: sign and word, time, certainty and marks, and whatever lowered or voided the score."""
    if answered.verdict is None:
        return Content.styled("No score: the points were not ticked", "$foreground 70%")
    sign, word, style = VERDICT_SIGNS[answered.verdict]
    parts = [Content.styled(f"{sign} {word}", style)]
    if 0 < (answered.score or 0) < 1:
        parts.append(Content(f"{answered.score:.0%}"))
    parts.append(Content(f"{seconds_text(answered.seconds)} of {seconds_text(answered.question.seconds)}"))
    if answered.certainty is not None and answered.marks is not None:
        parts.append(Content(f"{answered.certainty.value} {answered.marks:+d}"))
    if answered.timed_out:
        parts.append(Content.styled("time was up", "$text-warning"))
    if answered.hint_used:
        parts.append(Content.styled("hint: −25 %", "$text-warning"))
    if not answered.counts:
        parts.append(Content.styled("not counted", "$text-warning"))
    return Content(_GAP).join(parts)
