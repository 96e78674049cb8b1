"""Cells that no spreadsheet takes for a formula."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula, and run it."""

_MARK = "'"


def defused(text: str) -> str:
    """Return a text with one more apostrophe before it, where it is a formula behind those that it has."""
    return f"{_MARK}{text}" if text.lstrip(_MARK).startswith(FORMULA_STARTS) else text


def undefused(text: str) -> str:
    """Return what `defused` was given."""
    return text.removeprefix(_MARK) if text.lstrip(_MARK).startswith(FORMULA_STARTS) else text
