"""Which words of a text are denied."""

from collections.abc import Sequence

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
    denied: set[int] = set()
    for index, token in enumerate(tokens):
        if token.word in _NEGATIONS or token.word in _FALSE:
            rest = [other for other, place in zip(tokens, sentence_of, strict=True) if place == sentence_of[index]]
            rest = [other for other in rest if other.start > token.start]
            denied ^= {other.start for other in rest[: _reach(token.word, [other.word for other in rest])]}
    return frozenset(denied)


def _reach(word: str, following: Sequence[str]) -> int:
    """Return how many of the words that follow a negation are denied."""
    if word in _FALSE:
        return len(following) if not _CLAIM.isdisjoint(following[:1]) else 0
    if not _SOFTENED.isdisjoint(following[:1]):
        return 0
    return len(following) if not _TRUTH.isdisjoint(following[:2]) else _REACH
