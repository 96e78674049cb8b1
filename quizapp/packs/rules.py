"""The table of fields, made into checks that are quick when nothing is wrong.

`Rules.accept` says yes or no to a whole table, as fast as may be. Only where it says no, `Rules.problems` goes
through the same checks again and puts into words what each of them found.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from math import inf
from typing import Any

from quizapp.model.kinds import Kind
from quizapp.packs.fields import ALL_KINDS, Field, Table, Type
from quizapp.packs.ids import is_link, is_local_id
from quizapp.packs.problems import KEY, KeyPath, Problem
from quizapp.packs.wording import misplaced_key, nearest, unknown_key, wrong_value

Check = Callable[[Any], bool]
"""Whether a value of any type is one that a field can have."""

_Plan = tuple[tuple[int, Check], ...]
"""For each key of a table, how long a text is fit without more ado, and the check of any other value."""

_PLANS = 1000
"""How many plans are kept for one table."""

_ADDRESSES = ("https://", "http://")


class Rules:
    """The checks of one table.

    Args:
        table: The table.
        kind: The kind of the question that the table is; None for other tables, and for a question whose kind is
            not known, which may have any key.
    """

    def __init__(self, table: Table, kind: Kind | None) -> None:
        fields = [field for field in table.fields if kind is None or kind in field.kinds]
        self._table = table
        self._kind = kind
        self._fields: Mapping[str, Field] = {field.name: field for field in fields}
        self._checks: Mapping[str, Check] = {field.name: _check_of(field) for field in fields}
        self._required = frozenset(
            field.name for field in fields if field.required and (kind or field.kinds == ALL_KINDS)
        )
        self._needs = tuple((field.name, field.needs) for field in fields if field.needs)
        self._plans: dict[tuple[str, ...], _Plan] = {}

    def accept(self, table: object) -> bool:
        """Whether a value is a table in which nothing is wrong."""
        return self.accept_all((table,))

    def accept_all(self, tables: Iterable[object]) -> bool:
        """Whether all values are tables in which nothing is wrong."""
        plans = self._plans
        for table in tables:
            if not isinstance(table, dict):
                return False
            keys = tuple(table)
            plan = plans.get(keys) or self._plan(keys)
            if plan is None:
                return False
            for (longest, check), value in zip(plan, table.values(), strict=True):
                # Most values are ordinary texts, and a call for each would cost more than all the rest. One that
                # begins with a visible sign of ASCII is neither empty nor blank, which two comparisons tell.
                if type(value) is str and "!" <= value < "\x7f" and len(value) <= longest:
                    continue
                if not check(value):
                    return False
        return True

    def _plan(self, keys: tuple[str, ...]) -> "_Plan | None":
        """Return the checks for tables with these keys in this order; None where the keys themselves are wrong.

        Tables are much alike, so that whether their keys are known and complete is found out once.
        """
        known = self._checks.keys() >= set(keys)
        if not known or not self._required <= set(keys):
            return None
        if any(key in keys and needed not in keys for key, needed in self._needs):
            return None
        plan = tuple((_longest_free_text(self._fields[key]), self._checks[key]) for key in keys)
        if len(self._plans) < _PLANS:
            self._plans[keys] = plan
        return plan

    def sound_part(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """Return the keys of a table whose values the rules accept, each by itself."""
        return {key: value for key, value in table.items() if key in self._checks and self._checks[key](value)}

    def problems(self, table: Mapping[str, Any], path: KeyPath) -> Iterator[Problem]:
        """Everything that is wrong with a table; nothing exactly when `accept` says yes."""
        absent = [name for name in self._fields if name not in table]
        misspelt: set[str] = set()
        for key, value in table.items():
            field = self._fields.get(key)
            if field is None:
                meant = nearest(key, absent)
                misspelt.add(meant)
                yield self._stray(key, meant, (*path, key))
            elif not self._checks[key](value):
                yield from _inside(field, value, (*path, key))
        for key, needed in self._needs:
            if key in table and needed not in table:
                message = f"`{key}` means nothing without `{needed}`"
                yield Problem((*path, key), "Q013", message, f"Add `{needed}`, or delete `{key}`.", focus=KEY)
        for key, field in self._fields.items():
            # A key that is there with a typing error is not reported as missing, too.
            if key in self._required and key not in table and key not in misspelt:
                yield self._missing(field, path)

    def _stray(self, key: str, meant: str, path: KeyPath) -> Problem:
        other = next((field for field in self._table.fields if field.name == key), None)
        if other is not None and self._kind is not None:
            return misplaced_key(other, self._kind, path)
        return unknown_key(key, meant, self._fields, self._table, path)

    def _missing(self, field: Field, path: KeyPath) -> Problem:
        name = field.table.header if field.table else f"`{field.name}`"
        message = f"{self._table.header or 'the file'} has no {name}"
        return Problem(path, "Q001", message, f"Add it. {field.doc}", focus=KEY)


@cache
def rules_of(table: Table, kind: Kind | None = None) -> Rules:
    """Return the rules of a table, made once."""
    return Rules(table, kind)


def _inside(field: Field, value: object, path: KeyPath) -> Iterator[Problem]:
    """Everything that is wrong with a value that the field's check has refused."""
    if not field.many:
        yield from _entry(field, value, path)
        return
    low, high = field.range or (0, inf)
    if not isinstance(value, list) or not low <= len(value) <= high:
        yield wrong_value(field, value, path)
    if isinstance(value, list) and len(value) <= high:
        accept = _entry_check(field)
        for index, entry in enumerate(value):
            if not accept(entry):
                yield from _entry(field, entry, (*path, index))


