"""Files of other programs: bytes of an encoding that has to be told from themselves."""

import codecs
from pathlib import Path

from quizapp.errors import ExitCode, QuizappError
from quizapp.text import clean, show_path

LARGEST = 50_000_000
"""Bytes of a file; a larger one is refused."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class ImportRefused(QuizappError):
    """A file cannot be imported at all."""

    exit_code = ExitCode.PACK
    title = "The file cannot be imported"


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        ImportRefused: When it cannot be read, is no regular file, or is too large.
    """
    shown = show_path(path)
    try:
        if not path.is_file():
            found = path.exists()
            raise ImportRefused(f"{shown} is no file." if found else f"There is no file {shown}.")
        if path.stat().st_size > LARGEST:
            raise ImportRefused(f"{shown} is larger than {LARGEST // 1_000_000} MB.", "Split it.")
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{shown} cannot be read: {error.strerror}.") from error


def decode(data: bytes) -> str:
    """Return the text of a file in any encoding that can be told, with plain line ends and nothing but text.

    Told are the Unicode encodings with their marks, UTF-8, and UTF-16 without a mark by its zero bytes. Everything
    else is taken for Windows-1252, the usual encoding of old exports.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if encoding:
        text = data.decode(encoding, "replace")
    elif _is_utf16(data):
        little = data[1:200:2].count(0) > data[:200:2].count(0)
        text = data.decode("utf-16-le" if little else "utf-16-be", "replace")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_utf16(data: bytes) -> bool:
    halves = data[:200:2], data[1:200:2]
    return any(half.count(0) * 2 > len(half) for half in halves)
