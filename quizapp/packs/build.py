"""From checked tables to the domain: no check is made here, and nothing can be wrong any more."""

from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from quizapp.model.ids import topic_of
from quizapp.model.kinds import GUIDE_SECONDS, Kind
from quizapp.model.question import Choice, ChoiceQuestion, Misconception, Point, Question, RecallQuestion, ShortQuestion
from quizapp.packs.ids import resolve
from quizapp.packs.sentences import sentences

KINDS: Mapping[str, Kind] = MappingProxyType({kind.value: kind for kind in Kind})
"""Kinds by their names in a pack."""

DEFAULT_DIFFICULTY = 2
"""The difficulty of a question that names none."""

Raw = Mapping[str, Any]
"""A parsed table that the rules accept, with clean texts."""


def sort_of(raw: Raw) -> tuple[Kind, int]:
    """Return the kind and the difficulty of the question that a table describes."""
    return KINDS[raw["kind"]], raw.get("difficulty", DEFAULT_DIFFICULTY)


def build_question(raw: Raw, full_id: str, cut: Container[tuple[str, str]]) -> Question:
    """Return the question that a table describes.

    Args:
        raw: The table.
        full_id: Its full id.
        cut: Links to leave out, each by the full ids of the question that has it and of the one it names.
    """
    kind = KINDS[raw["kind"]]
    links = [resolve(link, topic_of(full_id)) for link in raw.get("follow_up", ())]
    common = _common(raw, kind)
    common["id"] = full_id
    common["follow_up"] = tuple([link for link in links if (full_id, link) not in cut])
    if kind is Kind.SHORT:
        return _short(raw, common)
    if kind is Kind.RECALL:
        recognise = resolve(raw["recognise"], topic_of(full_id)) if "recognise" in raw else ""
        return _recall(raw, common, "" if (full_id, recognise) in cut else recognise)
    choices = [
        Choice(choice["text"].strip(), choice.get("correct", False), choice.get("why", "").strip())
        for choice in raw["choice"]
    ]
    return ChoiceQuestion(choices=tuple(choices), shuffle=raw.get("shuffle", True), **common)


def _common(raw: Raw, kind: Kind) -> dict[str, Any]:
    """Return the fields that all kinds share, but for the id and the links."""
    get = raw.get
    difficulty = get("difficulty", DEFAULT_DIFFICULTY)
    return {
        "kind": kind,
        "difficulty": difficulty,
        "seconds": get("time") or GUIDE_SECONDS[kind][difficulty - 1],
        "prompt": raw["prompt"].rstrip(),
        "hint": get("hint", "").rstrip(),
        "explanation": get("explanation", "").rstrip(),
        "references": tuple(get("references", ())),
        "tags": _texts(get("tags", ())),
        "valid_for": get("valid_for", "").strip(),
        "verify": get("verify", ""),
        "stdout": get("stdout", ""),
    }


def _short(raw: Raw, common: Mapping[str, Any]) -> ShortQuestion:
    number = raw.get("number")
    return ShortQuestion(
        accept=_texts(raw.get("accept", ())),
        reject=_texts(raw.get("reject", ())),
        exact=raw.get("exact", False),
        number=None if number is None else float(number),
        tolerance=float(raw.get("tolerance", 0.0)),
        unit=raw.get("unit", "").strip(),
        **common,
    )


def _recall(raw: Raw, common: Mapping[str, Any], recognise: str) -> RecallQuestion:
    answer = raw["answer"].rstrip()
    points = [
        Point(
            point["text"].strip(),
            _texts(point.get("accept", ())),
            float(point.get("weight", 1.0)),
            point.get("required", False),
        )
        for point in raw.get("point", ())
    ]
    return RecallQuestion(
        answer=answer,
        points=tuple(points or map(Point, sentences(answer))),
        also=tuple(map(str.rstrip, raw.get("also", ()))),
        recognise=recognise,
        misconceptions=tuple(
            Misconception(wrong["text"].strip(), _texts(wrong.get("accept", ())), wrong.get("why", "").strip())
            for wrong in raw.get("wrong", ())
        ),
        **common,
    )


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str.strip, texts))
