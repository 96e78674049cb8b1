"""A simulated learner: what they know, how they forget, and how they answer. The program sees the answers only."""

import math
import random
from typing import NamedTuple

from quizapp.model.kinds import GUIDE_SECONDS, Kind
from tests.benchmarks.learning.worlds import CATEGORIES, HASTE, Setting, World

SLIP = 0.05
CHOICES = 4
SURE_IS_RIGHT = 0.8
"""Chance that somebody who knows says to be sure, and that somebody who does not, does not."""


class Given(NamedTuple):
    """One answer."""

    score: float
    certainty: str
    seconds: float


class FsrsLaw:
    """Forgetting by FSRS-6, with the default parameters or with a person's own."""

    def __init__(self, rng: random.Random, *, misspec: bool) -> None:
        self.decay = rng.uniform(0.2, 0.5) if misspec else 0.1542
        self.factor = 0.9 ** (-1 / self.decay) - 1
        self.start = rng.lognormvariate(-0.3, 0.5) if misspec else 1.0
        self.growth = math.exp(1.8722 + (rng.gauss(-0.3, 0.3) if misspec else 0.0))
        self.encoding = 0.55 if misspec else 0.7

    def kept(self, strength: float, days: float) -> float:
        """Return the chance that something is still known."""
        return float((1 + self.factor * days / strength) ** -self.decay)

    def learnt(self) -> float:
        """Return the strength of what was not known and has been read."""
        return 0.212 * self.start

    def recalled(self, strength: float, kept: float) -> float:
        """Return the strength after a right answer."""
        gain: float = self.growth * 6 * strength**-0.1666 * (math.exp(0.796 * (1 - kept)) - 1)
        return strength * (1 + gain)

    def forgotten(self, strength: float, kept: float) -> float:
        """Return the strength after a wrong answer."""
        long: float = 1.4835 * 5**-0.0614 * ((strength + 1) ** 0.2629 - 1) * math.exp(1.6483 * (1 - kept))
        return min(long, strength / math.exp(0.5425 * 0.0912))


class ExponentialLaw:
    """Forgetting at a constant rate: half of what is left goes in equal times. Each person has their own.

    Strength is, as in FSRS, the days after which nine in ten are left. What was read once is gone within weeks, instead
    of being half there for months as by FSRS; each right answer makes it last longer, the more so the longer the pause
    before it was beside what it could bear.
    """

    def __init__(self, rng: random.Random) -> None:
        self.first = 0.84 * rng.lognormvariate(0, 0.5)
        self.growth = rng.uniform(1.0, 3.0)
        self.encoding = rng.uniform(0.55, 0.85)

    def kept(self, strength: float, days: float) -> float:
        """Return the chance that something is still known."""
        return float(0.9 ** (days / strength))

    def learnt(self) -> float:
        """Return the strength of what was not known and has been read."""
        return self.first

    def recalled(self, strength: float, kept: float) -> float:
        """Return the strength after a right answer."""
        return strength * (1 + self.growth * min(1.0, -math.log(max(kept, 1e-9))))

    def forgotten(self, strength: float, kept: float) -> float:
        """Return the strength after a wrong answer."""
        return max(self.first, 0.3 * strength)


