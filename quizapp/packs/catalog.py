"""The library by its index: opened without parsing anything, as long as no file has changed."""

import os
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from zlib import adler32, crc32

from quizapp.atomic import make_private_folder
from quizapp.errors import PackError
from quizapp.model.bank import Category, Counts, QuestionBank, QuestionRef, Topic
from quizapp.model.kinds import Kind
from quizapp.packs.index import PRIVATE, Index, IndexUnusable, Raw

if TYPE_CHECKING:
    from quizapp.model.question import Question
    from quizapp.packs.diagnostics import Diagnostic
    from quizapp.packs.entries import PackEntry
    from quizapp.packs.indexing import Progress
    from quizapp.packs.search import Finder

_MOST_INDEXES = 8
"""How many indexes are kept, each of another set of folders; the ones not written for longest are deleted."""

_KINDS = {kind.value: kind for kind in Kind}

_NOTHING: Mapping[Path, Collection[str]] = MappingProxyType({})

Found = TypeVar("Found")


class Catalog(NamedTuple):
    """A question bank, and what is wrong with the files it comes from."""

    bank: QuestionBank
    diagnostics: "tuple[Diagnostic, ...]"
    """All that is wrong, by file and line."""
    library: "KeptLibrary"
    """Where both are read from."""

    def packs(self) -> "tuple[PackEntry, ...]":
        """Return every pack there is, and every file that is meant to be one, root by root."""
        from quizapp.packs.entries import entry_of

        return tuple([entry_of(row) for row in self.library.contents["volumes"]])

    def file_of(self, topic_id: str) -> Path:
        """Return the file that the questions of a topic stand in.

        Raises:
            KeyError: When there is no such topic.
        """
        return Path(self.library.topics[topic_id]["file"])

    def finder(self) -> "Finder":
        """Return what searches the questions."""
        from quizapp.packs.search import Finder

        return Finder(self.library)


def open_catalog(
    roots: Sequence[Path],
    cache: Path,
    progress: "Progress" = lambda _: None,
    off: Mapping[Path, Collection[str]] = _NOTHING,
) -> Catalog:
    """Open content folders, parsing only the files that have changed since the last time.

    A topic of a later root replaces the topic of the same full id of an earlier one, as a user's pack does with a
    built-in one. Whatever is broken is reported and left out; nothing else is.

    Args:
        roots: Folders of packs, or packs themselves, in order.
        cache: Folder for the index; made when it is missing. One that cannot be written costs time alone.
        progress: Is told, after each file, how many have been looked at, unless nothing has changed. What it raises
            comes out here; what has been done by then is kept.
        off: Ids of packs that are switched off, by the root that they are in.
    """
    kept = KeptLibrary({root: frozenset(off.get(root, ())) for root in roots}, cache, progress)
    contents = kept.contents
    categories = tuple(_category(kept, row) for row in contents["categories"])
    if not contents["diagnostics"]:
        return Catalog(QuestionBank(categories), (), kept)
    from quizapp.packs.indexing import diagnostics_of

    return Catalog(QuestionBank(categories), tuple(diagnostics_of(contents["diagnostics"])), kept)


def fingerprint_of(roots: Mapping[Path, Collection[str]]) -> str:
    """Return a text that changes when any file or folder below the roots is added, removed, renamed or written.

    Args:
        roots: Folders, each with the ids of its packs that are switched off; the text changes with these as well.

    Returns:
        Hexadecimal digits; empty where a link to a folder leads on, whose files are not followed here.
    """
    names = []
    for root, off in roots.items():
        names += [f"{root.resolve()}\0", *(f"{pack_id}\0" for pack_id in sorted(off))]
        try:
            names += sorted(_lines_below(str(root)))
        except _LinkedFolder:
            return ""
    return _digest("".join(names))


def _digest(text: str) -> str:
    """Return 24 hexadecimal digits. Nobody is to be kept from forging them, so that no library need be loaded."""
    data = text.encode("utf-8", "surrogateescape")
    return f"{len(data):08x}{crc32(data):08x}{adler32(data):08x}"


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


