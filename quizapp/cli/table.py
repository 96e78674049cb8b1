"""Tables: with colour and fitted to the width on a terminal, plain aligned text anywhere else."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.cli import streams
from quizapp.packs.diagnostics import cell_width
from quizapp.text import one_line

_GAP = "  "

_ELASTIC_WIDTH = 24
"""Cells that an elastic column keeps when it wraps."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    heading: str
    number: bool = False
    """Whether its cells are flush right."""
    elastic: bool = False
    """Whether it wraps where a terminal is too narrow."""
    spare: int = 0
    """Columns above 0 are left out where a terminal is far too narrow, those with the highest number first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    cells: tuple[str, ...]
    """One text per column; any text, control characters included."""
    strong: bool = False
    """Whether it stands out."""


def put_table(columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Print a table.

    Raises:
        BrokenPipeError: When nobody reads it any more.
        QuizappError: When it cannot be written for another reason.
    """
    cleaned = [Row(tuple(_cell(cell) for cell in row.cells), row.strong) for row in rows]
    if sys.stdout is not None and sys.stdout.isatty():
        _put_rich(columns, cleaned)
    else:
        streams.put("\n".join(plain_lines(columns, cleaned)))


def plain_lines(columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """Return a table as lines of text without a space at their ends."""
    widths, lines = _widths(columns, rows), []
    for cells in (tuple(column.heading for column in columns), *(row.cells for row in rows)):
        padded = []
        for column, width, cell in zip(columns, widths, cells, strict=True):
            padding = " " * (width - cell_width(cell))
            padded.append(padding + cell if column.number else cell + padding)
        lines.append(_GAP.join(padded).rstrip())
    return lines


def kept_columns(columns: Sequence[Column], rows: Sequence[Row], room: int) -> list[int]:
    """Return the indices of the columns that are shown on a terminal.

    Args:
        columns: All columns.
        rows: The rows, cleaned.
        room: The terminal's width in cells.
    """
    widths = [
        min(width, _ELASTIC_WIDTH) if column.elastic else width
        for column, width in zip(columns, _widths(columns, rows), strict=True)
    ]
    kept = list(range(len(columns)))
    for spare in sorted({column.spare for column in columns if column.spare}, reverse=True):
        if sum(widths[index] for index in kept) + len(_GAP) * (len(kept) - 1) <= room:
            break
        kept = [index for index in kept if columns[index].spare < spare]
    return kept


def _widths(columns: Sequence[Column], rows: Sequence[Row]) -> list[int]:
    """Return the cells that each column needs to hold its longest text on one line."""
    grid = [tuple(column.heading for column in columns), *(row.cells for row in rows)]
    return [max(map(cell_width, cells)) for cells in zip(*grid, strict=True)]


def _put_rich(columns: Sequence[Column], rows: Sequence[Row]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    kept = kept_columns(columns, rows, console.width)
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, len(_GAP), 0, 0))
    for column in (columns[index] for index in kept):
        table.add_column(
            column.heading,
            justify="right" if column.number else "left",
            no_wrap=not column.elastic,
            overflow="fold" if column.elastic else "ellipsis",
        )
    for row in rows:
        table.add_row(*(Text(row.cells[index]) for index in kept), style="bold" if row.strong else "")
    streams.guarded(lambda: console.print(table))


def _cell(text: str) -> str:
    """Return a text fit for a cell; spaces at its start, which show that it belongs to another row, are kept."""
    return text[: len(text) - len(text.lstrip(" "))] + one_line(text)
