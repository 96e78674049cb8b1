"""What is wrong with packs, as text: the place, what is the matter, the line itself, and what to do."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.tui.blocks import Block

if TYPE_CHECKING:
    from quizapp.packs import Diagnostic

MOST_PROBLEMS = 200
"""As many diagnostics as are shown at once; the command line shows them all."""


def problem_blocks(found: "Iterable[Diagnostic]") -> list[Block]:
    """Return diagnostics as the screens show them, from the first on, as many as there is room for."""
    blocks: list[Block] = []
    rest = iter(found)
    for one in islice(rest, MOST_PROBLEMS):
        blocks += _blocks(one)
    if next(rest, None) is not None:
        blocks.append(Block(Content("`quizapp check` shows the rest.")))
    return blocks


def _blocks(found: "Diagnostic") -> Iterator[Block]:
    style = "$text-error" if found.severity == "error" else "$text-warning"
    place = f"{found.file}:{found.line}:{found.column}"
    yield Block(Content.assemble((place, "$quiet"), "  ", (f"{found.severity} {found.code}", style)))
    yield Block(Content.styled(found.message, "bold"), gap=0)
    if found.source:
        gutter = f"{found.line:>4} │ "
        yield Block(Content.assemble((gutter, "$quiet"), found.source), code=True, gap=0)
        yield Block(Content.assemble((f"     │ {' ' * found.caret}", "$quiet"), ("^", style)), code=True, gap=0)
    if found.hint:
        yield Block(Content(found.hint), Content.styled("→", "$quiet"), indent=2, gap=0)
