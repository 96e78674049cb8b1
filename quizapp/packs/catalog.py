"""The library by its table of contents: opened without parsing anything, as long as no file has changed.

The table is kept in one JSON file in the cache folder. It may be deleted at any time; a damaged, foreign or outdated
one is made anew in silence. A library with anything wrong in it is not kept, so that its errors are found again.
"""

import json
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizapp import __version__
from quizapp.atomic import replacing
from quizapp.errors import PackError
from quizapp.model.bank import Category, QuestionBank, QuestionRef, Topic
from quizapp.model.kinds import Kind

if TYPE_CHECKING:
    from quizapp.model.question import Question
    from quizapp.packs.diagnostics import Diagnostic

FORMAT = 1
"""Changes when the kept table, or what the checker accepts, does."""

_CACHE_NAME = "catalog.json"


@dataclass(frozen=True, slots=True)
class Catalog:
    """A question bank, and what is wrong with the files it comes from."""

    bank: QuestionBank
    diagnostics: "tuple[Diagnostic, ...]"
    """All that is wrong, by file and line."""


def open_catalog(roots: Sequence[Path], cache: Path) -> Catalog:
    """Open content folders, reading their files only when one has changed since the last time.

    Args:
        roots: Content folders in order (see `load_library`).
        cache: Folder for the kept table; made when it is missing. One that cannot be written costs time alone.
    """
    fingerprint = fingerprint_of(roots)
    if fingerprint is not None:
        kept = _kept_bank(cache / _CACHE_NAME, fingerprint, roots)
        if kept is not None:
            return Catalog(kept, ())
    from quizapp.packs.library import load_library

    library = load_library(roots)
    if fingerprint is not None and not library.diagnostics:
        with suppress(OSError):
            _keep(cache / _CACHE_NAME, fingerprint, library.bank)
    return Catalog(library.bank, library.diagnostics)


def fingerprint_of(roots: Sequence[Path]) -> str | None:
    """Return a text that changes when any file or folder below the roots is added, removed, renamed or written.

    It changes with the version of the program as well, which may read the same files in another way.

    Returns:
        Hexadecimal digits; None where a link to a folder leads on, whose files are not followed here.
    """
    digest = blake2b(__version__.encode(), digest_size=16)
    for root in roots:
        digest.update(f"{root.resolve()}\0".encode("utf-8", "surrogateescape"))
        try:
            lines = sorted(_lines_below(str(root)))
        except _LinkedFolder:
            return None
        digest.update("".join(lines).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


class _LinkedFolder(Exception):
    """A link to a folder was met."""


def _lines_below(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as listing:
            entries = [entry for entry in listing if not entry.name.startswith(".")]
    except OSError as error:
        yield f"{folder}\0{error.errno}\0"
        return
    for entry in entries:
        try:
            status = entry.stat()
            yield f"{entry.path}\0{status.st_mode}\0{status.st_size}\0{status.st_mtime_ns}\0"
            if entry.is_dir():
                if entry.is_symlink():
                    raise _LinkedFolder
                yield from _lines_below(entry.path)
        except OSError as error:
            yield f"{entry.path}\0{error.errno}\0"


class _Bodies:
    """Reads the whole library when the first body is asked for, once, whichever thread asks first.

    Args:
        roots: Content folders in order.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = tuple(roots)
        self._lock = threading.Lock()
        self._topics: dict[str, tuple[Question, ...]] | None = None

    def of(self, topic_id: str, refs: Sequence[QuestionRef]) -> "tuple[Question, ...]":
        """Return the questions of a topic.

        Raises:
            PackError: When they are no longer those that the table of contents has.
        """
        with self._lock:
            if self._topics is None:
                from quizapp.packs.library import load_library

                bank = load_library(self._roots).bank
                self._topics = {topic.id: topic.questions for topic in bank.topics}
        questions = self._topics.get(topic_id, ())
        if [question.id for question in questions] != [ref.id for ref in refs]:
            raise PackError(f"The questions of {topic_id} have changed on disk.", "Start quizapp again to read them.")
        return questions


def _kept_bank(path: Path, fingerprint: str, roots: Sequence[Path]) -> QuestionBank | None:
    """Return the bank of the kept table; None where there is none that fits."""
    try:
        document = json.loads(path.read_bytes())
        if (document["format"], document["fingerprint"]) != (FORMAT, fingerprint):
            return None
        bodies = _Bodies(roots)
        return QuestionBank(tuple(_category(row, bodies) for row in document["categories"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _category(row: dict[str, Any], bodies: _Bodies) -> Category:
    return Category(
        id=str(row["id"]),
        title=str(row["title"]),
        topics=tuple(_topic(topic, bodies) for topic in row["topics"]),
        description=str(row["description"]),
        license=str(row["license"]),
        authors=tuple(map(str, row["authors"])),
        language=str(row["language"]),
    )


def _topic(row: dict[str, Any], bodies: _Bodies) -> Topic:
    topic_id = str(row["id"])
    refs = [QuestionRef(f"{topic_id}/{name}", Kind(kind), int(level)) for name, kind, level in row["questions"]]
    return Topic(topic_id, str(row["title"]), refs, lambda: bodies.of(topic_id, refs))


def _keep(path: Path, fingerprint: str, bank: QuestionBank) -> None:
    document = {
        "format": FORMAT,
        "fingerprint": fingerprint,
        "categories": [
            {
                "id": category.id,
                "title": category.title,
                "description": category.description,
                "license": category.license,
                "authors": category.authors,
                "language": category.language,
                "topics": [
                    {
                        "id": topic.id,
                        "title": topic.title,
                        "questions": [
                            (ref.id.rpartition("/")[2], ref.kind.value, ref.difficulty) for ref in topic.refs
                        ],
                    }
                    for topic in category.topics
                ],
            }
            for category in bank.categories
        ],
    }
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with replacing(path) as file:
        json.dump(document, file)
