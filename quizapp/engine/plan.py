"""A day-by-day plan towards an interview, and the score to expect of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.engine.snapshot import Snapshot, take_snapshot
from quizapp.errors import UsageError
from quizapp.learning.forecast import CAUTIOUS_DAYS, widened
from quizapp.learning.mastery import Interval
from quizapp.learning.readiness import Outlook
from quizapp.learning.rollout import Course, PlannedDay, roll_out
from quizapp.learning.selection import HORIZON_DAYS
from quizapp.model.days import to_date, to_number
from quizapp.model.summaries import DaySummary
from quizapp.words import count_text

if TYPE_CHECKING:
    from quizapp.engine.workspace import Workspace
    from quizapp.model.bank import QuestionBank

_ENOUGH = 0.7
"""Share of a day's time, or of the questions that fit into it, from which the day counts as done."""

_QUESTION_SECONDS = 45
"""What a question takes on average, to say how many fit into a past day's time."""


_FADES = 0.03
"""Loss of the expected score from which a plan says so."""


class DayState(StrEnum):
    """How a day of the plan stands."""

    DONE = "done"
    PART = "part of it"
    MISSED = "missed"
    TODAY = "today"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTopic:
    """One topic on one day."""

    id: str
    title: str
    questions: int
    new: int
    """Of these, such as were never asked before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDay:
    """One day of the plan."""

    day: date
    state: DayState
    answered: int
    """Answers given on it."""
    questions: int = 0
    """To be asked; 0 of a day that is over."""
    new: int = 0
    """Of these, such as were never asked before."""
    minutes: int = 0
    """What they take, by their guide times and the learner's pace."""
    topics: tuple[PlannedTopic, ...] = ()
    """The most questions first."""

    @property
    def repeated(self) -> int:
        """Questions that were asked before."""
        return self.questions - self.new


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryForecast:
    """The expected score of one category, or of all."""

    id: str
    """Empty for all."""
    title: str
    now: Interval
    """Were the interview tomorrow."""
    expected: Interval
    """On the day, after all that is planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to do each day, and where it leads."""

    today: date
    by: date
    """The day that is learnt for."""
    interview: date | None
    """The same where a date is set or was named; None where `by` is only a month ahead."""
    minutes: int
    """A day."""
    days: tuple[PlanDay, ...]
    """From the plan's first day to the last before `by`."""
    categories: tuple[CategoryForecast, ...]
    overall: CategoryForecast
    most_new: int
    """Questions a day that were never asked before, at the most, by the settings."""
    caution: str
    """Why the forecast is not worth much yet, or why it falls; empty when neither is so."""

    @property
    def ahead(self) -> tuple[PlanDay, ...]:
        """Today and the days after it."""
        return tuple(day for day in self.days if day.day >= self.today)

    @property
    def is_bounded(self) -> bool:
        """Whether a day could hold more new questions than the settings let it."""
        return any(day.new >= self.most_new for day in self.ahead)

    @property
    def days_to_go(self) -> int:
        """Days until `by`."""
        return (self.by - self.today).days


def build_plan(workspace: "Workspace", by: date | None = None, minutes: int | None = None) -> Plan:
    """Return the plan as of now; whatever was missed is spread over what is left.

    Args:
        workspace: What there is to learn, and where the user stands.
        by: The day that is learnt for; None for the interview of the settings, or else a month ahead.
        minutes: A day; None for those of the settings.

    Raises:
        HistoryError: When the history cannot be read.
        UsageError: When the day is not in the future.
    """
    settings, snapshot = workspace.settings, take_snapshot(workspace)
    interview = by or snapshot.interview
    goal = interview or snapshot.today + timedelta(days=HORIZON_DAYS)
    if by is not None and by <= snapshot.today:
        raise UsageError("The day of the interview must lie ahead.", "Name tomorrow or a later day.")
    minutes = minutes or settings.minutes_a_day
    horizon = max(to_number(goal), snapshot.day + 1)
    course = roll_out(
        snapshot.deck,
        snapshot.day,
        horizon,
        snapshot.guide_seconds(minutes),
        settings.new_per_day,
        left_today=snapshot.left_today(minutes),
        retention=snapshot.retention,
    )
    begin = date.fromisoformat(settings.plan_from) if settings.plan_from else snapshot.today
    practised = workspace.history.days(date(1970, 1, 1), settings.day_starts_at)
    titles = {topic.id: topic.title for topic in workspace.bank.topics}
    by_day = {day.day: day for day in practised}
    ahead = tuple(_ahead(snapshot, course, titles, by_day))
    forecasts = _Forecasts(snapshot, course, horizon, len(practised))
    overall = forecasts.of("", "All topics", range(len(snapshot.deck.topic_ids)))
    return Plan(
        today=snapshot.today,
        by=goal,
        interview=interview,
        minutes=minutes,
        days=(*_past(begin, snapshot.today, by_day, minutes), *ahead),
        categories=tuple(forecasts.categories(workspace.bank)),
        overall=overall,
        most_new=settings.new_per_day,
        caution=_caution(len(practised), overall, ahead, minutes),
    )


