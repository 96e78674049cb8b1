"""Which words of a text are denied."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from operator import xor

from quizapp.grading.tokens import Token
from quizapp.grading.wordlists import words

_REACH = 4
"""How many words after a negation it denies."""

_NEGATIONS = words(
    """
    not no never nobody nothing neither nor without cannot hardly can't don't doesn't didn't isn't aren't wasn't
    weren't won't wouldn't couldn't shouldn't mustn't hasn't haven't hadn't cant dont doesnt isnt wont
    """
)
_SOFTENED = words("only just more less fewer matter doubt necessarily")
"""Words after which `not` and `no` deny nothing: not only, no more than."""

_TRUTH = words("true correct right case")
"""What somebody denies who denies all that follows: it is not true that."""

_FALSE = words("false untrue wrong incorrect myth")
"""Words that deny all that follows when a claim comes next."""

_CLAIM = words("that to")
"""Words with which a claim comes."""


_BREAK = frozenset(",:()–—")
"""Signs beyond which a negation denies nothing, unless it denies a whole claim."""


def denied_words(text: str, tokens: Sequence[Token], sentence_of: Sequence[int]) -> frozenset[int]:
    """Return where the words start that are denied an odd number of times.

    Args:
        text: The text.
        tokens: All its words.
        sentence_of: For each word the index of its sentence; a negation does not reach beyond it.
    """
    turned = [False] * (len(tokens) + 1)
    sentence_ends = _ends([one != other for one, other in pairwise(sentence_of)])
    clause_ends = _ends([not _BREAK.isdisjoint(text[one.end : other.start]) for one, other in pairwise(tokens)])
    for index, token in enumerate(tokens):
        if token.word in _NEGATIONS or token.word in _FALSE:
            first, last = index + 1, sentence_ends[index]
            before = tokens[index - 1].word if index else ""
            reach = _reach(before, token.word, [other.word for other in tokens[first : min(first + 2, last)]])
            end = last if reach is None else min(first + reach, last, clause_ends[index])
            turned[first] ^= True
            turned[end] ^= True
    return frozenset(token.start for token, odd in zip(tokens, accumulate(turned, xor), strict=False) if odd)


def _ends(parted: Sequence[bool]) -> list[int]:
    """Return for each word the index after the last word of its part.

    Args:
        parted: For each word but the last, whether a part ends with it.
    """
    ends = [len(parted) + 1] * (len(parted) + 1)
    for index in range(len(parted) - 1, -1, -1):
        ends[index] = index + 1 if parted[index] else ends[index + 1]
    return ends


def _reach(before: str, word: str, following: Sequence[str]) -> int | None:
    """Return how many of the words that follow a negation are denied; None for all of its sentence.

    Args:
        before: The word before it; `whether or not` denies nothing.
        word: The negation.
        following: The next two words of its sentence.
    """
    if word in _FALSE:
        return None if not _CLAIM.isdisjoint(following[:1]) else 0
    if before == "or" or not _SOFTENED.isdisjoint(following[:1]):
        return 0
    return None if not _TRUTH.isdisjoint(following) else _REACH
