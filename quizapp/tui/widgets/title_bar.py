"""The two lines on top of every screen: where one is, and a rule that may show progress."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.signs import DONE, RULE


class TitleBar(Widget):
    """A title on the left, a remark on the right, and a rule below."""

    DEFAULT_CSS = """
    TitleBar {
        height: 2;
        padding: 0 2 0 1;
    }
    """

    left: reactive[Content] = reactive(Content(""))
    """What stands on the left; cut where it does not fit beside `right`."""
    right: reactive[Content] = reactive(Content(""))
    """What stands on the right."""
    progress: reactive[float | None] = reactive(None)
    """The bright part of the rule, 0 to 1; None for a plain rule."""

    def __init__(self, left: Content | str = "", right: Content | str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(TitleBar.left, Content(left) if isinstance(left, str) else left)
        self.set_reactive(TitleBar.right, Content(right) if isinstance(right, str) else right)

    def render(self) -> Content:
        """Draw both lines."""
        width = max(1, self.content_size.width)
        right = self.right.truncate(width)
        left = self.left.truncate(max(0, width - right.cell_length - 2), ellipsis=True)
        gap = " " * (width - left.cell_length - right.cell_length)
        done = round((self.progress or 0.0) * width)
        rule = Content.assemble((DONE * done, "$accent"), (RULE * (width - done), "$rule"))
        return Content.assemble(left, gap, right, "\n", rule)
