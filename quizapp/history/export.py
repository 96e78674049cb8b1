"""The history as JSON lines, for scripts and spreadsheets: a line per answer."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from quizapp.history.reading import HistoryReader
from quizapp.model.records import AnswerRecord, VersionRecord
from quizapp.model.version import part_hash


def answers_as_jsonl(history: HistoryReader) -> Iterator[str]:
    r"""Yield every answer as one line of JSON without its newline, in the order in which they were given.

    Fields: `id`, `session`, `position`, `revision`, `question`, `kind`, `difficulty`, `response` (the texts of the
    picked choices, or the typed text), `aloud`, `score` (null while the user has yet to tick the points), `suggested`,
    `certainty`, `hint_used`, `started_at` and `answered_at` (ISO, UTC; the first is the second less the duration),
    `utc_offset` (minutes east), `duration_ms` (active time), `timed_out`, `undone`, `after_verdict`, `counts` (whether
    statistics use it), `text_hash`, `meaning_hash` and `points` (each with `text`, `grader` and `user`: the credit
    each gave, or null).

    Args:
        history: Where the answers are.

    Raises:
        HistoryError: When the file cannot be read.
    """
    wordings: dict[str, VersionRecord | None] = {}
    for answer in history.all_answers():
        if answer.text_hash not in wordings:
            wordings[answer.text_hash] = history.version(answer.text_hash)
        version = wordings[answer.text_hash]
        yield json.dumps(_line(answer, {} if version is None else version.body), ensure_ascii=False)


def _line(answer: AnswerRecord, body: Mapping[str, Any]) -> dict[str, Any]:
    data = answer.data
    return {
        "id": answer.id,
        "session": answer.session,
        "position": answer.position,
        "revision": data.revision,
        "question": answer.question_id,
        "kind": answer.kind,
        "difficulty": answer.difficulty,
        "response": _response(answer, body),
        "aloud": data.aloud,
        "score": data.score,
        "suggested": data.suggested,
        "certainty": None if data.certainty is None else data.certainty.value,
        "hint_used": data.hint_used,
        "started_at": _iso(answer.at - timedelta(milliseconds=answer.duration_ms)),
        "answered_at": _iso(answer.at),
        "utc_offset": answer.utc_offset,
        "duration_ms": answer.duration_ms,
        "timed_out": data.timed_out,
        "undone": answer.undone,
        "after_verdict": data.after_verdict,
        "counts": answer.counts,
        "text_hash": answer.text_hash,
        "meaning_hash": answer.meaning_hash,
        "points": _points(answer, body),
    }


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _response(answer: AnswerRecord, body: Mapping[str, Any]) -> list[str] | str:
    """Return the picked texts, or the typed text; a choice whose text is lost is named by its hash."""
    if answer.kind not in ("choice", "multiple"):
        return answer.data.text
    texts = {part_hash(choice["text"]): str(choice["text"]) for choice in body.get("choices", ())}
    return [texts.get(picked, picked) for picked in answer.data.picked]


def _points(answer: AnswerRecord, body: Mapping[str, Any]) -> list[dict[str, Any]]:
    by_user = answer.data.user_points or {}
    points = []
    for point in body.get("points", ()):
        named = part_hash(point["text"])
        points.append(
            {"text": point["text"], "grader": answer.data.grader_points.get(named), "user": by_user.get(named)}
        )
    return points
