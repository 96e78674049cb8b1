"""Whether an answer denies what a wording says.

No measure of likeness sees a negation, so it is looked for by itself. What is found is worth a question to the user,
never a deduction: people write "no more than two" for "at most two".
"""

from collections.abc import Sequence

from quizapp.grading.coverage import Pair
from quizapp.grading.heard import Heard

_TELLING_SHARE = 0.1
"""Share of the words that were heard which must be denied on one side alone."""


def opposes(pairs: Sequence[Pair], wording: Heard, answer: Heard) -> bool:
    """Whether negations stand otherwise in an answer than in the wording it covers.

    Args:
        pairs: Words of the wording with the words of the answer that cover them.
        wording: The wording.
        answer: The answer.
    """
    telling = [pair for pair in pairs if pair.wanted.content]
    differing = sum((pair.wanted.start in wording.denied) != (pair.heard.start in answer.denied) for pair in telling)
    return differing > 0 and differing >= _TELLING_SHARE * len(telling)
