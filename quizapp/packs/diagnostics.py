"""Diagnostics: what is wrong, where, and what to do, in a form for people and in one for programs."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quizapp.text import clean, one_line, shorten

SOURCE_WIDTH = 100
"""Cells of a source line that are shown, but for ellipses; longer lines are cut around the column."""

REACH = 5 * SOURCE_WIDTH
"""Characters on either side of the column beyond which a source line need not be looked at."""

TAB_WIDTH = 4
"""Cells between tab stops in a shown line."""


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    """What it concerns cannot be used."""
    WARNING = "warning"
    """It can be used, but hardly as the author meant it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing that is wrong with a file."""

    file: str
    """The path as it was given, fit to be shown."""
    line: int = 1
    """1-based; 1 also where the whole file is meant."""
    column: int = 1
    """1-based, in characters."""
    code: str
    """A key of `codes.CODES`."""
    severity: Severity = Severity.ERROR
    message: str
    hint: str = ""
    """What to do; empty when the message says it."""
    source: str = ""
    """The line as it is shown: cleaned, without tabs, perhaps cut. Empty where the whole file is meant."""
    caret: int = 0
    """0-based terminal cell of `source` below which the caret stands."""

    def to_json(self) -> dict[str, Any]:
        """Return JSON types only, under the names that `quizapp check --json` prints."""
        return {
            "file": self.file,
            "line": self.line,
            "col": self.column,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }


def render(diagnostic: Diagnostic) -> str:
    """Return a diagnostic as a compiler would print it, on several lines, without a line end at the last."""
    place = f"{diagnostic.file}:{diagnostic.line}:{diagnostic.column}"
    lines = [f"{place}: {diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}"]
    if diagnostic.source:
        gutter = f"{diagnostic.line:>5}"
        lines.append(f"{gutter} | {diagnostic.source}")
        lines.append(f"{' ' * len(gutter)} | {' ' * diagnostic.caret}^")
    if diagnostic.hint:
        lines.append(f"hint: {diagnostic.hint}")
    return "\n".join(lines)


def quoted(text: str) -> str:
    """Return a word from a file for use inside a message: on one line, short, in backquotes."""
    return f"`{shorten(one_line(text), 60)}`"


def show_source(line: str, column: int) -> tuple[str, int]:
    """Return a source line and the caret's place as they are shown.

    Args:
        line: The line, without its line end.
        column: 1-based, in characters.

    Returns:
        The line cleaned and cut, and the 0-based cell of the caret in it.
    """
    # Every character may need cleaning, and a line may be megabytes long.
    first = max(0, column - REACH)
    before = _visible(line[first : column - 1])
    # Cleaned once more as a whole: marks at the seam could pile up.
    whole = clean(before + _visible(line[column - 1 : column + REACH])).expandtabs(TAB_WIDTH)
    before = before.expandtabs(TAB_WIDTH)
    limit = SOURCE_WIDTH if whole.isascii() else SOURCE_WIDTH // 2
    if len(whole) > limit:
        start = max(0, len(before) - limit // 2)
        opening = "…" if start or first else ""
        closing = "…" if len(whole) > start + limit else ""
        whole = opening + whole[start : start + limit] + closing
        before = opening + before[start:]
    return whole, cell_width(before)


def cell_width(text: str) -> int:
    """Return how many terminal cells a cleaned line takes: wide characters two, marks and joiners none."""
    if text.isascii():
        return len(text)
    import unicodedata

    width = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
    return width


def _visible(part: str) -> str:
    """Return a part of a line cleaned, still on one line."""
    return clean(part).replace("\n", " ")
