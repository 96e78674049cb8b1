"""Which points of a rubric an answer makes, and where."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.grading.claims import claims_of
from quizapp.grading.coverage import Pair, stems
from quizapp.grading.heard import Heard
from quizapp.model.grade import PointGrade

FOUND_FROM = 0.52
"""Certainty from which a point is found."""

PARTLY_FROM = 0.42
"""Certainty from which a point is partly found."""

_NEAR_BEST = 0.9
"""Share of the best match's certainty from which another match counts beside it, where it is about the opposite."""

_MOST_BELIEF = 0.1
"""How much is added to the certainty of a point, or taken from it, for what became of the other points."""

_LITTLE_ELSE, _MUCH_ELSE, _ALL_ELSE = 0.25, 0.55, 0.75
"""Mean certainties of the other points at which the most is taken, the most is added, and nothing."""


@dataclass(frozen=True, slots=True)
class PointMatch:
    """The best match of any of a point's wordings."""

    certainty: float
    """See `Claim.certainty`."""
    evidence: tuple[tuple[int, int], ...] = ()
    """Half-open character ranges of the answer."""
    opposite: bool = False
    """Whether every wording that was heard about as well as the best was denied, or the other way round."""

    @property
    def credit(self) -> float:
        """0, 0.5 or 1."""
        return 1.0 if self.certainty >= FOUND_FROM else 0.5 if self.certainty >= PARTLY_FROM else 0.0

    def grade(self) -> PointGrade:
        """Return what the user sees of it."""
        return PointGrade(self.credit, self.evidence, self.opposite) if self.credit else PointGrade(0.0)


def find(wordings: Sequence[str], heard: Heard, given: frozenset[str], usage: Mapping[str, int]) -> PointMatch:
    """Look for the best of several wordings in an answer.

    Args:
        wordings: The point's text and its other wordings.
        heard: What the user wrote.
        given: Stems of the question's words.
        usage: See `usage_of`.
    """
    claims = list(claims_of(wordings, heard, given, usage))
    best = max(claims, key=lambda claim: claim.certainty, default=None)
    if best is None:
        return PointMatch(0.0)
    likely = [claim for claim in claims if claim.certainty >= max(PARTLY_FROM, _NEAR_BEST * best.certainty)]
    opposite = bool(likely) and all(claim.opposite(heard) for claim in likely)
    return PointMatch(best.certainty, _ranges(best.coverage.pairs, heard), opposite)


def usage_of(rubric: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """Return in how many points of a rubric each stem stands.

    Args:
        rubric: For each point its wordings.
    """
    return Counter(stem for wordings in rubric for stem in frozenset().union(*map(stems, wordings)))


def in_company(findings: Sequence[PointMatch]) -> list[PointMatch]:
    """Return the findings, each believed more or less for what became of the other points of its rubric.

    Who knows one point tends to know its neighbours, and an answer that misses all others has most likely but used the
    words of this one. An answer that makes the others in the rubric's own words, however, would have made this one in
    its own words, too, so that a doubtful finding stays doubtful there.
    """
    if len(findings) < 2:
        return list(findings)
    total, others = sum(finding.certainty for finding in findings), len(findings) - 1
    beliefs = [_belief((total - finding.certainty) / others) for finding in findings]
    return [
        replace(finding, certainty=max(0.0, finding.certainty + belief))
        for finding, belief in zip(findings, beliefs, strict=True)
    ]


def _belief(others: float) -> float:
    """Return what is added to a point's certainty, given the mean certainty of the others."""
    risen = (others - _LITTLE_ELSE) / (_MUCH_ELSE - _LITTLE_ELSE)
    left = (_ALL_ELSE - others) / (_ALL_ELSE - _MUCH_ELSE)
    return _MOST_BELIEF * min(2 * min(1.0, max(0.0, risen)) - 1, max(0.0, left))


def _ranges(pairs: Sequence[Pair], heard: Heard) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the words that were heard, as one would quote them.

    With only words without content between, two are one. None ends with such words where it has others, and one of
    nothing else is left out where any other says more.
    """
    places = {token.start: place for place, token in enumerate(heard.tokens)}
    ranges: list[tuple[int, int]] = []
    for place in sorted({places[pair.heard.start] for pair in pairs}):
        if ranges and not any(between.content for between in heard.tokens[ranges[-1][1] + 1 : place]):
            ranges[-1] = (ranges[-1][0], place)
        else:
            ranges.append((place, place))
    telling = [
        (first, last)
        for first, end in ranges
        if (last := max((at for at in range(first, end + 1) if heard.tokens[at].content), default=-1)) >= 0
    ]
    return tuple(heard.extent(first, last) for first, last in telling or ranges)
