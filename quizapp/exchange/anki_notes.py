"""Types of Anki's notes: which fields a card shows on its front and on its back."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_TAG = re.compile(r"\{\{([^{}]*)\}\}")
_CONDITIONS = ("#", "^", "/")


@dataclass(frozen=True, slots=True)
class NoteType:
    """One type, as far as its first card goes."""

    name: str
    front: tuple[int, ...]
    """Places of the fields that are shown before the answer, in their order on the card."""
    back: tuple[int, ...]
    """Places of those that only the answer shows."""
    hides: bool = False
    """Whether the front hides words (cloze)."""
    more_cards: int = 0
    """How many other cards a note makes."""


def note_type(model: Mapping[str, Any]) -> NoteType:
    """Return a type of note from what a collection says of it.

    A card that shows nothing of a note before or after the answer is taken to be plain: the first field is asked, the
    second is the answer.

    Args:
        model: An entry of the collection's `models`; what is missing of it is taken to be usual.
    """
    names = [str(field.get("name", "")) for field in sorted(model.get("flds", []), key=lambda one: one.get("ord", 0))]
    cards = sorted(model.get("tmpls", []), key=lambda one: one.get("ord", 0))
    hides = model.get("type") == 1
    shown, answer = ((_shown(str(cards[0].get(side, "")), names) if cards else []) for side in ("qfmt", "afmt"))
    front = tuple(dict.fromkeys(shown)) or (0,)
    back = tuple(place for place in dict.fromkeys(answer) if place not in front)
    if not back and not (hides and cards):
        front, back = (0,), (1,)
    return NoteType(str(model.get("name", "")), front, back, hides, 0 if hides else max(0, len(cards) - 1))


def joined(texts: Sequence[str], places: Iterable[int]) -> str:
    """Return the fields at some places that hold something, as paragraphs of HTML."""
    return "<p>".join(texts[place] for place in places if place < len(texts) and texts[place].strip())


def _shown(template: str, names: Sequence[str]) -> list[int]:
    """Return the places of the fields that a template shows, and not only asks about."""
    tags = (tag.strip() for tag in _TAG.findall(template))
    fields = (tag.rpartition(":")[2].strip() for tag in tags if not tag.startswith(_CONDITIONS))
    return [names.index(field) for field in fields if field in names]
