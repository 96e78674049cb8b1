"""JSON documents: what `--json` prints, for other programs."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from quizapp.cli import streams

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
    streams.put(json.dumps({"schema_version": SCHEMA_VERSION} | dict(fields), ensure_ascii=False, indent=2))


def iso(at: datetime | None) -> str | None:
    """Return an aware date and time in UTC as ISO 8601 to the second, with a Z; None for None."""
    return None if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
