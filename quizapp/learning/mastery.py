"""How well a topic is mastered: the chance to answer one of its questions unaided, with an interval of nine in ten.

Of questions never asked, the answers to the topic's other questions tell, each as it was first given: a grid over the
chance m that a question of the topic is known, a prior about the mean of the category, and the likelihood
`0.95 m' + (1 - m') g` of a right answer, where g is the chance to be right by guessing and m' is m moved by the
question's difficulty (Wilcox 1980 for the model of guessing; Gelman et al., Bayesian Data Analysis, chapter 5, for the
average over what the prior weighs, which is learnt from all topics). Of questions that were asked, their memory tells:
see `learning.readiness`.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from quizapp.learning.deck import HARDER

ENOUGH = 3
"""Answers below which no number is shown."""

WEAK_BELOW = 0.6
"""Mastery below which a topic is weak."""

POINTS = 200
"""Of the grid."""

PRIOR_SIZES = (0.7, 1.5, 3.0, 6.0, 12.0)
"""Answers that the category's mean may weigh: few where topics differ much, many where they are alike."""

EQUAL_SHARES = (1 / len(PRIOR_SIZES),) * len(PRIOR_SIZES)
"""What is believed of these before any answer."""

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


def is_weak(share: Spread, answers: int) -> bool:
    """Whether a topic is weak: to be learnt, as far as can be told.

    From `ENOUGH` answers on what is expected decides. Of fewer, which tell little, the whole interval must lie below,
    as it does where its category goes badly too. Of none, nothing can be told.

    Args:
        share: What is known of the topic.
        answers: To its questions.
    """
    if not answers or share.mean >= WEAK_BELOW:
        return False
    return answers >= ENOUGH or share.interval.high < WEAK_BELOW


class Evidence(NamedTuple):
    """One first answer to a question of the topic."""

    known: float
    """Likelihood of the answer where it was known."""
    unknown: float
    """Likelihood where it was not, up to the same factor."""
    difficulty: int


def posterior(
    evidence: Iterable[Evidence],
    prior_mean: float,
    sizes: Sequence[float] = PRIOR_SIZES,
    shares: Sequence[float] = EQUAL_SHARES,
) -> list[float]:
    """Return the weights, which sum to 1, of the grid of chances that a question of difficulty 2 is known.

    Args:
        evidence: The first answers to questions of one topic, or of one category.
        prior_mean: The chance that was to be expected before, such as the mean of the topic's category.
        sizes: Answers that this mean may weigh.
        shares: How far each size is believed, as `size_shares` returns it; they sum to 1.
    """
    prior = _mixture(_rounded(prior_mean), tuple(sizes), tuple(shares))
    believed = list(map(mul, prior, _joint_likelihood(evidence)))
    total = sum(believed)
    return [weight / total for weight in believed]


def size_shares(topics: Iterable[tuple[Sequence[Evidence], float]]) -> tuple[float, ...]:
    """Return how far each of `PRIOR_SIZES` is to be believed after the answers to all topics.

    By the marginal likelihood of the answers under each (empirical Bayes): whether topics differ is learnt from them.

    Args:
        topics: The first answers to each topic, and the mean of its category.
    """
    logs = [0.0] * len(PRIOR_SIZES)
    for evidence, prior_mean in topics:
        likelihood, mean = _joint_likelihood(evidence), _rounded(prior_mean)
        for place, size in enumerate(PRIOR_SIZES):
            logs[place] += math.log(sum(map(mul, _density(mean, size), likelihood)))
    top = max(logs)
    shares = [math.exp(value - top) for value in logs]
    return tuple(share / sum(shares) for share in shares)


def chance_unaided(weights: Sequence[float], difficulty: int) -> Spread:
    """Return the chance that a question that was never asked is known, over a posterior.

    Args:
        weights: As `posterior` returns them.
        difficulty: 1 to 3.
    """
    mean = sum(map(mul, weights, _moved(difficulty)))
    square = sum(map(mul, weights, _moved_squares(difficulty)))
    return Spread(mean, max(0.0, square - mean * mean))


def _quantile(cumulative: Sequence[float], share: float) -> float:
    """Return where a share of what is believed lies below, by sums of weights that need not end at 1."""
    wanted = share * cumulative[-1]
    place = bisect_left(cumulative, wanted)
    before = cumulative[place - 1] if place else 0.0
    return (place + (wanted - before) / (cumulative[place] - before)) / POINTS


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
    cumulative = list(accumulate(math.exp(value - top) for value in logs))
    return Interval(min(_quantile(cumulative, 0.05), mean), mean, max(_quantile(cumulative, 0.95), mean))


def _rounded(mean: float) -> float:
    """Return a mean that few others differ from, so that its densities are computed once."""
    return round(min(max(mean, 0.02), 0.98), 2)


@cache
def _density(mean: float, size: float) -> tuple[float, ...]:
    """Return a beta density on the grid."""
    a, b = mean * size, (1 - mean) * size
    values = [x ** (a - 1) * (1 - x) ** (b - 1) for x in _GRID]
    total = sum(values)
    return tuple(value / total for value in values)


@lru_cache(maxsize=256)
def _mixture(mean: float, sizes: tuple[float, ...], shares: tuple[float, ...]) -> tuple[float, ...]:
    """Return beta densities about a mean, each with its share."""
    densities = [_density(mean, size) for size in sizes]
    return tuple(sum(map(mul, shares, values)) for values in zip(*densities, strict=True))


def _joint_likelihood(evidence: Iterable[Evidence]) -> Sequence[float]:
    joint: Sequence[float] = (1.0,) * POINTS
    # Answers are of few sorts, and a topic may have hundreds of them.
    for answer, times in Counter(evidence).items():
        joint = list(map(mul, joint, _likelihoods(answer, times)))
    return joint


@lru_cache(maxsize=1024)
def _likelihoods(answer: Evidence, times: int) -> tuple[float, ...]:
    """Return the likelihood on the grid of an answer that was given to so many questions."""
    chances = _moved(answer.difficulty)
    return tuple((chance * answer.known + (1 - chance) * answer.unknown) ** times for chance in chances)


@cache
def _moved_squares(difficulty: int) -> tuple[float, ...]:
    return tuple(chance * chance for chance in _moved(difficulty))


@cache
def _moved(difficulty: int) -> tuple[float, ...]:
    """Return the grid, moved by the logits of a difficulty."""
    factor = math.exp(-HARDER * (difficulty - 2))
    return tuple(x * factor / (1 - x + x * factor) for x in _GRID)
