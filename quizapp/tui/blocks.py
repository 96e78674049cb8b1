"""Text laid out in blocks: paragraphs with hanging indents, and code whose lines are never torn inside a token."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.content import Content

MEASURE = 90
"""Longest line of prose, in cells; longer ones tire the eye."""

CONTINUED = "↪ "
"""Begins the rest of a code line that was too long for the screen."""

_BREAK_AFTER = (frozenset(" ,([{;"), frozenset(".=+-*/|&:"))
"""Behind what code is broken: rather between words and arguments than behind an operator."""

_OPERATORS = frozenset(".=+-*/|&:<>!%^@~")
"""Several of them in a row are one token."""


EMPTY = Content("")
"""No text."""


class Block(NamedTuple):
    """One paragraph, list item or code fence."""

    content: Content
    """The text; newlines are kept as line breaks."""
    first: Content = EMPTY
    """What stands before the first line, such as a bullet."""
    indent: int = 0
    """Cells before every line; the first line's `first` stands within them."""
    code: bool = False
    """Whether lines are code, which is broken behind a token and marked, instead of wrapped."""
    gap: int = 1
    """Blank lines above, unless the block is the first."""


def lay_out(blocks: Sequence[Block], width: int) -> list[Content]:
    """Return the lines of some blocks.

    Args:
        blocks: What to show, from top to bottom.
        width: Cells available; values below 8 are taken as 8.

    Returns:
        Lines no wider than `width` (prose: no wider than `MEASURE` either), each without a newline.
    """
    width = max(8, width)
    lines: list[Content] = []
    for number, block in enumerate(blocks):
        if number:
            lines.extend([Content("")] * block.gap)
        indent = _code_indent(block, width) if block.code else block.indent
        available = max(4, (width if block.code else min(width, MEASURE)) - indent)
        texts = _code_lines(block.content, available) if block.code else _prose_lines(block.content, available)
        for index, text in enumerate(texts):
            head = block.first if index == 0 else Content("")
            padding = " " * max(0, indent - head.cell_length)
            lines.append(Content.assemble(head, padding, text))
    return lines


def _code_indent(block: Block, width: int) -> int:
    """Return by how much code is indented: less than it should be where its longest line would not fit otherwise."""
    longest = max(len(line.expandtabs(4)) for line in block.content.plain.split("\n"))
    return max(0, min(block.indent, width - longest))


def join_lines(lines: Iterable[Content]) -> Content:
    """Return the lines as one text."""
    return Content("\n").join(lines)


def _prose_lines(content: Content, width: int) -> list[Content]:
    return [line.rstrip() for line in content.wrap(width)] or [Content("")]


def _code_lines(content: Content, width: int) -> list[Content]:
    lines: list[Content] = []
    for line in content.split("\n", allow_blank=True):
        rest, mark = line.expand_tabs(4), ""
        start = len(rest.plain) - len(rest.plain.lstrip(" "))
        continued = " " * min(start, width // 3) + CONTINUED
        while rest.cell_length + len(mark) > width:
            cut = _break_at(rest, width - len(mark))
            lines.append(Content.assemble((mark, "$quiet"), rest[:cut]))
            rest, mark = rest[cut:], continued
        lines.append(Content.assemble((mark, "$quiet"), rest))
    return lines


def _break_at(line: Content, width: int) -> int:
    """Return how many characters fit, ending behind a token where there is one to end behind."""
    plain = line.plain
    fitting = len(plain)
    while fitting > 1 and line[:fitting].cell_length > width:
        fitting -= 1 + (line[:fitting].cell_length - width) // 2
    fitting = max(1, fitting)
    for characters in _BREAK_AFTER:
        for end in range(fitting, fitting // 3, -1):
            if plain[end - 1] in characters and not _is_inside_token(plain, end):
                return end
    return fitting


def _is_inside_token(plain: str, end: int) -> bool:
    """Return whether an operator or a number goes on behind a place of a line."""
    before, after = plain[end - 1], plain[end : end + 1]
    return (before in _OPERATORS and after in _OPERATORS) or (before == "." and after.isdigit())
