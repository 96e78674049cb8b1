"""Whether an answer denies what a wording says.

No measure of likeness sees a negation, so it is looked for by itself. What is found is worth a question to the user,
never a deduction: people write "no more than two" for "at most two".
"""

from collections.abc import Sequence

from quizapp.grading.coverage import Pair
from quizapp.grading.heard import Heard
from quizapp.grading.wordlists import words

_REACH = 4
"""How many words after a negation it denies."""

_TELLING_SHARE = 0.25
"""Share of the words that were heard which must be denied on one side alone."""

_NEGATIONS = words(
    """
    not no never none nobody nothing neither nor without cannot hardly can't don't doesn't didn't isn't aren't wasn't
    weren't won't wouldn't couldn't shouldn't mustn't hasn't haven't hadn't cant dont doesnt isnt wont
    """
)
_SOFTENED = [[word] for word in ("only", "just", "more", "less", "fewer", "matter", "doubt", "necessarily")]
"""Words after which `not` and `no` deny nothing: not only, no more than."""

_TRUTH = words("true correct right case")
"""What somebody denies who denies all that follows: it is not true that."""

_FALSE = words("false untrue wrong incorrect")
"""Words that deny all that follows when a claim comes next."""
_CLAIMS = [["that"], ["to"]]


def opposes(pairs: Sequence[Pair], wording: Heard, answer: Heard) -> bool:
    """Whether negations stand otherwise in an answer than in the wording it covers.

    Args:
        pairs: Words of the wording with the words of the answer that cover them.
        wording: The wording.
        answer: The answer.
    """
    telling = [pair for pair in pairs if pair.wanted.content]
    wanted, heard = _denied(wording), _denied(answer)
    differing = sum((pair.wanted.start in wanted) != (pair.heard.start in heard) for pair in telling)
    return differing > 0 and differing >= _TELLING_SHARE * len(telling)


def _denied(text: Heard) -> frozenset[int]:
    """Return where the words start that are denied an odd number of times."""
    denied: set[int] = set()
    for index, token in enumerate(text.tokens):
        rest = [other for place, other in enumerate(text.tokens) if place > index and _together(text, index, place)]
        following = [other.word for other in rest[:_REACH]]
        if token.word in _NEGATIONS and following[:1] not in _SOFTENED:
            reach = len(rest) if not _TRUTH.isdisjoint(following[:2]) else _REACH
        elif token.word in _FALSE and following[:1] in _CLAIMS:
            reach = len(rest)
        else:
            continue
        denied ^= {other.start for other in rest[:reach]}
    return frozenset(denied)


def _together(text: Heard, one: int, other: int) -> bool:
    return text.sentence_of[one] == text.sentence_of[other]
