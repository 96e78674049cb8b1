"""What is said of a value that a field cannot have, and of a key that a table cannot have."""

from collections.abc import Iterable
from datetime import date, time
from math import isfinite

from quizapp.model.kinds import Kind
from quizapp.packs import limits
from quizapp.packs.diagnostics import quoted
from quizapp.packs.fields import Field, Table, Type
from quizapp.packs.problems import KEY, KeyPath, Problem

_NUMBERS = (Type.WHOLE, Type.NUMBER)

_ID_HINT = f"Use small letters, digits and single hyphens, at most {limits.ID}, as in `gil-and-threads`."


def describe(value: object) -> str:
    """Return what kind of value a TOML value is, in the user's words."""
    match value:
        case bool():
            return "true or false"
        case int():
            return "a whole number"
        case float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a table"
        case date() | time():
            return "a date or time"
    return "something else"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a mistyped one is most like, or an empty text where it is like none."""
    # Only broken files need it, and it is not cheap to import.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.casefold(), known, n=1)), "")


def unknown_key(key: str, meant: str, known: Iterable[str], table: Table, path: KeyPath) -> Problem:
    """Return the problem of a key that no table of this sort has.

    Args:
        key: The key as it was written.
        meant: The known key that is most like it; empty where there is none.
        known: All keys that the table may have.
        table: The table in which it stands.
        path: KeyPath of the key.
    """
    hint = f"Did you mean `{meant}`?" if meant else f"Known keys are {', '.join(sorted(known))}."
    place = f" in {table.header}" if table.header else ""
    return Problem(path, "Q012", f"unknown key {quoted(key)}{place}", hint, focus=KEY)


def misplaced_key(field: Field, kind: Kind, path: KeyPath) -> Problem:
    """Return the problem of a key that belongs to questions of another kind."""
    kinds = " or ".join(sorted(other.value for other in field.kinds))
    message = f"`{field.name}` belongs to questions of kind {kinds}, not {kind.value}"
    return Problem(path, "Q011", message, f"Delete it, or mend `kind`. {field.doc}", focus=KEY)


def wrong_value(field: Field, value: object, path: KeyPath) -> Problem:
    """Return the problem of a value, or of an entry of a list, that a field cannot have."""
    name = f"`{field.name}`"
    if field.many and type(path[-1]) is int:
        name = f"entry {path[-1] + 1} of {name}"
    elif field.many:
        return _wrong_list(field, name, value, path)
    if field.type in _NUMBERS:
        return _wrong_number(field, name, value, path)
    if field.type in (Type.FLAG, Type.TABLE) or type(value) is not str:
        return _wrong_type(field, name, value, path)
    return _wrong_text(field, name, value, path)


def _wrong_type(field: Field, name: str, value: object, path: KeyPath) -> Problem:
    hint = {
        Type.TEXT: "Put it between quotes.",
        Type.FLAG: "Write true or false, without quotes.",
        Type.WHOLE: "Write digits, without quotes and without a point.",
        Type.NUMBER: "Write digits, without quotes.",
        Type.TABLE: f"Write its keys below {field.table.header}." if field.table else "",
    }.get(field.type, "Put it between quotes.")
    return Problem(path, "Q002", f"{name} must be {field.type}, but is {describe(value)}", hint)


def _wrong_list(field: Field, name: str, value: object, path: KeyPath) -> Problem:
    if isinstance(value, list):
        low, high = field.range or (0, 0)
        size = f"{low:g} to {high:g}" if low else f"at most {high:g}"
        message = f"{name} has {len(value)} entries, but may have {size}"
        return Problem(path, "Q009", message, field.doc)
    if field.table is not None:
        message = f"{name} must be a list of tables, but is {describe(value)}"
        return Problem(path, "Q002", message, f"Write {field.table.header}, in double brackets.", focus=KEY)
    message = f"{name} must be a list, but is {describe(value)}"
    return Problem(path, "Q002", message, f'Put it between brackets: {field.name} = ["…"].')


def _wrong_number(field: Field, name: str, value: object, path: KeyPath) -> Problem:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _wrong_type(field, name, value, path)
    if isinstance(value, float) and not isfinite(value):
        return Problem(path, "Q006", f"{name} is not a finite number", "Write it in digits.")
    low, high = field.range or (0, 0)
    if not low <= value <= high:
        # A number of a million digits must not be printed, and cannot be.
        shown = f" ({value:,})" if abs(value) < limits.NUMBER else ""
        message = f"{name} is out of range{shown}: it may be {low:,} to {high:,}"
        return Problem(path, "Q005", message, field.doc)
    return _wrong_type(field, name, value, path)


def _wrong_text(field: Field, name: str, value: str, path: KeyPath) -> Problem:
    if not value or value.isspace():
        remedy = "Write something." if field.required else "Write something, or delete it."
        return Problem(path, "Q003", f"{name} is empty", f"{remedy} {field.doc}")
    if len(value) > field.longest:
        message = f"{name} is too long: {len(value)} characters, at most {field.longest}"
        return Problem(path, "Q004", message, "Shorten it.")
    if field.type is Type.ADDRESS:
        message = f"{quoted(value)} is no address that begins with http:// or https://"
        return Problem(path, "Q010", message, "Write it whole, as in `https://docs.python.org/3/`.")
    if field.type in (Type.ID, Type.LINK):
        return Problem(path, "Q008", f"{quoted(value)} is not a well-formed id", _ID_HINT)
    meant = nearest(value, field.values)
    hint = f"Did you mean `{meant}`?" if meant else f"It may be {', '.join(field.values)}."
    return Problem(path, "Q007", f"{name} cannot be {quoted(value)}", hint)