class KeptLibrary:
    """The library of some folders, read from its index, which is made again when it turns out to be unusable.

    Args:
        roots: Content folders in order, each with the ids of its packs that are switched off.
        cache: Folder for the index.
        progress: See `open_catalog`.
    """

    def __init__(self, roots: Mapping[Path, Collection[str]], cache: Path, progress: "Progress") -> None:
        self._roots = roots
        self._cache = cache
        self._turn = threading.RLock()
        self._is_suspect = False
        self._open(progress)

    def read(self, step: Callable[[Index], Found]) -> Found:
        """Carry out a step; again, where that fails, with what another program may have made of the index, and anew.

        Raises:
            PackError: When all of it fails.
        """
        with self._turn:
            for _ in range(2):
                try:
                    return step(self.index)
                except IndexUnusable as error:
                    self._open_again(error)
            try:
                return step(self.index)
            except IndexUnusable as error:
                message = "The packs have changed on disk."
                raise PackError(message, "Start quizapp again to read them.") from error

    def _open(self, progress: "Progress") -> None:
        """Open the index, or make it: anew where it is damaged, and for this time alone where it cannot be kept."""
        fingerprint = fingerprint_of(self._roots)
        path = self._cache / _index_name(list(self._roots))
        for place in (path, path, PRIVATE):
            try:
                self.index = self._index_at(place)
                self.contents = self._contents(fingerprint, progress)
                break
            except IndexUnusable as error:
                if place is PRIVATE:
                    raise PackError("The packs cannot be read.", "There may be no room left on the disk.") from error
                if error.damaged:
                    _delete(path)
        self.topics = {topic["id"]: topic for category in self.contents["categories"] for topic in category["topics"]}
        self.cut = frozenset((source, target) for source, target in self.contents["cut"])

    def _open_again(self, error: IndexUnusable) -> None:
        self.index.close()
        if error.damaged or self._is_suspect:
            _delete(self.index.path)
        self._is_suspect = True
        self._open(lambda _: None)

    def _index_at(self, place: Path) -> Index:
        if place is not PRIVATE:
            try:
                make_private_folder(place.parent)
            except OSError as error:
                raise IndexUnusable(error, damaged=False) from error
        return Index(place)

    def _contents(self, fingerprint: str, progress: "Progress") -> dict[str, Any]:
        try:
            kept, contents = self.index.kept()
            if not fingerprint or kept != fingerprint:
                from quizapp.packs.indexing import build_index

                _delete_oldest(self._cache, self.index.path)
                contents = build_index(self.index, self._roots, fingerprint, progress)
        except BaseException:
            self.index.close()
            raise
        return contents

    def topic_row(self, topic_id: str) -> dict[str, Any]:
        """Return what the table of contents has of a topic."""
        row: dict[str, Any] | None = self.topics.get(topic_id)
        if row is None:
            raise IndexUnusable("a topic has gone", damaged=False)
        return row


class _Kept:
    """The source of a topic that is in the index."""

    def __init__(self, library: KeptLibrary, topic_id: str) -> None:
        self._library = library
        self._id = topic_id
        self._ids: tuple[str, ...] = ()

    def counts(self) -> Counts:
        counts = self._library.topic_row(self._id)["counts"]
        return {(_KINDS[kind], difficulty): count for kind, difficulty, count in counts}

    def refs(self) -> Sequence[QuestionRef]:
        refs = self._library.read(self._refs)
        self._ids = tuple([ref.id for ref in refs])
        return refs

    def question(self, place: int) -> "Question":
        from quizapp.packs.build import build_question

        full_id, raw = self._library.read(lambda index: self._raw(index, place))
        return build_question(raw, full_id, self._library.cut)

    def _refs(self, index: Index) -> list[QuestionRef]:
        row = self._library.topic_row(self._id)
        found = index.questions(row["number"])
        return [QuestionRef(f"{self._id}/{name}", _KINDS[kind], difficulty) for name, kind, difficulty, *_ in found]

    def _raw(self, index: Index, place: int) -> tuple[str, Raw]:
        raw = index.raw(self._library.topic_row(self._id)["number"], place)
        full_id = f"{self._id}/{raw['id']}"
        if self._ids and self._ids[place] != full_id:
            raise IndexUnusable("a question has gone", damaged=False)
        return full_id, raw


def _category(library: KeptLibrary, row: dict[str, Any]) -> Category:
    return Category(
        id=row["id"],
        title=row["title"],
        topics=tuple(
            [Topic(topic["id"], topic["title"], topic["size"], _Kept(library, topic["id"])) for topic in row["topics"]]
        ),
        description=row["description"],
        license=row["license"],
        authors=tuple(row["authors"]),
        language=row["language"],
    )


def _index_name(roots: Sequence[Path]) -> str:
    """Return the name of the index of some folders, which differs from those of all others."""
    names = "\0".join(f"{root}\0{root.resolve()}" for root in roots)
    return f"library-{_digest(names)}.db"


def _delete_oldest(cache: Path, own: Path) -> None:
    """Make room for one index more."""
    if own is PRIVATE:
        return
    try:
        others = [path for path in cache.glob("library-*.db") if path != own]
        others.sort(key=lambda path: path.stat().st_mtime_ns)
    except OSError:
        return
    for path in others[: 1 - _MOST_INDEXES]:
        _delete(path)


def _delete(path: Path) -> None:
    for name in (path, Path(f"{path}-journal")):
        try:
            name.unlink()
        except OSError:
            # It was not there, or will be in the way again and cost time alone.
            continue