class Learner:
    """One learner.

    Args:
        world: The bank.
        setting: How learners are.
        seed: Makes this one.
        exponential: By which law they forget.
    """

    def __init__(self, world: World, setting: Setting, seed: int, *, exponential: bool) -> None:
        rng = random.Random(seed)
        self.world, self.setting, self.rng = world, setting, rng
        self.law = ExponentialLaw(rng) if exponential else FsrsLaw(rng, misspec=setting.misspec)
        ability = rng.gauss(setting.mean, 0.4)
        self.category = [rng.gauss(0, 0.6) for _ in range(CATEGORIES)]
        self.logit = [ability + self.category[category] + rng.gauss(0, setting.topic_sd) for category in world.category]
        self.before: list[float] = []
        """Chance that each question was known before anything was asked."""
        self.strength: list[float] = []
        """0 of what is not in memory."""
        self.last = [0] * len(world.refs)
        """Day on which each was answered last."""
        for ref, topic in zip(world.refs, world.topic, strict=True):
            known = sigmoid(self.logit[topic] - 0.8 * (ref.difficulty - 2) + rng.gauss(0, 0.6))
            self.before.append(known)
            median = 60.0 if rng.random() < known else 0.0
            self.strength.append(median * rng.lognormvariate(0, 0.6))
        self.members: list[list[int]] = [[] for _ in world.category]
        for index, topic in enumerate(world.topic):
            self.members[topic].append(index)

    def kept(self, index: int, day: int) -> float:
        """Return the chance that a question is still in memory."""
        strength = self.strength[index]
        return self.law.kept(strength, day - self.last[index]) if strength else 0.0

    def chances(self, topic: int, day: int) -> list[float]:
        """Return the chance to answer each question of a topic unaided."""
        kept = [self.kept(index, day) for index in self.members[topic]]
        help_ = self.setting.transfer * sum(kept) / len(kept)
        return [(1 - SLIP) * (one + (1 - one) * help_) for one in kept]

    def score(self, topic: int, day: int) -> float:
        """Return the expected share of a topic's questions answered right."""
        chances = self.chances(topic, day)
        return sum(chances) / len(chances)

    def exam(self, day: int) -> float:
        """Return the expected score of an interview."""
        topics = range(len(self.members))
        return sum(self.score(topic, day) for topic in topics) / len(self.members)

    def category_scores(self, day: int) -> list[float]:
        """Return the expected score of each category."""
        sums, counts = [0.0] * CATEGORIES, [0] * CATEGORIES
        for topic, category in enumerate(self.world.category):
            sums[category] += self.score(topic, day)
            counts[category] += 1
        return [total / count for total, count in zip(sums, counts, strict=True)]

    def answer(self, index: int, day: int) -> Given:
        """Answer a question, read its verdict, and remember what there is to remember."""
        rng, ref = self.rng, self.world.refs[index]
        kept = self.kept(index, day)
        members = self.members[self.world.topic[index]]
        help_ = self.setting.transfer * sum(self.kept(other, day) for other in members) / len(members)
        recalled = rng.random() < kept
        knew = recalled or rng.random() < help_
        guessed = ref.kind is Kind.CHOICE and rng.random() < 1 / CHOICES
        right = rng.random() >= SLIP if knew else guessed
        sure = (rng.random() < SURE_IS_RIGHT) == knew
        self._remember(index, day, kept, recalled=recalled)
        guide = GUIDE_SECONDS[ref.kind][ref.difficulty - 1]
        seconds = HASTE * guide * rng.uniform(0.75, 1.25)
        return Given(float(right), "sure" if sure else "guess", seconds)

    def _remember(self, index: int, day: int, kept: float, *, recalled: bool) -> None:
        strength, ref, law = self.strength[index], self.world.refs[index], self.law
        if recalled:
            after = law.recalled(strength, kept)
        elif strength:
            after = law.forgotten(strength, kept)
        else:
            by_kind = {Kind.CHOICE: -0.05, Kind.SHORT: 0.0, Kind.RECALL: 0.05}[ref.kind]
            taken_in = self.rng.random() < law.encoding - 0.1 * (ref.difficulty - 2) + by_kind
            after = law.learnt() if taken_in else 0.0
        if self.setting.by_kind:
            after *= {Kind.CHOICE: 0.6, Kind.SHORT: 1.0, Kind.RECALL: 2.0}[ref.kind]
        self.strength[index], self.last[index] = after, day


def sigmoid(logit: float) -> float:
    """Return the chance of a logit."""
    return 1 / (1 + math.exp(-logit))
