"""Draws the screen in plain letters, line by line and after everything else: no widget has to know."""

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from quizapp.signs import Letters, in_cells


class LetterFilter(LineFilter):
    """Replaces each sign that the terminal cannot show by its twin.

    Args:
        letters: What the terminal can show.
    """

    def __init__(self, letters: Letters) -> None:
        super().__init__()
        self._letters = letters

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line, each as wide as before."""
        return [
            segment if segment.text.isascii() else Segment(self._plain(segment), segment.style, segment.control)
            for segment in segments
        ]

    def _plain(self, segment: Segment) -> str:
        return set_cell_size(in_cells(segment.text, self._letters), segment.cell_length)
