"""An answer as the grader hears it: its words, and which of them cover a wanted word."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from quizapp.grading.denial import denied_words
from quizapp.grading.similarity import jaro_winkler
from quizapp.grading.table import WordTable
from quizapp.grading.tokens import Token, sentences, tokenise

CLOSE_SPELLING = 0.88
"""Jaro-Winkler similarity from which two spellings are one word."""

CLOSE_MEANING_FROM = 0.35
"""Cosine of two words from which one covers the other in part; in full at 1."""

_SHORTEST = 4
"""Letters of the shortest word whose spelling may differ."""


class Heard:
    """The words of an answer.

    Args:
        text: What the user wrote.
        table: Word vectors; None compares spellings alone.
    """

    def __init__(self, text: str, table: WordTable | None = None) -> None:
        self._text = text
        self.tokens = tokenise(text)
        """Every word, in order."""
        ranges = sentences(text)
        self.sentence_of = _places(self.tokens, [start for start, _ in ranges])
        """For each word, the index of its sentence."""
        self.sentences = len(ranges)
        self._table = table
        self._by_stem = _grouped((token.stem, place) for place, token in enumerate(self.tokens))
        self._by_letter = _grouped((token.word[:1], place) for place, token in enumerate(self.tokens))
        self._joined = _grouped(
            (token.word + following.word, place)
            for place, (token, following) in enumerate(zip(self.tokens, self.tokens[1:], strict=False))
        )
        self._matches: dict[str, Mapping[int, float]] = {}
        self._best: dict[str, list[tuple[float, int]]] = {}

    @cached_property
    def denied(self) -> frozenset[int]:
        """Where the words start that a negation denies."""
        return denied_words(self._text, self.tokens, self.sentence_of)

    def matches(self, wanted: Token) -> Mapping[int, float]:
        """Return, for the places of the words that cover a wanted word, how well: above 0 to 1.

        Words near in meaning are looked for only where the word itself was not said.
        """
        known = self._matches.get(wanted.word)
        if known is None:
            said = self._spelt(wanted)
            known = self._matches[wanted.word] = dict.fromkeys(said, 1.0) if said else self._meant(wanted)
        return known

    def best(self, wanted: Token) -> Sequence[tuple[float, int]]:
        """Return, for each sentence, how well a wanted word is covered there and by the word at which place.

        The likeness is 0, and the place -1, where nothing covers it.
        """
        known = self._best.get(wanted.word)
        if known is None:
            known = self._best[wanted.word] = [(0.0, -1)] * self.sentences
            for place, likeness in self.matches(wanted).items():
                sentence = self.sentence_of[place]
                if likeness > known[sentence][0]:
                    known[sentence] = (likeness, place)
        return known

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """Return the half-open range of the text from one word to another, each with the underscores of its name.

        Args:
            first: Place of the first word.
            last: Place of the last.
        """
        start, end = self.tokens[first].start, self.tokens[last].end
        start -= len(self._text[:start]) - len(self._text[:start].rstrip("_"))
        end += len(self._text[end:]) - len(self._text[end:].lstrip("_"))
        return start, end

    def _spelt(self, wanted: Token) -> list[int]:
        """Return the places where a word was said: in any form, with a typo, or written apart (`byte code`)."""
        near = (place for place in self._by_letter.get(wanted.word[:1], ()) if _close(wanted, self.tokens[place]))
        places = {*self._by_stem.get(wanted.stem, ()), *self._joined.get(wanted.word, ()), *near}
        return sorted(place for place in places if self.tokens[place].content == wanted.content)

    def _meant(self, wanted: Token) -> dict[int, float]:
        if self._table is None or not wanted.content:
            return {}
        found: dict[int, float] = {}
        for places in self._by_stem.values():
            token = self.tokens[places[0]]
            cosine = self._table.likeness(wanted.word, token.word) if token.content else 0.0
            if cosine > CLOSE_MEANING_FROM:
                found |= dict.fromkeys(places, (cosine - CLOSE_MEANING_FROM) / (1 - CLOSE_MEANING_FROM))
        return found


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for key, place in pairs:
        groups.setdefault(key, []).append(place)
    return groups


def _places(tokens: tuple[Token, ...], starts: list[int]) -> tuple[int, ...]:
    """Return for each word the index of the last start at or before it."""
    places: list[int] = []
    current = 0
    for token in tokens:
        while current + 1 < len(starts) and starts[current + 1] <= token.start:
            current += 1
        places.append(current)
    return tuple(places)


def _close(one: Token, other: Token) -> bool:
    """Whether two words with the same first letter have nearly one spelling, or their stems have."""
    return _nearly(one.word, other.word) or _nearly(one.stem, other.stem)


@lru_cache(maxsize=50_000)
def _nearly(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST or not (one.isalpha() and other.isalpha()):
        return False
    return jaro_winkler(one, other) >= CLOSE_SPELLING
