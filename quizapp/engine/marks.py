"""What the user says about a question wherever it is asked: bookmark, note, disputed key, suspension.

Each is an event of the history. Saying it again takes it back: a second event, never a deletion.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizapp.model.records import EventKind, NewEvent
from quizapp.model.summaries import QuestionState
from quizapp.text import clean

if TYPE_CHECKING:
    from quizapp.history import History
    from quizapp.model.bank import QuestionBank

LONGEST_NOTE = 4000
"""Characters of a note; the rest is cut."""

_IS_SET: Mapping[EventKind, str] = MappingProxyType(
    {
        EventKind.BOOKMARK: "bookmarked",
        EventKind.DISPUTE: "disputed",
        EventKind.SUSPEND: "suspended",
    }
)
"""The marks that are set or not, and the field of `QuestionState` that says which."""


def state_of(history: "History", question_id: str) -> QuestionState:
    """Return what is known of a question, which may be nothing.

    Raises:
        HistoryError: When the history cannot be read.
    """
    known = history.states([question_id]).get(question_id)
    return known or QuestionState(question_id=question_id, answers=0, score=0.0, last_score=None, last_at=None)


def is_set(state: QuestionState, kind: EventKind) -> bool:
    """Whether a bookmark, a dispute or a suspension stands.

    Raises:
        KeyError: For any other kind.
    """
    return bool(getattr(state, _IS_SET[kind]))


def toggle(history: "History", question_id: str, kind: EventKind) -> QuestionState:
    """Set a bookmark, a dispute or a suspension, or take it back where it stands.

    Returns:
        What is known of the question now.

    Raises:
        HistoryError: When it could not be made durable; nothing has changed.
        KeyError: For any other kind.
    """
    on = not is_set(state_of(history, question_id), kind)
    history.record(NewEvent(kind=kind, session=None, question_id=question_id, payload={"on": on}))
    return state_of(history, question_id)


def write_note(history: "History", question_id: str, text: str) -> QuestionState:
    """Keep a note on a question in the place of an earlier one; an empty text takes that back.

    Returns:
        What is known of the question now.

    Raises:
        HistoryError: When it could not be made durable; nothing has changed.
    """
    note = clean(text).strip()[:LONGEST_NOTE]
    if note != state_of(history, question_id).note:
        history.record(
            NewEvent(kind=EventKind.NOTE, session=None, question_id=question_id, payload={"text": note}),
        )
    return state_of(history, question_id)


def askable(bank: "QuestionBank", history: "History") -> "QuestionBank":
    """Return the bank without the questions that the user has suspended.

    Raises:
        HistoryError: When the history cannot be read.
    """
    return bank.without(history.suspended())
