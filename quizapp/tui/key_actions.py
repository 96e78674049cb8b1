"""All actions that have keys, and what the user's wishes for other keys come to."""

import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from types import MappingProxyType

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.keys import format_key
from textual.screen import Screen
from textual.widgets import Input, TextArea

import quizapp.tui
from quizapp.settings import KeyWish
from quizapp.settings_file import place_of
from quizapp.text import short_name
from quizapp.tui.keymap import FIXED, Keymap, key_named

_WITHIN = MappingProxyType(
    {"quiz": ("choices", "items", "points", "short"), "exam": ("choices", "items", "points", "short")}
    | {"browse": ("list", "find")}
)
"""Whose actions work beside those of a screen, by the first words of the ids; elsewhere it is the list's."""

_OFFERED_AT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "asking": (
            *("quiz.answer", "quiz.write", "quiz.submit", "quiz.certainty", "quiz.hint", "quiz.aloud", "quiz.editor"),
            *("quiz.type", "quiz.type-key"),
            *("quiz.skip", "quiz.pause", "choices", "short", "exam"),
        ),
        "saying how sure": ("quiz.unsaid", "quiz.say-1", "quiz.say-2", "quiz.say-3"),
        "pausing": ("quiz.resume", "quiz.resume-key"),
        "ticking": ("quiz.accept", "points"),
        "verdict": (
            *("quiz.next", "quiz.whys", "quiz.link", "quiz.read"),
            *("mark.note", "mark.dispute", "mark.suspend", "mark.edit"),
        ),
    }
)
"""The moments of a quiz and what is offered then alone, by id or its first word: what is offered at two moments may
share a key."""

_MOMENT_OF: Mapping[str, str] = MappingProxyType({id: moment for moment, ids in _OFFERED_AT.items() for id in ids})

_WHILE_TYPING = frozenset(
    {
        *("quiz.submit", "quiz.certainty-key", "quiz.editor", "quiz.aloud", "exam.hand-in", "note.save"),
        *("app.help-key", "app.home-key"),
    }
)
"""Actions that have to work in a text field, where letters type."""

_TAKEN = MappingProxyType(
    {
        **dict.fromkeys(FIXED, "always does what it does"),
        "tab": "moves on to the next field",
        "shift+tab": "moves back to the field before",
        "ctrl+c": "copies, or quits",
        "ctrl+p": "opens the palette",
    }
)
"""Keys that nothing else can have, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that a key does."""

    id: str
    keys: tuple[str, ...]
    """Its usual keys, as the framework names them."""
    title: str
    """One or a few words."""
    remark: str
    """What it does, in a few words more; empty where the title says it."""


def all_actions() -> Mapping[str, Action]:
    """Return every action of the program by its id, in the order of the modules."""
    found: dict[str, Action] = {}
    for cls in _classes():
        for key, binding in _own_bindings(cls):
            if binding.id is not None:
                before = found.get(binding.id)
                keys = (*before.keys, key) if before and key not in before.keys else (before.keys if before else (key,))
                found[binding.id] = Action(
                    id=binding.id, keys=keys, title=binding.description, remark=binding.tooltip or ""
                )
    return found


def understand(wishes: Sequence[KeyWish]) -> tuple[Keymap, list[str]]:
    """Return the keys that the user's wishes come to, and a warning for each wish that cannot be had.

    An action whose wish cannot be had keeps its usual keys.
    """
    if not wishes:
        return {}, []
    actions = all_actions()
    refused: list[tuple[KeyWish, str]] = []
    sound: dict[str, tuple[KeyWish, tuple[str, ...]]] = {}
    for wish in wishes:
        keys = tuple(map(key_named, wish.keys))
        reason = _unfit(wish, keys, actions)
        if reason:
            refused.append((wish, reason))
        else:
            sound[wish.action] = (wish, keys)
    together = [group for group in _groups(actions) if not sound.keys().isdisjoint(group)]
    while clash := _clash({id: keys for id, (_, keys) in sound.items()}, together, actions):
        lost, key, other = clash
        wish, _ = sound.pop(lost)
        refused.append((wish, f"{lost} cannot have the key {key}, which is {other}'s on the same screen"))
    refused.sort(key=lambda pair: pair[0].line or 0)
    told = [f"{place_of(wish.line)}: {reason}; the usual key is used." for wish, reason in refused]
    return {id: keys for id, (_, keys) in sound.items()}, told


