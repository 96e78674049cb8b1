"""Rows read straight from the pages of a damaged file, past whatever SQLite needs to find them.

A row counts when its checksum holds; nothing else in the file has to. What is read here is laid down in SQLite's
description of its file format, https://www.sqlite.org/fileformat2.html, sections 1.5 and 1.6 (b-tree pages) and 2.1
(records).
"""

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from quizapp.history.truth import Row, is_intact

_PAGE_SIZE: Final = 4096
"""What SQLite gives every new file since 2016."""

_HEADER = 100
"""Bytes before the first page's own beginning."""

_MOST_CELLS = _PAGE_SIZE // 4
"""More do not fit on a page: a pointer of two bytes leads to each, and none is shorter than that."""

_TABLE_LEAF, _INDEX_LEAF, _INDEX_NODE, _TABLE_NODE = 0x0D, 0x0A, 0x02, 0x05
_KINDS: Final = frozenset({_TABLE_LEAF, _INDEX_LEAF, _INDEX_NODE, _TABLE_NODE})


class _Shape(NamedTuple):
    """How a table's rows are stored."""

    columns: int
    first: int
    """Where the content begins: 1 behind the number, which is stored as null; 0 in a table without one."""
    width: int
    """How many columns of content there are, with the checksum."""
    references: Mapping[int, str] = MappingProxyType({})
    """By place in the content: the table whose number stands there."""
    reals: frozenset[int] = frozenset()
    """Places of numbers with a fraction, which are stored as whole numbers where they are whole."""


_SHAPES: Mapping[str, _Shape] = MappingProxyType(
    {
        "device": _Shape(4, 1, 3),
        "session": _Shape(14, 1, 13, {1: "device"}, frozenset({5, 6})),
        "version": _Shape(8, 1, 7),
        "item": _Shape(10, 0, 10, {0: "session", 3: "version"}),
        "event": _Shape(16, 1, 14, {1: "device", 4: "session"}),
    }
)


