"""`valid_for`: whether what an answer depends on holds for the running Python."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

_CLAUSE = re.compile(r"(?P<name>[a-z]*)\s*(?P<sign><=|>=|==|!=|<|>)\s*(?P<version>\d+(?:\.\d+)*)", re.IGNORECASE)

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        "<": operator.lt,
        "<=": operator.le,
        "==": operator.eq,
        "!=": operator.ne,
        ">=": operator.ge,
        ">": operator.gt,
    }
)


def holds(valid_for: str, running: Sequence[int]) -> bool:
    """Whether a Python meets every clause of a text such as `python>=3.12, <3.14`.

    A clause is compared with as many parts of the version as it names, so that 3.12.4 meets `<=3.12`. One about
    anything but Python, or one that cannot be read, is not met: nothing here can tell.

    Args:
        valid_for: Clauses with commas or blanks between them; empty when the answer depends on nothing. A clause
            without a name goes on with the name before it.
        running: The version of the running Python, such as `(3, 12, 4)`.
    """
    if _CLAUSE.sub("", valid_for).strip(" ,"):
        return False
    name = ""
    for clause in _CLAUSE.finditer(valid_for):
        name = clause["name"].casefold() or name
        wanted = tuple(map(int, clause["version"].split(".")))
        if name != "python" or not _COMPARE[clause["sign"]](tuple(running[: len(wanted)]), wanted):
            return False
    return True
