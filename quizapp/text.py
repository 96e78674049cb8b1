"""The door for text from outside: packs, imports, file names, pasted answers.

A terminal obeys control characters, and a reader cannot see direction marks. Text that has passed `clean` holds
neither: what could act or hide is replaced by something that can be seen, or left out where nothing could be seen.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

MARKS_PER_CHARACTER = 8
"""How many combining marks and joiners may stand on one character; further ones are cut."""

_LONGEST_NAME = 60
"""Characters of a name from outside that a message quotes at the most."""

REPLACEMENT = "\ufffd"
"""Stands for a character that has no picture of its own."""


class FlawKind(StrEnum):
    """What is the matter with a character."""

    CONTROL = "control"
    """A terminal may act on it."""
    BIDI = "bidi"
    """It turns the direction of the text, so that what is read is not what is stored."""
    INVISIBLE = "invisible"
    """It shows nothing."""
    SEPARATOR = "separator"
    """A line end of its own kind, which becomes a newline."""
    SURROGATE = "surrogate"
    """Half of a pair, which no file can hold."""
    MARKS = "marks"
    """One combining mark too many on the same character."""


class Flaw(NamedTuple):
    """One character, or the first of a pile of marks, that `clean` would change."""

    offset: int
    """0-based index into the text."""
    kind: FlawKind
    name: str
    """What it is, such as `ESC (U+001B)`."""


_CONTROL_NAMES: Mapping[int, str] = MappingProxyType(
    {0x00: "NUL", 0x07: "BEL", 0x08: "BS", 0x0B: "VT", 0x0C: "FF", 0x0D: "CR", 0x1B: "ESC", 0x7F: "DEL"}
)
"""The control characters that people know by name."""

_BIDI: Mapping[str, str] = MappingProxyType(
    {
        "\u061c": "ALM",
        "\u200e": "LRM",
        "\u200f": "RLM",
        "\u202a": "LRE",
        "\u202b": "RLE",
        "\u202c": "PDF",
        "\u202d": "LRO",
        "\u202e": "RLO",
        "\u2066": "LRI",
        "\u2067": "RLI",
        "\u2068": "FSI",
        "\u2069": "PDI",
    }
)
"""The direction marks and their usual short names."""

_C0_CLASS = "\\x00-\\x08\\x0b-\\x1f\\x7f"
_SEPARATORS = "\u2028\u2029"
_INVISIBLE_CLASS = (
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""Format characters that show nothing and join nothing. Joiners and variation selectors are not among them:
scripts and emoji need these."""

_SUSPECT = re.compile(f"\r\n?|[{_C0_CLASS}\x80-\x9f{_INVISIBLE_CLASS}{_SEPARATORS}{''.join(_BIDI)}\ud800-\udfff]")
_ASCII_SUSPECT = re.compile(f"[{_C0_CLASS}]")
_PILE = re.compile(rf"[^\w\x00-\x7f]{{{MARKS_PER_CHARACTER + 1},}}")
"""Where too many marks can stand: no mark is a word character."""

_JOINERS = "\u200c\u200d"


def is_clean(text: str) -> bool:
    """Whether `clean` would leave the text as it is, found without building anything.

    It may say no to clean text that holds a long run of symbols, never yes to text that is not clean.
    """
    if text.isascii():
        return _ASCII_SUSPECT.search(text) is None
    return _SUSPECT.search(text) is None and _PILE.search(text) is None


def is_plain(characters: Iterable[str]) -> bool:
    """Whether any text made of these characters is clean, in whatever order they stand."""
    return all(is_clean(character) and not _is_mark(character) for character in characters)


def clean(text: str) -> str:
    """Return the text without anything that a terminal would obey or that a reader could not see.

    Every kind of line end becomes a newline. Control characters become their pictures (`ESC` U+241B), those of the
    upper range and lone surrogates U+FFFD, direction marks their names in brackets (`⟨RLO⟩`). Invisible format
    characters are dropped, but for joiners and variation selectors. Piles of combining marks are cut. Cleaning twice
    is the same as cleaning once.
    """
    if is_clean(text):
        return text
    return _PILE.sub(_thin, _SUSPECT.sub(lambda match: _stand_in(match[0][0]), text))


def flaws(text: str) -> list[Flaw]:
    """Return what `clean` would change, in the order of the text; a CRLF counts once."""
    if is_clean(text):
        return []
    found = [Flaw(match.start(), *_describe(match[0][0])) for match in _SUSPECT.finditer(text)]
    for pile in _PILE.finditer(text):
        excess = next((index for index, count in _counted(pile.group()) if count > MARKS_PER_CHARACTER), None)
        if excess is not None:
            offset = pile.start() + excess
            found.append(Flaw(offset, FlawKind.MARKS, f"more than {MARKS_PER_CHARACTER} combining marks"))
    return sorted(found, key=lambda flaw: flaw.offset)


def one_line(text: str) -> str:
    """Return the text cleaned, with every run of white space folded into one space, and none at the ends."""
    return " ".join(clean(text).split())


def show_path(path: object) -> str:
    """Return the path of a file or a folder as it is shown to people: cleaned, in one line."""
    return one_line(str(path))


def shorten(text: str, width: int) -> str:
    """Return the text, cut to a number of characters with an ellipsis as the last where it is longer.

    Args:
        text: Text without line ends.
        width: Characters that the result may have at the most; at least 1.
    """
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


@cache
def _stand_in(character: str) -> str:
    """Return what stands for a character that `_SUSPECT` matched."""
    kind, _ = _describe(character)
    if character == "\r" or kind is FlawKind.SEPARATOR:
        return "\n"
    if kind is FlawKind.BIDI:
        return f"⟨{_BIDI[character]}⟩"
    if kind is FlawKind.INVISIBLE:
        return ""
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\u2421" if character == "\x7f" else REPLACEMENT


@cache
def _describe(character: str) -> tuple[FlawKind, str]:
    """Return the kind and the name of a character that `_SUSPECT` matched."""
    code = ord(character)
    kind, name = FlawKind.INVISIBLE, "an invisible character"
    if character in _BIDI:
        kind, name = FlawKind.BIDI, _BIDI[character]
    elif character in _SEPARATORS:
        kind, name = FlawKind.SEPARATOR, "a line separator"
    elif 0xD800 <= code <= 0xDFFF:
        kind, name = FlawKind.SURROGATE, "half of a surrogate pair"
    elif code < 0xA0:
        kind, name = FlawKind.CONTROL, _CONTROL_NAMES.get(code, "a control character")
    return kind, f"{name} (U+{code:04X})"


def _counted(run: str) -> list[tuple[int, int]]:
    """Return each index of the run with the number of marks on its character, up to and with the one there."""
    counts, count = [], 0
    for index, character in enumerate(run):
        count = count + 1 if _is_mark(character) else 0
        counts.append((index, count))
    return counts


def _is_mark(character: str) -> bool:
    """Whether a character is shown on the one before it, or joins it to the next."""
    return character in _JOINERS or unicodedata.category(character)[0] == "M"


def _thin(match: re.Match[str]) -> str:
    run = match.group()
    return "".join(run[index] for index, count in _counted(run) if count <= MARKS_PER_CHARACTER)


def short_name(text: str) -> str:
    """Return a name that somebody made up as a message quotes it: cleaned, in one line, and cut where it is long."""
    return shorten(one_line(text), _LONGEST_NAME)
