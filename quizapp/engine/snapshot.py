"""The learner at one moment: every question with what is known of it, and the day that is learnt for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from quizapp.engine.days import today_of
from quizapp.engine.workspace import Workspace
from quizapp.learning.deck import Deck
from quizapp.learning.memory import interval
from quizapp.learning.readiness import Outlook
from quizapp.learning.selection import HORIZON_DAYS
from quizapp.model.memory import Card

_EPOCH = date(1970, 1, 1)


def to_number(day: date) -> int:
    """Return a day as `Deck` counts them: days since 1970."""
    return (day - _EPOCH).days


def to_date(number: int) -> date:
    """Return the day of a number of `to_number`."""
    return _EPOCH + timedelta(days=number)


@dataclass(frozen=True)
class Snapshot:
    """What is known at one moment; made by `take_snapshot`."""

    deck: Deck
    cards: Mapping[str, Card]
    """By full id; also those of questions that the bank no longer holds."""
    today: date
    interview: date | None
    """None where none is set or it is over."""
    retention: float

    @property
    def day(self) -> int:
        """Today, as `Deck` counts days."""
        return to_number(self.today)

    @property
    def goal(self) -> date:
        """The day that is learnt for."""
        return self.interview or self.today + timedelta(days=HORIZON_DAYS)

    @property
    def horizon(self) -> int:
        """The day that is learnt for, as `Deck` counts days; never today, on which nothing can be forgotten."""
        return max(to_number(self.goal), self.day + 1)

    @cached_property
    def outlook(self) -> Outlook:
        """What is known today."""
        return Outlook(self.deck, self.day)

    @cached_property
    def due_days(self) -> list[int | None]:
        """The day on which each question is due, by index; None for those never asked or left out."""
        deck = self.deck
        return [
            deck.day[index] + interval(deck.stability[index], self.retention)
            if answers and not deck.barred[index]
            else None
            for index, answers in enumerate(deck.answers)
        ]


def take_snapshot(workspace: Workspace) -> Snapshot:
    """Return the learner as they are now; no body of a question is read.

    Raises:
        HistoryError: When the history cannot be read.
    """
    settings, today = workspace.settings, today_of(workspace)
    cards = {card.question_id: card for card in workspace.history.cards()}
    shift = workspace.clock.utc_offset() - settings.day_starts_at * 60
    interview = date.fromisoformat(settings.interview_date) if settings.interview_date else None
    return Snapshot(
        deck=Deck(workspace.bank.refs, cards, shift),
        cards=cards,
        today=today,
        interview=interview if interview is not None and interview >= today else None,
        retention=settings.retention,
    )
