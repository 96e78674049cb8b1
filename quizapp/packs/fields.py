"""What the format of a pack is described with: fields, and the tables that hold them.

The format itself is data: the tables of `question_fields` and of `file_fields`. The checker goes by them, and a
schema or a documentation is made from them.
"""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.model.kinds import Kind
from quizapp.packs import limits


class Type(StrEnum):
    """What a value is, in the user's words."""

    TEXT = "text"
    ID = "an id"
    """A local id: see `ids.is_local_id`."""
    LINK = "the id of a question"
    """A local id of the same topic, or a full id."""
    ADDRESS = "an address"
    FLAG = "true or false"
    WHOLE = "a whole number"
    NUMBER = "a number"
    TABLE = "a table"


ALL_KINDS = frozenset(Kind)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """One key."""

    name: str
    type: Type
    doc: str
    """What it means, in a sentence or two."""
    required: bool = False
    many: bool = False
    """Whether the value is a list of what `type` says; for tables, double brackets."""
    kinds: frozenset[Kind] = ALL_KINDS
    """The kinds of question that may have it."""
    longest: int = limits.LINE
    """Characters of a text."""
    range: tuple[float, float] | None = None
    """Least and greatest value of a number, or fewest and most entries of a list."""
    values: tuple[str, ...] = ()
    """All that a text may be; empty where it is free."""
    default: str | int | float | bool | None = None
    """What a missing key stands for, where that is a value."""
    needs: str = ""
    """The key without which this one means nothing."""
    table: "Table | None" = None
    """The table's own keys."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table and its keys, in the order in which they are documented."""

    header: str
    """How it begins in a file, such as `[[question.choice]]`; empty for the file itself."""
    doc: str
    fields: tuple[Field, ...]
