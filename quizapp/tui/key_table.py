"""The keys of a screen as help lists them: what each does, in three groups, however many keys do it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from textual.binding import ActiveBinding, Binding


class Group(Enum):
    """Where a key is listed; the value is the heading."""

    HERE = "Keys here"
    MOVING = "Moving about"
    EVERYWHERE = "Everywhere"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One thing that keys do."""

    label: str
    """What it is, in words."""
    keys: list[str] = field(default_factory=list)
    """How its keys are written for people, in order."""
    actions: list[str] = field(default_factory=list)
    """Names of the actions that do it, by which `[keys]` of the settings gives them other keys; empty for none."""


_MOVING = ("list.up", "list.down", "list.first", "list.last", "list.page-", "items.")
"""Beginnings of the names of actions that only move the cursor."""
_FRAMEWORK: Mapping[str, str] = MappingProxyType(
    {
        "scroll_up": "scroll up",
        "scroll_down": "scroll down",
        "page_up": "page up",
        "page_down": "page down",
        "scroll_home": "to the top",
        "scroll_end": "to the end",
    }
)
"""Actions of the framework's widgets that are worth a row, and what they do."""


def key_table(bindings: Mapping[str, ActiveBinding], names: Mapping[str, str]) -> dict[Group, list[KeyRow]]:
    """Return everything that keys do, by group; groups without keys are left out.

    Args:
        bindings: Key to active binding of a screen.
        names: Key to how it is written for people.
    """
    table: dict[Group, dict[str, KeyRow]] = {group: {} for group in Group}
    for key, active in bindings.items():
        label = _label(active.binding)
        if active.enabled and label:
            row = table[_group(active.binding)].setdefault(label, KeyRow(label))
            for words, word in ((row.keys, names[key]), (row.actions, active.binding.id or "")):
                if word and word not in words:
                    words.append(word)
    return {group: list(rows.values()) for group, rows in table.items() if rows}


def keys_text(keys: Iterable[str]) -> str:
    """Return some keys in one line, three digits or letters in a row and more as `1–4`."""
    runs: list[list[str]] = []
    for key in keys:
        run = next((run for run in runs if _follows(run[-1], key)), None)
        if run is None:
            runs.append([key])
        else:
            run.append(key)
    return "  ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else "  ".join(run) for run in runs)


def _follows(before: str, key: str) -> bool:
    return len(before) == len(key) == 1 and key.isalnum() and ord(key) == ord(before) + 1


def _label(binding: Binding) -> str:
    """Return what a key does; empty where that is the framework's and of no use here."""
    if binding.id is None:
        return _FRAMEWORK.get(binding.action, "")
    if not binding.tooltip or binding.tooltip == binding.description:
        return binding.description
    return f"{binding.description}: {binding.tooltip}"


def _group(binding: Binding) -> Group:
    action = binding.id or ""
    if action.startswith("app."):
        return Group.EVERYWHERE
    moves = not action or action.startswith(_MOVING) or binding.description.startswith("scroll")
    return Group.MOVING if moves else Group.HERE
