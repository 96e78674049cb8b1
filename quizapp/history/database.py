"""A history file that is open: all else reads and writes it through this.

A write is a transaction that begins at once (`BEGIN IMMEDIATE`), so that two programs queue up instead of failing, and
that is on the disk when it ends (`synchronous=FULL` with a rollback journal).
"""

import functools
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self

from quizapp.errors import HistoryError
from quizapp.history import faults, files
from quizapp.history.connection import BUSY_SECONDS, connect, problems_of, set_up

JOURNAL_BYTES = 1 << 20
"""The journal is kept between writes and cut down to this after a large one."""


class Database:
    """A history that is open; made by `Database.open` or `Database.in_memory`.

    Any thread may use it; they take turns.

    Args:
        path: The file.
        connection: To the file.
        identity: Which file it is, by device and inode; None for a database in memory.
        read_only: Whether writes are refused.
        busy_seconds: How long a statement waits for another program.
        on_step: Called with the SQL before each statement of a write; what it raises undoes the write.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        identity: tuple[int, int] | None,
        *,
        read_only: bool = False,
        busy_seconds: float = BUSY_SECONDS,
        on_step: Callable[[str], None] | None = None,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._identity = identity
        self._busy_seconds = busy_seconds
        self._on_step = on_step
        self._turn = threading.RLock()
        self._checking = threading.Lock()
        self._sound = identity is None
        self._prepared = identity is None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        busy_seconds: float = BUSY_SECONDS,
        on_step: Callable[[str], None] | None = None,
    ) -> Self:
        """Open a file that exists; the arguments are those of the class.

        Raises:
            HistoryError: When it cannot be opened.
        """
        with faults.told(path):
            identity = _identity(path)
            connection = connect(path, read_only=read_only, busy_seconds=busy_seconds)
        return cls(path, connection, identity, read_only=read_only, busy_seconds=busy_seconds, on_step=on_step)

    @classmethod
    def in_memory(cls) -> Self:
        """Return an empty history that is kept nowhere."""
        connection = set_up(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))
        files.make_tables(connection)
        return cls(Path(":memory:"), connection, None)

    @property
    def on_disk(self) -> bool:
        """Whether it is a file, and not kept in memory."""
        return self._identity is not None

    def close(self) -> None:
        """Close the file; closing twice does nothing."""
        with self._turn:
            self._connection.close()

    def refuse_unusable(self) -> None:
        """Make sure, now that a write that was cut off has been undone, that the file is one of ours.

        Raises:
            HistoryForeign: When it is some other program's.
            HistoryNewer: When a later quizapp wrote it.
            HistoryDamaged: When it is broken.
            HistoryError: When it cannot be read.
        """
        with self._turn, faults.told(self.path):
            files.refuse_strange(self._connection, self.path)
            files.refuse_incomplete(self._connection, self.path)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Return all rows of a query, so that no lock outlasts the call.

        Raises:
            HistoryError: When the file cannot be read.
        """
        with self._turn:
            try:
                return self._fetch(sql, parameters)
            except faults.SQLITE_ERRORS as error:
                raise self._told(error) from error

    @property
    def state(self) -> tuple[int, int]:
        """What differs from an earlier look whenever something was written meanwhile, here or by another program.

        Raises:
            HistoryError: When the file cannot be read.
        """
        return self.rows("PRAGMA data_version")[0][0], self._connection.total_changes

    def tuples(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query as plain tuples: for a hundred thousand of them, names cost half the time.

        Raises:
            HistoryError: When the file cannot be read.
        """
        with self._turn:
            try:
                return self._fetch(sql, parameters, plain=True)
            except faults.SQLITE_ERRORS as error:
                raise self._told(error) from error

    def row(self, sql: str, parameters: Sequence[object] = ()) -> sqlite3.Row | None:
        """Return the first row of a query, or None.

        Raises:
            HistoryError: When the file cannot be read.
        """
        found = self.rows(sql, parameters)
        return found[0] if found else None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let several queries see one state of the file, which is that of a write where one is under way.

        Raises:
            HistoryError: When the file cannot be read.
        """
        with self._turn:
            if self._connection.in_transaction:
                yield
                return
            self.rows("BEGIN")
            try:
                yield
            finally:
                self._undo()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make the statements of the block one write: all of them are on the disk afterwards, or none.

        The first write of all waits for a sound `quick_check`.

        Raises:
            HistoryReadOnly: When the file or its folder cannot be written.
            HistoryMoved: When the file was deleted or replaced since it was opened.
            HistoryDamaged: When the check finds damage; nothing is written then.
            HistoryBusy: When another program holds the file for too long.
            HistoryFull: When the disk is full.
            HistoryError: When anything else keeps it from being written.
        """
        with self._turn:
            self._prepare()
            self.run("BEGIN IMMEDIATE")
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                self._undo()
                raise

    def run(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Carry out one statement of a write and return the last rowid that an insert made.

        Raises:
            HistoryError: When the statement fails.
        """
        if self._on_step is not None:
            self._on_step(sql)
        with self._turn:
            try:
                return self._connection.execute(sql, parameters).lastrowid or 0
            except faults.SQLITE_ERRORS as error:
                raise self._told(error) from error

    def run_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Carry out one statement of a write once for each sequence of parameters.

        Raises:
            HistoryError: When the statement fails.
        """
        if self._on_step is not None:
            self._on_step(sql)
        with self._turn:
            try:
                self._connection.executemany(sql, parameters)
            except faults.SQLITE_ERRORS as error:
                raise self._told(error) from error

    def quick_check(self) -> list[str]:
        """Check the file's structure by a connection of its own, so that another thread may do it.

        Returns:
            The problems; empty when the file is sound, and then writes need not check again.

        Raises:
            HistoryError: When the file cannot be read.
        """
        with self._checking, faults.told(self.path):
            return self._quick_check()

    def integrity_check(self) -> list[str]:
        """Check the file's structure, its indexes and its references; slower than `quick_check`.

        Raises:
            HistoryError: When the file cannot be read.
        """
        with self._turn, faults.told(self.path):
            structure = problems_of(self._connection, "integrity_check") or self._cut_off(self._connection)
            if structure:
                return structure
            dangling = self._connection.execute("PRAGMA foreign_key_check").fetchall()
            return [f"a row of {row['table']} refers to a missing row of {row['parent']}" for row in dangling]

    def _fetch(self, sql: str, parameters: Sequence[object], *, plain: bool = False) -> list[Any]:
        cursor = self._connection.cursor()
        if plain:
            cursor.row_factory = None
        try:
            return cursor.execute(sql, parameters).fetchall()
        except sqlite3.OperationalError as error:
            if not faults.is_about_text(error):
                raise
            # One damaged row shall not hide the others. It costs too much to read this way before there is any.
            self._connection.text_factory = functools.partial(str, encoding="utf-8", errors="replace")
            return cursor.execute(sql, parameters).fetchall()

    def _quick_check(self) -> list[str]:
        if self._identity is None:
            return []
        self._refuse_moved()
        with closing(connect(self.path, read_only=self.read_only, busy_seconds=self._busy_seconds)) as own:
            own.execute("PRAGMA query_only = ON")
            # The lock that this takes keeps the size as it is.
            own.execute("BEGIN")
            found = problems_of(own) or self._cut_off(own)
        self._sound = not found
        return found

    def _cut_off(self, connection: sqlite3.Connection) -> list[str]:
        """Return a problem that SQLite itself does not see: it takes what is missing of the last page for zeros."""
        if self._identity is None:
            return []
        page_size = connection.execute("PRAGMA page_size").fetchone()[0]
        return ["the file ends in the middle of a page"] if self.path.stat().st_size % page_size else []

    def _prepare(self) -> None:
        if self.read_only:
            raise faults.read_only(self.path)
        self._refuse_moved()
        if self._sound and self._prepared:
            return
        with faults.told(self.path):
            self._refuse_damaged()
            self._connection.execute("PRAGMA journal_mode = PERSIST")
            self._connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_BYTES}")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._prepared = True

    def _refuse_moved(self) -> None:
        if self._identity is None:
            return
        try:
            here = _identity(self.path)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise faults.moved(self.path) from error
        except OSError as error:
            raise faults.of_system(error, self.path) from error
        if here != self._identity:
            raise faults.moved(self.path)

    def _told(self, error: Exception) -> HistoryError:
        """Return what an error of SQLite means: nothing surprises of a file that has gone."""
        try:
            self._refuse_moved()
        except HistoryError as moved:
            return moved
        return faults.of_sqlite(error, self.path)

    def _refuse_damaged(self) -> None:
        with self._checking:
            found = [] if self._sound else self._quick_check()
        if found:
            raise faults.damaged(self.path, found[0])

    def _undo(self) -> None:
        if self._connection.in_transaction:
            with faults.told(self.path):
                self._connection.execute("ROLLBACK")


def _identity(path: Path) -> tuple[int, int]:
    found = os.stat(path)  # noqa: PTH116
    return found.st_dev, found.st_ino
