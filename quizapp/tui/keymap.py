"""Other keys for actions: how keys are written, and what bindings become of it."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.keys import Keys, format_key

Keymap = Mapping[str, tuple[str, ...]]
"""Id of a binding to the keys that take the place of its own, as the framework names them."""

FIXED = ("enter", "escape", "ctrl+q")
"""Keys that always do what they do, so that nobody can be locked in: an action that has one keeps it."""

_SPOKEN = MappingProxyType(
    {
        "esc": "escape",
        "return": "enter",
        "del": "delete",
        "pgup": "pageup",
        "pgdn": "pagedown",
        "page up": "pageup",
        "page down": "pagedown",
        ",": "comma",
        "ctrl+i": "tab",
        "ctrl+m": "enter",
        "ctrl+[": "escape",
    }
)
"""What people write, and keys that a terminal cannot tell from others, to the framework's names."""

_MODIFIERS = frozenset({"ctrl", "shift", "alt"})
_NAMES = frozenset(key.value for key in Keys)


class KeymapApp(App[int]):
    """An app whose user may have chosen other keys."""

    keymap: Keymap = MappingProxyType({})
    """The chosen keys."""


def key_named(written: str) -> str:
    """Return the framework's name of a key as people write it, such as `?`, `F5` or `ctrl+k`; empty for no key."""
    if len(written) == 1 and written != ",":
        # The framework knows the names of signs.
        return next(iter(BindingsMap([Binding(written, "")])))[0] if written.isprintable() and written != " " else ""
    name = written.strip().lower()
    name = _SPOKEN.get(name, name)
    *modifiers, key = name.split("+")
    if modifiers == ["shift"] and len(key) == 1 and key.isalpha():
        return key.upper()
    known = name in _NAMES or key in _NAMES or key == "space" or len(format_key(key)) == 1
    return name if known and key and _MODIFIERS.issuperset(modifiers) and len(name) > 1 else ""


def remapped(bindings: Iterable[tuple[str, Binding]], keymap: Keymap) -> BindingsMap:
    """Return bindings with the user's keys.

    An action keeps those of its keys that are fixed, after the user's. Where several actions share a key, the others
    keep it. A text that stands for the key is dropped where it may tell of a key that went, as `← →` does.

    Args:
        bindings: Key and binding, in order.
        keymap: The user's keys.
    """
    pairs = list(bindings)
    moved = {_name(binding.action) for _, binding in pairs if binding.id in keymap}
    fixed = {
        binding.id: [key for key, other in pairs if other.id == binding.id and key in FIXED] for _, binding in pairs
    }
    by_key: dict[str, list[Binding]] = {}
    done: set[str] = set()
    for key, binding in pairs:
        if binding.id is None or binding.id not in keymap:
            display = None if _name(binding.action) in moved else binding.key_display
            by_key.setdefault(key, []).append(binding.with_key(key, display))
        elif binding.id not in done:
            done.add(binding.id)
            for own in dict.fromkeys([*keymap[binding.id], *fixed[binding.id]]):
                by_key.setdefault(own, []).append(binding.with_key(own))
    return BindingsMap.from_keys(by_key)


def key_of(node: DOMNode, action_id: str) -> str:
    """Return how the first key of an action is written, for texts that name it.

    Args:
        node: The screen or widget that has the action, mounted.
        action_id: Id of its binding.

    Raises:
        KeyError: When the node has no such binding.
    """
    for binding in _bindings_of(node):
        if binding.id == action_id:
            return _chosen(node.app, binding)
    raise KeyError(action_id)


def key_for(node: DOMNode, action: str, usual: str) -> str:
    """Return how the user's key for an action is written, in the place of its usual one.

    Args:
        node: The screen or widget that may have the action, mounted.
        action: What the binding does, such as `new_quiz`.
        usual: What is written where the key is the usual one; it is returned where it is no key of that action.
    """
    app = node.app
    if not isinstance(app, KeymapApp) or not app.keymap:
        return usual
    names = (binding for binding in _bindings_of(node) if binding.action == action and binding.id in app.keymap)
    return next((_chosen(app, binding) for binding in names if app.get_key_display(binding) == usual), usual)


def _bindings_of(node: DOMNode) -> Iterator[Binding]:
    """Yield the bindings of a node's classes with their usual keys."""
    for cls in type(node).__mro__:
        for _, binding in BindingsMap(cls.__dict__.get("BINDINGS", ())):
            yield binding


def _chosen(app: App[Any], binding: Binding) -> str:
    """Return how the first key of an action is written."""
    keys = app.keymap.get(binding.id or "") if isinstance(app, KeymapApp) else None
    return app.get_key_display(binding.with_key(keys[0]) if keys else binding)


def _name(action: str) -> str:
    """Return an action without what it is called with: `step(1)` and `step(-1)` are one."""
    return action.partition("(")[0]
