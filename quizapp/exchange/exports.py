"""The formats that questions can be exported to."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from quizapp.exchange.anki_export import as_apkg
from quizapp.exchange.bound import Bound
from quizapp.exchange.gift_export import as_gift
from quizapp.exchange.sheet_export import as_html, as_markdown
from quizapp.exchange.table_export import as_table

_TEXTS: Mapping[str, Callable[[Iterable[Bound]], str]] = MappingProxyType(
    {"csv": as_table, "gift": as_gift, "html": as_html, "markdown": as_markdown}
)

EXPORTS = (*_TEXTS, "apkg")
"""Names of the formats, as on the command line."""


def export(name: str, questions: Iterable[Bound], now: datetime) -> bytes:
    """Return a file of a format.

    Args:
        name: One of `EXPORTS`.
        questions: What to export, in order.
        now: When that is, aware.

    Raises:
        UsageError: When the format needs a library that is not installed.
    """
    return as_apkg(questions, now) if name == "apkg" else _TEXTS[name](questions).encode("utf-8", "replace")
