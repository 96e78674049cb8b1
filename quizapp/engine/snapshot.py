"""The learner at one moment: every question with what is known of it, and the day that is learnt for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from quizapp.collector import collector_paused
from quizapp.engine.days import today_of
from quizapp.engine.workspace import Workspace
from quizapp.history import History
from quizapp.learning.deck import Deck
from quizapp.learning.readiness import Outlook
from quizapp.learning.selection import HORIZON_DAYS, gains, waiting
from quizapp.model.days import to_number
from quizapp.model.memory import Card
from quizapp.model.summaries import AnswerSums
from quizapp.model.time_spent import reading_ms

_PRIOR_MS = 40 * 40_000
"""Guide time that is taken to have been answered at just that pace: forty questions, so that a few say little."""

_FASTEST, _SLOWEST = 0.7, 2.0
"""Bounds of the pace: a left keyboard, or keys hit in a row without reading, must not spoil a plan."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What is known at one moment; made by `take_snapshot`."""

    deck: Deck
    history: History
    today: date
    interview: date | None
    """None where none is set or it is over."""
    retention: float
    pace: float = 1.0
    """Time that a question takes in all, as a multiple of its guide time."""
    spent_minutes: int = 0
    """Time that was spent today on answers and their verdicts; see `model.time_spent`."""

    def guide_seconds(self, minutes: float) -> float:
        """Return the guide times, together, of the questions that fit into some minutes of this learner."""
        return minutes * 60 / self.pace

    def left_today(self, minutes: int) -> float:
        """Return the guide times, together, of the questions that fit into what is left of today's minutes."""
        return self.guide_seconds(max(0, minutes - self.spent_minutes))

    @cached_property
    def day(self) -> int:
        """Today, as `Deck` counts days."""
        return to_number(self.today)

    @cached_property
    def horizon(self) -> int:
        """The day that is learnt for, as `Deck` counts days; never today, on which nothing can be forgotten."""
        return self.day + days_left(self.interview, self.today)

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """What the history knows by full id; a lot, of which the deck holds what is needed most.

        Raises:
            HistoryError: When the history cannot be read.
        """
        return {card.question_id: card for card in self.history.cards()}

    @cached_property
    def outlook(self) -> Outlook:
        """What is known today."""
        return Outlook(self.deck, self.day)

    def gains(self, rest: int | None = None) -> list[float]:
        """Return what asking each question now gains; see `learning.selection.gains`."""
        return gains(self.deck, self.day, self.horizon, retention=self.retention, rest=rest)

    @cached_property
    def due_days(self) -> list[int | None]:
        """The day on which each question is due, by index; None for those never asked or left out."""
        return [self.due_day(index) for index in range(len(self.deck))]

    def due_day(self, index: int) -> int | None:
        """Return the day on which a question is due; None when it was never asked or is left out."""
        deck = self.deck
        if not deck.answers[index] or deck.barred[index]:
            return None
        return deck.day[index] + self._wait(deck.stability[index])

    @cached_property
    def _wait(self) -> Callable[[float], int]:
        return waiting(self.horizon - self.day, self.retention)


def take_snapshot(workspace: Workspace) -> Snapshot:
    """Return the learner as they are now, which nobody may change; no body of a question is read.

    Raises:
        HistoryError: When the history cannot be read.
    """
    today, history = today_of(workspace), workspace.history
    depends_on = (workspace.bank, history, history.state, workspace.settings, today)
    return workspace.reckoned("snapshot", depends_on, lambda: _take_snapshot(workspace, today))


def _take_snapshot(workspace: Workspace, today: date) -> Snapshot:
    settings = workspace.settings
    with collector_paused():
        deck = Deck(workspace.bank.refs, {}, settings.day_starts_at, settings.self_ratings)
        deck.take(workspace.history.each_card())
    return Snapshot(
        deck=deck,
        history=workspace.history,
        today=today,
        interview=interview_ahead(workspace, today),
        retention=settings.retention,
        pace=pace_of(workspace.history.answer_sums()),
        spent_minutes=_spent_minutes(workspace.history, today, settings.day_starts_at),
    )


def _spent_minutes(history: History, today: date, starts_at: int) -> int:
    # Days after today are there where a clock was put back.
    spent = sum(day.attended_ms for day in history.days(today, starts_at) if day.day == today.isoformat())
    return round(spent / 60_000)


def interview_ahead(workspace: Workspace, today: date) -> date | None:
    """Return the day of the interview; None where none is set or it is over."""
    said = workspace.settings.interview_date
    interview = date.fromisoformat(said) if said else None
    return interview if interview is not None and interview >= today else None


def days_left(interview: date | None, today: date) -> int:
    """Return the days, at least 1, until the one that is learnt for: nothing can be forgotten today."""
    return HORIZON_DAYS if interview is None else max(1, (interview - today).days)


def pace_of(sums: Iterable[AnswerSums]) -> float:
    """Return the time that a question takes in all, its verdict read, as a multiple of its guide time.

    Guide times hold until there are answers enough, which move the pace little by little.

    Args:
        sums: All answers so far.
    """
    rows = list(sums)
    guide = sum(row.guide_ms for row in rows)
    spent = sum(row.active_ms for row in rows) + reading_ms(guide)
    return min(max((spent + _PRIOR_MS) / (guide + _PRIOR_MS), _FASTEST), _SLOWEST)
