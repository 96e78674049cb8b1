"""A light stemmer for English: it joins the forms of a word, not the words of a family."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_VOWELS = frozenset("aeiouy")
_SUFFIXES: tuple[tuple[str, str, int], ...] = (
    ("ization", "ize", 3),
    ("isation", "ize", 3),
    ("ational", "ate", 3),
    ("fulness", "ful", 3),
    ("iveness", "ive", 3),
    ("ation", "ate", 3),
    ("ition", "ite", 4),
    ("ement", "e", 4),
    ("ments", "", 4),
    ("ment", "", 4),
    ("ness", "", 4),
    ("able", "", 4),
    ("ible", "", 4),
    ("ance", "", 4),
    ("ence", "", 4),
    ("ator", "ate", 3),
    ("ally", "al", 3),
    ("ise", "ize", 3),
    ("ity", "", 4),
    ("ion", "", 4),
    ("er", "", 4),
    ("or", "", 4),
    ("ly", "", 4),
    ("al", "", 5),
)
"""Suffix, what replaces it, and the fewest letters before it; the first that fits is taken."""


_IRREGULAR: Mapping[str, str] = MappingProxyType(
    {
        form: base
        for base, *forms in (
            line.split()
            for line in """
            be am is are was were been being
            have has had having
            do does did done doing
            go goes went gone
            begin began begun
            break broke broken
            bring brought
            build built
            buy bought
            catch caught
            child children
            choose chose chosen
            come came
            find found
            get got gotten
            give gave given
            hold held
            index indices
            keep kept
            know knew known
            lead led
            leave left
            lose lost
            make made
            mean meant
            run ran
            say said
            see saw seen
            sell sold
            send sent
            speak spoke spoken
            spend spent
            take took taken
            tell told
            think thought
            throw threw thrown
            write wrote written
            """.strip().splitlines()
        )
        for form in forms
    }
)
"""Forms that no rule finds."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what the forms of a casefolded word share; short words and other signs stay as they are."""
    word = _IRREGULAR.get(word, word)
    if len(word) <= 3 or not word.isalpha() or not word.isascii():
        return word
    word = _without_ending(_singular(word))
    for suffix, instead, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            word = word[: len(word) - len(suffix)] + instead
            break
    return _tidy(word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    """Drop `-ing` and `-ed`, and undo the doubled consonant they bring."""
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 3 and not _VOWELS.isdisjoint(base):
            return base[:-1] if base[-1] == base[-2] and base[-1] not in "aeiouls" else base
    return word


def _tidy(word: str) -> str:
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word
