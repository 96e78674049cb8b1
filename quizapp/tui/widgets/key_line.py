"""The line of keys at the bottom: what can be done next, by key or by click."""

from typing import NamedTuple

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from quizapp.tui.blocks import EMPTY

MOST_KEYS = 6
"""More than these are left to the help screen."""

_GAP = 3
"""Cells between two keys."""

_COLUMN = 114
"""Cells of the column in which a wide window shows everything, as `app.tcss` has it; the keys begin where it does."""

HELP_IDS = ("app.help", "app.help-key")
"""Ids of the bindings of which one always has a place."""


class _Key(NamedTuple):
    start: int
    end: int
    binding: Binding
    namespace: DOMNode


class KeyLine(Widget):
    """Draws the active bindings that ask to be shown, in one text: much cheaper than a widget for each."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $surface;
    }
    """

    hushed: reactive[bool] = reactive(False)
    """Whether another screen has the keys, so that none is told."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: list[_Key] = []

    @property
    def shown(self) -> list[str]:
        """The words of the keys as they are drawn, from left to right."""
        return [key.binding.description for key in self._keys]

    def on_mount(self) -> None:
        """Follow every change of the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)

    def _bindings_updated(self, screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        """Draw as many keys as fit and may be told, how to leave and help always among them."""
        if self.hushed:
            self._keys = []
            return EMPTY
        told, last = self._shown()
        texts = {id(pair): self._text(pair[1]) for pair in (*told, *last)}
        start = max(0, (self.outer_size.width - _COLUMN) // 2)
        room = self.content_size.width - start - sum(texts[id(pair)].cell_length + _GAP for pair in last)
        drawn: list[tuple[DOMNode, Binding]] = []
        for pair in told:
            needed = texts[id(pair)].cell_length + _GAP
            if len(drawn) + len(last) < MOST_KEYS and needed <= room + _GAP:
                drawn.append(pair)
                room -= needed
        self._keys, column = [], start
        for pair in (pairs := [*drawn, *last]):
            end = column + texts[id(pair)].cell_length
            self._keys.append(_Key(column, end, pair[1], pair[0]))
            column = end + _GAP
        return Content(" " * start).append(Content(" " * _GAP).join(texts[id(pair)] for pair in pairs))

    def _text(self, binding: Binding) -> Content:
        key = binding.key_display or self.app.get_key_display(binding)
        return Content.assemble((key, "bold $text-accent"), " ", (binding.description, "$quiet"))

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked key would do."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for key in self._keys:
            if key.start <= offset.x < key.end:
                event.stop()
                await self.app.run_action(key.binding.action, key.namespace)
                return

    def _shown(self) -> tuple[list[tuple[DOMNode, Binding]], list[tuple[DOMNode, Binding]]]:
        """Return the keys to be told as far as there is room, and those that always have a place, at the end."""
        # Two keys may do one thing, by one action or by one word for it; the first is told.
        seen: set[str] = set()
        shown: list[tuple[DOMNode, Binding]] = []
        for active in self.screen.active_bindings.values():
            names = {f"action {active.binding.action}", f"word {active.binding.description}"}
            if active.binding.show and active.enabled and seen.isdisjoint(names):
                seen |= names
                shown.append((active.node, active.binding))
        help_keys = [pair for pair in shown if pair[1].id in HELP_IDS]
        ways_out = [pair for pair in shown if pair[1].key == "escape" and pair not in help_keys]
        last = [*ways_out, *help_keys]
        return [pair for pair in shown if pair not in last], last
