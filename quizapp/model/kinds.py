"""Kinds of questions and their difficulties, and what follows from them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    """Pick the one key."""
    MULTIPLE = "multiple"
    """Pick every key."""
    SHORT = "short"
    """Type a word, a command or a number."""
    RECALL = "recall"
    """Explain freely; graded by points."""

    @property
    def label(self) -> str:
        """The kind in the user's words."""
        return _LABELS[self]


_LABELS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.CHOICE: "multiple choice",
        Kind.MULTIPLE: "several right",
        Kind.SHORT: "short answer",
        Kind.RECALL: "free recall",
    }
)

GUIDE_SECONDS: Mapping[Kind, tuple[int, int, int]] = MappingProxyType(
    {
        Kind.CHOICE: (30, 45, 60),
        Kind.MULTIPLE: (40, 55, 70),
        Kind.SHORT: (25, 35, 45),
        Kind.RECALL: (60, 90, 120),
    }
)
"""Guide time in seconds by kind, for difficulties 1, 2 and 3, where a question names none."""

DIFFICULTIES: Mapping[int, str] = MappingProxyType({1: "warm-up", 2: "expected", 3: "senior"})
"""The three difficulties and their names."""
