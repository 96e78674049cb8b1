"""The plot of certainty against what was right, as inline SVG."""

from collections.abc import Sequence
from html import escape

from quizapp.engine.report.document import CertaintyFigures
from quizapp.words import margin_text, percent

_LEFT, _WIDTH, _RIGHT, _ROW, _TOP = 70, 340, 110, 34, 8
"""Units of the picture: names on the left, the scale from 0 to 100 %, counts on the right; a row; above the first."""


def certainty_plot(lines: Sequence[CertaintyFigures]) -> str:
    """Return a row for each certainty: where it pays, the 90 % interval, and the share that was right."""
    width, height = _LEFT + _WIDTH + _RIGHT, _TOP + _ROW * len(lines) + 22
    said = "; ".join(
        f"{line.certainty}: {line.right} of {line.answers} right, {margin_text(line.low, line.high)}" for line in lines
    )
    rows = "".join(_row(number, line) for number, line in enumerate(lines))
    base = _TOP + _ROW * len(lines) + 14
    scale = "".join(
        f'<text class="scale" x="{_x(share):g}" y="{base}" text-anchor="middle">{percent(share)}</text>'
        for share in (0, 0.5, 1)
    )
    return (
        f'<svg class="plot" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(said)}">\n'
        f"{rows}{scale}\n</svg>\n"
        '<p class="quiet">The dot is the share that was right, the line its 90 % interval. Shaded is where saying so'
        " pays most.</p>\n"
    )


def _row(number: int, line: CertaintyFigures) -> str:
    middle = _TOP + _ROW * number + _ROW / 2
    share = line.right / line.answers
    zone = _x(line.pays_to) - _x(line.pays_from)
    return (
        f'<text x="0" y="{middle + 4:g}">{escape(line.certainty)}</text>'
        f'<rect class="zone" x="{_x(line.pays_from):g}" y="{middle - 10:g}" width="{zone:g}" height="20"/>'
        f'<line class="track" x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{middle:g}" y2="{middle:g}"/>'
        f'<line class="range" x1="{_x(line.low):g}" x2="{_x(line.high):g}" y1="{middle:g}" y2="{middle:g}"/>'
        f'<circle class="share" cx="{_x(share):g}" cy="{middle:g}" r="5"/>'
        f'<text x="{_LEFT + _WIDTH + 14}" y="{middle + 4:g}">{line.right} of {line.answers} right</text>\n'
    )


def _x(share: float) -> float:
    return round(_LEFT + share * _WIDTH, 2)
