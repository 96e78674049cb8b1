"""Depth guards: what a file may not ask of the parser, found before the parser is called.

Deep nesting overflows a parser's stack, and long dotted keys take it minutes. Nearly every file is flat, which one
pass of a regular expression shows; only where it does not match are the tokens counted one by one.
"""

import re
from dataclasses import dataclass
from functools import cache

from quizapp.packs import limits
from quizapp.packs.tokens import BASIC, BASIC_BLOCK, BLANKS, COMMENT, DOTTED_KEY, LITERAL, LITERAL_BLOCK


@dataclass(frozen=True, slots=True)
class Depth:
    """The place where a file gets too deep."""

    offset: int
    """0-based index into the text."""
    code: str
    """P012 for nesting, P013 for keys."""


def too_deep(text: str) -> Depth | None:
    """Return the first place where values or keys exceed the limits; None when the parser may be called."""
    return None if looks_flat(text) else _count(text)


def looks_flat(text: str) -> bool:
    """Return whether a quick look shows that nothing in a file is nested deep; many flat files do not match either."""
    return _flat().fullmatch(text) is not None


@cache
def _flat() -> re.Pattern[str]:
    """Return the pattern of files nested at most three deep, with few dots in a row.

    Its strings end where the parser's do, and a file in which that cannot be told cheaply does not match. Whole lines
    as most files have them come first, since every step of the pattern costs more than the characters in it.
    """
    block = r'"""(?:[^"]++|"(?!""))*+(?<!\\)"{3,5}'
    basic = r'"(?!"")[^"]*+(?<!\\)"'
    line = rf"[a-z_]++ = (?:{basic}|{block}|\[{basic}(?:, {basic})*+\]|[0-9a-z]++)\n"
    header = r"\[\[[a-z]++(?:\.[a-z]++)?\]\]\n"
    dots = rf"(?:\.(?<![\"' \t]\.)[A-Za-z0-9_-][^\"'#\[\]{{}}.\n]*+){{1,{limits.KEY_PARTS - 1}}}(?!\.)"
    flat = rf"[^\"'#\[\]{{}}.]++|{block}|{LITERAL_BLOCK}|{basic}|{BASIC}|{LITERAL}|{COMMENT}|{dots}"
    nested = flat
    for _ in range(3):
        nested = rf"{flat}|[\[{{](?:{nested})*+[\]}}]"
    return re.compile(f"(?:{line}|{header}|{nested})*+")


@cache
def _tokens() -> re.Pattern[str]:
    """Return the pattern of the pieces that matter for depth.

    A header whose name is no value cannot stand inside an array, so it proves that the depth is zero there; without
    this one unclosed string would make the rest of a file look deep.
    """
    header = rf"^{BLANKS}\[\[?{BLANKS}(?!true\b|false\b|inf\b|nan\b)[A-Za-z_](?:{DOTTED_KEY})?{BLANKS}\]"
    return re.compile(
        rf"(?P<header>{header})|{BASIC_BLOCK}|{LITERAL_BLOCK}|(?P<key>{DOTTED_KEY})|{COMMENT}"
        r"|(?P<open>[\[{])|(?P<close>[\]}])",
        re.MULTILINE,
    )


def _count(text: str) -> Depth | None:
    depth = 0
    for match in _tokens().finditer(text):
        kind = match.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif kind == "header":
            depth = 0
        if depth > limits.NESTING:
            return Depth(match.start(), "P012")
        if kind in ("header", "key") and _parts(match.group()) > limits.KEY_PARTS:
            return Depth(match.start(), "P013")
    return None


def _parts(key: str) -> int:
    """Return the number of parts of a dotted key or header."""
    return 1 + re.sub(f"{BASIC}|{LITERAL}", "", key).count(".")
