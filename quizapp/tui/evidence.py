"""The words of an answer that cover a point, as people would quote them."""

from collections.abc import Iterable

JOIN_WITHIN = 14
"""Ranges with no more characters between them are quoted as one: `lets one thread run`, not `one … thread … run`."""


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
