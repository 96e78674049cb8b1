"""What an event has to be about."""

from quizapp.history.derive import MARK_KINDS
from quizapp.model.records import EventKind, NewEvent

_SESSION_KINDS = frozenset({EventKind.PAUSE, EventKind.STOPPED, EventKind.HAND_IN})
"""The kinds of event that concern a session as a whole."""


def refuse_unplaced(event: NewEvent) -> None:
    """Make sure that an event says what it is about.

    Raises:
        ValueError: When it does not.
    """
    in_item = event.session is not None and event.position is not None
    if event.kind in MARK_KINDS:
        placed = in_item or event.question_id is not None
    elif event.kind in _SESSION_KINDS:
        placed = event.session is not None
    else:
        placed = in_item
    if not placed:
        raise ValueError(f"an event of kind {event.kind.value!r} does not say what it is about")
