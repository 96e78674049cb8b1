"""A quiz that was left on purpose with questions open: which they are, and whether it is offered to go on with."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.engine.days import today_of
from quizapp.engine.marks import askable
from quizapp.model.config import Mode
from quizapp.model.days import day_of, localised
from quizapp.model.records import Ending, EventKind, Role

if TYPE_CHECKING:
    from quizapp.engine.workspace import Workspace
    from quizapp.history import History
    from quizapp.model.records import ItemRecord
    from quizapp.model.summaries import SessionSummary

OFFERED_DAYS = 1
"""Days after its own on which a quiz that was left is still offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftQuiz:
    """A quiz that was left with questions open."""

    session: "SessionSummary"
    questions: int
    """How many it was to have."""
    open: int
    """How many of them can still be asked; at least one."""
    left_open: tuple[str, ...] = ()
    """Their ids, as `open_questions` orders them; of a placement none, for it chooses them as it goes."""

    @property
    def is_placement(self) -> bool:
        """Whether it looks for the level of a new user."""
        return bool(self.session.record.config.get("placement"))


def find_left(workspace: "Workspace", last: "SessionSummary | None") -> LeftQuiz | None:
    """Return a quiz if it was left on purpose and can be gone on with; None otherwise.

    It is offered on the day on which it was begun and on the next one, and not where a clock was put back behind that
    day. Of an exam nothing is left open once it is handed in.

    Args:
        workspace: What is open.
        last: Of the sessions with an answer, the one that was begun last; None without any.

    Raises:
        HistoryError: When the history cannot be read.
    """
    if last is None or last.ending is not Ending.LEFT:
        return None
    record = last.record
    begun = day_of(localised(record.started_at, record.utc_offset), workspace.settings.day_starts_at)
    days = (today_of(workspace) - begun).days
    if record.mode is Mode.EXAM or not 0 <= days <= OFFERED_DAYS:
        return None
    return _placement(workspace, last) if record.config.get("placement") else _quiz(workspace, last)


def _placement(workspace: "Workspace", last: "SessionSummary") -> LeftQuiz | None:
    from quizapp.engine.placement import answered_in, still_to_ask

    answered = answered_in(workspace.history, last.record.id)
    still = still_to_ask(workspace, answered)
    return LeftQuiz(session=last, questions=len(answered) + still, open=still) if still else None


def _quiz(workspace: "Workspace", last: "SessionSummary") -> LeftQuiz | None:
    history, record = workspace.history, last.record
    answered = {answer.position for answer in history.answers(record.id)}
    bank = askable(workspace.bank, history)
    items, skipped = history.items(record.id), skipped_positions(history, record.id)
    left_open = tuple([question_id for question_id in open_questions(items, answered, skipped) if question_id in bank])
    chosen = len(open_questions(items, (), ()))
    return LeftQuiz(session=last, questions=chosen, open=len(left_open), left_open=left_open) if left_open else None


def open_questions(
    items: "Sequence[ItemRecord]", answered: Collection[int], skipped: Collection[int]
) -> tuple[str, ...]:
    """Return the ids of the questions that were chosen at the start and have no answer.

    They are in their order, but those that were skipped come last: what is right was shown of them.

    Args:
        items: Of a session.
        answered: The positions that have an answer.
        skipped: The positions that were skipped.
    """
    found = [item for item in items if item.role is Role.MAIN and item.position not in answered]
    return tuple([item.question_id for item in sorted(found, key=lambda item: item.position in skipped)])


def skipped_positions(history: "History", session_id: str) -> frozenset[int]:
    """Return the positions at which a question of a session was ever skipped.

    Raises:
        HistoryError: When the history cannot be read.
    """
    events = history.events(session_id)
    return frozenset(e.position for e in events if e.kind is EventKind.SKIP and e.position is not None)
