"""The signs that carry meaning on every screen; colour only repeats what they say."""

from textual.content import Content

RIGHT, WRONG, PARTIAL = "✓", "✗", "◐"
CLOCK, CURSOR = "◷", "▸"
CHOSEN, OPEN = "●", "○"
BOOKMARK, DISPUTED, SUSPENDED = "★", "≠", "‖"

_EIGHTHS = " ▏▎▍▌▋▊▉"


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


def score_text(score: float, answers: int) -> str:
    """Return a score in the form `7.5 of 10`."""
    return f"{points_text(score)} of {answers}"
