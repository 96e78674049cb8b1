"""The formats that can be imported, and how one is told from a file."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from quizapp.exchange.aiken import read_aiken
from quizapp.exchange.anki_package import read_apkg
from quizapp.exchange.card_table import read_table
from quizapp.exchange.drafts import Imported, Told
from quizapp.exchange.gift import read_gift
from quizapp.exchange.markdown_quiz import read_markdown
from quizapp.exchange.moodle_xml import read_moodle_xml
from quizapp.exchange.source import ImportRefused, decode

_TEXT_READERS: Mapping[str, Callable[[str, Told], Imported]] = MappingProxyType(
    {
        "gift": read_gift,
        "aiken": read_aiken,
        "moodle-xml": read_moodle_xml,
        "markdown": read_markdown,
        "csv": read_table,
    }
)

FORMATS = (*_TEXT_READERS, "apkg")
"""Names of the formats, as on the command line. `csv` stands for tables with any separator."""

_BY_SUFFIX = MappingProxyType(
    {
        ".gift": "gift",
        ".aiken": "aiken",
        ".xml": "moodle-xml",
        ".md": "markdown",
        ".markdown": "markdown",
        ".csv": "csv",
        ".tsv": "csv",
        ".apkg": "apkg",
    }
)

_SIGNS = (
    ("apkg", re.compile(r"\APK\x03\x04")),
    ("moodle-xml", re.compile(r"\A\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<quiz\b", re.DOTALL)),
    ("aiken", re.compile(r"^ANSWER:\s*[A-Z]\s*$", re.MULTILINE)),
    ("markdown", re.compile(r"^\s{0,3}[-*+] \[[ xX]\] ", re.MULTILINE)),
    ("csv", re.compile(r"\A#(separator|html|tags|deck|notetype|columns)\b")),
    ("gift", re.compile(r"^\$CATEGORY:|^::.*?::|(?<!\{)\{(?!\{)[^{}]*[=~#TF][^{}]*\}", re.MULTILINE)),
    ("csv", re.compile(r"\A[^\n]*[\t,;|][^\n]*\n")),
)
"""What a file of each format begins with or holds, the surest first."""


def tell_format(path: Path, data: bytes) -> str:
    """Return the format of a file, by its name where that says it, and else by what it holds.

    Raises:
        ImportRefused: When it cannot be told.
    """
    named = _BY_SUFFIX.get(path.suffix.lower(), "")
    if named:
        return named
    text = "PK\x03\x04" if data.startswith(b"PK\x03\x04") else decode(data[:100_000])
    for name, sign in _SIGNS:
        if sign.search(text):
            return name
    raise ImportRefused("The format cannot be told from the file.", f"Name it: one of {', '.join(FORMATS)}.")


def read_as(name: str, data: bytes, told: Told = lambda _: None) -> Imported:
    """Read a file of a format.

    Args:
        name: One of `FORMATS`.
        data: The file.
        told: Is told how many questions have been read.

    Raises:
        ImportRefused: When it cannot be read at all.
    """
    return read_apkg(data, told) if name == "apkg" else _TEXT_READERS[name](decode(data), told)
