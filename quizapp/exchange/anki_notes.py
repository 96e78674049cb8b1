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
    names = [text_in(field, "name") for field in _in_order(model.get("flds"))]
    cards = _in_order(model.get("tmpls"))
    hides = model.get("type") == 1
    shown, answer = ((_shown(text_in(cards[0], side), names) if cards else []) for side in ("qfmt", "afmt"))
    front = tuple(dict.fromkeys(shown)) or (0,)
    back = tuple(place for place in dict.fromkeys(answer) if place not in front)
    if not back and not (hides and cards):
        front, back = (0,), (1,)
    return NoteType(text_in(model, "name"), front, back, hides, 0 if hides else max(0, len(cards) - 1))


def _in_order(listed: object) -> Sequence[Mapping[str, Any]]:
    """Return the objects of a list by the places that they give themselves; none where it is no list."""
    found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return sorted(found, key=lambda one: place if isinstance(place := one.get("ord"), int) else 0)


def text_in(facts: Mapping[str, Any], name: str) -> str:
    """Return a text that an object of a collection holds; empty where it holds none, or something else there."""
    found = facts.get(name)
    return found if isinstance(found, str) else ""


def joined(texts: Sequence[str], places: Iterable[int]) -> str:
    """Return the fields at some places that hold something, as paragraphs of HTML."""
    return "<p>".join(texts[place] for place in places if place < len(texts) and texts[place].strip())


def _shown(template: str, names: Sequence[str]) -> list[int]:
    """Return the places of the fields that a template shows, and not only asks about."""
    tags = (tag.strip() for tag in _TAG.findall(template))
    fields = (tag.rpartition(":")[2].strip() for tag in tags if not tag.startswith(_CONDITIONS))
    return [names.index(field) for field in fields if field in names]
