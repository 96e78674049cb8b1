"""GIFT as text: its comments, its escapes, and where one question ends and the next begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SPECIAL = "~=#{}:"
"""Characters that a backslash makes ordinary."""

_HIDDEN = {character: chr(0xE000 + index) for index, character in enumerate(SPECIAL + "\\n")}
"""What stands for an escaped character: one for private use, which no text needs."""

_SHOWN = {hidden: "\n" if character == "n" else character for character, hidden in _HIDDEN.items()}
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_CATEGORY = re.compile(r"\$CATEGORY:\s*(.*)")
_HIDDEN_RUN = re.compile("[" + "".join(_SHOWN) + "]")


@dataclass(frozen=True, slots=True)
class GiftEntry:
    """One question, its escapes hidden so that its special characters can be looked for."""

    line: int
    category: str
    """As the file names it, from the top: `Top/Networks/HTTP`; empty for none."""
    text: str


def entries(text: str) -> Iterator[GiftEntry]:
    """Yield the questions of a file. They end at blank lines that stand outside of braces."""
    lines: list[str] = []
    category, start, depth = "", 0, 0
    for number, line in enumerate([*hide(text).split("\n"), ""], start=1):
        bare = line.strip()
        if bare.startswith("//"):
            continue
        found = _CATEGORY.match(bare)
        if found and not lines:
            category = show(found[1]).strip()
            continue
        if bare or depth > 0:
            start = start if lines else number
            lines.append(line)
            depth += line.count("{") - line.count("}")
        if (not bare and depth <= 0 and lines) or depth < 0:
            yield GiftEntry(start, category, "\n".join(lines).strip())
            lines, depth = [], 0
    if lines:
        yield GiftEntry(start, category, "\n".join(lines).strip())


def hide(text: str) -> str:
    """Replace escaped characters by stand-ins that mean nothing to GIFT."""
    return _ESCAPE.sub(lambda match: _HIDDEN[match[1]], _HIDDEN_RUN.sub("\ufffd", text))


def show(text: str) -> str:
    """Put the characters back that `hide` replaced."""
    return _HIDDEN_RUN.sub(lambda match: _SHOWN[match[0]], text)


def escape(text: str) -> str:
    """Return a text as GIFT wants it, so that nothing in it is special; blank lines end a question, and are escaped."""
    escaped = re.sub(r"[~=#{}:\\]", lambda match: "\\" + match[0], text.strip())
    return escaped.replace("\n", "\\n")
