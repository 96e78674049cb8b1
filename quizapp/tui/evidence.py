"""The words of an answer that cover a point, as people would quote them."""

from collections.abc import Iterable, Sequence

from textual.content import Content

JOIN_WITHIN = 14
"""Ranges with no more characters between them are quoted as one: `lets one thread run`, not `one … thread … run`."""

_FOUND, _PARTLY = "underline $text-success", "underline $text-warning"
_AT_HAND = "bold reverse"
"""Style of the words that cover the point under the cursor."""

Evidence = Iterable[tuple[int, int]]
"""Half-open character ranges of an answer."""


def highlighted(text: str, evidence: Sequence[Evidence], credits: Sequence[float], current: int | None) -> Content:
    """Return an answer with the words highlighted that cover its points.

    Args:
        text: The answer.
        evidence: What covers each point.
        credits: 0 to 1 for each point; what covers one without any credit is not shown.
        current: The point whose words stand out above all, whatever its credit; None for none.
    """
    content = Content(text)
    for ranges, credit in zip(evidence, credits, strict=True):
        for start, end in quoted_ranges(ranges, text) if credit else ():
            content = content.stylize(_FOUND if credit == 1 else _PARTLY, start, end)
    if current is not None:
        for start, end in quoted_ranges(evidence[current], text):
            content = content.stylize(_AT_HAND, start, end)
    return content


def quoted_ranges(evidence: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Return ranges of an answer with near neighbours joined, never across a line break.

    Args:
        evidence: Half-open character ranges.
        text: The answer.
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(evidence):
        if joined and start - joined[-1][1] <= JOIN_WITHIN and "\n" not in text[joined[-1][1] : start]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
