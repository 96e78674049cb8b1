"""Responses: what the user did with a question."""

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How sure the user said to be, before the verdict. Not saying is None, never a member."""

    GUESS = "guess"
    FAIRLY = "fairly"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class ChoiceResponse:
    """Picked choices."""

    picked: frozenset[int] = frozenset()
    """Indices into the question's choices, in the author's order, whatever order was shown."""


@dataclass(frozen=True, slots=True)
class ShortResponse:
    """A few typed words."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class RecallResponse:
    """A free recall."""

    text: str = ""
    """What was typed; empty when the answer was said aloud."""
    aloud: bool = False
    """Whether the answer was spoken, so that the user alone ticks the points."""


Response = ChoiceResponse | ShortResponse | RecallResponse
"""Any response. A skipped question has none."""


def is_blank(response: Response) -> bool:
    """Whether nothing was picked, typed or said."""
    match response:
        case ChoiceResponse(picked):
            return not picked
        case ShortResponse(text):
            return not text.strip()
        case RecallResponse(text, aloud):
            return not aloud and not text.strip()
