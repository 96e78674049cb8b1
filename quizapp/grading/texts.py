"""Free recall as plain documents, for scripts: a prompt, a model answer and a response in, a grade out."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.grading.earlier import Earlier
from quizapp.grading.recall import grade_recall, rubric
from quizapp.grading.table import WordTable
from quizapp.model.kinds import Kind
from quizapp.model.question import Point, RecallQuestion
from quizapp.model.response import RecallResponse

_KEYS = frozenset({"prompt", "answer", "points", "also", "response", "earlier"})


@dataclass(frozen=True, slots=True)
class TextToGrade:
    """One response to grade."""

    answer: str
    """The model answer."""
    response: str
    """What somebody wrote."""
    prompt: str = ""
    """What was asked; its words count less."""
    points: tuple[Point, ...] = ()
    """The rubric; without one the sentences of the model answer are its points."""
    also: tuple[str, ...] = ()
    """Other full answers."""
    earlier: tuple[Earlier, ...] = ()
    """Earlier responses to the same prompt with the grades that a human gave, the newest last."""

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "TextToGrade":
        """Read a document such as `{"prompt": ..., "answer": ..., "response": ..., "points": [...], "earlier": [...]}`.

        A point is its text, or an object with `text`, `accept`, `weight` and `required`. An earlier response is an
        object with `response`, `score` and, if known, `points`: 0 to 1 for each point.

        Raises:
            ValueError: When a key is missing, unknown or of the wrong type; the message names it.
        """
        if unknown := sorted(set(document) - _KEYS):
            raise ValueError(f"unknown key `{unknown[0]}`; known are {', '.join(sorted(_KEYS))}")
        return cls(
            answer=_text(document, "answer"),
            response=_text(document, "response"),
            prompt=_text(document, "prompt", ""),
            points=tuple(_point(item) for item in _items(document, "points")),
            also=tuple(_text({"also": item}, "also") for item in _items(document, "also")),
            earlier=tuple(_earlier(item) for item in _items(document, "earlier")),
        )


@dataclass(frozen=True, slots=True)
class GradedPoint:
    """One point and how far it was found."""

    text: str
    found: float
    """0 missing, 0.5 partly found, 1 found."""
    evidence: tuple[tuple[int, int], ...]
    """Half-open character ranges of the response."""


@dataclass(frozen=True, slots=True)
class GradedText:
    """The grade of one response."""

    score: float
    """0 to 1."""
    points: tuple[GradedPoint, ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return JSON types only."""
        return {
            "score": self.score,
            "points": [
                {"text": point.text, "found": point.found, "evidence": [list(place) for place in point.evidence]}
                for point in self.points
            ],
            "notes": list(self.notes),
        }


def grade_text(text: TextToGrade, *, table: WordTable | None = None) -> GradedText:
    """Grade one response.

    Args:
        text: The response and what it is measured against.
        table: Word vectors; None compares spellings alone.
    """
    question = RecallQuestion(
        id="",
        kind=Kind.RECALL,
        difficulty=1,
        seconds=0,
        prompt=text.prompt,
        answer=text.answer,
        points=text.points,
        also=text.also,
    )
    grade = grade_recall(question, RecallResponse(text.response), table, text.earlier)
    points = zip(rubric(question), grade.points, strict=True)
    return GradedText(
        score=grade.score,
        points=tuple(GradedPoint(point.text, found.credit, found.evidence) for point, found in points),
        notes=grade.notes,
    )


def _point(item: object) -> Point:
    document = {"text": item} if isinstance(item, str) else _object(item, "points")
    weight = _number(document, "weight", 1.0)
    if not 0 < weight < math.inf:
        raise ValueError("`weight` must be above 0")
    required = document.get("required", False)
    if not isinstance(required, bool):
        raise ValueError("`required` must be true or false")
    accept = tuple(_text({"accept": wording}, "accept") for wording in _items(document, "accept"))
    return Point(_text(document, "text"), accept, weight, required)


def _earlier(item: object) -> Earlier:
    document = _object(item, "earlier")
    credits = tuple(_share({"points": credit}, "points") for credit in _items(document, "points"))
    return Earlier(_text(document, "response"), _share(document, "score"), credits)


def _object(item: object, key: str) -> Mapping[str, Any]:
    if not isinstance(item, Mapping):
        raise ValueError(f"an item of `{key}` must be an object")
    return item


def _text(document: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = document.get(key, default)
    if not isinstance(value, str):
        raise ValueError(f"`{key}` must be a text" if key in document else f"`{key}` is missing")
    return value


def _number(document: Mapping[str, Any], key: str, default: float | None = None) -> float:
    value = document.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"`{key}` must be a number" if key in document else f"`{key}` is missing")
    return float(value)


def _share(document: Mapping[str, Any], key: str) -> float:
    value = _number(document, key)
    if not 0 <= value <= 1:
        raise ValueError(f"`{key}` must lie between 0 and 1")
    return value


def _items(document: Mapping[str, Any], key: str) -> Sequence[Any]:
    value = document.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f"`{key}` must be a list")
    return value
