"""Quizzes of other programs in TOML: told by their keys, and explained once instead of key by key.

Nearly every program that keeps a quiz in TOML has a schema of its own. What they share is looked for: tables with
something to ask and something to answer, in a list, in tables of their own, or at the top of the file.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

from quizapp.packs.diagnostics import quoted
from quizapp.packs.problems import KEY, KeyPath, Problem
from quizapp.words import count_text

Raw = Mapping[str, Any]

_ASKS = ("question", "prompt", "stem", "text", "problem", "statement", "query", "q", "front", "title")
"""Keys, in lower case, under which other programs keep what is asked, the surest first."""

_CHOICES = frozenset(
    {"alternatives", "alts", "choices", "distractors", "incorrect", "options", "opts", "wrong", "wrong_answers"}
)
_KEYS = frozenset(
    {
        *("a", "answer", "answera", "answers", "back", "correct", "correct_answer", "correct_answers"),
        *("correct_index", "correct_option", "correctanswer", "solution"),
    }
)

_HERE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "[[question.choice]] tables": _CHOICES,
        "`correct = true` on a choice, `accept`, or `answer` of a free recall": _KEYS,
        "`kind`": frozenset({"type"}),
        "`explanation`": frozenset({"comment", "context", "explain", "feedback", "rationale"}),
    }
)
"""What stands here for keys of other programs."""

_OURS = frozenset({"id", "kind", "prompt"})
"""Keys by which one who writes for this program is known, whatever else went wrong."""

_LOOKED_AT = 3
"""As many tables of a list are looked at."""

_NAMED = 5
"""As many keys are named."""

_IMPORTS = "`quizapp import` reads GIFT, Aiken, Moodle XML, Markdown checklists, CSV and Anki packages, but no TOML."


class _Found(NamedTuple):
    path: KeyPath
    written: str
    """How the file writes it."""
    number: int
    """How many questions it seems to hold."""
    first: Raw
    """The first question."""


def foreign_quiz(raw: Raw) -> Problem | None:
    """Return the one problem of a file that is a quiz in another program's format; None where it is none.

    Args:
        raw: The file, parsed.
    """
    found = [one for one in _questions(raw) if _asks(one.first)]
    head = raw.keys() & {"pack", "topic"}
    if not found or any(_is_meant_for_us(one, has_head=bool(head)) for one in found):
        return None
    first = found[0]
    keys = list(first.first)
    named = ", ".join(quoted(key) for key in keys[:_NAMED]) + (" …" if len(keys) > _NAMED else "")
    count = count_text(sum(one.number for one in found), "question")
    message = f"this is a quiz in another program's format: {count} in {first.written}, with {named}"
    here = "; ".join(_differences(first.first))
    needed = "Each [[question]] also has an `id` and a `kind`, and the file begins with [pack]."
    hint = f"Here {here}. {needed} `quizapp new` writes an example. {_IMPORTS}"
    return Problem(first.path, "P027", message, hint, focus=KEY)


def _differences(question: Raw) -> Iterator[str]:
    """Yield what some of the keys are called here."""
    asked = _asked(question)
    if isinstance(question[asked], dict):
        yield f"{quoted(asked)} is one text"
    elif asked != "prompt":
        yield f"{quoted(asked)} is called `prompt`"
    for ours, theirs in _HERE.items():
        met = [quoted(key) for key in question if key.lower() in theirs]
        if met:
            yield f"{' and '.join(met)} {'become' if len(met) > 1 else 'becomes'} {ours}"


def _questions(raw: Raw, above: tuple[str, ...] = ()) -> Iterator[_Found]:
    """Yield what may be questions: lists of tables and single tables, at most one level down, and the file itself."""
    if not above and _asks(raw) and not raw.keys() & {"pack", "topic"}:
        yield _Found((), "the file itself", 1, raw)
        return
    for key, value in raw.items():
        path = (*above, key)
        written = ".".join(path)
        if isinstance(value, list):
            tables = [entry for entry in islice(value, _LOOKED_AT) if isinstance(entry, dict)]
            if tables and all(_asks(table) for table in tables):
                yield _Found(path, quoted(f"[[{written}]]"), len(value), tables[0])
        elif isinstance(value, dict) and key not in ("pack", "topic"):
            if _asks(value):
                yield _Found(path, quoted(f"[{written}]"), 1, value)
            elif not above:
                yield from _questions(value, path)


def _asks(table: Raw) -> bool:
    """Whether a table has something to ask, and something to answer."""
    asked = _asked(table)
    answers = {key.lower() for key in table} & (_CHOICES | _KEYS | {"type"})
    return asked.lower() == "question" or bool(asked and answers)


def _asked(table: Raw) -> str:
    """Return the key under which a table seems to keep what is asked; empty where it has none."""
    texts = {key.lower(): key for key, value in table.items() if isinstance(value, str | dict)}
    return next((texts[name] for name in _ASKS if name in texts), "")


def _is_meant_for_us(found: _Found, *, has_head: bool) -> bool:
    """Whether somebody seems to have written for this program, and is best told each mistake."""
    if "kind" in found.first:
        return True
    return has_head and any(isinstance(found.first.get(key), str) for key in _OURS)
