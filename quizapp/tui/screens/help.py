"""Help: every key of the screen below, made from the bindings themselves, and how quizapp works."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.getters import query_one

from quizapp.tui.blocks import Block
from quizapp.tui.dialogs.dialog import Dialog
from quizapp.tui.key_table import key_table, keys_text
from quizapp.tui.keymap import key_of
from quizapp.tui.markdown import markdown_blocks
from quizapp.tui.widgets.block_view import BlockView
from quizapp.tui.widgets.key_line import KeyLine

_ABOUT = """\
**Free recall.** Write as you would speak. After you submit you tick the points you made: the grader suggests, you \
decide. Escape leaves the text so that single keys act; enter goes back into it. `ctrl+j` submits as well.

**Certainty** pays: right 1, 2 or 3 for guess, fairly or sure; wrong 0, −2 or −6; partly right nothing.

**The clock.** In practice it stands still while you read a verdict, this help or a question of the program; in an \
exam it runs on.

**Your answers** are written to disk before you see a verdict. Nothing is lost if the window closes.

**Other keys.** A table `[keys]` in `settings.toml` gives actions other keys, as in `quiz.hint = "T"`. Press `{names}` \
for the name of each action; `quizapp paths` says where the file is.
"""

_GAP = "   "
"""Between the column of keys and what they do."""


class HelpScreen(Dialog[None]):
    """Shows keys and explanations above the screen that asked.

    Args:
        bindings: Key to active binding of the screen below.
        key_names: Key to how it is written for people.
        about: How what the screen below shows goes, as Markdown; empty where the keys say it all.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "names", "names of actions", id="help.names"),
        Binding("escape,question_mark,q,enter", "dismiss", "back", key_display="esc", id="help.back"),
    ]
    AUTO_FOCUS = "#frame"
    KEYS_SCROLL = True
    text = query_one(BlockView)

    def __init__(self, bindings: Mapping[str, ActiveBinding], key_names: Mapping[str, str], about: str = "") -> None:
        super().__init__(classes="-page")
        self._table = key_table(bindings, key_names)
        self._about = about
        self._named = False
        """Whether the names of actions stand with what they do."""

    def compose(self) -> ComposeResult:
        """Make the page, and the line of its keys below it."""
        yield from super().compose()
        yield KeyLine()

    def compose_dialog(self) -> ComposeResult:
        """Make the table and the text."""
        yield BlockView(list(self._blocks()))

    def action_names(self) -> None:
        """Show the names of actions, by which the settings give them other keys, or hide them."""
        self._named = not self._named
        self.text.show(list(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        rows = [(row, keys_text(row.keys)) for rows in self._table.values() for row in rows]
        width = max((cell_len(keys) for _, keys in rows), default=0) + len(_GAP)
        for group, rows_of_group in self._table.items():
            yield Block(Content.styled(group.value, "bold $text-primary"))
            for row in rows_of_group:
                keys = Content.styled(keys_text(row.keys), "bold $text-accent")
                named = f"\n{', '.join(row.actions)}" if self._named and row.actions else ""
                yield Block(Content.assemble(row.label, (named, "$quiet")), keys, width, gap=0)
        about = _ABOUT.format(names=key_of(self, "help.names"))
        yield from markdown_blocks(f"{self._about}\n\n{about}")
