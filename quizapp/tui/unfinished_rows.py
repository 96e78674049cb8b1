"""The quiz that Home offers to go on with, and the rows by which it does."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from quizapp.history import live
from quizapp.model.config import Mode
from quizapp.model.records import Ending
from quizapp.tui.action_row import action_row
from quizapp.tui.widgets.row_list import Row
from quizapp.words import count_text, seconds_text

if TYPE_CHECKING:
    from quizapp.engine.left import LeftQuiz
    from quizapp.engine.resume import Unfinished
    from quizapp.engine.workspace import Workspace
    from quizapp.model.summaries import SessionSummary


class Offer(NamedTuple):
    """What can be gone on with: one quiz at the most."""

    cut_off: "Unfinished | None" = None
    """One that was cut off, which comes first."""
    left: "LeftQuiz | None" = None
    """The newest one, when it was left on purpose."""


def offer_of(workspace: "Workspace", last: "SessionSummary | None") -> Offer:
    """Return what can be gone on with; the code for that is loaded only where something was left behind.

    Args:
        workspace: What is open.
        last: The newest session with an answer; None without any.

    Raises:
        HistoryError: When the history cannot be read.
    """
    history = workspace.history
    if history.folder is not None and live.left_behind(history.folder):
        from quizapp.engine.resume import find_unfinished

        cut_off = find_unfinished(history)
        if cut_off is not None:
            return Offer(cut_off=cut_off)
    if last is not None and last.ending is Ending.LEFT:
        from quizapp.engine.left import find_left

        return Offer(left=find_left(workspace, last))
    return Offer()


def unfinished_rows(unfinished: "Unfinished") -> Iterable[Row]:
    """Return the rows that go on with a quiz and that end it as it stands.

    Their keys are `!resume` and `!finish`.
    """
    yield Row(
        "!resume", Content.styled(f"Resume: {_state_of(unfinished)}", "bold"), Content.styled("enter", "$text-accent")
    )
    if not unfinished.handed_in:
        follows = "it is scored as it stands" if unfinished.is_scored else "nothing of it is scored"
        yield action_row("finish", "Finish it now", follows, "")


def finish_words(unfinished: "Unfinished") -> tuple[str, str, str]:
    """Return what is asked before a quiz that was cut off is ended, what becomes of it, and the word that does it."""
    exam = unfinished.session.record.mode is Mode.EXAM
    left_open = unfinished.questions - unfinished.answered
    # A second stage is one with its free recall, but kept and scored where that was skipped.
    kept = unfinished.answered or unfinished.session.answers
    parts = [f"{count_text(kept, 'answer')} kept." if kept else "Nothing was submitted."]
    if unfinished.state.draft or unfinished.state.picked:
        parts.append(f"What you had picked or written then is {'kept, too' if exam else 'lost'}.")
    if exam:
        parts.append("What is open is worth nothing, and you cannot go on with it afterwards.")
    elif left_open and kept:
        placement = unfinished.session.record.config.get("placement")
        parts.append("Home offers to go on." if placement else "Its score and Home offer to go on with the rest.")
    return ("Hand in the exam?", " ".join(parts), "Hand in") if exam else ("Finish it now?", " ".join(parts), "Finish")


def _state_of(unfinished: "Unfinished") -> str:
    session = unfinished.session
    if unfinished.handed_in:
        return f"{session.record.mode.value}, {count_text(unfinished.unticked, 'answer')} to tick"
    name = "level test" if session.record.config.get("placement") else session.record.mode.value
    left = unfinished.seconds_left
    time = "" if left is None else f", {seconds_text(-(-left // 1))} left"
    return f"{name}, {unfinished.answered} of {unfinished.questions} answered{time}"
