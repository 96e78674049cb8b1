"""What the user wrote to a question before: shown beside a newer answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from quizapp.model.days import localised
from quizapp.model.grade import POINT_HEARD, Verdict, verdict_of
from quizapp.model.kinds import Kind

if TYPE_CHECKING:
    from quizapp.history import History
    from quizapp.model.records import AnswerRecord

MOST_SHOWN = 3
"""As many earlier answers are shown, the newest ones."""

_LOOKED_AT = 30
"""As many answers to a question are read, the newest ones."""


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """One written answer."""

    text: str
    at: datetime
    """When it was committed, aware, in the zone where it was written."""
    score: float | None
    """0 to 1 as it stands now; None while its points are not ticked."""
    verdict: Verdict | None
    ticked: int
    """Points that count as said, by the user or, where the user has not ticked, by the grader."""
    points: int
    """Points of the question as it stood then; 0 for a short answer."""


def earlier_answers(
    history: "History", question_id: str, before: datetime, limit: int = MOST_SHOWN
) -> list[EarlierAnswer]:
    """Return what was written to a question before some moment, such as the start of a quiz, newest first.

    Answers that were said aloud or picked, or taken back by an undo, are left out.

    Args:
        history: Where the answers are.
        question_id: Full id.
        before: Only what was committed earlier; aware.
        limit: How many at the most.

    Raises:
        HistoryError: When the history cannot be read.
    """
    written = [
        _earlier(record)
        for record in history.answers_to(question_id, limit=_LOOKED_AT)
        if record.at < before and record.data.text.strip() and not record.undone
    ]
    return written[:limit]


def _earlier(record: "AnswerRecord") -> EarlierAnswer:
    data = record.data
    credits = data.user_points if data.user_points is not None else data.grader_points
    return EarlierAnswer(
        text=data.text,
        at=localised(record.at, record.utc_offset),
        score=data.score,
        verdict=None if data.score is None else verdict_of(Kind(record.kind), data.score),
        ticked=sum(credit >= POINT_HEARD for credit in credits.values()),
        points=len(credits),
    )