def _unfit(wish: KeyWish, keys: Sequence[str], actions: Mapping[str, Action]) -> str:
    """Return why a wish makes no sense by itself; empty when it does."""
    action = short_name(wish.action)
    if wish.action not in actions:
        near = get_close_matches(wish.action, actions, n=1)
        return f"there is no action {action} ({f'did you mean {near[0]}?' if near else 'help shows their names'})"
    for written, key in zip(wish.keys, keys, strict=True):
        if not key:
            return f"“{short_name(written)}” is no key; keys are written like x, X, ?, f5, space, pageup or ctrl+k"
        if key in _TAKEN and key not in actions[wish.action].keys:
            return f"{action} cannot have the key {key}, which {_TAKEN[key]}"
        if wish.action in _WHILE_TYPING and _types(key):
            return f"{action} has to work while you type, and {short_name(written)} means something in a text"
    return ""


def _types(key: str) -> bool:
    """Whether a text field takes a key for itself."""
    editing = {name for field in (Input, TextArea) for name, _ in BindingsMap(field.BINDINGS)}
    return key in editing or key == "space" or len(format_key(key)) == 1


def _clash(
    wished: Mapping[str, tuple[str, ...]], together: Sequence[Sequence[str]], actions: Mapping[str, Action]
) -> tuple[str, str, str] | None:
    """Return a wish that cannot be had, its key, and the action that has the key; None where all can be had."""
    order = list(wished)
    for ids in together:
        for mine in filter(wished.__contains__, ids):
            for other in ids:
                shared = (set(wished[mine]) - set(actions[mine].keys)) & set(_keys(other, wished, actions))
                if other == mine or not shared or not _meet(mine, other):
                    continue
                later = other if other in wished and order.index(other) > order.index(mine) else mine
                return later, sorted(shared)[0], mine if later == other else other
    return None


def _keys(action: str, wished: Mapping[str, tuple[str, ...]], actions: Mapping[str, Action]) -> tuple[str, ...]:
    usual = actions[action].keys
    return (*wished[action], *(key for key in usual if key in FIXED)) if action in wished else usual


def _meet(one: str, other: str) -> bool:
    """Whether two actions may be offered at once."""
    moments = [_MOMENT_OF.get(id) or _MOMENT_OF.get(id.partition(".")[0]) for id in (one, other)]
    return None in moments or moments[0] == moments[1]


def _groups(actions: Mapping[str, Action]) -> Iterator[list[str]]:
    """Yield the ids of the actions that are on one screen, for each screen."""
    everywhere = [id for id in actions if id.startswith("app.")]
    for cls in _classes():
        if issubclass(cls, Screen):
            own = [b.id for base in cls.__mro__ if _is_ours(base) for _, b in _own_bindings(base) if b.id is not None]
            words = {id.partition(".")[0] for id in own}
            inner = {name for word in words for name in _WITHIN.get(word, ())} or {"list"}
            yield list(dict.fromkeys([*own, *(id for id in actions if id.partition(".")[0] in inner), *everywhere]))


def _classes() -> Iterator[type[DOMNode]]:
    """Yield the classes of the program that may have bindings, once all of its modules are loaded."""
    for module in pkgutil.walk_packages(quizapp.tui.__path__, "quizapp.tui."):
        import_module(module.name)
    yield from sorted(filter(_is_ours, _below(DOMNode)), key=lambda cls: (cls.__module__, cls.__qualname__))


def _below(cls: type[DOMNode]) -> set[type[DOMNode]]:
    return {cls}.union(*map(_below, cls.__subclasses__()))


def _is_ours(cls: type) -> bool:
    return cls.__module__.startswith("quizapp.")


def _own_bindings(cls: type) -> Iterator[tuple[str, Binding]]:
    return iter(BindingsMap(cls.__dict__.get("BINDINGS", ())))
