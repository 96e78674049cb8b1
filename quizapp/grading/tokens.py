"""Words of prose with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quizapp.grading.stem import stem
from quizapp.grading.wordlists import words

_WORD = re.compile(r"i/o|c\+\+|[^\W_]+(?:['’][^\W\d_]+)*", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SENTENCE_END = re.compile(
    r"(?<![.!?;])(?<![.\s]\w)(?<!\bvs)(?<!\betc)[.!?;]++[\"')\]`]*+(?=\s)|\n\s*\n|\n\s*(?=[-*\d])", re.IGNORECASE
)
"""A run of stops is tried once, from its first sign and never again in part, so that a long one costs no more than
other text."""


STOP_WORDS = words(
    """
    a about after again all also although am an and any are as at be because been before being believe both
    but by can can't cannot could did do does doesn't doing don't done down each either else etc even ever
    every few for from further get gets got guess had has have having he her here him his how however i i'd
    i'll i'm idea if in into is isn't it it's its itself just know let like lot made make makes many may
    maybe me mean means might more most much must my need needs no nor not now of off often on once one only
    or other others our out over own per quite rather really same say says see shall she should since so
    some sorry such sure take takes than that that's the their them then there there's therefore these they
    thing things think this those though through thus to too toward under until up upon us use used uses
    using very via want wants was way we we're well were what when where whereas whether which while who
    whom whose why will with within without won't would yes yet you you're your
    """
)
"""Words that carry no content of their own."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text."""

    word: str
    """Casefolded."""
    stem: str
    start: int
    """Index of its first character in the text."""
    end: int
    """Index after its last character."""

    @property
    def content(self) -> bool:
        """Whether the word carries content."""
        return self.word not in STOP_WORDS


@lru_cache(maxsize=2_000)
def tokenise(text: str) -> tuple[Token, ...]:
    """Split a text into words. Names in camel case and with underscores become the words they consist of."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for match in _WORD.finditer(text):
        start = match.start()
        for part in _HUMP.split(match[0]):
            word = part.casefold().replace("’", "'").removesuffix("'s")
            yield Token(word, stem(word), start, start + len(part))
            start += len(part)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of the sentences of a text; semicolons and list items part them, too."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            found.append((left, right))
        start = end
    return tuple(found)
