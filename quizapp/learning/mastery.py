"""How well a topic is mastered: the chance to answer one of its questions unaided, with an interval of nine in ten.

Of questions never asked, the answers to the topic's other questions tell, each as it was first given: a grid over the
chance m that a question of the topic is known, a prior about the mean of the category, and the likelihood
`0.95 m' + (1 - m') g` of a right answer, where g is the chance to be right by guessing and m' is m moved by the
question's difficulty (Wilcox 1980 for the model of guessing; Gelman et al., Bayesian Data Analysis, 5.3, for the
average over the weight of the prior). Of questions that were asked, their memory tells: see `learning.readiness`.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from operator import mul
from typing import NamedTuple

from quizapp.learning.deck import HARDER

ENOUGH = 3
"""Answers below which no number is shown."""

POINTS = 200
"""Of the grid."""

PRIOR_WEIGHTS = (1.5, 3.0, 6.0, 12.0)
"""Answers that the category's mean weighs; which of them is true is unknown, so each has a share."""

_GRID = tuple((point + 0.5) / POINTS for point in range(POINTS))
_LOGS = tuple((math.log(x), math.log(1 - x)) for x in _GRID)


class Interval(NamedTuple):
    """A share with the bounds that hold it in nine cases of ten."""

    low: float
    mid: float
    """The expected value."""
    high: float

    @property
    def width(self) -> float:
        """How far the bounds lie apart."""
        return self.high - self.low


class Spread(NamedTuple):
    """A share that is not known exactly."""

    mean: float
    variance: float

    @property
    def interval(self) -> Interval:
        """The nine tenths in the middle of the beta distribution of this mean and variance."""
        return beta_interval(self.mean, self.variance)


class Evidence(NamedTuple):
    """One first answer to a question of the topic."""

    known: float
    """Likelihood of the answer where it was known."""
    unknown: float
    """Likelihood where it was not, up to the same factor."""
    difficulty: int


def posterior(
    evidence: Iterable[Evidence], prior_mean: float, weights: tuple[float, ...] = PRIOR_WEIGHTS
) -> list[float]:
    """Return the weights, which sum to 1, of the grid of chances that a question of difficulty 2 is known.

    Args:
        evidence: The first answers to questions of one topic, or of one category.
        prior_mean: The chance that was to be expected before, such as the mean of the topic's category.
        weights: Answers that this mean weighs; each of them has an equal share.
    """
    believed = list(_prior(round(min(max(prior_mean, 0.02), 0.98), 2), weights))
    for answer, times in Counter(evidence).items():
        factors = _likelihoods(answer)
        believed = [weight * factor**times for weight, factor in zip(believed, factors, strict=True)]
    total = sum(believed)
    return [weight / total for weight in believed]


def chance_unaided(weights: Sequence[float], difficulty: int) -> Spread:
    """Return the chance that a question that was never asked is known, over a posterior.

    Args:
        weights: As `posterior` returns them.
        difficulty: 1 to 3.
    """
    mean = sum(map(mul, weights, _moved(difficulty)))
    square = sum(map(mul, weights, _moved_squares(difficulty)))
    return Spread(mean, max(0.0, square - mean * mean))


def grid_interval(weights: Sequence[float]) -> Interval:
    """Return the mean of a posterior, and the bounds that leave a twentieth of it on either side."""
    low = high = 0.0
    total = mean = 0.0
    for chance, weight in zip(_GRID, weights, strict=True):
        mean += chance * weight
        if total < 0.05 <= total + weight:
            low = chance + ((0.05 - total) / weight - 0.5) / POINTS
        if total < 0.95 <= total + weight:
            high = chance + ((0.95 - total) / weight - 0.5) / POINTS
        total += weight
    return Interval(low, mean, high or 1.0)


def beta_interval(mean: float, variance: float) -> Interval:
    """Return the bounds that leave a twentieth of a beta distribution on either side.

    Args:
        mean: 0 to 1.
        variance: What a beta distribution cannot have, such as 0, is taken as the nearest that it can.
    """
    mean = min(max(mean, 0.002), 0.998)
    most = mean * (1 - mean)
    variance = min(max(variance, 1e-6), most * 0.9)
    size = most / variance - 1
    a, b = mean * size, (1 - mean) * size
    logs = [(a - 1) * low + (b - 1) * high for low, high in _LOGS]
    top = max(logs)
    weights = [math.exp(value - top) for value in logs]
    total = sum(weights)
    found = grid_interval([weight / total for weight in weights])
    return Interval(min(found.low, mean), mean, max(found.high, mean))


@cache
def _prior(mean: float, sizes: tuple[float, ...]) -> tuple[float, ...]:
    """Return the average of beta densities about a mean, on the grid."""
    densities = []
    for size in sizes:
        a, b = mean * size, (1 - mean) * size
        values = [x ** (a - 1) * (1 - x) ** (b - 1) for x in _GRID]
        total = sum(values)
        densities.append([value / total for value in values])
    return tuple(map(sum, zip(*densities, strict=True)))


@cache
def _likelihoods(answer: Evidence) -> tuple[float, ...]:
    return tuple(chance * answer.known + (1 - chance) * answer.unknown for chance in _moved(answer.difficulty))


@cache
def _moved_squares(difficulty: int) -> tuple[float, ...]:
    return tuple(chance * chance for chance in _moved(difficulty))


@cache
def _moved(difficulty: int) -> tuple[float, ...]:
    """Return the grid, moved by the logits of a difficulty."""
    factor = math.exp(-HARDER * (difficulty - 2))
    return tuple(x * factor / (1 - x + x * factor) for x in _GRID)