class CarvedSource:
    """The rows of a file that need not be a sound database.

    Args:
        path: The file; read whole into memory.
        numbers: Ids by local number of devices, sessions and wordings, from a copy of the file, for those whose own row
            is lost. A wrong one does no harm: the checksum would not hold.

    Raises:
        OSError: When it cannot be read.
    """

    def __init__(self, path: Path, numbers: Mapping[str, Mapping[int, str]]) -> None:
        self._pages = _Pages(path.read_bytes())
        self._ids: dict[str, dict[int, str]] = {table: dict(known) for table, known in numbers.items()}

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the intact rows of a table, those that stand in the file twice more than once."""
        shape = _SHAPES[table]
        known = self._ids.setdefault(table, {})
        for number, values in self._pages.records(shape.columns, in_tree_of_keys=shape.first == 0):
            row = self._resolved(shape, values)
            if row is not None and is_intact(row):
                known[number] = str(row[0])
                yield row

    def _resolved(self, shape: _Shape, values: Row) -> Row | None:
        """Return a stored row as its checksum covers it; None when what it refers to is not known."""
        content = list(values[shape.first : shape.first + shape.width])
        for place, table in shape.references.items():
            value = content[place]
            if value is None:
                continue
            if not isinstance(value, int) or value not in self._ids.get(table, {}):
                return None
            content[place] = self._ids[table][value]
        for place in shape.reals:
            value = content[place]
            content[place] = float(value) if isinstance(value, int) else value
        return tuple(content)


class _Pages:
    """The pages of a file.

    Args:
        content: The file.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content

    def records(self, columns: int, *, in_tree_of_keys: bool) -> Iterator[tuple[int, Row]]:
        """Yield the number (0 without one) and the values of every record with so many columns.

        Args:
            columns: How many.
            in_tree_of_keys: Whether the table has no numbers, and so is stored as SQLite stores an index.
        """
        wanted = (_INDEX_LEAF, _INDEX_NODE) if in_tree_of_keys else (_TABLE_LEAF,)
        for start in range(0, len(self._content), _PAGE_SIZE):
            head = start + (0 if start else _HEADER)
            if head + 8 > len(self._content):
                return
            stated, count = self._content[head], int.from_bytes(self._content[head + 3 : head + 5])
            if stated in wanted:
                yield from self._cells(start, head, stated, columns)
            elif stated not in _KINDS and count <= _MOST_CELLS:
                # Where the page's own mark is damaged, each kind that it may have had is tried.
                for kind in wanted:
                    yield from self._cells(start, head, kind, columns)

    def _cells(self, start: int, head: int, kind: int, columns: int) -> Iterator[tuple[int, Row]]:
        count = min(_MOST_CELLS, int.from_bytes(self._content[head + 3 : head + 5]))
        pointers = head + (12 if kind == _INDEX_NODE else 8)
        for place in range(pointers, min(pointers + 2 * count, start + _PAGE_SIZE - 1), 2):
            offset = int.from_bytes(self._content[place : place + 2])
            if offset >= _PAGE_SIZE:
                continue
            cell = start + offset
            with suppress(IndexError, ValueError, struct.error, OverflowError):
                number, payload = self._payload(cell, kind)
                values = _values(payload, columns)
                if values is not None:
                    yield number, values

    def _payload(self, cell: int, kind: int) -> tuple[int, bytes]:
        """Return a cell's number and its record, of which the end may stand on other pages."""
        at = cell + 4 if kind == _INDEX_NODE else cell
        size, at = _varint(self._content, at)
        number = 0
        if kind == _TABLE_LEAF:
            number, at = _varint(self._content, at)
        if size > len(self._content):
            raise ValueError("longer than the file")
        most = _PAGE_SIZE - 35 if kind == _TABLE_LEAF else (_PAGE_SIZE - 12) * 64 // 255 - 23
        if size <= most:
            return number, self._content[at : at + size]
        least = (_PAGE_SIZE - 12) * 32 // 255 - 23
        here = least + (size - least) % (_PAGE_SIZE - 4)
        here = here if here <= most else least
        return number, self._content[at : at + here] + self._overflow(at + here, size - here)

    def _overflow(self, pointer: int, size: int) -> bytes:
        """Return so many bytes from the chain of pages whose first is named at a place."""
        parts = []
        while size > 0:
            page = int.from_bytes(self._content[pointer : pointer + 4])
            if page == 0:
                raise ValueError("the chain breaks off")
            pointer = (page - 1) * _PAGE_SIZE
            taken = min(size, _PAGE_SIZE - 4)
            parts.append(self._content[pointer + 4 : pointer + 4 + taken])
            size -= taken
        return b"".join(parts)


_WHOLE_NUMBERS: Mapping[int, int] = MappingProxyType({1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8})
"""Bytes of a whole number by its serial type."""


_LONGEST_NUMBER = 9
"""Bytes of the longest number of changing length; the shortest is one."""


def _values(record: bytes, columns: int) -> Row | None:
    """Return the values of a record; None when it has another number of columns.

    Raises:
        ValueError: When it is no record.
        IndexError: When it is cut off.
        struct.error: When it is cut off in a fraction.
    """
    size, at = _varint(record, 0)
    if not columns < size <= _LONGEST_NUMBER * (columns + 1):
        return None
    kinds = []
    while at < size:
        kind, at = _varint(record, at)
        kinds.append(kind)
        if len(kinds) > columns:
            return None
    if len(kinds) != columns:
        return None
    values: list[object] = []
    for kind in kinds:
        value, at = _value(record, at, kind)
        values.append(value)
    return tuple(values)


def _value(record: bytes, at: int, kind: int) -> tuple[object, int]:
    """Return the value at a place and the place behind it."""
    if kind in _WHOLE_NUMBERS:
        end = at + _WHOLE_NUMBERS[kind]
        return int.from_bytes(record[at:end], signed=True), end
    if kind >= 13 and kind % 2:
        end = at + (kind - 13) // 2
        return record[at:end].decode("utf-8"), end
    if kind == 7:
        return struct.unpack_from(">d", record, at)[0], at + 8
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind], at
    raise ValueError("no value of ours")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number of one to nine bytes at a place, and the place behind it."""
    value = 0
    for place in range(at, at + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9
