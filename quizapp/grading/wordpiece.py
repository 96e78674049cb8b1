"""Words cut into the pieces of a vocabulary."""

import unicodedata
from collections.abc import Container


def bare_letters(word: str) -> str:
    """Return a word in small letters without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(char))


def pieces_of(word: str, vocabulary: Container[str]) -> tuple[str, ...]:
    """Cut a word into pieces, the longest that fits first (WordPiece, Wu et al. 2016).

    Args:
        word: One word, in small letters.
        vocabulary: The known pieces; those that do not start a word begin with `##`.

    Returns:
        The pieces, or nothing when the word cannot be put together from them.
    """
    pieces: list[str] = []
    start = 0
    while start < len(word):
        mark = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if mark + word[start:end] in vocabulary), None)
        if end is None:
            return ()
        pieces.append(mark + word[start:end])
        start = end
    return tuple(pieces)
