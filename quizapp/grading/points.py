"""Which points of a rubric an answer makes, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.grading.claims import claims_of
from quizapp.grading.coverage import Pair
from quizapp.grading.heard import Heard
from quizapp.model.grade import PointGrade

FOUND_FROM = 0.55
"""Certainty from which a point is found."""

PARTLY_FROM = 0.43
"""Certainty from which a point is partly found."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The best match of any of a point's wordings."""

    certainty: float
    """See `Claim.certainty`."""
    evidence: tuple[tuple[int, int], ...] = ()
    """Half-open character ranges of the answer."""
    opposite: bool = False
    """Whether every wording that was heard at least in part was denied, or the other way round."""

    @property
    def credit(self) -> float:
        """0, 0.5 or 1."""
        return 1.0 if self.certainty >= FOUND_FROM else 0.5 if self.certainty >= PARTLY_FROM else 0.0

    def grade(self) -> PointGrade:
        """Return what the user sees of it."""
        return PointGrade(self.credit, self.evidence if self.credit else ())


def find(wordings: Sequence[str], heard: Heard, given: frozenset[str]) -> Finding:
    """Look for the best of several wordings in an answer.

    Args:
        wordings: The point's text and its other wordings.
        heard: What the user wrote.
        given: Stems of the question's words.
    """
    claims = list(claims_of(wordings, heard, given))
    best = max(claims, key=lambda claim: claim.certainty, default=None)
    if best is None:
        return Finding(0.0)
    likely = [claim for claim in claims if claim.certainty >= PARTLY_FROM]
    opposite = bool(likely) and all(claim.opposite(heard) for claim in likely)
    return Finding(best.certainty, _ranges(best.coverage.pairs, heard), opposite)


def _ranges(pairs: Sequence[Pair], heard: Heard) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the words that were heard; with only words without content between, two are one."""
    places = {token.start: place for place, token in enumerate(heard.tokens)}
    ranges: list[tuple[int, int]] = []
    last = -1
    for place in sorted({places[pair.heard.start] for pair in pairs}):
        token = heard.tokens[place]
        if ranges and not any(between.content for between in heard.tokens[last + 1 : place]):
            ranges[-1] = (ranges[-1][0], token.end)
        else:
            ranges.append((token.start, token.end))
        last = place
    return tuple(ranges)
