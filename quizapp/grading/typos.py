"""Which misspelt answer may be read as which accepted one."""

import builtins
import keyword
import re
from collections.abc import Iterable

from quizapp.grading.similarity import edits
from quizapp.grading.wordlists import words

_NAMES: frozenset[str] = frozenset(
    name.casefold()
    for names in (
        keyword.kwlist,
        dir(builtins),
        *(dir(kind) for kind in (object, str, bytes, int, float, list, dict, set, tuple)),
    )
    for name in names
)
"""Names of the language: whoever types one means it."""

_NEGATIONS = words("no not non never none without nor neither cannot can't don't isn't doesn't")
_PREFIXES = words("un in im ir il non dis de a anti sub super pre post re inter intra multi")
"""Prefixes that turn a word into another."""
_SWAPS = (
    ("en", "de"), ("im", "ex"), ("in", "ex"), ("in", "de"), ("in", "out"), ("a", "de"), ("up", "down"),
    ("pre", "post"), ("inter", "intra"), ("over", "under"), ("get", "set"), ("has", "get"), ("min", "max"),
    ("hyper", "hypo"), ("uni", "multi"), ("push", "pull"), ("macro", "micro"), ("sym", "asym"),
    ("lower", "upper"),
)  # fmt: skip
"""Beginnings that stand for opposites."""
_GUARDED = re.compile(r"[^a-z\s'-]")


def forgives(typed: str, accepted: str) -> int | None:
    """Return how many typing slips turn an accepted form into the typed one.

    Five letters forgive one slip and nine two. A word of three or four letters within a longer answer
    forgives a swap of neighbours. Digits, operators, negations, opposite prefixes and names of the language
    are never slips.

    Args:
        typed: Loose form of what was typed.
        accepted: Loose form of the accepted answer.

    Returns:
        The number of edits, at least 1, or None when the difference is not a slip.
    """
    if _GUARDED.findall(typed) != _GUARDED.findall(accepted):
        return None
    said, wanted = typed.split(), accepted.split()
    if len(said) != len(wanted):
        if min(len(said), len(wanted)) != 1:
            return None
        said, wanted = ["".join(said)], ["".join(wanted)]
    total = 0
    whole = _letters(accepted)
    for word, other in zip(said, wanted, strict=True):
        slips = _word_slips(word, other, whole)
        if slips is None:
            return None
        total += slips
    return total if 1 <= total <= _allowance(whole) else None


def nearest(typed: str, forms: Iterable[str]) -> int:
    """Return the fewest edits between a typed form and any other; a large number when there are none."""
    return min((edits(typed, form) for form in forms), default=10_000)


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


def _allowance(letters: int) -> int:
    return 2 if letters >= 9 else 1 if letters >= 5 else 0


def _word_slips(word: str, other: str, whole: int) -> int | None:
    """Return the edits between two words, or None when they are more than slips."""
    if word == other:
        return 0
    if word in _NAMES or word in _NEGATIONS or other in _NEGATIONS or _opposed(word, other):
        return None
    distance = edits(word, other)
    swapped = distance == 1 and sorted(word) == sorted(other)
    if distance <= _allowance(_letters(other)) or (swapped and _letters(other) >= 3 and whole >= 9):
        return distance
    return None


def _opposed(word: str, other: str) -> bool:
    """Whether a prefix explains the difference of two words better than slips do."""
    distance = edits(word, other)
    for one, two in ((word, other), (other, word)):
        if any(edits(prefix + one, two) < distance for prefix in _PREFIXES):
            return True
        for left, right in _SWAPS:
            for start, end in ((left, right), (right, left)):
                if one.startswith(start) and edits(end + one[len(start) :], two) < distance:
                    return True
    return False
