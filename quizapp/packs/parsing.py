"""From a document's text to plain Python values; whatever the parser says is put into words for people."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import tomli

from quizapp.packs import limits
from quizapp.packs.diagnostics import Diagnostic, quoted
from quizapp.packs.document import Document
from quizapp.packs.guards import too_deep

_TOO_DEEP: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "P012": (
            f"too deeply nested: more than {limits.NESTING} arrays or tables inside one another",
            "A question needs no more than lists of text.",
        ),
        "P013": (
            f"this key has more than {limits.KEY_PARTS} parts",
            "The keys of a pack have two at the most, as in `question.choice`.",
        ),
    }
)

_WORDS: tuple[tuple[str, str, str], ...] = (
    ("Unterminated", "a string is not closed", "Long text stands between three quotes on either side."),
    ("Expected \"'", "a string is not closed", "Text in single quotes ends in as many of them."),
    ("Illegal character '\\n'", "a string is not closed on its line", "Long text stands between three quotes."),
    ("Found invalid character '\\n'", "a string is not closed on its line", "Long text stands between three quotes."),
    ("Illegal character", "a control character stands here", "Delete it."),
    ("Found invalid character", "a control character stands here", "Delete it."),
    ("Unescaped", "a backslash begins no known escape", "Write it twice, or put the text between single quotes."),
    ("Invalid hex", "an escape is not complete", "After \\u stand four hexadecimal digits, after \\U eight."),
    ("Escaped character", "an escape stands for no character", "Look up the character's number."),
    ("Invalid value", "this is no value", "Text stands in quotes; true and false are written small."),
    ("Invalid date", "there is no such date", "Text stands in quotes."),
    ("Invalid statement", "this is no line of a pack", "Write `key = value`, a [table] or a # comment."),
    ("Invalid initial", "a key is missing or has a wrong sign", "Keys have letters, digits, - and _ alone."),
    ("Expected '='", "an equals sign is missing behind the key", "Write `key = value`."),
    ("Unclosed array", "a list is not closed", "It ends with ] and has commas between its entries."),
    ("Unclosed inline", "a table in braces is not closed", "It ends with } and has commas between its entries."),
    ("Expected ']", "the brackets of a table's name do not match", "Write [table] or [[list of tables]]."),
    ("Expected newline", "there is something behind a complete value", "Look for a quote or a comma too many."),
)
"""Beginnings of the parser's messages, what they mean, and what to do."""

_REPEATED = ("Cannot declare", "Cannot overwrite", "Cannot mutate", "Cannot redefine", "Duplicate inline")

_UNCLOSED = ("Unterminated", "Expected \"'", "Illegal character '\\n'", "Found invalid character '\\n'")
"""Messages whose place is the end of the string; where it begins helps more."""

_MERGE_MARKER = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?:[ \t].*)?$")

_LONG_DIGITS = re.compile(r"\d[\d_]{1000,}")


def parse(document: Document) -> dict[str, Any] | Diagnostic:
    """Parse a document, or say why it cannot be parsed."""
    depth = too_deep(document.text)
    if depth is not None:
        return document.at(depth.offset, depth.code, *_TOO_DEEP[depth.code])
    try:
        return tomli.loads(document.text)
    except tomli.TOMLDecodeError as error:
        return _explain(document, error.msg, error.pos)
    except RecursionError:
        return document.at(0, "P012", *_TOO_DEEP["P012"])
    except ValueError:
        digits = _LONG_DIGITS.search(document.text)
        place = digits.start() if digits else 0
        return document.at(place, "P016", "this number has too many digits", "Text stands in quotes.")


def _explain(document: Document, message: str, offset: int) -> Diagnostic:
    start = document.text.rfind("\n", 0, offset) + 1
    line = document.text[start:].partition("\n")[0]
    if _MERGE_MARKER.match(line):
        hint = "Choose one of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>."
        return document.at(start, "P011", "a merge was not finished: this is a conflict marker", hint)
    if message.startswith(_REPEATED):
        return _repeated(document, offset)
    if document.text.startswith("\r", offset):
        hint = "Save the file with Unix line ends (LF)."
        return document.at(offset, "P010", "a carriage return stands alone in the line", hint)
    if message.startswith(_UNCLOSED):
        offset = document.locator.end
    for beginning, meaning, hint in _WORDS:
        if message.startswith(beginning):
            return document.at(offset, "P014", f"not valid TOML: {meaning}", hint)
    return document.at(offset, "P014", f"not valid TOML: {message}", "Compare the line with one that works.")


def _repeated(document: Document, offset: int) -> Diagnostic:
    repetition = document.locator.repetition
    if repetition is None:
        hint = "Remove one of the two, or write [[double brackets]] for every entry of a list."
        return document.at(offset, "P015", "a key or table is written twice", hint)
    first, second = document.line_of(repetition.first), document.line_of(repetition.second)
    lines = f"on line {first} and on line {second}" if first != second else f"both times on line {first}"
    message = f"{quoted(repetition.name)} is written twice: {lines}"
    hint = "Remove one of the two."
    if document.text.startswith("[", repetition.second):
        hint = "Remove one of the two; each entry of a list has a header in [[double brackets]]."
    return document.at(repetition.second, "P015", message, hint)
