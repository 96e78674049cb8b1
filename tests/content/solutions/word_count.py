"""The model solution of `coding/word-count`: count the words of a book without loading the whole of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def words(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from WORD.findall(line.replace("’", "'").casefold())


def count_words(book: Path) -> Counter[str]:
    with book.open(encoding="utf-8") as lines:
        return Counter(words(lines))
