"""What is known on a given day: by question, topic, category and in all, with how far that may be wrong.

A question that was asked is known with the chance that FSRS-6 gives, moved by what the learner's own repeated answers
say of it: those right at first sight and those not are compared with their predictions, and the logit is moved by
`sum(right - predicted) / (4 + sum p (1 - p))`. One that was right at first sight and asked once was known before, which
a first answer alone does not tell FSRS: nine in ten is the least. One that was never asked is as likely known as the
answers to its topic's others say (`learning.mastery`).

The share of a topic is the mean over its questions. Its variance is `0.42 V + (u sd)²`: V the variance were each
question a coin of its own chance, less because much of that is known, u the share never asked, and sd the standard
deviation of what is believed of these. All constants were chosen in simulation (`tests/benchmarks/learning`).
"""

import math
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from quizapp.learning.deck import Deck
from quizapp.learning.mastery import Evidence, Spread, chance_unaided, posterior, size_shares
from quizapp.learning.memory import SLIP, retrievability

KNOWN_AT_SIGHT = 0.9
"""Least chance of what was right at first sight and asked once."""

TAKEN_IN = 0.75
"""Share of what was not known and whose answer was read once that finds its way into memory."""

COIN_SHARE = 0.42
"""Share of the variance of single questions that is left."""

TELLING_TOPICS = 200
"""As many topics are asked how alike topics are: more would tell little more."""

PRIOR_SHIFT = 4.0
"""Weight of not moving the curve at all."""


class Shifts(NamedTuple):
    """Logits by which the forgetting curve is moved for this learner."""

    right: float
    """Of questions that were right at first sight."""
    wrong: float
    """Of the others."""


class Outlook:
    """What is known on a day.

    Args:
        deck: All questions.
        day: Local days since 1970. What was answered on this day or after it is taken as it will be a day later:
            right now its answer has just been read.
    """

    def __init__(self, deck: Deck, day: int) -> None:
        self._deck = deck
        self._day = day
        self._shifts = shifts_of(deck)
        self._means = deck.category_chances()
        self._sizes: tuple[float, ...] | None = None

    def chance(self, index: int) -> float:
        """Return the chance that a question that was asked is answered unaided."""
        deck = self._deck
        days = max(1, self._day - deck.day[index])
        chance = retrievability(deck.stability[index], days)
        return (1 - SLIP) * self.settled(index, chance)

    def settled(self, index: int, chance: float) -> float:
        """Return the chance of FSRS as this learner's answers correct it."""
        deck = self._deck
        if not deck.last_right[index] and deck.answers[index] == 1:
            chance *= TAKEN_IN
        shift = self._shifts.right if deck.first_right[index] else self._shifts.wrong
        odds = chance / max(1e-9, 1 - chance) * math.exp(shift)
        chance = odds / (1 + odds)
        if deck.first_right[index] and deck.answers[index] == 1:
            chance = max(chance, KNOWN_AT_SIGHT * deck.known[index])
        return chance

    def unseen(self, topic: int) -> list[Spread]:
        """Return by difficulty, 1 to 3, the chance of the topic's questions that were never asked."""
        deck = self._deck
        mean = self._means[deck.category[topic]]
        weights = posterior(self._evidence(topic), mean, shares=self._size_shares())
        return [chance_unaided(weights, difficulty) for difficulty in (1, 2, 3)]

    def _evidence(self, topic: int) -> list[Evidence]:
        deck = self._deck
        return [
            Evidence(*deck.likelihood[index], deck.difficulties[index])
            for index in deck.members[topic]
            if deck.answers[index] and not deck.barred[index]
        ]

    def _size_shares(self) -> tuple[float, ...]:
        """Return how alike the topics are, by the first of them that were answered more than once."""
        if self._sizes is None:
            deck = self._deck
            told = (topic for topic, seen in enumerate(deck.seen_in_topic) if seen > 1)
            self._sizes = size_shares(
                (self._evidence(topic), self._means[deck.category[topic]]) for topic in islice(told, TELLING_TOPICS)
            )
        return self._sizes

    def topic(self, topic: int) -> Spread:
        """Return the share of a topic's questions that is known; the barred ones are left out."""
        deck = self._deck
        members = [index for index in deck.members[topic] if not deck.barred[index]]
        fresh = [index for index in members if not deck.answers[index]]
        if not members:
            return Spread(0.5, 0.08)
        chances = [self.chance(index) for index in members if deck.answers[index]]
        doubt = 0.0
        if fresh:
            by_difficulty = self.unseen(topic)
            chances += [(1 - SLIP) * by_difficulty[deck.difficulties[index] - 1].mean for index in fresh]
            doubt = sum(by_difficulty[deck.difficulties[index] - 1].variance ** 0.5 for index in fresh) / len(members)
        coins = sum(chance * (1 - chance) for chance in chances) / len(members) ** 2
        return Spread(sum(chances) / len(members), COIN_SHARE * coins + doubt**2)

    def together(self, topics: Sequence[int], shares: Sequence[Spread]) -> Spread:
        """Return the share over some topics, each weighing the same, as in an interview.

        Args:
            topics: Their indices.
            shares: What `topic` returned for each.
        """
        if not topics:
            return Spread(0.5, 0.08)
        size = len(topics)
        mean = sum(share.mean for share in shares) / size
        alone = sum(share.variance for share in shares) / size**2
        return Spread(mean, alone + self._shared(topics))

    def categories(self) -> list[Spread]:
        """Return the share of each category."""
        members: list[list[int]] = [[] for _ in self._deck.category_ids]
        for topic, category in enumerate(self._deck.category):
            members[category].append(topic)
        return [self.together(topics, [self.topic(topic) for topic in topics]) for topics in members]

    def _shared(self, topics: Sequence[int]) -> float:
        """Return the variance that topics have in common: what is not known of their category's mean."""
        deck = self._deck
        total = 0.0
        for category in {deck.category[topic] for topic in topics}:
            members = [topic for topic in topics if deck.category[topic] == category]
            seen = sum(deck.seen_in_topic[topic] for topic in members)
            questions = sum(len(deck.members[topic]) for topic in members)
            mean = self._means[category]
            doubt = mean * (1 - mean) / (min(seen, 3 * len(members)) + 5)
            weight = (1 - seen / questions) * len(members) / len(topics)
            total += weight**2 * doubt
        return total


def shifts_of(deck: Deck) -> Shifts:
    """Return how far this learner's repeated answers differ from the forgetting curve."""
    sums = [[0.0, 0.0], [0.0, 0.0]]
    for index, answers in enumerate(deck.answers):
        if answers > 1:
            group = sums[deck.first_right[index]]
            group[0] += deck.surprise[index]
            group[1] += deck.spread[index]
    wrong, right = (surprise / (PRIOR_SHIFT + spread) for surprise, spread in sums)
    return Shifts(right, wrong)
