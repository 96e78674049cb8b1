"""The rows by which a quiz that was cut off is offered."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.history import live
from quizapp.tui.widgets.row_list import Row
from quizapp.words import count_text, seconds_text

if TYPE_CHECKING:
    from quizapp.engine.resume import Unfinished
    from quizapp.history import History


def unfinished_in(history: "History") -> "Unfinished | None":
    """Return the quiz that was cut off; the code for that is loaded only where something was left behind.

    Raises:
        HistoryError: When the history cannot be read.
    """
    if history.folder is None or not live.left_behind(history.folder):
        return None
    from quizapp.engine.resume import find_unfinished

    return find_unfinished(history)


def unfinished_rows(unfinished: "Unfinished") -> Iterable[Row]:
    """Return the rows that go on with a quiz and that end it as it stands.

    Their keys are `!resume` and `!finish`.
    """
    yield Row(
        "!resume", Content.styled(f"Resume: {_state_of(unfinished)}", "bold"), Content.styled("enter", "$text-accent")
    )
    if not unfinished.handed_in:
        yield Row("!finish", Content.assemble("Finish it now", ("   it is scored as it stands", "$quiet")))


def _state_of(unfinished: "Unfinished") -> str:
    session = unfinished.session
    if unfinished.handed_in:
        return f"{session.record.mode.value}, {count_text(unfinished.unticked, 'answer')} to tick"
    left = unfinished.seconds_left
    time = "" if left is None else f", {seconds_text(-(-left // 1))} left"
    return f"{session.record.mode.value}, {unfinished.answered} of {session.items} answered{time}"
