"""The signs that carry meaning wherever the program speaks; colour only repeats what they say.

Each sign has a twin in plain letters, for terminals that have no Unicode or no letters for it. Which of the two is
shown is settled once, where the program begins, and for a whole stream or screen: nothing else has to know.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

RIGHT, WRONG, PARTIAL, NOTHING = "✓", "✗", "◐", "·"
CLOCK, CURSOR, FLAG = "◷", "❯", "⚑"
CHOSEN, OPEN = "●", "○"
FOLDED, UNFOLDED = "▸", "▾"
WEAK, TODAY = "◀", "▶"
BOOKMARK, DISPUTED, SUSPENDED = "★", "≠", "‖"
FILLED, WITHIN, EMPTY, MIDDLE, RULE, DONE = "█", "▒", "─", "┃", "─", "━"
"""Cells of bars and rules: filled, within an interval, empty, the mark on a bar; a rule, and the part that is done."""
LEFTWARD_EIGHTHS = " ▏▎▍▌▋▊▉"
"""Parts of a cell that is filled from the left, by eighths."""
UPWARD_EIGHTHS = " ▁▂▃▄▅▆▇█"
"""Parts of a cell that is filled from below, by eighths."""
SHADES = "·░▒▓█"
"""From nothing to the most."""

_TWINS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **{sign: (twin, twin) for sign, twin in zip("✓✗◐◷❯⚑●○▸▾◀▶★‖", "+x~@>!*o+-<>*=", strict=True)},
        **{sign: (twin, twin) for sign, twin in zip("█▓▒░·", "#%+:.", strict=True)},
        **{sign: (twin, twin) for sign, twin in zip("─━│┃┌┐└┘├┤┬┴┼╭╮╰╯═║", "--||+++++++++++++=|", strict=True)},
        **{sign: (twin, twin) for sign, twin in zip("▏▎▍▌▋▊▉▐▕▔▀▄▁▂▃▅▆▇", "|||||||||--=____==", strict=True)},
        **{sign: (twin, twin) for sign, twin in zip("←→↑↓↪‹›•−–×⟨⟩", "<>^v><>*--x<>", strict=True)},
        **{sign: ("'", "'") for sign in "‘’‚“”„«»"},
        "…": ("~", "..."),
        "—": ("-", "--"),
        "±": ("~", "+-"),
        "≠": ("#", "!="),
        "≤": ("?", "<="),
        "≥": ("?", ">="),
        "≈": ("~", "~"),
        "µ": ("u", "u"),
    }
)
"""Sign to its twin in exactly one cell, and to its twin in running text. None of them is a quotation mark or a
backslash, so that a document in JSON stays one."""

_CELLS = str.maketrans({sign: twin for sign, (twin, _) in _TWINS.items()})
_WORDS = str.maketrans({sign: twin for sign, (_, twin) in _TWINS.items()})


class Letters(Enum):
    """What a terminal can show."""

    ALL = "all"
    """Every sign."""
    LATIN = "latin"
    """The letters of languages, but not the signs of this table: so a console whose font has few."""
    ASCII = "ascii"
    """Plain letters alone: so a terminal whose locale is not UTF-8."""


def in_cells(text: str, letters: Letters) -> str:
    """Return a text for a screen laid out in cells: as wide as it was, sign by sign.

    Args:
        text: Any text.
        letters: What the terminal can show.
    """
    if letters is Letters.ALL or text.isascii():
        return text
    text = text.translate(_CELLS)
    return text if letters is Letters.LATIN or text.isascii() else "".join(map(_ascii, text))


def in_words(text: str, letters: Letters) -> str:
    """Return a text for a stream, in which a twin may be longer than its sign.

    Args:
        text: Any text.
        letters: What the terminal can show.
    """
    if letters is Letters.ALL or text.isascii():
        return text
    text = text.translate(_WORDS)
    return text if letters is Letters.LATIN or text.isascii() else "".join(map(_ascii, text))


def _ascii(letter: str) -> str:
    """Return a letter without its accent, in as many cells as it takes; question marks where nothing is left of it."""
    if letter.isascii():
        return letter
    import unicodedata

    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""
    cells = 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
    base = "".join(part for part in unicodedata.normalize("NFKD", letter) if part.isascii())
    return base.ljust(cells) if 0 < len(base) <= cells else "?" * cells
