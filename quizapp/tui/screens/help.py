"""Help: every key of the screen below, made from the bindings themselves, and how quizapp works."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content

from quizapp.tui.blocks import Block
from quizapp.tui.dialogs.dialog import Dialog
from quizapp.tui.markdown import markdown_blocks
from quizapp.tui.widgets.block_view import BlockView
from quizapp.tui.widgets.key_line import KeyLine

_MOVING = ("list.up", "list.down", "list.first", "list.last", "list.page-")
"""Beginnings of the ids of bindings that need no words."""

_ABOUT = """\
**Free recall.** Write as you would speak. After you submit you tick the points you made: the grader suggests, you \
decide. Escape leaves the text so that single keys act; enter goes back into it.

**Certainty** earns marks: right 1, 2 or 3 for guess, fairly or sure; wrong 0, −2 or −6; partly right none.

**The clock.** In practice it stands still while you read a verdict, this help or a question of the program; in an \
exam it runs on.

**Other keys.** Beside each key stands the name of what it does. In `settings.toml` (`quizapp paths` says where), a \
table `[keys]` gives it others: `quiz.hint = "T"`.

**Your answers** are written to disk before you see a verdict. Nothing is lost if the window closes.
"""

_KEYS_WIDTH = 14
_WIDE = 80
"""Cells of a window in which the names of the actions stand in a column of their own."""
_LABEL_WIDTH = 34
"""Cells of what a key does; the name of its action stands behind them."""


class HelpScreen(Dialog[None]):
    """Shows keys and explanations above the screen that asked.

    Args:
        bindings: Key to active binding of the screen below.
        key_names: Key to how it is written for people.
        about: How what the screen below shows goes, as Markdown; empty where the keys say it all.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "back", key_display="esc", id="help.back"),
    ]
    AUTO_FOCUS = "#frame"
    KEYS_SCROLL = True

    def __init__(self, bindings: Mapping[str, ActiveBinding], key_names: Mapping[str, str], about: str = "") -> None:
        super().__init__(classes="-page")
        self._bindings_below = bindings
        self._key_names = key_names
        self._about = about

    def compose(self) -> ComposeResult:
        """Make the page, and the line of its keys below it."""
        yield from super().compose()
        yield KeyLine()

    def compose_dialog(self) -> ComposeResult:
        """Make the table and the text."""
        head = Block(Content.styled("Keys here", "bold $text-primary"))
        yield BlockView([head, *self._key_rows(), *markdown_blocks(f"{self._about}\n\n{_ABOUT}")])

    def _key_rows(self) -> list[Block]:
        keys_of: dict[tuple[str, str], list[str]] = {}
        for key, active in self._bindings_below.items():
            description = active.binding.tooltip or active.binding.description
            action = active.binding.id
            if active.enabled and action is not None and active.binding.description and not action.startswith(_MOVING):
                name = active.binding.description
                label = f"{name}: {description}" if description != name else name
                keys_of.setdefault((label, action), []).append(self._key_names[key])
        width = _LABEL_WIDTH if self.app.size.width >= _WIDE else 0
        return [
            Block(
                Content.assemble(f"{label:<{width}}", ("  " + action, "$quiet")),
                Content.styled("  " + " ".join(dict.fromkeys(keys)), "bold $text-accent"),
                _KEYS_WIDTH,
                gap=0,
            )
            for (label, action), keys in keys_of.items()
        ]
