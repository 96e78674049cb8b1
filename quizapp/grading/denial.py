"""Which words of a text are denied."""

from collections.abc import Sequence
from itertools import accumulate
from operator import xor

from quizapp.grading.tokens import Token
from quizapp.grading.wordlists import words

_REACH = 4
"""How many words after a negation it denies."""

_NEGATIONS = words(
    """
    not no never none nobody nothing neither nor without cannot hardly can't don't doesn't didn't isn't aren't wasn't
    weren't won't wouldn't couldn't shouldn't mustn't hasn't haven't hadn't cant dont doesnt isnt wont
    """
)
_SOFTENED = words("only just more less fewer matter doubt necessarily")
"""Words after which `not` and `no` deny nothing: not only, no more than."""

_TRUTH = words("true correct right case")
"""What somebody denies who denies all that follows: it is not true that."""

_FALSE = words("false untrue wrong incorrect")
"""Words that deny all that follows when a claim comes next."""

_CLAIM = words("that to")
"""Words with which a claim comes."""


def denied_words(tokens: Sequence[Token], sentence_of: Sequence[int]) -> frozenset[int]:
    """Return where the words start that are denied an odd number of times.

    Args:
        tokens: All words of a text.
        sentence_of: For each word the index of its sentence; a negation does not reach beyond it.
    """
    turned = [False] * (len(tokens) + 1)
    ends = _sentence_ends(sentence_of)
    for index, token in enumerate(tokens):
        if token.word in _NEGATIONS or token.word in _FALSE:
            first = index + 1
            reach = _reach(token.word, [other.word for other in tokens[first : min(first + 2, ends[index])]])
            end = ends[index] if reach is None else min(first + reach, ends[index])
            turned[first] ^= True
            turned[end] ^= True
    return frozenset(token.start for token, odd in zip(tokens, accumulate(turned, xor), strict=False) if odd)


def _sentence_ends(sentence_of: Sequence[int]) -> list[int]:
    """Return for each word the index after the last word of its sentence."""
    ends = [len(sentence_of)] * len(sentence_of)
    for index in range(len(sentence_of) - 2, -1, -1):
        ends[index] = ends[index + 1] if sentence_of[index] == sentence_of[index + 1] else index + 1
    return ends


def _reach(word: str, following: Sequence[str]) -> int | None:
    """Return how many of the words that follow a negation are denied; None for all of its sentence.

    Args:
        word: The negation.
        following: The next two words of its sentence.
    """
    if word in _FALSE:
        return None if not _CLAIM.isdisjoint(following[:1]) else 0
    if not _SOFTENED.isdisjoint(following[:1]):
        return 0
    return None if not _TRUTH.isdisjoint(following) else _REACH
