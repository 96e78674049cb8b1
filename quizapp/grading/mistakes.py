"""Misconceptions that an answer states."""

from collections.abc import Iterator, Sequence

from quizapp.grading.claims import Claim, claims_of
from quizapp.grading.heard import Heard
from quizapp.model.question import Misconception, Point

_STATED_FROM = 0.6
"""Certainty from which a misconception is pointed out."""


def mistakes_in(
    heard: Heard, misconceptions: Sequence[Misconception], points: Sequence[Point], given: frozenset[str]
) -> Iterator[Misconception]:
    """Yield the misconceptions that one sentence of an answer states.

    A misconception shares most of its words with the point that it gets wrong, so a sentence counts only when it is
    nearer to the misconception than to any point, and when it does not deny it.
    """
    right = [claim for point in points for claim in _single(claims_of((point.text, *point.accept), heard, given))]
    for misconception in misconceptions:
        for claim in _single(claims_of((misconception.text, *misconception.accept), heard, given)):
            if claim.certainty < _STATED_FROM or claim.opposite(heard):
                continue
            rivals = [
                other for other in right if other.sentences == claim.sentences and other.certainty > claim.certainty
            ]
            if all(rival.opposite(heard) for rival in rivals):
                yield misconception
                break


def _single(claims: Iterator[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if len(claim.sentences) == 1)
