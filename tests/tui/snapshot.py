"""Snapshots of a screen: its text, and the style of every run of it, in one readable file."""

import html
import re
from pathlib import Path

from textual.app import App

FOLDER = Path(__file__).parent / "snapshots"

TEXT = re.compile(r'<text class="[\w-]+-(r\d+)" x="([\d.]+)"[^>]*clip-path="url\(#[\w-]+-line-(\d+)\)">(.*?)</text>')
RULES = re.compile(r"\.[\w-]+-(r\d+) \{ ([^}]*) \}")
CELL = 12.2
"""Width of a cell in the picture."""


def screen_of(app: App[int]) -> str:
    """Return what the screen shows, line by line."""
    return snapshot_of(app).rpartition("\n" + _foot(app) + "\n")[0]


def snapshot_of(app: App[int]) -> str:
    """Return what the screen shows, and below it its class and the style of each run that is not plain."""
    svg = app.export_screenshot()
    rules = {name: rule.strip().rstrip(";") for name, rule in RULES.findall(svg)}
    width, height = app.size
    lines = [[" "] * width for _ in range(height)]
    styles: list[str] = []
    for name, x, line, text in TEXT.findall(svg):
        column, row = round(float(x) / CELL), int(line)
        plain = html.unescape(text).replace("\xa0", " ")
        if row < height:
            lines[row][column : column + len(plain)] = plain
            if plain.strip():
                styles.append(f"{row:>2},{column:<3} {rules.get(name, '')}  {plain.strip()[:24]!r}")
    screen = "\n".join("".join(line).rstrip() for line in lines)
    return f"{screen}\n{_foot(app)}\n" + "\n".join(styles) + "\n"


def class_shown(snapshot: str) -> str:
    """Return the name of the screen's class that a snapshot was taken of."""
    *_, foot = re.finditer(r"^(\w+) ─+$", snapshot, re.MULTILINE)
    return foot[1]


def _foot(app: App[int]) -> str:
    """Return the line between the screen and the styles."""
    return f"{type(app.screen).__name__} ".ljust(app.size.width, "─")


def assert_snapshot(app: App[int], name: str, *, update: bool) -> None:
    """Compare the screen with its snapshot, or take it anew.

    Raises:
        AssertionError: When they differ, or when there is no snapshot yet.
    """
    path = FOLDER / f"{name}.txt"
    now = snapshot_of(app)
    if update:
        path.write_text(now, encoding="utf-8")
    assert path.exists(), f"no snapshot {path.name}; take it with: pytest tests/tui --update-snapshots"
    assert now == path.read_text(encoding="utf-8"), f"{path.name} looks different now"