def set_interview(workspace: "Workspace", day: date | None, minutes: int | None = None) -> None:
    """Keep the day of the interview; the plan towards it begins today.

    Args:
        workspace: Whose settings are changed.
        day: None to forget it.
        minutes: Time a day; None to leave it.

    Raises:
        SettingsError: When the settings cannot be written; they serve until the program ends all the same.
    """
    from quizapp.engine.days import today_of

    settings = workspace.settings
    changed = replace(
        settings,
        interview_date="" if day is None else day.isoformat(),
        plan_from="" if day is None else settings.plan_from or today_of(workspace).isoformat(),
        minutes_a_day=minutes or settings.minutes_a_day,
    )
    workspace.change_settings(changed)


class _Forecasts:
    """Expected scores, now and on the day."""

    def __init__(self, snapshot: Snapshot, course: Course, horizon: int, practised: int) -> None:
        self._deck = snapshot.deck
        self._now = snapshot.outlook
        self._then = Outlook(course.deck, horizon)
        self._ahead = horizon - snapshot.day
        self._practised = practised

    def categories(self, bank: "QuestionBank") -> Iterable[CategoryForecast]:
        """Yield a forecast for each category that has questions."""
        deck = self._deck
        numbers = {name: number for number, name in enumerate(deck.category_ids)}
        for category in bank.categories:
            if category.id in numbers:
                number = numbers[category.id]
                topics = [topic for topic, owner in enumerate(deck.category) if owner == number]
                yield self.of(category.id, category.title, topics)

    def of(self, category_id: str, title: str, topics: Iterable[int]) -> CategoryForecast:
        """Return the forecast of some topics, each weighing the same."""
        members = list(topics)
        now = self._now.together(members, [self._now.topic(topic) for topic in members])
        then = self._then.together(members, [self._then.topic(topic) for topic in members])
        return CategoryForecast(
            id=category_id,
            title=title,
            now=now.interval,
            expected=widened(then, self._practised, self._ahead).interval,
        )


def _past(begin: date, today: date, by_day: Mapping[str, DaySummary], minutes: int) -> Iterable[PlanDay]:
    for number in range(to_number(begin), to_number(today)):
        day = to_date(number)
        summary = by_day.get(day.isoformat())
        yield PlanDay(day=day, state=_state(summary, minutes), answered=0 if summary is None else summary.answers)


def _state(summary: DaySummary | None, minutes: int) -> DayState:
    if summary is None:
        return DayState.MISSED
    fits = minutes * 60 / _QUESTION_SECONDS
    done = max(summary.answers / fits, summary.attended_ms / 60_000 / minutes)
    return DayState.DONE if done >= _ENOUGH else DayState.PART


def _ahead(
    snapshot: Snapshot, course: Course, titles: Mapping[str, str], by_day: Mapping[str, DaySummary]
) -> Iterable[PlanDay]:
    done_today = by_day.get(snapshot.today.isoformat())
    for planned in course.days:
        today = planned.day == snapshot.day
        answered = done_today.answers if today and done_today is not None else 0
        state = DayState.AHEAD
        if today:
            state = DayState.DONE if answered and not planned.picks else DayState.TODAY
        yield PlanDay(
            day=to_date(planned.day),
            state=state,
            answered=answered,
            questions=len(planned.picks),
            new=len(planned.fresh),
            minutes=round(sum(snapshot.deck.seconds[index] for index in planned.picks) * snapshot.pace / 60),
            topics=tuple(_topics(snapshot, planned, titles)),
        )


def _topics(snapshot: Snapshot, planned: PlannedDay, titles: Mapping[str, str]) -> Iterable[PlannedTopic]:
    deck = snapshot.deck
    counts = Counter(deck.topic_ids[deck.topic[index]] for index in planned.picks)
    fresh = Counter(deck.topic_ids[deck.topic[index]] for index in planned.fresh)
    for topic_id, number in counts.most_common():
        yield PlannedTopic(id=topic_id, title=titles[topic_id], questions=number, new=fresh[topic_id])


def _caution(practised: int, overall: CategoryForecast, ahead: Sequence[PlanDay], minutes: int) -> str:
    if practised == 0:
        return "Nothing is known of you yet, so this is what a learner like any other might reach."
    if practised < CAUTIOUS_DAYS:
        days = count_text(practised, "day")
        return f"Only {days} of answers yet: before day {CAUTIOUS_DAYS} the ranges are wide."
    # Today may be done already. Where days are not full, it is the rest between repetitions that lets things fade.
    full = sum(day.minutes >= minutes for day in ahead[1:])
    if full > len(ahead) / 2 and overall.expected.mid < overall.now.mid - _FADES:
        return f"With {count_text(minutes, 'minute')} a day more fades than you repeat. More time helps."
    return ""
