"""The index of a library: one SQLite file, all of which can be made again from the packs.

It keeps what each file held when it was parsed, by path, size and time of change; the table of contents of the whole;
and every question's body. It may be deleted at any time, and two programs may use it at once: a write is one
transaction, and who comes too late for it does without. What is read is checked against a seal, since SQLite notices
damage to its structure alone.
"""

import marshal
import sqlite3
import sys
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from quizapp import __version__

FORMAT = 6
"""Changes when the tables, or what the checker accepts, does."""

BUSY_SECONDS = 2.0
"""How long to wait for another program that writes the same index, before doing without it."""

PRIVATE = Path()
"""Stands for an index that nobody else sees and that ends with its connection."""

_EDITION = f"{FORMAT} {__version__} {sys.implementation.cache_tag}"
"""Documents are marshalled, as modules are in `__pycache__`: that takes a fifth of what JSON does, and serves the one
interpreter. Nobody else's file is ever read."""

_PART = 16
"""Questions whose bodies are kept together."""

_PART_BITS = 20
"""Room for the number of a topic's part."""

_TABLES = """
CREATE TABLE library (
    edition TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    contents BLOB NOT NULL,
    seal INTEGER NOT NULL
) STRICT;
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL,
    summary BLOB NOT NULL,
    seal INTEGER NOT NULL
) STRICT;
CREATE TABLE topic (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    questions BLOB NOT NULL,
    seal INTEGER NOT NULL
) STRICT;
CREATE TABLE bodies (
    id INTEGER PRIMARY KEY,
    raws BLOB NOT NULL,
    seal INTEGER NOT NULL
) STRICT;
"""


class IndexUnusable(Exception):
    """The index is damaged, or of another edition, or cannot be read or written now.

    Args:
        reason: What is the matter.
        damaged: Whether it helps to delete the file.
    """

    def __init__(self, reason: object, *, damaged: bool) -> None:
        super().__init__(str(reason))
        self.damaged = damaged


class KeptFile(NamedTuple):
    """What the index knows of one file."""

    id: int
    role: str
    """As what it was read."""
    size: int
    changed_ns: int


Row = tuple[str, str, int, int, Mapping[str, Any] | None]
"""Of a question: its id within its topic, kind, difficulty, 0-based place in its file, and links to others, if any."""

Raw = Mapping[str, Any]
"""The table of a question in its pack."""


