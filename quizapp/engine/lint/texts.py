"""The texts of questions as the lint compares them."""

import re

from quizapp.grading.tokens import tokenise
from quizapp.packs.fences import sections

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*|[^\w\s`*.,;:?!()\"]+")
"""A word, or signs that are code rather than punctuation."""


def prose(markdown: str) -> str:
    """Return Markdown without its fenced code."""
    return "\n".join(text for language, text in sections(markdown) if language is None)


def code(markdown: str) -> str:
    """Return the fenced code alone."""
    return "\n".join(text for language, text in sections(markdown) if language is not None)


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, in order; runs of signs such as `==` are words, too."""
    return [match.group().replace("’", "'") for match in _WORD.finditer(text.casefold())]


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry content."""
    return frozenset(token.stem for token in tokenise(text) if token.content)


def bare(text: str) -> str:
    """Return a text without backquotes and without white space at its ends."""
    return text.replace("`", "").strip()
