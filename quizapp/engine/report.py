"""What a quiz came to, from the history alone: the same figures right after it and a year later."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quizapp.engine.answered import AnsweredQuestion, from_record
from quizapp.history import History
from quizapp.model.grade import MARKS, Verdict
from quizapp.model.response import Certainty
from quizapp.model.summaries import SessionSummary

SLOW_FACTOR = 2.0
"""A right answer that took more than this many times its guide time is called slow."""

Label = TypeVar("Label", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Some counting answers added up."""

    answers: int
    score: float
    """Sum of the scores."""
    right: int
    seconds: float
    """Active time."""

    @property
    def mean(self) -> float | None:
        """Mean score, 0 to 1; None without answers."""
        return self.score / self.answers if self.answers else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Certainty-based marks of the answers for which a certainty was said."""

    earned: int
    possible: int
    """Three for each answer with a certainty."""
    said: int
    """How many answers had a certainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizReport:
    """One finished or interrupted quiz."""

    session: SessionSummary
    answers: tuple[AnsweredQuestion, ...]
    """Newest answer of each question that has one, in the order asked, those that count for nothing included."""
    total: Tally
    by_topic: Mapping[str, Tally]
    """Full topic id to its tally, weakest first."""
    by_difficulty: Mapping[int, Tally]
    """Difficulty to its tally, rising."""
    marks: Marks

    @property
    def wrong(self) -> tuple[AnsweredQuestion, ...]:
        """Answers that count and were not right, worst first."""
        missed = [a for a in self.answers if a.counts and a.verdict is not Verdict.RIGHT]
        return tuple(sorted(missed, key=lambda answer: answer.score or 0.0))

    @property
    def sure_and_wrong(self) -> tuple[AnsweredQuestion, ...]:
        """Wrong answers given with full certainty."""
        return tuple(a for a in self.wrong if a.verdict is Verdict.WRONG and a.certainty is Certainty.SURE)

    @property
    def right_but_slow(self) -> tuple[AnsweredQuestion, ...]:
        """Right answers that took far longer than their guide time."""
        return tuple(
            a
            for a in self.answers
            if a.counts and a.verdict is Verdict.RIGHT and a.seconds > SLOW_FACTOR * a.question.seconds
        )


def build_report(history: History, session_id: str) -> QuizReport | None:
    """Return the report of a session; None when the history holds no such session.

    Raises:
        HistoryError: When the history cannot be read.
    """
    session = history.session(session_id)
    if session is None:
        return None
    newest: dict[int, AnsweredQuestion] = {}
    for record in history.answers(session_id):
        version = history.version(record.text_hash)
        if version is None or (record.undone and record.position in newest):
            continue
        standing = newest.get(record.position)
        if standing is None or record.counts or not standing.counts:
            newest[record.position] = from_record(record, version)
    answers = tuple(newest[position] for position in sorted(newest))
    counting = [answer for answer in answers if answer.counts]
    topics = _grouped(counting, lambda answer: answer.question.topic_id)
    difficulties = _grouped(counting, lambda answer: answer.question.difficulty)
    return QuizReport(
        session=session,
        answers=answers,
        total=tally(counting),
        by_topic=dict(sorted(topics.items(), key=lambda pair: (pair[1].mean or 0.0, pair[0]))),
        by_difficulty=dict(sorted(difficulties.items())),
        marks=_marks(counting),
    )


def tally(answers: Iterable[AnsweredQuestion]) -> Tally:
    """Add up answers; pass only those that count."""
    rows = list(answers)
    return Tally(
        answers=len(rows),
        score=sum(row.score or 0.0 for row in rows),
        right=sum(row.verdict is Verdict.RIGHT for row in rows),
        seconds=sum(row.seconds for row in rows),
    )


def _grouped(answers: Sequence[AnsweredQuestion], label: Callable[[AnsweredQuestion], Label]) -> dict[Label, Tally]:
    groups: dict[Label, list[AnsweredQuestion]] = defaultdict(list)
    for answer in answers:
        groups[label(answer)].append(answer)
    return {name: tally(rows) for name, rows in groups.items()}


def _marks(answers: Iterable[AnsweredQuestion]) -> Marks:
    earned = [answer.marks for answer in answers if answer.marks is not None]
    best = MARKS[Certainty.SURE][Verdict.RIGHT]
    return Marks(earned=sum(earned), possible=best * len(earned), said=len(earned))
