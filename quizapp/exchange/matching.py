"""Matching questions: one question with choices for each pair."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from quizapp.exchange.drafts import Draft, DraftChoice
from quizapp.model.kinds import Kind
from quizapp.packs import limits


class Pair(NamedTuple):
    """What is to be matched."""

    left: str
    """What is asked about; empty for a match that fits nothing."""
    right: str


def matching_drafts(draft: Draft, pairs: Sequence[Pair]) -> Iterator[Draft]:
    """Yield a question for each pair: what is on its left is asked about, all that is on the right are the choices.

    Where there are more than a question may have, each asks for the key among those that come next to it.

    Args:
        draft: What the matching question asks, and where it stands.
        pairs: Left and right sides.
    """
    rights = list(dict.fromkeys(pair.right for pair in pairs))
    most = limits.CHOICES[1]
    asked = [pair for pair in pairs if pair.left]
    for number, pair in enumerate(asked, 1):
        start = rights.index(pair.right)
        offered = [rights[(start + step) % len(rights)] for step in range(min(most, len(rights)))]
        yield replace(
            draft,
            kind=Kind.CHOICE,
            name=f"{draft.name} {number}".strip(),
            prompt=f"{draft.prompt}\n\n**{pair.left}**",
            choices=tuple(DraftChoice(right, right == pair.right) for right in offered),
        )
