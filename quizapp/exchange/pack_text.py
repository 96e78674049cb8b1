"""Drafts as a pack: TOML text that the checker accepts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizapp.exchange.drafts import Draft
from quizapp.model.kinds import Kind
from quizapp.packs import limits
from quizapp.packs.ids import slug
from quizapp.text import one_line, shorten


def pack_text(drafts: Iterable[Draft], *, pack_id: str, title: str, description: str) -> str:
    """Return a pack of one file.

    Args:
        drafts: Questions that are fit for a pack (see `drafts.unfit`).
        pack_id: Id of the category.
        title: Title of the category.
        description: What is said of it.
    """
    import tomli_w

    topics: dict[str, _Topic] = {}
    questions = []
    for draft in drafts:
        # Titles of one id would be two topics of one id; the first of them stands for all.
        topic = topics.setdefault(slug(draft.topic), _Topic(shorten(one_line(draft.topic), limits.TITLE)))
        questions.append(_question(draft, topic))
    head = {"id": pack_id, "title": shorten(title, limits.TITLE), "description": shorten(description, limits.REMARK)}
    document = {"schema": 1, "pack": head, "question": questions}
    return tomli_w.dumps(document, multiline_strings=True)


@dataclass(frozen=True, slots=True)
class _Topic:
    title: str
    ids: set[str] = field(default_factory=set)
    """Ids that its questions have so far."""


def _question(draft: Draft, topic: _Topic) -> Mapping[str, Any]:
    table: dict[str, Any] = {"id": _free_id(draft, topic.ids), "topic": topic.title, "kind": draft.kind.value}
    if draft.difficulty is not None:
        table["difficulty"] = draft.difficulty
    table["prompt"] = draft.prompt
    optional = {
        "hint": draft.hint[: limits.REMARK],
        "explanation": draft.explanation[: limits.PROMPT],
        "references": [url for url in draft.references if url.startswith(("http://", "https://"))][: limits.LINKS],
        "tags": [tag[: limits.WORD] for tag in draft.tags if tag.strip()][: limits.LINKS],
    }
    return table | {name: value for name, value in optional.items() if value} | _key(draft)


def _key(draft: Draft) -> dict[str, Any]:
    match draft.kind:
        case Kind.CHOICE | Kind.MULTIPLE:
            shuffle = {} if draft.shuffle else {"shuffle": False}
            return shuffle | {
                "choice": [
                    {"text": choice.text}
                    | ({"correct": True} if choice.correct else {})
                    | ({"why": choice.why[: limits.REMARK]} if choice.why else {})
                    for choice in draft.choices
                ]
            }
        case Kind.SHORT if draft.number is not None:
            tolerance = {"tolerance": draft.tolerance} if draft.tolerance else {}
            return {"number": draft.number} | tolerance | ({"unit": draft.unit} if draft.unit else {})
        case Kind.SHORT:
            return {"accept": list(draft.accept)} | ({"exact": True} if draft.exact else {})
        case Kind.RECALL:
            points = [{"text": point} for point in draft.points]
            return {"answer": draft.answer} | ({"point": points} if points else {})


def _free_id(draft: Draft, taken: set[str]) -> str:
    """Return an id that no other question of the topic has, from its name or else from its prompt."""
    first = slug(shorten(draft.name or one_line(draft.prompt), 40))
    wanted, number = first, 1
    while wanted in taken:
        number += 1
        wanted = f"{first[: limits.ID - 6].rstrip('-')}-{number}"
    taken.add(wanted)
    return wanted
