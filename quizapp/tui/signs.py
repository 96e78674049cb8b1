"""The signs that carry meaning on every screen; colour only repeats what they say."""

from collections.abc import Mapping
from types import MappingProxyType

from textual.content import Content

from quizapp.model.grade import Verdict

RIGHT, WRONG, PARTIAL = "✓", "✗", "◐"
FLAG, BOOKMARK, CLOCK, CURSOR = "⚑", "★", "◷", "▸"
CHOSEN, OPEN = "●", "○"

VERDICT_SIGNS: Mapping[Verdict, tuple[str, str, str]] = MappingProxyType(
    {
        Verdict.RIGHT: (RIGHT, "Right", "bold $text-success"),
        Verdict.PARTIAL: (PARTIAL, "Partly right", "bold $text-warning"),
        Verdict.WRONG: (WRONG, "Wrong", "bold $text-error"),
    }
)
"""Sign, words and style of each verdict."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def verdict_sign(verdict: Verdict | None) -> Content:
    """Return the coloured sign of a verdict; a dot while there is none."""
    if verdict is None:
        return Content.styled("·", "dim")
    sign, _, style = VERDICT_SIGNS[verdict]
    return Content.styled(sign, style)


def bar(share: float, width: int, style: str = "$accent") -> Content:
    """Return a horizontal bar, exact to an eighth of a cell.

    Args:
        share: Filled part, 0 to 1.
        width: Cells of the whole bar.
        style: Style of the filled part.
    """
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    filled = "█" * full + (_EIGHTHS[rest] if rest else "")
    return Content.assemble((filled, style), ("─" * (width - len(filled)), "dim"))


def seconds_text(seconds: float) -> str:
    """Return a duration as `m:ss`, or `h:mm:ss` from an hour on."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def points_text(score: float) -> str:
    """Return a sum of scores with at most one decimal: `7.5`, `8`."""
    return f"{score:.1f}".removesuffix(".0")


_PLURALS = {"quiz": "quizzes", "category": "categories"}
"""Nouns whose plural is not made by an s."""


def count_text(number: int, noun: str) -> str:
    """Return a counted noun: `1 question`, `2,000 questions`, `3 quizzes`."""
    return f"1 {noun}" if number == 1 else f"{number:,} {_PLURALS.get(noun, noun + 's')}"
