"""What answers add up to: by session, by topic, by day and by question."""

from datetime import datetime
from typing import NamedTuple

from quizapp.model.kinds import Kind
from quizapp.model.records import Ending, SessionRecord
from quizapp.model.response import Certainty


class SessionSummary(NamedTuple):
    """One session in a list."""

    record: SessionRecord
    items: int
    """How many questions were set."""
    answers: int
    """How many have an answer that counts, or were left open in an exam; 0 of an exam that is not handed in."""
    score: float
    """Sum of the scores that count; out of `answers` in practice."""
    active_ms: int
    ending: Ending | None
    """None while the session runs, or when it was cut off."""


class TopicSummary(NamedTuple):
    """All answers of one topic that count."""

    topic_id: str
    answers: int
    score: float
    """Sum of the scores; divide by `answers` for the mean."""
    right: int
    """How many were right."""
    active_ms: int
    last_at: datetime | None
    """Time of the newest answer, aware, in the zone where it was given."""


class DaySummary(NamedTuple):
    """All answers of one day of practice that count."""

    day: str
    """ISO date; see `model.days`."""
    answers: int
    score: float
    attended_ms: int
    """Time that went into them and into reading their verdicts; see `model.time_spent`."""


class QuestionState(NamedTuple):
    """What is known of one question."""

    question_id: str
    answers: int
    """Answers that count."""
    score: float
    """Sum of their scores."""
    last_score: float | None
    """Score of the newest; None without any."""
    last_at: datetime | None
    """Time of the newest, aware, in the zone where it was given."""
    bookmarked: bool = False
    suspended: bool = False
    disputed: bool = False
    note: str = ""


class AnswerSums(NamedTuple):
    """All answers of one kind and one certainty that count."""

    kind: Kind
    certainty: Certainty | None
    """None where nothing was said."""
    answers: int
    right: int
    active_ms: int
    """Of the answers themselves, together, each bounded as `model.time_spent` says."""
    guide_ms: int
    """Their guide times, together."""


class MissedPart(NamedTuple):
    """A point that was missing, or a choice picked in answers that were not right."""

    question_id: str
    part: str
    """`model.version.part_hash` of its text."""
    times: int
    """Answers that were judged by the point, or that picked the choice and were not right."""
    missed: int
    """Of these, those that lacked the point; for a choice all of them."""
