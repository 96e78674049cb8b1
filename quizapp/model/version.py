"""Which wording of a question was answered: hashes that tell a changed question from a mended typo."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from quizapp.model.kinds import Kind
from quizapp.model.question import Choice, ChoiceQuestion, Point, Question, RecallQuestion, ShortQuestion


def part_hash(text: str) -> str:
    """Return 16 hexadecimal digits that stand for one choice or one point, by its text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def snapshot(question: Question) -> dict[str, Any]:
    """Return all that must be kept to show an answer years later, as JSON types alone.

    That is the prompt, the choices, the key and the points as they stand.
    """
    common: dict[str, Any] = {
        "kind": question.kind.value,
        "difficulty": question.difficulty,
        "prompt": question.prompt,
        "hint": question.hint,
        "explanation": question.explanation,
        "references": list(question.references),
    }
    return common | _key(question)


def meaning_hash(question: Question) -> str:
    """Return 32 hexadecimal digits that change when what is asked, or what is right, changes."""
    return _digest({"kind": question.kind.value, "prompt": question.prompt} | _key(question, whys=False))


def text_hash(question: Question) -> str:
    """Return 32 hexadecimal digits that change with any word the user can read."""
    return _digest(snapshot(question))


def _key(question: Question, *, whys: bool = True) -> dict[str, Any]:
    match question:
        case ChoiceQuestion():
            rows = [{"text": c.text, "correct": c.correct} | ({"why": c.why} if whys else {}) for c in question.choices]
            return {"choices": rows}
        case ShortQuestion():
            return {
                "accept": list(question.accept),
                "reject": list(question.reject),
                "exact": question.exact,
                "number": question.number,
                "tolerance": question.tolerance,
                "unit": question.unit,
            }
        case RecallQuestion():
            points = [
                {"text": p.text, "accept": list(p.accept), "weight": p.weight, "required": p.required}
                for p in question.points
            ]
            return {"answer": question.answer, "points": points}


def _digest(document: Mapping[str, Any]) -> str:
    canonical = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def restore(question_id: str, seconds: int, body: Mapping[str, Any]) -> Question:
    """Return the question that a snapshot was taken of, as far as answers to it can be shown.

    Args:
        question_id: Full id.
        seconds: Guide time, which is kept with the item.
        body: What `snapshot` returned.

    Raises:
        KeyError, ValueError: When the body is not a snapshot.
    """
    common: dict[str, Any] = {
        "id": question_id,
        "kind": Kind(body["kind"]),
        "difficulty": body["difficulty"],
        "seconds": seconds,
        "prompt": body["prompt"],
        "hint": body["hint"],
        "explanation": body["explanation"],
        "references": tuple(body["references"]),
    }
    match common["kind"]:
        case Kind.CHOICE | Kind.MULTIPLE:
            choices = tuple(Choice(row["text"], row["correct"], row["why"]) for row in body["choices"])
            return ChoiceQuestion(**common, choices=choices)
        case Kind.SHORT:
            key: dict[str, Any] = {name: body[name] for name in ("exact", "number", "tolerance", "unit")}
            key |= {name: tuple(body[name]) for name in ("accept", "reject")}
            return ShortQuestion(**common, **key)
        case _:
            points = tuple(
                Point(row["text"], tuple(row["accept"]), row["weight"], row["required"]) for row in body["points"]
            )
            return RecallQuestion(**common, answer=body["answer"], points=points)