class Index:
    """An index that is open. Any thread may use it; they take turns.

    Args:
        path: The file, made when it is missing; `PRIVATE` for one that is kept nowhere.

    Raises:
        IndexUnusable: From every method, and when it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.RLock()
        with _told():
            # An empty name is SQLite's word for a database of one's own that lives on the disk only where it must.
            name = "" if path is PRIVATE else str(path)
            self._connection = sqlite3.connect(
                name, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        self._closing = weakref.finalize(self, self._connection.close)
        try:
            self._make_tables()
        except IndexUnusable:
            self.close()
            raise

    def close(self) -> None:
        """Close the file, as also happens when nothing refers to the index any more; closing twice does nothing."""
        with self._turn:
            self._closing()

    def kept(self) -> tuple[str, dict[str, Any]]:
        """Return the fingerprint of the files that the table of contents is made of, and this table.

        Returns:
            Two empty values when there is no table.
        """
        rows = self.rows("SELECT fingerprint, contents, seal FROM library")
        if not rows:
            return "", {}
        fingerprint, contents, seal = rows[0]
        return fingerprint, _unsealed(contents, seal)

    def questions(self, topic: int) -> list[Row]:
        """Return the questions of a topic by its number, in order."""
        found: list[Row] = self._document("SELECT questions, seal FROM topic WHERE number = ?", topic)
        return found

    def raw(self, topic: int, place: int) -> Raw:
        """Return the table that a question had in its pack.

        Args:
            topic: The number of its topic.
            place: Its 0-based place there.
        """
        part = self.part(topic, place // _PART)
        if place % _PART >= len(part):
            raise IndexUnusable("a question has gone", damaged=True)
        return part[place % _PART]

    def part(self, topic: int, part: int) -> list[Raw]:
        """Return the tables of a few questions of a topic, by the 0-based number of their part."""
        found: list[Raw] = self._document("SELECT raws, seal FROM bodies WHERE id = ?", (topic << _PART_BITS) + part)
        return found

    def raws(self, topic: int, size: int) -> Iterator[Raw]:
        """Yield the tables of a topic's questions, of which there are so many, in order."""
        for part in range(-(-size // _PART)):
            yield from self.part(topic, part)

    def files(self) -> dict[str, KeptFile]:
        """Return what is kept of each file, by its path."""
        return {path: KeptFile(*rest) for path, *rest in self.rows("SELECT path, id, role, size, changed_ns FROM file")}

    def summary(self, file_id: int) -> dict[str, Any]:
        """Return what was found in a file."""
        summary: dict[str, Any] = self._document("SELECT summary, seal FROM file WHERE id = ?", file_id)
        return summary

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other programs from writing for the length of the block.

        What `put_file` and `drop_file` finished stays, however the block ends; the old table of contents does not.
        """
        with self._turn:
            self._run("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._run("COMMIT")

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Undo the writes of the block unless it comes to its end."""
        self._run("SAVEPOINT step")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:
                self._run("ROLLBACK TO step")
                self._run("RELEASE step")
            raise
        self._run("RELEASE step")

    def put_contents(self, fingerprint: str, contents: dict[str, Any]) -> None:
        """Replace the table of contents."""
        document = _dumped(contents)
        with self.whole():
            self._run("DELETE FROM library")
            row = (_EDITION, fingerprint, document, crc32(document))
            self._run("INSERT INTO library VALUES (?, ?, ?, ?)", row)

    def put_topic(self, questions: Sequence[Row], raws: Sequence[Raw]) -> int:
        """Add a topic with its questions and their bodies, and return its number, which no other will ever have."""
        document = _dumped(questions)
        self._run("INSERT INTO topic (questions, seal) VALUES (?, ?)", (document, crc32(document)))
        number: int = self.rows("SELECT last_insert_rowid()")[0][0]
        parts = [_dumped(raws[start : start + _PART]) for start in range(0, len(raws), _PART)]
        ids = range(number << _PART_BITS, (number << _PART_BITS) + len(parts))
        rows = [(part_id, part, crc32(part)) for part_id, part in zip(ids, parts, strict=True)]
        self._run_many("INSERT INTO bodies VALUES (?, ?, ?)", rows)
        return number

    def put_file(self, path: str, file: KeptFile, summary: dict[str, Any]) -> None:
        """Add a file, whose questions have been put."""
        document = _dumped(summary)
        row = (file.id, path, file.role, file.size, file.changed_ns, document, crc32(document))
        self._run("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def new_file_id(self) -> int:
        """Return a number for a file to be put."""
        number: int = self.rows("SELECT coalesce(max(id), 0) + 1 FROM file")[0][0]
        return number

    def drop_file(self, file: KeptFile) -> None:
        """Take a file out, with its questions."""
        for topic in self.summary(file.id)["topics"]:
            number = topic["number"]
            self._run("DELETE FROM topic WHERE number = ?", (number,))
            span = (number << _PART_BITS, (number + 1) << _PART_BITS)
            self._run("DELETE FROM bodies WHERE id >= ? AND id < ?", span)
        self._run("DELETE FROM file WHERE id = ?", (file.id,))

    def try_to_make(self, tables: str) -> bool:
        """Make tables that are made only when they are needed.

        Args:
            tables: Statements that do nothing where the tables are there.

        Returns:
            Whether this SQLite can make them.
        """
        try:
            for statement in tables.split(";"):
                self._run(statement)
        except IndexUnusable as error:
            if "no such module" in str(error):
                return False
            raise
        return True

    def forget(self, *tables: str) -> None:
        """Drop tables."""
        with self.writing():
            for table in tables:
                self._run(f"DROP TABLE IF EXISTS {table}")

    def add(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Insert rows, as part of a write that is under way."""
        self._run_many(sql, rows)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        """Return all rows of a query."""
        with self._turn, _told():
            return self._connection.execute(sql, parameters).fetchall()

    def _document(self, sql: str, key: int) -> Any:  # noqa: ANN401
        """Return the document of the one row that a query finds by its key."""
        rows = self.rows(sql, (key,))
        if not rows:
            raise IndexUnusable("a row has gone", damaged=False)
        return _unsealed(*rows[0])

    def _run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        with _told():
            self._connection.execute(sql, parameters)

    def _run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        with _told():
            self._connection.executemany(sql, rows)

    def _make_tables(self) -> None:
        self._run("PRAGMA trusted_schema = OFF")
        self._run("PRAGMA synchronous = NORMAL")
        if self.rows("SELECT 1 FROM sqlite_schema LIMIT 1"):
            editions = self.rows("SELECT edition FROM library")
            if any(edition != _EDITION for (edition,) in editions):
                raise IndexUnusable("of another edition", damaged=True)
            return
        with self.writing():
            # Another program may have been faster.
            if not self.rows("SELECT 1 FROM sqlite_schema LIMIT 1"):
                for statement in _TABLES.split(";"):
                    self._run(statement)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what SQLite says into `IndexUnusable`."""
    try:
        yield
    except sqlite3.OperationalError as error:
        # Locked, unwritable and full are such errors, and so is a table that is missing.
        damaged = getattr(error, "sqlite_errorname", "") in ("SQLITE_ERROR", "SQLITE_CORRUPT", "SQLITE_NOTADB")
        raise IndexUnusable(error, damaged=damaged) from error
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        raise IndexUnusable(error, damaged=True) from error


def _dumped(document: Any) -> bytes:  # noqa: ANN401
    return marshal.dumps(document)


def _unsealed(data: bytes, seal: int) -> Any:  # noqa: ANN401
    """Return the document of some bytes, unless these have changed since they were sealed."""
    if type(data) is not bytes or crc32(data) != seal:
        raise IndexUnusable("a seal is broken", damaged=True)
    return marshal.loads(data)
