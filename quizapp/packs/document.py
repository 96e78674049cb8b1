"""Documents: the bytes of a file, made into text, with places for whatever is wrong in it.

A pack comes from anywhere. What is no file is not opened, since a pipe would never answer, and whatever is not UTF-8
text is named before a parser sees it.
"""

import re
import stat
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.packs import limits
from quizapp.packs.diagnostics import REACH, Diagnostic, Severity, show_source
from quizapp.packs.problems import Problem
from quizapp.text import is_plain, show_path

if TYPE_CHECKING:
    from quizapp.packs.locator import Locator

_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_ASCII = bytes(range(128))
_ESCAPE = re.compile(r"\\[uUxbefr]")
"""Escapes for characters that `clean` may change."""

_SAVE_AS = "Save the file as UTF-8: most editors offer it under “Save with encoding”."


class Document:
    """The text of one file.

    Args:
        name: The path as it was given.
        text: The content, with newlines as line ends and without a byte order mark.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text: str | None = text
        self._path = Path()

    @classmethod
    def unread(cls, path: Path) -> "Document":
        """Return a document that is read when its text is first asked for; empty where that fails."""
        document = cls(show_path(path), "")
        document._text, document._path = None, path
        return document

    @property
    def text(self) -> str:
        """The content."""
        if self._text is None:
            read = read_document(self._path)
            self._text = read.text if isinstance(read, Document) else ""
        return self._text

    @cached_property
    def locator(self) -> "Locator":
        """The places of keys and values, found when the first is asked for."""
        # A clean library never needs it.
        from quizapp.packs.locator import Locator

        return Locator(self.text)

    def is_plain(self) -> bool:
        """Whether no text in the file can need cleaning, as far as a glance at its characters shows.

        The parser refuses control characters, so that only escapes and characters beyond ASCII are left to look at.
        """
        if _ESCAPE.search(self.text):
            return False
        return self.text.isascii() or is_plain(set(self.text.encode().translate(None, _ASCII).decode()))

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    def line_of(self, offset: int) -> int:
        """Return the 1-based line of a 0-based offset."""
        return bisect_right(self._line_starts, offset)

    def at(
        self, offset: int, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """Return a diagnostic for a 0-based offset into the text."""
        offset = min(offset, len(self.text))
        line = self.line_of(offset)
        start = self._line_starts[line - 1]
        first = max(start, offset - REACH)
        part = self.text[first : offset + REACH + 1].partition("\n")[0]
        source, caret = show_source(part, offset - first + 1)
        return Diagnostic(
            file=self.name,
            line=line,
            column=offset - start + 1,
            code=code,
            severity=severity,
            message=message,
            hint=hint,
            source=source,
            caret=caret,
        )

    def diagnose(self, problem: Problem) -> Diagnostic:
        """Return the diagnostic for a problem, with its place."""
        offset = self.locator.offset(problem.path, problem.focus)
        return self.at(offset, problem.code, problem.message, problem.hint, problem.severity)


def read_document(path: Path) -> Document | Diagnostic:
    """Read a file, or say why it cannot be read.

    Never waits and never raises: only a regular file is opened.
    """
    name = show_path(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return not_a_file(path, status.st_mode)
        if status.st_size > limits.FILE_BYTES:
            return _too_large(name)
        with path.open("rb", buffering=0) as file:
            data = file.read(status.st_size + 1)
    except (OSError, ValueError) as error:
        return unreadable(path, error)
    return decode(name, data)


def decode(name: str, data: bytes) -> Document | Diagnostic:
    """Make text of a file's bytes, or say why they are none."""
    if data.startswith(_WIDE_BOMS) or _looks_wide(data):
        message = "the file is UTF-16 or UTF-32, from its first bytes (byte offset 0)"
        return Diagnostic(file=name, code="P007", message=message, hint=_SAVE_AS)
    data = data.removeprefix(_BOM)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(name, data, error.start)
    if "\r" in text:
        if "\n" not in text:
            message = "the lines end in carriage returns alone"
            hint = "Save the file with Unix line ends (LF)."
            return Diagnostic(file=name, code="P010", message=message, hint=hint)
        text = text.replace("\r\n", "\n")
    document = Document(name, text)
    if (offset := text.find("\0")) >= 0:
        return document.at(offset, "P009", "the file holds a NUL character", "Delete it, or restore the file.")
    return document


def not_a_file(path: Path, mode: int) -> Diagnostic:
    """Say that something that is no regular file has the name of a pack."""
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    kind = kinds.get(stat.S_IFMT(mode), "a device")
    return Diagnostic(
        file=show_path(path),
        code="P002",
        message=f"this is {kind}, not a file, and is skipped",
        hint="Remove it, or give it a name that does not end in .toml.",
    )


def unreadable(path: Path, error: Exception) -> Diagnostic:
    """Say why a file or folder cannot be read."""
    name = show_path(path)
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            message = "this link points to nothing, and is skipped"
            return Diagnostic(file=name, code="P003", message=message, hint="Fix the link, or remove it.")
        hint = "Look for a typing error in the path."
        return Diagnostic(file=name, code="P005", message="there is no such file or folder", hint=hint)
    reason = (error.strerror if isinstance(error, OSError) else None) or "its name cannot be used"
    hint = "Fix its permissions, or take it out of the folder."
    return Diagnostic(file=name, code="P001", message=f"cannot be read: {reason.lower()}", hint=hint)


def _too_large(name: str) -> Diagnostic:
    message = f"the file is larger than {limits.FILE_BYTES // 1_000_000} MB, and is skipped"
    return Diagnostic(file=name, code="P006", message=message, hint="Split it into several topics.")


def _looks_wide(data: bytes) -> bool:
    """Whether every other byte of the beginning is NUL, as in UTF-16 without its mark."""
    head = data[:64]
    even, odd = head[0::2], head[1::2]
    return len(head) >= 4 and ((all(even) and not any(odd)) or (all(odd) and not any(even)))


def _not_utf8(name: str, data: bytes, offset: int) -> Diagnostic:
    line = data.count(b"\n", 0, offset) + 1
    start = data.rfind(b"\n", 0, offset) + 1
    end = data.find(b"\n", start)
    column = len(data[start:offset].decode()) + 1
    source, caret = show_source(data[start : end if end >= 0 else None].decode("utf-8", "replace"), column)
    return Diagnostic(
        file=name,
        line=line,
        column=column,
        code="P008",
        message=f"byte 0x{data[offset]:02x} is not UTF-8 (byte offset {offset}); it may be Latin-1 or Windows-1252",
        hint=_SAVE_AS,
        source=source,
        caret=caret,
    )
