"""How far a wording was heard in each part of an answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from quizapp.grading.coverage import NO_USAGE, Coverage, cover, terms_of
from quizapp.grading.heard import Heard
from quizapp.grading.polarity import opposes
from quizapp.grading.tokens import Token

_DOUBT = 0.5
"""What is added to the weight of a wording that is wanted, so that a single word of a short one proves little."""

_TOGETHER: Mapping[int, float] = MappingProxyType({1: 1.0, 2: 0.8})
"""How much is believed of a wording that is spread over so many neighbouring sentences."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One wording, as far as it was heard in one part of the answer."""

    wording: str
    sentences: range
    """Indices of the sentences that make up the part."""
    coverage: Coverage
    certainty: float
    """Share of the wording that was heard, less some doubt for short wordings and several sentences; 0 to below 1."""

    def opposite(self, heard: Heard) -> bool:
        """Whether a negation stands in one of wording and answer alone."""
        return opposes(self.coverage.pairs, Heard(self.wording), heard)


def claims_of(
    wordings: Sequence[str], heard: Heard, given: frozenset[str], usage: Mapping[str, int] = NO_USAGE
) -> Iterator[Claim]:
    """Yield how far each wording was heard in each sentence, and in neighbouring sentences.

    Where a wording adds something to the question, words of the question alone are no claim.

    Args:
        wordings: Texts that say the same.
        heard: The answer.
        given: Stems of the question's words.
        usage: See `terms_of`.
    """
    for wording in wordings:
        terms = terms_of(wording, given, usage=usage)
        weight = sum(term.weight for term in terms)
        adds = any(_is_news(term.token, given) for term in terms)
        for count, belief in _TOGETHER.items():
            for first in range(heard.sentences - count + 1):
                coverage = cover(terms, heard, slice(first, first + count))
                if any(not adds or _is_news(pair.heard, given) for pair in coverage.pairs):
                    part = range(first, first + count)
                    yield Claim(wording, part, coverage, belief * coverage.share * weight / (weight + _DOUBT))


def _is_news(token: Token, given: frozenset[str]) -> bool:
    """Whether a word carries content that the question did not give away."""
    return token.content and token.stem not in given
