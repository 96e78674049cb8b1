"""A table of word vectors, read in pure Python.

The file holds, little-endian and without gaps: the mark `QWT1`; the number of dimensions (2 bytes); the
number of rows (4 bytes); the length of the vocabulary in bytes (4 bytes); the vocabulary, ASCII, one piece
per line; for each row a scale (float16); for each row its numbers (int8), to be multiplied with the scale.
Rows are decoded when a word first asks for them.
"""

import struct
from collections.abc import Iterable, Sequence
from math import sqrt
from operator import mul
from pkgutil import get_data

from quizapp.grading.wordpiece import bare_letters, pieces_of

_HEADER = struct.Struct("<4sHII")
_MARK = b"QWT1"
_SCALE = struct.Struct("<e")
_LONGEST_WORD = 40
"""Letters from which a word is taken for noise."""

_REMEMBERED = 5_000
"""Words whose vectors are kept at hand, at about 4 KB each, before all are forgotten."""

_REMEMBERED_PAIRS = 50_000
"""Pairs of words whose likeness is kept at hand, at about 0.1 KB each, before all are forgotten."""


class WordTable:
    """Vectors of words, put together from the vectors of their pieces.

    Args:
        content: The whole file.

    Raises:
        ValueError: When the content is not a word table or is cut off.
    """

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER.size or not content.startswith(_MARK):
            raise ValueError("not a word table")
        _, self._dimensions, rows, length = _HEADER.unpack_from(content)
        self._scales = _HEADER.size + length
        first = self._scales + rows * _SCALE.size
        if len(content) != first + rows * self._dimensions:
            raise ValueError("the word table is cut off")
        pieces = content[_HEADER.size : self._scales].decode("ascii").split("\n")
        if len(pieces) != rows:
            raise ValueError("the word table has another number of pieces than of rows")
        self._content = content
        self._numbers = memoryview(content)[first:].cast("b")
        self._rows = {piece: row for row, piece in enumerate(pieces)}
        self._vectors: dict[str, Sequence[float]] = {}
        self._likenesses: dict[tuple[str, str], float] = {}

    def likeness(self, one: str, other: str) -> float:
        """Return the cosine of two words' vectors, -1 to 1; 0 for a word that cannot be put together."""
        pair = (one, other)
        known = self._likenesses.get(pair)
        if known is None:
            if len(self._likenesses) >= _REMEMBERED_PAIRS:
                self._likenesses.clear()
            products: Iterable[float] = map(mul, self._vector(one), self._vector(other))
            known = self._likenesses[pair] = max(-1.0, min(1.0, sum(products)))
        return known

    def _vector(self, word: str) -> Sequence[float]:
        """Return the mean of the pieces' vectors, brought to length 1; empty for a word without pieces."""
        known = self._vectors.get(word)
        if known is None:
            if len(self._vectors) >= _REMEMBERED:
                self._vectors.clear()
            known = self._vectors[word] = self._computed(word)
        return known

    def _computed(self, word: str) -> Sequence[float]:
        if len(word) > _LONGEST_WORD:
            return ()
        rows = [self._row(piece) for piece in pieces_of(bare_letters(word), self._rows)]
        total = [sum(column) for column in zip(*rows, strict=True)]
        length = sqrt(sum(number * number for number in total))
        return [number / length for number in total] if length else ()

    def _row(self, piece: str) -> list[float]:
        row = self._rows[piece]
        (scale,) = _SCALE.unpack_from(self._content, self._scales + row * _SCALE.size)
        start = row * self._dimensions
        return [scale * number for number in self._numbers[start : start + self._dimensions]]


def built_in_table() -> bytes:
    """Return the content of the table that comes with the program, a resource of this package.

    Raises:
        OSError: When it is not there or cannot be read.
    """
    content = get_data("quizapp.grading", "data/words.bin")
    if content is None:
        raise FileNotFoundError("the word table cannot be read from where the program lies")
    return content
