"""Which questions to ask: those that gain most per minute until the day of the interview.

The gain of a question is the chance that it would be missed on that day, `1 - R`, per second of its guide time. For
one that was answered, R is the forgetting curve of FSRS-6, and at least nine tenths where it was known at first sight;
for one that was not, nine tenths of the chance that it is known, by its topic and its difficulty. Time is short, so
that coverage decides: what was answered is not due again before it has rested for a week, nor while its chance is above
the retention that is aimed at. `tests/benchmarks/learning` compares this with other ways; to bring what was
missed back on the next day costs a fiftieth of the gain, and promises too much to people who forget fast.

Three rules keep it sane: free recall, which costs most time and is what an interview asks for, has at least a quarter
of it; no topic follows itself; and none is asked more than four times a day.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from quizapp.learning.deck import HARDER, Deck
from quizapp.learning.memory import DECAY, FACTOR, days_per_stability
from quizapp.learning.readiness import KNOWN_AT_SIGHT

HORIZON_DAYS = 30
"""How far ahead is looked without an interview date."""

REST_DAYS = 7
"""Days before which a question that was answered is not due, or half of what is left where that is less."""

RETENTION = 0.9
"""The chance to which a memory may fall, unless the user chose another."""

RECALL_SHARE = 0.25
"""Share of the time that free recall has at the least."""

TOPIC_CAP = 4
"""Questions of one topic in one day, at the most."""


@dataclass(slots=True)
class DayLoad:
    """What was asked already on a day."""

    seconds: float = 0.0
    recall_seconds: float = 0.0
    new: int = 0
    """Questions never asked before."""
    by_topic: dict[int, int] = field(default_factory=dict)
    """How many by index of topic."""
    last_topic: int = -1
    """Index of the topic asked last; -1 for none."""

    def add(self, deck: Deck, index: int, *, new: bool) -> None:
        """Take note of one more question."""
        topic = deck.topic[index]
        self.seconds += deck.seconds[index]
        if deck.recall[index]:
            self.recall_seconds += deck.seconds[index]
        self.new += new
        self.by_topic[topic] = self.by_topic.get(topic, 0) + 1
        self.last_topic = topic


def load_of(deck: Deck, today: int) -> DayLoad:
    """Return what was asked already today."""
    load = DayLoad()
    for index, day in enumerate(deck.day):
        if day == today and deck.answers[index]:
            load.add(deck, index, new=deck.answers[index] == 1)
    load.last_topic = -1
    return load


def waiting(left: int, retention: float) -> Callable[[float], int]:
    """Return after how many days a question that was answered is due: the one rule for drill, plan and forecast.

    Args:
        left: Days until the one for which one learns.
        retention: The chance to which its memory may fall.

    Returns:
        A function of the question's stability, in days.
    """
    least, stretch = shortest_wait(left), days_per_stability(retention)
    return lambda stability: max(least, round(stability * stretch))


def shortest_wait(left: int) -> int:
    """Return for how many days a question that was answered is not due, however little of it is remembered.

    Args:
        left: Days until the one for which one learns.
    """
    return min(REST_DAYS, max(1, left // 2))


def gains(
    deck: Deck,
    today: int,
    horizon: int,
    *,
    retention: float = RETENTION,
    rest: int | None = None,
    among: Iterable[int] | None = None,
) -> list[float]:
    """Return for each question what asking it now gains per second; 0 where it is to be left alone.

    Args:
        deck: All questions.
        today: Local days since 1970.
        horizon: The day for which one learns, as `today`; later than it.
        retention: The chance to which a memory may fall before its question is due.
        rest: Days after which a question that was answered may be asked, due or not; None when it has to be due.
        among: Indices of the questions that are looked at; None for all.
    """
    unseen = _unseen_losses(deck)
    topic, difficulties, stability, last, answers = (
        deck.topic,
        deck.difficulties,
        deck.stability,
        deck.day,
        deck.answers,
    )
    found = [0.0] * len(deck)
    wait_for = waiting(horizon - today, retention)
    for index in range(len(deck)) if among is None else among:
        if deck.barred[index]:
            continue
        seconds = deck.seconds[index]
        if not answers[index]:
            found[index] = unseen[topic[index]][difficulties[index] - 1] / seconds
        elif today - last[index] >= (wait_for(stability[index]) if rest is None else rest):
            days = horizon - last[index]
            kept = (1 + FACTOR * days / stability[index]) ** -DECAY
            if answers[index] == 1 and deck.first_right[index]:
                kept = max(kept, KNOWN_AT_SIGHT * deck.known[index])
            found[index] = (1 - kept) / seconds
    return found


def _unseen_losses(deck: Deck) -> list[tuple[float, float, float]]:
    """Return for each topic the chances, by difficulty, to miss one of its questions that was never asked."""
    losses = []
    for chance in deck.topic_chances():
        odds = chance / (1 - chance)
        easy, middle, hard = (odds * math.exp(HARDER * step) for step in (1, 0, -1))
        losses.append(tuple(1 - KNOWN_AT_SIGHT * at / (1 + at) for at in (easy, middle, hard)))
    return [(a, b, c) for a, b, c in losses]


def pick(
    deck: Deck,
    worth: Sequence[float],
    seconds: float,
    load: DayLoad,
    *,
    new_limit: int | None = None,
    strict: bool = True,
) -> list[int]:
    """Return the indices of the questions to ask, in order; what is worth 0 is left out.

    Args:
        deck: All questions.
        worth: What each is worth, by index.
        seconds: How long the session lasts by guide times; it ends with the question that fills it.
        load: What was asked before on this day; the picks are added to it.
        new_limit: Questions never asked before on this day, at the most; None for no limit.
        strict: Whether free recall has its share and topics are capped.
    """
    piles = _Piles(deck, worth, load, new_limit, strict=strict)
    picked: list[int] = []
    end = load.seconds + seconds
    while load.seconds < end:
        index = piles.take()
        if index is None:
            break
        load.add(deck, index, new=not deck.answers[index])
        picked.append(index)
    return picked


class _Piles:
    """Candidates, best first, free recall apart from the rest."""

    def __init__(
        self, deck: Deck, worth: Sequence[float], load: DayLoad, new_limit: int | None, *, strict: bool
    ) -> None:
        self._deck, self._worth, self._load = deck, worth, load
        self._new_limit = math.inf if new_limit is None else new_limit
        self._cap = TOPIC_CAP if strict else math.inf
        self._share = RECALL_SHARE if strict else 0.0
        self._recall: list[int] = []
        self._rest: list[int] = []
        # Equals stay in the order of the deck, which meets new topics first.
        for index in sorted((i for i in deck.mixed if worth[i] > 0), key=worth.__getitem__, reverse=True):
            (self._recall if deck.recall[index] else self._rest).append(index)

    def take(self) -> int | None:
        """Return the next question and forget it; None when none may be asked."""
        recall, rest = self._first(self._recall), self._first(self._rest)
        if recall is None and rest is None and self._load.last_topic >= 0:
            # Only the topic that was just asked is left.
            self._load.last_topic = -1
            return self.take()
        if recall is None or (rest is not None and not self._prefers_recall(self._recall[recall], self._rest[rest])):
            return None if rest is None else self._rest.pop(rest)
        return self._recall.pop(recall)

    def _prefers_recall(self, recall: int, rest: int) -> bool:
        load = self._load
        # The first question of a day may be any: a session that opens with the longest answer is soon put off.
        falls_short = load.recall_seconds < self._share * (load.seconds + self._deck.seconds[rest])
        return (falls_short and load.seconds > 0) or self._worth[recall] > self._worth[rest]

    def _first(self, pile: list[int]) -> int | None:
        """Return the place of the first question that may be asked next, and drop those that may not be any more."""
        deck, load, place = self._deck, self._load, 0
        while place < len(pile):
            index = pile[place]
            topic = deck.topic[index]
            if load.by_topic.get(topic, 0) >= self._cap or (not deck.answers[index] and load.new >= self._new_limit):
                del pile[place]
            elif topic == load.last_topic:
                place += 1
            else:
                return place
        return None
