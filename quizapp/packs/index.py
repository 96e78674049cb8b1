"""The index of a library: one SQLite file, all of which can be made again from the packs.

It keeps what each file held when it was parsed, by path, size and time of change; the table of contents of the whole;
and every question's body. It may be deleted at any time, and two programs may use it at once: a write is one
transaction, and who comes too late for it does without. What is read is checked against a seal, since SQLite notices
damage to its structure alone.
"""

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from quizapp import __version__

FORMAT = 2
"""Changes when the tables, or what the checker accepts, does."""

BUSY_SECONDS = 2.0
"""How long to wait for another program that writes the same index, before doing without it."""

PRIVATE = Path()
"""Stands for an index that nobody else sees and that ends with its connection."""

_EDITION = f"{FORMAT} {__version__}"

_TABLES = """
CREATE TABLE library (
    edition TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    contents TEXT NOT NULL,
    seal INTEGER NOT NULL
) STRICT;
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL,
    summary TEXT NOT NULL,
    seal INTEGER NOT NULL
) STRICT;
CREATE TABLE question (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    difficulty INTEGER NOT NULL,
    tags TEXT NOT NULL,
    seal INTEGER NOT NULL
) STRICT;
CREATE TABLE body (
    question INTEGER PRIMARY KEY,
    raw TEXT NOT NULL,
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


class Entry(NamedTuple):
    """One question as it goes into the index."""

    name: str
    """Its id within its topic."""
    kind: str
    difficulty: int
    tags: Sequence[str]
    raw: dict[str, Any]
    """Its table in the pack."""


class QuestionRow(NamedTuple):
    """One question as it comes out of the index, without its body."""

    id: int
    """Its number in the index."""
    name: str
    kind: str
    difficulty: int
    tags: tuple[str, ...]


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

    def question_rows(self, numbers: Iterable[int]) -> list[QuestionRow]:
        """Return questions by their numbers; those that are not there are left out."""
        wanted = json.dumps(list(numbers))
        sql = (
            "SELECT id, name, kind, difficulty, tags, seal FROM json_each(?) AS wanted"
            " JOIN question ON question.id = wanted.value ORDER BY wanted.key"
        )
        return [_question_row(row) for row in self.rows(sql, (wanted,))]

    def range_of_questions(self, first: int, size: int) -> list[QuestionRow]:
        """Return as many questions from a number on, in order; those that are not there are left out."""
        sql = "SELECT id, name, kind, difficulty, tags, seal FROM question WHERE id >= ? AND id < ? ORDER BY id"
        return [_question_row(row) for row in self.rows(sql, (first, first + size))]

    def body(self, number: int) -> dict[str, Any]:
        """Return the table that a question had in its pack."""
        rows = self.rows("SELECT raw, seal FROM body WHERE question = ?", (number,))
        if not rows:
            raise IndexUnusable("a question has gone", damaged=False)
        raw: dict[str, Any] = _unsealed(*rows[0])
        return raw

    def files(self) -> dict[str, KeptFile]:
        """Return what is kept of each file, by its path."""
        return {path: KeptFile(*rest) for path, *rest in self.rows("SELECT path, id, role, size, changed_ns FROM file")}

    def summary(self, file_id: int) -> dict[str, Any]:
        """Return what was found in a file."""
        rows = self.rows("SELECT summary, seal FROM file WHERE id = ?", (file_id,))
        if not rows:
            raise IndexUnusable("a file has gone", damaged=False)
        summary: dict[str, Any] = _unsealed(*rows[0])
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
        text = _dumped(contents)
        with self.whole():
            self._run("DELETE FROM library")
            row = (_EDITION, fingerprint, text, _seal(text))
            self._run("INSERT INTO library VALUES (?, ?, ?, ?)", row)

    def put_questions(self, file_id: int, entries: Sequence[Entry]) -> int:
        """Add the questions of a topic, and return the number of the first; the others follow it."""
        rows = self.rows("SELECT seq FROM sqlite_sequence WHERE name = 'question'")
        first = rows[0][0] + 1 if rows else 1
        questions, bodies = [], []
        for number, (name, kind, difficulty, tags, raw) in enumerate(entries, first):
            joined, text = "\n".join(tags), _dumped(raw)
            seal = _seal(f"{name}\n{kind}{difficulty}{joined}")
            questions.append((number, file_id, name, kind, difficulty, joined, seal))
            bodies.append((number, text, _seal(text)))
        self._run_many("INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?)", questions)
        self._run_many("INSERT INTO body VALUES (?, ?, ?)", bodies)
        return first

    def put_file(self, path: str, file: KeptFile, summary: dict[str, Any]) -> None:
        """Add a file, whose questions have been put."""
        text = _dumped(summary)
        row = (file.id, path, file.role, file.size, file.changed_ns, text, _seal(text))
        self._run("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def new_file_id(self) -> int:
        """Return a number for a file to be put."""
        number: int = self.rows("SELECT coalesce(max(id), 0) + 1 FROM file")[0][0]
        return number

    def drop_file(self, file: KeptFile) -> None:
        """Take a file out, with its questions."""
        for topic in self.summary(file.id)["topics"]:
            span = (topic["first"], topic["first"] + len(topic["questions"]))
            self._run("DELETE FROM question WHERE id >= ? AND id < ?", span)
            self._run("DELETE FROM body WHERE question >= ? AND question < ?", span)
        self._run("DELETE FROM file WHERE id = ?", (file.id,))

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        """Return all rows of a query."""
        with self._turn, _told():
            return self._connection.execute(sql, parameters).fetchall()

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


def _dumped(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _seal(text: str) -> int:
    return crc32(text.encode())


def _unsealed(text: str, seal: int) -> Any:  # noqa: ANN401
    """Return the document of a text, unless the text has changed since it was sealed."""
    if _seal(text) != seal:
        raise IndexUnusable("a seal is broken", damaged=True)
    return json.loads(text)


def _question_row(row: tuple[int, str, str, int, str, int]) -> QuestionRow:
    number, name, kind, difficulty, tags, seal = row
    if _seal(f"{name}\n{kind}{difficulty}{tags}") != seal:
        raise IndexUnusable("a seal is broken", damaged=True)
    return QuestionRow(number, name, kind, difficulty, tuple(tags.split("\n")) if tags else ())
