"""What the terminal can show, as far as it says so."""

import sys
from collections.abc import Mapping

from quizapp.signs import Letters

_FEW_LETTERS = frozenset({"linux", "dumb"})
"""Values of TERM of terminals whose fonts lack most signs."""

_MANY_COLOURS = ("256color", "direct", "truecolor", "kitty")
"""What TERM ends with where there are more than sixteen colours."""

_BEHIND_A_BROWSER = "TEXTUAL_DRIVER"
"""Set when the screen is not the terminal's."""


def letters_of(variables: Mapping[str, str], encoding: str) -> Letters:
    """Return which letters and signs can be shown.

    Args:
        variables: Environment variables.
        encoding: How the process's locale writes letters, such as `encoding_of` tells.
    """
    if variables.get(_BEHIND_A_BROWSER):
        return Letters.ALL
    if "utf" not in encoding.lower():
        return Letters.ASCII
    return Letters.LATIN if variables.get("TERM", "").lower() in _FEW_LETTERS else Letters.ALL


def has_few_colours(variables: Mapping[str, str]) -> bool:
    """Return whether there are sixteen colours at most, or none because the user wants none."""
    if variables.get(_BEHIND_A_BROWSER):
        return False
    term = variables.get("TERM", "").lower()
    many = variables.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith(_MANY_COLOURS)
    return bool(variables.get("NO_COLOR")) or (bool(term) and not many)


def encoding_of(variables: Mapping[str, str]) -> str:
    """Return how the process's locale writes letters, or how the user told Python to write them.

    Args:
        variables: Environment variables.
    """
    wished = variables.get("PYTHONIOENCODING", "").partition(":")[0]
    if wished or variables.get("PYTHONUTF8") == "1" or sys.platform == "win32":
        return wished or "utf-8"
    import locale

    return locale.getencoding()
