"""Where the keys, values, tables and array elements of a TOML file stand.

No TOML parser tells the places of what it has parsed, so this is a scanner of its own. It runs only for a file in
which something is wrong. It builds the tree that the parser builds, but with places for values, goes as far as the
syntax lets it, and notes what is written twice, which a parser can only report at the second place, if at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

import tomli

from quizapp.packs import limits
from quizapp.packs.problems import KEY, VALUE, KeyPath
from quizapp.packs.tokens import BLANKS, COMMENT, DOTTED_KEY, GAP, KEY_PART, STRING

_GAP = re.compile(GAP)
_NAME = re.compile(DOTTED_KEY)
_PART = re.compile(KEY_PART)
_OPENING = re.compile(rf"\[\[?{BLANKS}")
_CLOSING = re.compile(rf"{BLANKS}\]")
_CLOSING_PAIR = re.compile(rf"{BLANKS}\]\]")
_EQUALS = re.compile(rf"{BLANKS}={BLANKS}")
_COMMA = re.compile(rf"{GAP},{GAP}")
_STATEMENT_END = re.compile(rf"{BLANKS}(?:{COMMENT})?(?:\n|\Z)")
_SCALAR = re.compile(rf"{STRING}|[^\s\[\]{{}},#\"']++(?: \d[^\s\[\]{{}},#\"']*+)?")
"""Strings, and anything else without brackets; a date may have a space before its time."""
_PIECE = re.compile(
    r"(?P<joint>\\[ \t]*+\n[ \t\n]*+)|(?P<escape>\\(?:u.{4}|U.{8}|x..|.))|(?P<plain>[^\\]{1,4096}+)", re.DOTALL
)
"""A piece of a basic string: a joint of two lines stands for nothing, an escape for one character."""


class Origin(Enum):
    """What made a node, which decides what may be added to it."""

    IMPLIED = auto()
    """A table that only headers below it have named."""
    HEADER = auto()
    """A table with a header of its own, or an element of an array of tables."""
    DOTTED = auto()
    """A table made by a dotted key."""
    TABLES = auto()
    """An array of tables, made by double brackets."""
    VALUE = auto()
    """Whatever stands to the right of an equals sign, and all within it."""


@dataclass(slots=True)
class Node:
    """One key, table or element, and its place."""

    origin: Origin
    start: int
    """0-based offset of the key; of the opening bracket for a header, of the value for an element."""
    value: int = -1
    """0-based offset of the value to the right of an equals sign; -1 for tables that have none."""
    children: "dict[str | int, Node]" = field(default_factory=dict)
    """By key in tables, by 0-based index in arrays."""

    @property
    def newest(self) -> "Node":
        """What a header below this one goes into: the last element of an array of tables, else the node itself."""
        return self.children[len(self.children) - 1] if self.origin is Origin.TABLES else self


@dataclass(frozen=True, slots=True)
class Repetition:
    """Something that is written twice."""

    name: str
    """The key or the header's name, with its dots."""
    first: int
    """0-based offset of the first place."""
    second: int


class _Stop(Exception):
    """The text is not TOML from here on."""


