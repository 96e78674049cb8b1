"""What following the plan comes to: each day's questions picked by the real selection, with answers as expected.

A question that is asked ends in one of two memories, for a right and for a wrong answer. Their chances on the day that
is learnt for are averaged, and the question goes on with the one stability that gives this average, so that a plan is a
single line and not a tree.
"""

import math
from copy import copy
from dataclasses import dataclass

from quizapp.learning.deck import HARDER, Deck
from quizapp.learning.memory import AGAIN, DECAY, FACTOR, GOOD, retrievability, strengthened
from quizapp.learning.readiness import KNOWN_AT_SIGHT, TAKEN_IN, Outlook
from quizapp.learning.selection import RETENTION, gains, load_of, pick
from quizapp.model.memory import Memory

LOOKED_AT = 5_000
"""As many questions are looked at on each day, those that gain most today: far more than a month has time for."""

_DIFFICULTY = 5.0
"""In the terms of FSRS: the middle, since a deck does not hold each question's own."""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What is asked on one day."""

    day: int
    """Local days since 1970."""
    picks: tuple[int, ...]
    """Indices of the questions, in order."""
    fresh: tuple[int, ...]
    """Of these, such as were never asked before."""


@dataclass(frozen=True, slots=True)
class Course:
    """A plan and where it leads."""

    days: tuple[PlannedDay, ...]
    deck: Deck
    """As it is expected to be on the day that is learnt for."""


def roll_out(
    deck: Deck,
    today: int,
    horizon: int,
    seconds: float,
    new_limit: int,
    *,
    left_today: float | None = None,
    retention: float = RETENTION,
) -> Course:
    """Return the plan from today to the day before the one that is learnt for.

    Args:
        deck: All questions as they are known now; it is left as it is.
        today: Local days since 1970.
        horizon: The day that is learnt for, later than today.
        seconds: Time for each day, by guide times.
        new_limit: Questions a day that were never asked before, at the most.
        left_today: What of it is left today; None for all.
        retention: The chance to which a memory may fall before its question is due.
    """
    deck = _copied(deck)
    known = Outlook(deck, today)
    days = []
    among = _promising(deck, today, horizon)
    for day in range(today, horizon):
        load = load_of(deck, day)
        left = seconds if day > today or left_today is None else left_today
        chances = deck.topic_chances()
        picks = pick(deck, gains(deck, day, horizon, retention=retention, among=among), left, load, new_limit=new_limit)
        fresh = tuple(index for index in picks if not deck.answers[index])
        for index in picks:
            _answer(deck, index, day, horizon, chances[deck.topic[index]], known)
        days.append(PlannedDay(day, tuple(picks), fresh))
    return Course(tuple(days), deck)


def _promising(deck: Deck, today: int, horizon: int) -> list[int] | None:
    """Return the questions that a plan may come to; None for all, where that is quick enough."""
    if len(deck) <= LOOKED_AT:
        return None
    worth = gains(deck, today, horizon, rest=0)
    return sorted(deck.mixed, key=worth.__getitem__, reverse=True)[:LOOKED_AT]


def _answer(deck: Deck, index: int, day: int, horizon: int, chance: float, known: Outlook) -> None:
    """Let a question be answered as expected."""
    ahead = horizon - day
    if deck.answers[index]:
        before, days = Memory(deck.stability[index], _DIFFICULTY, 0), max(0, day - deck.day[index])
        right = known.settled(index, retrievability(before.stability, days))
        after_right = retrievability(strengthened(before, GOOD, days)[0], ahead)
        after_wrong = retrievability(strengthened(before, AGAIN, days)[0], ahead)
    else:
        odds = chance / (1 - chance) * math.exp(-HARDER * (deck.difficulties[index] - 2))
        right = odds / (1 + odds)
        after_right = max(KNOWN_AT_SIGHT, retrievability(strengthened(None, GOOD, 0)[0], ahead))
        after_wrong = TAKEN_IN * retrievability(strengthened(None, AGAIN, 0)[0], ahead)
    expected = right * after_right + (1 - right) * after_wrong
    topic = deck.topic[index]
    if not deck.answers[index]:
        deck.seen_in_topic[topic] += 1
        deck.known_in_topic[topic] += right
        deck.known[index] = right
        deck.first_right[index] = right > 0.5
        # As informative as a doubtful answer: what is expected tells nothing new of the topic.
        deck.likelihood[index] = (1.0, 1.0)
    deck.stability[index] = FACTOR * ahead / (expected ** (-1 / DECAY) - 1)
    deck.day[index] = day
    # More than one answer: what is special about a first one is in the average already.
    deck.answers[index] += 2
    deck.last_right[index] = True


def _copied(deck: Deck) -> Deck:
    """Return a deck whose answers can be changed without changing the first one's."""
    twin = copy(deck)
    for name in (
        "answers", "stability", "day", "known", "likelihood", "first_right", "last_right", "known_in_topic",
        "seen_in_topic",
    ):  # fmt: skip
        setattr(twin, name, list(getattr(deck, name)))
    return twin
