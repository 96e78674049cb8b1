"""Points for a free recall without any: the sentences of its model answer."""

import re
from itertools import pairwise

from quizapp.packs import limits
from quizapp.packs.fences import sections
from quizapp.text import one_line, shorten

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+|[ \t]*(?:#{1,6}|>)[ \t]*")
"""What begins a list item, a heading or a quotation."""

_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)[.!?][\"')\]]*\s+(?=[\"'(`*_]*[^\W_a-z])")
"""A full stop, with the blank behind it, before a capital, a digit or a letter without case."""


def sentences(markdown: str) -> tuple[str, ...]:
    """Return the sentences of a text, each on one line, without fenced code.

    List items and paragraphs are never joined. Where there is only code, the whole text is one sentence.

    Returns:
        At least one sentence, and no more than a free recall may have points; the rest is left out.
    """
    prose = "\n\n".join(text for language, text in sections(markdown) if language is None)
    found = [sentence for block in _blocks(prose) for sentence in _split(one_line(block)) if sentence]
    found = found or [one_line(markdown)]
    return tuple(shorten(sentence, limits.CHOICE) for sentence in found[: limits.POINTS])


def _blocks(prose: str) -> list[str]:
    """Split prose at blank lines and before list items, without the signs that begin these."""
    blocks = [""]
    for line in prose.split("\n"):
        item = _ITEM.match(line)
        if item is not None or not line.strip():
            blocks.append("")
        blocks[-1] += f"{line[item.end() :] if item else line}\n"
    return blocks


def _split(line: str) -> list[str]:
    ends = [0, *(match.end() for match in _END.finditer(line)), len(line)]
    return [line[start:end].strip() for start, end in pairwise(ends)]
