"""Answers for a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from quizapp.exchange.spreadsheet import defused


def as_csv(lines: Iterable[str]) -> Iterator[str]:
    """Yield JSON lines as the lines of a CSV file (RFC 4180), without their line ends; the first holds the names.

    Lists stand as JSON. A text that a spreadsheet would take for a formula gets an apostrophe before it.

    Args:
        lines: JSON objects, all with the fields of the first.
    """
    for number, line in enumerate(lines):
        fields = json.loads(line)
        if number == 0:
            yield _row(fields)
        yield _row(map(_cell, fields.values()))


def _row(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().removesuffix("\r\n")


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return defused(value) if isinstance(value, str) else value
