"""How far a share may lie from what was counted. Pure."""

from math import sqrt
from typing import NamedTuple

Z90 = 1.6448536269514722
"""The 95 % point of the normal distribution: 5 % are left out on either side of a 90 % interval."""


class ShareRange(NamedTuple):
    """A range of shares, 0 to 1."""

    low: float
    high: float


def score_interval(score: float, answers: int) -> ShareRange:
    """Return the 90 % interval for the mean score on questions like those that were asked.

    It is Wilson's score interval (E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", JASA 22, 1927), which keeps its coverage with few answers and near 0 and 1. Partial scores enter as
    fractions of a success: a score between 0 and 1 varies at most as much as a right-or-wrong one of the same mean
    (Bhatia and Davis, "A better bound on the variance", American Mathematical Monthly 107, 2000), so the interval
    may be too wide, never too narrow, for them.

    Args:
        score: Sum of the scores, 0 to `answers`.
        answers: How many; at least 1.
    """
    mean, z2 = score / answers, Z90 * Z90
    centre = (mean + z2 / (2 * answers)) / (1 + z2 / answers)
    spread = max(0.0, mean * (1 - mean) / answers + z2 / (4 * answers * answers))
    half = Z90 * sqrt(spread) / (1 + z2 / answers)
    return ShareRange(max(0.0, centre - half), min(1.0, centre + half))
