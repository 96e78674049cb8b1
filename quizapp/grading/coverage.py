"""How much of a wording an answer covers.

The measure is the recall of the wording's words, each by the word of the answer that covers it best. What an
answer says beyond the wording costs nothing; words that the question gave away, and words without content, count
little.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from types import MappingProxyType

from quizapp.grading.heard import Heard
from quizapp.grading.tokens import Token, tokenise

GIVEN_WEIGHT = 0.3
"""Weight of a word that stands in the question, beside 1 for any other content word."""

STOP_WEIGHT = 0.2
"""Weight of a word without content of its own."""


NO_USAGE: Mapping[str, int] = MappingProxyType({})
"""Nothing is known of a rubric."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word that a wording wants to hear."""

    token: Token
    weight: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A wanted word and the word of the answer that covers it."""

    wanted: Token
    heard: Token


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a wording was heard."""

    share: float
    """Weighted share of its terms, 0 to 1."""
    pairs: tuple[Pair, ...] = ()


def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words."""
    return frozenset(token.stem for token in tokenise(text))


def terms_of(
    wording: str,
    given: frozenset[str],
    given_weight: float = GIVEN_WEIGHT,
    usage: Mapping[str, int] = NO_USAGE,
) -> tuple[Term, ...]:
    """Return the words of a wording, each stem once, in order.

    A word that several points share tells little about any of them: it weighs one over the square root of their number.

    Args:
        wording: The text that is wanted.
        given: Stems of the question's words.
        given_weight: What such a word weighs, beside 1 for any other content word.
        usage: In how many points of the rubric a stem stands, where it stands in any.
    """
    unique: dict[str, Token] = {}
    for token in tokenise(wording):
        unique.setdefault(token.stem, token)

    def weight(token: Token) -> float:
        kind = 1.0 / sqrt(usage.get(token.stem, 1)) if token.content else STOP_WEIGHT
        return kind * (given_weight if token.stem in given else 1.0)

    return tuple(Term(token, weight(token)) for token in unique.values())


def cover(terms: Iterable[Term], heard: Heard, within: slice = slice(None)) -> Coverage:
    """Measure how much of the terms was heard.

    Args:
        terms: What is wanted.
        heard: The answer.
        within: The sentences that count.
    """
    total = found = 0.0
    pairs: list[Pair] = []
    for term in terms:
        total += term.weight
        likeness, place = max(heard.best(term.token)[within], default=(0.0, -1))
        if likeness:
            found += term.weight * likeness
            pairs.append(Pair(term.token, heard.tokens[place]))
    return Coverage(found / total if total else 0.0, tuple(pairs))
