"""Where the user stands: every category and topic of the bank beside what the history says of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from quizapp.model.bank import Category, QuestionBank, Topic

if TYPE_CHECKING:
    from quizapp.history import History
    from quizapp.model.summaries import SessionSummary, TopicSummary


class AnswerTotal(NamedTuple):
    """What the counting answers of some topics add up to."""

    answers: int = 0
    score: float = 0.0
    """Sum of the scores."""
    last_at: datetime | None = None
    """Time of the newest answer, aware, in the zone where it was given; None without any."""

    @property
    def mean(self) -> float | None:
        """Mean score, 0 to 1; None without answers."""
        return self.score / self.answers if self.answers else None


class TopicOverview(NamedTuple):
    """One topic and how it goes."""

    topic: Topic
    standing: AnswerTotal


class CategoryOverview(NamedTuple):
    """One category, its topics, and how they go together."""

    category: Category
    topics: tuple[TopicOverview, ...]
    standing: AnswerTotal


class Overview(NamedTuple):
    """The whole bank and the last session."""

    categories: tuple[CategoryOverview, ...]
    sessions: int
    """Sessions with at least one answer."""
    standing: AnswerTotal
    """All answers, also of topics that the bank no longer holds."""
    last_session: "SessionSummary | None"


def build_overview(bank: QuestionBank, history: "History") -> Overview:
    """Return where the user stands.

    Raises:
        HistoryError: When the history cannot be read.
    """
    summaries = history.topics()
    return Overview(
        categories=tuple(_category(category, summaries) for category in bank.categories),
        sessions=history.totals().sessions,
        standing=_sum(_standing(summary) for summary in summaries.values()),
        last_session=next(iter(history.sessions(limit=1)), None),
    )


def _category(category: Category, summaries: "dict[str, TopicSummary]") -> CategoryOverview:
    topics = tuple(TopicOverview(topic=topic, standing=_standing(summaries.get(topic.id))) for topic in category.topics)
    return CategoryOverview(category=category, topics=topics, standing=_sum(t.standing for t in topics))


def _standing(summary: "TopicSummary | None") -> AnswerTotal:
    if summary is None:
        return AnswerTotal()
    return AnswerTotal(answers=summary.answers, score=summary.score, last_at=summary.last_at)


def _sum(standings: Iterable[AnswerTotal]) -> AnswerTotal:
    parts = list(standings)
    return AnswerTotal(
        answers=sum(part.answers for part in parts),
        score=sum(part.score for part in parts),
        last_at=max((part.last_at for part in parts if part.last_at), default=None),
    )
