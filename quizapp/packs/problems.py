"""Problems: what is wrong with a parsed file, named by the path of keys to it. The file turns them into diagnostics."""

from dataclasses import dataclass

from quizapp.packs.diagnostics import Severity

KeyPath = tuple[str | int, ...]
"""Keys and 0-based indices from the root of a document, such as `("question", 2, "choice", 1, "text")`."""

KEY = -2
"""Focus of a problem: the key, the table's header or the array's element."""

VALUE = -1
"""Focus of a problem: the value."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a value, a key or a table."""

    path: KeyPath
    """What it concerns; the nearest table around it is shown where there is no such path."""
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    focus: int = VALUE
    """KEY, VALUE, or a 0-based index into the text at `path`."""
