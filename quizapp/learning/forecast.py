"""How far a forecast of the score may be wrong, on top of what is not known of the questions themselves."""

from quizapp.learning.mastery import Spread

CAUTIOUS_DAYS = 10
"""Days with answers before which a forecast says little."""

MODEL_ERROR = 0.03
"""Standard deviation of what the memory model gets wrong on the eve of the day, as a share of the score."""

AHEAD_ERROR = 0.06
"""The same of a whole plan that lies ahead, when nothing was practised yet."""


def widened(share: Spread, practised: int, ahead: int) -> Spread:
    """Return a forecast with the doubt that the plan adds.

    Args:
        share: What the questions are expected to come to on the day.
        practised: Days with answers so far.
        ahead: Days still to come.
    """
    weight = ahead / max(1, ahead + practised)
    return Spread(share.mean, share.variance + MODEL_ERROR**2 + (AHEAD_ERROR * weight) ** 2)