def _entry(field: Field, value: object, path: KeyPath) -> Iterator[Problem]:
    if field.table is not None and type(value) is dict:
        yield from rules_of(field.table).problems(value, path)
    else:
        yield wrong_value(field, value, path)


def _longest_free_text(field: Field) -> int:
    """Return how long a text that is not blank may be, so that nothing more need be checked; 0 for other fields."""
    is_free = field.type is Type.TEXT and not field.many and not field.values
    return field.longest if is_free else 0


def _check_of(field: Field) -> Check:
    """Return the check of a field's whole value."""
    if not field.many:
        return _entry_check(field)
    low, high = field.range or (0, inf)
    if field.table is not None:
        accept_all = rules_of(field.table).accept_all
        return lambda value: type(value) is list and low <= len(value) <= high and accept_all(value)
    if field.type is not Type.TEXT:
        accept = _entry_check(field)
        return lambda value: type(value) is list and low <= len(value) <= high and all(map(accept, value))
    longest = field.longest

    def check_texts(value: object) -> bool:
        if not isinstance(value, list) or not low <= len(value) <= high:
            return False
        # Half of all values are such texts; a generator and a call for each would double the cost.
        for text in value:
            if type(text) is str and "!" <= text < "\x7f" and len(text) <= longest:
                continue
            if type(text) is not str or not 0 < len(text) <= longest or text.isspace():
                return False
        return True

    return check_texts


def _entry_check(field: Field) -> Check:
    """Return the check of a value, or of each entry where the field is a list."""
    match field.type:
        case Type.FLAG:
            return lambda value: type(value) is bool
        case Type.WHOLE | Type.NUMBER:
            return _number_check(field)
        case Type.TABLE:
            assert field.table is not None
            return rules_of(field.table).accept
        case Type.ID:
            return lambda value: type(value) is str and is_local_id(value)
        case Type.LINK:
            return lambda value: type(value) is str and is_link(value)
        case Type.ADDRESS:
            return _address_check(field)
    return _text_check(field)


def _number_check(field: Field) -> Check:
    low, high = field.range or (0, 0)
    if field.type is Type.WHOLE:
        return lambda value: type(value) is int and low <= value <= high
    return lambda value: type(value) in (int, float) and low <= value <= high


def _address_check(field: Field) -> Check:
    longest = field.longest

    shortest = max(map(len, _ADDRESSES)) + 1
    return lambda value: (
        type(value) is str
        and value.startswith(_ADDRESSES)
        and value.isprintable()
        and " " not in value
        and shortest <= len(value) <= longest
    )


def _text_check(field: Field) -> Check:
    high = field.longest
    if field.values:
        values = frozenset(field.values)
        return lambda value: type(value) is str and value in values
    if field.required or field.many:
        return lambda value: type(value) is str and 0 < len(value) <= high and not value.isspace()
    return lambda value: type(value) is str and len(value) <= high