class Locator:
    """The places of everything in one file, as far as its syntax is right.

    Args:
        text: The file, with newlines as line ends, and no deeper than the guards allow.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Node(Origin.HEADER, 0)
        self.repetition: Repetition | None = None
        """The first thing that is written twice; nothing behind it is found."""
        self.end = len(text)
        """0-based offset of what is no TOML; the length of the text where all of it is."""
        self._table = self.root
        self._position = 0
        try:
            self._document()
        except _Stop:
            self.end = self._position

    def offset(self, path: KeyPath, focus: int = KEY) -> int:
        """Return the offset of a path in the text.

        Args:
            path: What to find. Where it does not exist, the nearest table around it is found.
            focus: KEY for the key, the header or the element; VALUE for the value; else a 0-based index into the
                text that the path holds, and the offset is that of this character.
        """
        node = self.root
        for step in path:
            child = node.children.get(step)
            if child is None:
                return node.start
            node = child
        if focus == KEY or node.value < 0:
            return node.start
        return node.value if focus == VALUE else _offset_in_string(self.text, node.value, focus)

    def paths(self) -> Iterator[KeyPath]:
        """Every path that was found, tables and arrays included."""
        stack: list[tuple[KeyPath, Node]] = [((), self.root)]
        while stack:
            path, node = stack.pop()
            for step, child in node.children.items():
                yield (*path, step)
                stack.append(((*path, step), child))

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self._position)
        if match is None:
            raise _Stop
        self._position = match.end()
        return match.group()

    def _at(self, opening: str) -> bool:
        return self.text.startswith(opening, self._position)

    def _document(self) -> None:
        self._take(_GAP)
        while self._position < len(self.text):
            if self._at("["):
                self._header(double=self._at("[["))
            else:
                self._assignment(self._table, 0)
            self._take(_STATEMENT_END)
            self._take(_GAP)

    def _header(self, *, double: bool) -> None:
        start = self._position
        self._take(_OPENING)
        name = self._take(_NAME)
        self._take(_CLOSING_PAIR if double else _CLOSING)
        *parents, (_, last) = _split(name)
        table = self.root
        for _, part in parents:
            child = table.children.setdefault(part, Node(Origin.IMPLIED, start))
            if child.origin is Origin.VALUE:
                self._repeated(name, child, start)
            table = child.newest
        new = Node(Origin.TABLES if double else Origin.HEADER, start)
        existing = table.children.setdefault(last, new)
        if double:
            if existing.origin is not Origin.TABLES:
                self._repeated(name, existing, start)
            existing.children[len(existing.children)] = Node(Origin.HEADER, start)
        elif existing is not new:
            if existing.origin is not Origin.IMPLIED:
                self._repeated(name, existing, start)
            existing.origin, existing.start = Origin.HEADER, start
        self._table = existing.newest

    def _assignment(self, table: Node, depth: int) -> None:
        start = self._position
        name = self._take(_NAME)
        self._take(_EQUALS)
        *parents, (place, last) = _split(name)
        for parent_place, part in parents:
            table = table.children.setdefault(part, Node(Origin.DOTTED, start + parent_place))
            if table.origin not in (Origin.DOTTED, Origin.IMPLIED):
                self._repeated(name, table, start)
        node = Node(Origin.VALUE, start + place, self._position)
        existing = table.children.setdefault(last, node)
        if existing is not node:
            self._repeated(name, existing, start)
        self._value(node, depth)

    def _repeated(self, name: str, existing: Node, second: int) -> None:
        self.repetition = Repetition(name, existing.start, second)
        raise _Stop

    def _value(self, node: Node, depth: int) -> None:
        if depth > limits.NESTING:
            raise _Stop
        if self._at("["):
            self._members(node, depth, "]")
        elif self._at("{"):
            self._members(node, depth, "}")
        else:
            self._take(_SCALAR)

    def _members(self, node: Node, depth: int, closing: str) -> None:
        """Read an array or an inline table, from its opening bracket to its closing one."""
        self._position += 1
        self._take(_GAP)
        while not self._at(closing):
            if closing == "]":
                element = Node(Origin.VALUE, self._position, self._position)
                node.children[len(node.children)] = element
                self._value(element, depth + 1)
            else:
                self._assignment(node, depth + 1)
            if _COMMA.match(self.text, self._position):
                self._take(_COMMA)
            else:
                self._take(_GAP)
                if not self._at(closing):
                    raise _Stop
        self._position += 1


def _split(name: str) -> list[tuple[int, str]]:
    """Return the parts of a dotted key, without quotes, each with its 0-based offset in the key."""
    return [(match.start(), _unquote(match.group())) for match in _PART.finditer(name)]


def _unquote(part: str) -> str:
    if part[0] not in "\"'":
        return part
    if part[0] == "'" or "\\" not in part:
        return part[1:-1]
    try:
        return str(tomli.loads(f"key = {part}")["key"])
    except tomli.TOMLDecodeError:
        raise _Stop from None


def _offset_in_string(text: str, start: int, index: int) -> int:
    """Return where a character of a string stands.

    Args:
        text: The file.
        start: Offset of the string's opening quote; of another value, whose start is then returned.
        index: 0-based index into the string's value.
    """
    quote = text[start]
    if quote not in "\"'":
        return start
    position = start + 1
    if text.startswith(quote * 3, start):
        position = start + 3 + text.startswith("\n", start + 3)
    if quote == "'":
        return position + index
    for match in _PIECE.finditer(text, position):
        size = {"joint": 0, "escape": 1}.get(str(match.lastgroup), len(match.group()))
        if index < size:
            return match.start() + (index if match.lastgroup == "plain" else 0)
        index -= size
    return start
