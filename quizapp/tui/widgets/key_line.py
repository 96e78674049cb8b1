"""The line of keys at the bottom: what can be done next, by key or by click."""

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

MOST_KEYS = 6
"""More than these are left to the help screen."""

HELP_IDS = ("app.help", "app.help-key")
"""Ids of the bindings of which one always has a place."""


@dataclass(frozen=True, slots=True)
class _Key:
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
        """Draw as many keys as fit, the help key always among them."""
        shown = self._shown()
        width = self.content_size.width
        self._keys, parts, column = [], [], 0
        for number, (namespace, binding) in enumerate(shown):
            key = binding.key_display or self.app.get_key_display(binding)
            text = Content.assemble((key, "bold $text-accent"), " ", (binding.description, "$quiet"))
            later = shown[number + 1 :]
            reserved = 12 if later else 0
            is_last = not later
            if column + text.cell_length + reserved > width and not is_last:
                continue
            self._keys.append(_Key(column, column + text.cell_length, binding, namespace))
            parts.append(text)
            column += text.cell_length + 3
        return Content("   ").join(parts)

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

    def _shown(self) -> list[tuple[DOMNode, Binding]]:
        # Two keys may do one thing, by one action or by one word for it; the first is told.
        seen: set[str] = set()
        shown: list[tuple[DOMNode, Binding]] = []
        for active in self.screen.active_bindings.values():
            names = {f"action {active.binding.action}", f"word {active.binding.description}"}
            if active.binding.show and active.enabled and seen.isdisjoint(names):
                seen |= names
                shown.append((active.node, active.binding))
        help_keys = [pair for pair in shown if pair[1].id in HELP_IDS]
        others = [pair for pair in shown if pair[1].id not in HELP_IDS]
        return others[: MOST_KEYS - len(help_keys)] + help_keys
