"""Where the learner stands: mastery, what is due, trend, calibration and time, by category and topic and in all.

The log of answers is never read for it, so it costs the same however long that is; and no body of a question is.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from quizapp.engine.intervals import score_interval
from quizapp.engine.overview import CategoryOverview, TopicOverview, build_overview
from quizapp.engine.snapshot import Snapshot, take_snapshot
from quizapp.engine.today import Today, build_today
from quizapp.learning.mastery import ENOUGH, Interval, Spread, is_weak
from quizapp.model.kinds import Kind
from quizapp.model.response import Certainty
from quizapp.model.summaries import AnswerSums, DaySummary, SessionSummary

if TYPE_CHECKING:
    from quizapp.engine.workspace import Workspace

CALENDAR_DAYS = 371
"""Days that the calendar shows: 53 weeks."""


class TopicInsight(NamedTuple):
    """One topic."""

    id: str
    title: str
    category_id: str
    questions: int
    answers: int
    score: float | None
    """Mean over its answers, 0 to 1; None without any."""
    mastery: Interval | None
    """The chance to answer one of its questions right today; None where too little was answered to say."""
    expected: float | None
    """The same as a bare guess, from the first answer on: enough to put topics in order, too little to be shown."""
    due: int
    weak: bool
    unseen: int
    """Questions never answered."""
    last_at: datetime | None


class CategoryInsight(NamedTuple):
    """One category."""

    id: str
    title: str
    questions: int
    answers: int
    score: float | None
    mastery: Interval | None
    """The chance to answer a question of a topic of it at random; None where too little was answered to say."""
    due: int
    weak: int
    """How many of its topics are weak."""
    unseen: int
    last_at: datetime | None
    topics: tuple[TopicInsight, ...]


class CertaintyRow(NamedTuple):
    """All answers of one certainty."""

    certainty: Certainty
    answers: int
    right: int
    share: float | None
    """Of right answers; None without answers."""
    interval: Interval | None


class TimeRow(NamedTuple):
    """All answers of one kind."""

    kind: Kind
    answers: int
    right: int
    seconds: float | None
    """Mean time of an answer; None without answers."""
    guide: float | None
    """Mean guide time of the questions answered."""


class MarkCounts(NamedTuple):
    """How many questions the user said something about."""

    bookmarked: int
    disputed: int
    suspended: int


class Insight(NamedTuple):
    """Everything that Home, Scores and `quizapp stats` show."""

    categories: tuple[CategoryInsight, ...]
    sessions: int
    answers: int
    """All that count, also of topics that the bank no longer holds."""
    score: float | None
    mastery: Interval | None
    """Over all topics of the bank."""
    due: int
    """Questions that drills would ask again today, had the day enough time."""
    weak: int
    """Topics."""
    missed: int
    """Questions that were wrong when they were last asked."""
    unseen: int
    new_topics: int
    """Topics of which nothing was answered."""
    marks: MarkCounts
    streak: int
    """Days in a row with an answer, up to today or yesterday."""
    longest_streak: int
    """The most that there ever were in a row."""
    days: tuple[DaySummary, ...]
    """Those with an answer, of the last 53 weeks, oldest first."""
    calibration: tuple[CertaintyRow, ...]
    times: tuple[TimeRow, ...]
    today: Today
    last_session: SessionSummary | None

    @property
    def topics(self) -> tuple[TopicInsight, ...]:
        """Every topic, category by category."""
        return tuple(topic for category in self.categories for topic in category.topics)


def build_insight(workspace: "Workspace") -> Insight:
    """Return where the learner stands.

    Raises:
        HistoryError: When the history cannot be read.
    """
    snapshot = take_snapshot(workspace)
    return workspace.reckoned("insight", snapshot, lambda: _build_insight(workspace, snapshot))


def _build_insight(workspace: "Workspace", snapshot: Snapshot) -> Insight:
    history, deck = workspace.history, snapshot.deck
    overview = build_overview(workspace.bank, history)
    shares = _Shares(snapshot)
    categories = tuple(_category(part, shares) for part in overview.categories)
    practised = history.days(date(1970, 1, 1), workspace.settings.day_starts_at)
    streak, longest = streaks([date.fromisoformat(day.day) for day in practised], snapshot.today)
    first = (snapshot.today - timedelta(days=CALENDAR_DAYS - 1)).isoformat()
    sums, marked = history.answer_sums(), history.marked()
    return Insight(
        categories=categories,
        sessions=overview.sessions,
        answers=overview.standing.answers,
        score=overview.standing.mean,
        mastery=shares.mastery([topic.topic.id for part in overview.categories for topic in part.topics]),
        due=sum(category.due for category in categories),
        weak=sum(category.weak for category in categories),
        missed=len(deck.missed),
        unseen=sum(category.unseen for category in categories),
        new_topics=sum(seen == 0 for seen in deck.seen_in_topic),
        marks=MarkCounts(
            bookmarked=sum(marks.bookmarked for marks in marked),
            disputed=sum(marks.disputed for marks in marked),
            suspended=sum(marks.suspended for marks in marked),
        ),
        streak=streak,
        longest_streak=longest,
        days=tuple(day for day in practised if day.day >= first),
        calibration=_calibration(sums),
        times=_times(sums),
        today=build_today(snapshot, workspace.settings),
        last_session=overview.last_session,
    )


def streaks(days: Sequence[date], today: date) -> tuple[int, int]:
    """Return how many days in a row up to today, or to yesterday, had an answer, and the most that ever did.

    Args:
        days: Days with an answer, oldest first, none twice.
        today: The present day.
    """
    run = longest = 0
    last: date | None = None
    for day in days:
        run = run + 1 if last is not None and day - last == timedelta(days=1) else 1
        longest, last = max(longest, run), day
    alive = last is not None and today - last <= timedelta(days=1)
    return (run if alive else 0), longest


class _Shares:
    """Mastery and counts by topic, each computed once."""

    def __init__(self, snapshot: Snapshot) -> None:
        deck = snapshot.deck
        self.snapshot = snapshot
        self.numbers = {topic_id: topic for topic, topic_id in enumerate(deck.topic_ids)}
        self.due = Counter(
            deck.topic[index] for index, day in enumerate(snapshot.due_days) if day is not None and day <= snapshot.day
        )
        self._shares: list[Spread | None] = [None] * len(deck.topic_ids)

    def share(self, topic: int) -> Spread:
        """Return what is known of a topic, by its index."""
        found = self._shares[topic]
        if found is None:
            found = self._shares[topic] = self.snapshot.outlook.topic(topic)
        return found

    def mastery(self, topic_ids: Sequence[str]) -> Interval | None:
        """Return the mastery of some topics together; None where too little was answered."""
        deck = self.snapshot.deck
        topics = [self.numbers[topic_id] for topic_id in topic_ids if topic_id in self.numbers]
        if sum(deck.answers_in_topic[topic] for topic in topics) < ENOUGH:
            return None
        return self.snapshot.outlook.together(topics, [self.share(topic) for topic in topics]).interval

    def weak(self, topic: int) -> bool:
        """Whether a topic is weak, by its index."""
        answers = self.snapshot.deck.answers_in_topic[topic]
        return answers > 0 and is_weak(self.share(topic), answers)

    def topic_mastery(self, topic: int) -> Interval | None:
        """Return the mastery of a topic, by its index; None where too little was answered."""
        enough = self.snapshot.deck.answers_in_topic[topic] >= ENOUGH
        return self.share(topic).interval if enough else None

    def expected(self, topic: int) -> float | None:
        """Return what is expected of a topic, by its index; None where nothing was answered."""
        return self.share(topic).mean if self.snapshot.deck.answers_in_topic[topic] else None


def _category(part: CategoryOverview, shares: _Shares) -> CategoryInsight:
    topics = tuple(_topic(topic, part.category.id, shares) for topic in part.topics)
    return CategoryInsight(
        id=part.category.id,
        title=part.category.title,
        questions=part.category.size,
        answers=part.standing.answers,
        score=part.standing.mean,
        mastery=shares.mastery([topic.id for topic in topics]),
        due=sum(topic.due for topic in topics),
        weak=sum(topic.weak for topic in topics),
        unseen=sum(topic.unseen for topic in topics),
        last_at=part.standing.last_at,
        topics=topics,
    )


def _topic(part: TopicOverview, category_id: str, shares: _Shares) -> TopicInsight:
    deck, topic = shares.snapshot.deck, shares.numbers.get(part.topic.id)
    mastery = None if topic is None else shares.topic_mastery(topic)
    seen = 0 if topic is None else deck.seen_in_topic[topic]
    return TopicInsight(
        id=part.topic.id,
        title=part.topic.title,
        category_id=category_id,
        questions=part.topic.size,
        answers=part.standing.answers,
        score=part.standing.mean,
        mastery=mastery,
        expected=None if topic is None else shares.expected(topic),
        due=0 if topic is None else shares.due[topic],
        weak=topic is not None and shares.weak(topic),
        unseen=part.topic.size - seen,
        last_at=part.standing.last_at,
    )


def _calibration(sums: Sequence[AnswerSums]) -> tuple[CertaintyRow, ...]:
    rows = []
    for certainty in Certainty:
        mine = [row for row in sums if row.certainty is certainty]
        answers, right = sum(row.answers for row in mine), sum(row.right for row in mine)
        bounds = score_interval(right, answers) if answers else None
        share = right / answers if answers else None
        rows.append(
            CertaintyRow(
                certainty=certainty,
                answers=answers,
                right=right,
                share=share,
                interval=None if share is None or bounds is None else Interval(bounds.low, share, bounds.high),
            )
        )
    return tuple(rows)


def _times(sums: Sequence[AnswerSums]) -> tuple[TimeRow, ...]:
    rows = []
    for kind in Kind:
        mine = [row for row in sums if row.kind is kind]
        answers = sum(row.answers for row in mine)
        rows.append(
            TimeRow(
                kind=kind,
                answers=answers,
                right=sum(row.right for row in mine),
                seconds=sum(row.active_ms for row in mine) / 1000 / answers if answers else None,
                guide=sum(row.guide_ms for row in mine) / 1000 / answers if answers else None,
            )
        )
    return tuple(rows)
