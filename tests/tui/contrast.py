"""How well every text of a screen stands out from its ground, as it is drawn."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rich.color import Color, ColorSystem
from textual.app import App
from textual.screen import ModalScreen

from tests.tui.snapshot import CELL, RULES, TEXT

_GROUND = re.compile(r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"')
_LINE = 24.4
"""Height of a cell in the picture."""

_ORNAMENTS = re.compile(r"[\s\u2500-\u259f]")
"""Rules, borders and bars: no texts. What they say stands beside them in figures."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one style."""

    line: int
    column: int
    text: str
    colour: str
    """As `#rrggbb`, like `ground`."""
    ground: str


def faint_texts(app: App[int], least: float) -> list[str]:
    """Return what is drawn with less contrast than it should be, or would be on a terminal of 256 colours.

    Below a dialog nothing is meant to be read.

    Args:
        app: The program.
        least: The ratio by the formula of WCAG 2.2, 1 to 21.
    """
    found = []
    for run in _runs(app):
        for colour, ground in ((run.colour, run.ground), (_in_256(run.colour), _in_256(run.ground))):
            ratio = contrast(colour, ground)
            if ratio < least:
                found.append(f"{run.line},{run.column} {run.text!r}: {colour} on {ground} is {ratio:.1f}")
    return found


@cache
def contrast(colour: str, ground: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    darker, lighter = sorted((_luminance(colour), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def _in_256(colour: str) -> str:
    return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex


def _runs(app: App[int]) -> Iterator[Run]:
    """Yield each text that is drawn, ornaments left out."""
    picture = app.export_screenshot()
    rules, grounds = dict(RULES.findall(picture)), _grounds(picture)
    regions = [child.region for child in app.screen.children if child.display]
    readable = regions if isinstance(app.screen, ModalScreen) else [app.screen.region]
    for name, x, line, escaped in TEXT.findall(picture):
        column, text = round(float(x) / CELL), html.unescape(escaped).replace("\xa0", " ")
        colour = re.search(r"fill: (#\w{6})", rules[name])
        assert colour is not None
        for start, word in ((match.start(), match[0]) for match in re.finditer(r"\S+", text)):
            place = (column + start, int(line))
            if _ORNAMENTS.sub("", word) and any(region.contains(*place) for region in readable):
                yield Run(place[1], place[0], word, colour[1], grounds[place])


def _grounds(picture: str) -> dict[tuple[int, int], str]:
    """Return the ground of each cell, by column and line."""
    grounds = {}
    for colour, x, y, width in _GROUND.findall(picture):
        start, cells, line = round(float(x) / CELL), round(float(width) / CELL), round((float(y) - 1.5) / _LINE)
        grounds.update({(column, line): colour for column in range(start, start + cells)})
    return grounds
