"""JSON documents: what `--json` prints, for other programs."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from quizapp.cli import streams
from quizapp.text import REPLACEMENT, is_clean

SCHEMA_VERSION = 1
"""Rises when a field of a document is renamed, removed, or means something else; a new field does not raise it."""


def put_document(fields: Mapping[str, Any]) -> None:
    """Print one JSON document, with its `schema_version` first.

    Args:
        fields: JSON types only.

    Raises:
        BrokenPipeError: When nobody reads it any more.
        QuizappError: When it cannot be written for another reason.
    """
    streams.put(as_json({"schema_version": SCHEMA_VERSION} | dict(fields), indent=2))


def as_json(document: Mapping[str, Any], indent: int | None = None) -> str:
    """Return a document as JSON without anything that a terminal, or a reader of lines, would act on.

    Such characters are written as escapes. Half of a surrogate pair, which no UTF-8 can hold, is replaced.

    Args:
        document: JSON types only.
        indent: Spaces by which each level is set in; None for a single line.
    """
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    return text if is_clean(text) else "".join(map(_escaped, text))


def _escaped(character: str) -> str:
    if is_clean(character):
        return character
    return REPLACEMENT if "\ud800" <= character <= "\udfff" else json.dumps(character)[1:-1]


def iso(at: datetime | None) -> str | None:
    """Return an aware date and time in UTC as ISO 8601 to the second, with a Z; None for None."""
    return None if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
