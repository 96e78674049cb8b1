"""A text of blocks that lays itself out for its width."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quizapp.tui.blocks import Block, join_lines, lay_out


class BlockView(Widget):
    """Shows blocks; `show` replaces them in place, without new widgets."""

    DEFAULT_CSS = """
    BlockView {
        height: auto;
    }
    """

    def __init__(self, blocks: Sequence[Block] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._blocks = tuple(blocks)
        self._laid_out: tuple[int, list[Content]] | None = None

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks; where they are as high as those before, nothing else on the screen is laid out anew."""
        before = self._laid_out
        self._blocks = tuple(blocks)
        self._laid_out = None
        as_high = before is not None and len(self._lines(before[0])) == len(before[1])
        self.refresh(layout=not as_high)

    def render(self) -> Content:
        """Draw the lines."""
        return join_lines(self._lines(self.content_size.width))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take all the width there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        return len(self._lines(width)) if self._blocks else 0

    def _lines(self, width: int) -> list[Content]:
        if self._laid_out is None or self._laid_out[0] != width:
            self._laid_out = (width, lay_out(self._blocks, width))
        return self._laid_out[1]
