"""From packs to their index: only what has changed is parsed."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quizapp.packs import reading as plain
from quizapp.packs.build import sort_of
from quizapp.packs.diagnostics import Diagnostic, Severity, show_path
from quizapp.packs.document import Document
from quizapp.packs.index import Entry, Index, KeptFile
from quizapp.packs.reading import Draft, Heading, Reading
from quizapp.packs.shelf import Contents, Shelf, collector_paused

Progress = Callable[[int], None]
"""Is told, after each file, how many have been looked at. Whatever it raises stops the work; what is done stays."""

_OF_THE_MOMENT = frozenset({"P001", "P002", "P003", "P005"})
"""Codes of what may be otherwise the next time although the file's size and time are the same."""

_LINKS = ("follow_up", "recognise")

_WITH_CHOICES = ("choice", "multiple")


@dataclass(frozen=True, slots=True)
class KeptDraft(Draft):
    """A topic of which the index has the questions; here they have only what a look at the whole library needs."""

    first: int = 0
    """The number of its first question; the others follow it."""


def build_index(index: Index, roots: Iterable[Path], fingerprint: str, progress: Progress) -> dict[str, Any]:
    """Bring an index up to date, and return its table of contents.

    Args:
        index: Where it is kept.
        roots: Content folders in order (see `load_library`).
        fingerprint: Stands for the state of all files; empty when that is not known.
        progress: Is told how far it has come.

    Raises:
        IndexUnusable: When it cannot be read or written.
    """
    with index.writing(), collector_paused():
        kept, contents = index.kept()
        if fingerprint and kept == fingerprint:
            # Another program was faster.
            return contents
        index.put_contents("", {})
        reader = _KeepingReader(index, progress)
        shelf = Shelf(reader)
        for root in roots:
            shelf.add_root(root)
        reader.forget_the_rest()
        contents = _table_of(shelf.contents())
        index.put_contents(fingerprint, contents)
        return contents


class _KeepingReader:
    """Reads what the index does not have yet, and puts it there."""

    def __init__(self, index: Index, progress: Progress) -> None:
        self._index = index
        self._progress = progress
        self._unmet = index.files()
        self._met = 0

    def read_topic(self, path: Path, category_id: str) -> Reading:
        return self._read(path, f"topic {category_id}", lambda: plain.read_topic(path, category_id))

    def read_head(self, path: Path) -> Reading:
        return self._read(path, "head", lambda: plain.read_head(path))

    def read_single(self, path: Path) -> Reading:
        return self._read(path, "single", lambda: plain.read_single(path))

    def forget_the_rest(self) -> None:
        """Take files out of the index that were not met."""
        for file in self._unmet.values():
            with self._index.whole():
                self._index.drop_file(file)

    def _read(self, path: Path, role: str, read: Callable[[], Reading]) -> Reading:
        kept = self._unmet.pop(str(path), None)
        status = _status(path)
        if kept is not None and (kept.role, kept.size, kept.changed_ns) == (role, *status):
            reading = _restored(path, self._index.summary(kept.id))
        else:
            reading = self._read_anew(path, KeptFile(0, role, *status), kept, read)
        self._met += 1
        self._progress(self._met)
        return reading

    def _read_anew(self, path: Path, file: KeptFile, old: KeptFile | None, read: Callable[[], Reading]) -> Reading:
        fresh = read()
        with self._index.whole():
            if old is not None:
                self._index.drop_file(old)
            if any(found.code in _OF_THE_MOMENT for found in fresh.diagnostics):
                return fresh
            file = file._replace(id=self._index.new_file_id())
            summary = self._summary(fresh, file.id)
            self._index.put_file(str(path), file, summary)
        return _restored(path, summary)

    def _summary(self, reading: Reading, file_id: int) -> dict[str, Any]:
        """Put the questions of a file, and return all else that was found in it."""
        good = {full_id for draft in reading.topics.values() for full_id in draft.questions}
        return {
            "readable": reading.document is not None,
            "diagnostics": [asdict(found) for found in reading.diagnostics],
            "heading": None if reading.heading is None else asdict(reading.heading),
            "topics": [
                {
                    "id": draft.id,
                    "title": draft.title,
                    "first": self._index.put_questions(file_id, [_entry(*row) for row in draft.questions.items()]),
                    "questions": [
                        (full_id.rpartition("/")[2], *sort_of(raw), reading.places[full_id], _links(raw))
                        for full_id, raw in draft.questions.items()
                    ],
                }
                for draft in reading.topics.values()
            ],
            "bad": {full_id: place for full_id, place in reading.places.items() if full_id not in good},
        }


def _status(path: Path) -> tuple[int, int]:
    """Return the size and the time of the last change, which nothing has that cannot be read."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return -1, -1
    return found.st_size, found.st_mtime_ns


def _entry(full_id: str, raw: Mapping[str, Any]) -> Entry:
    return Entry(full_id.rpartition("/")[2], *sort_of(raw), tuple(map(str.strip, raw.get("tags", ()))), dict(raw))


def _links(raw: Mapping[str, Any]) -> dict[str, Any] | None:
    return {key: raw[key] for key in _LINKS if key in raw} or None


def _restored(path: Path, summary: Mapping[str, Any]) -> Reading:
    """Return the reading that a summary was made of."""
    reading = Reading(
        name=show_path(path),
        document=Document.unread(path) if summary["readable"] else None,
        diagnostics=diagnostics_of(summary["diagnostics"]),
        heading=_heading(summary["heading"]),
        places=dict(summary["bad"]),
    )
    for topic in summary["topics"]:
        draft = KeptDraft(topic["id"], topic["title"], {}, reading, topic["first"])
        for name, kind, difficulty, place, links in topic["questions"]:
            full_id = f"{draft.id}/{name}"
            raw = {"kind": kind, "difficulty": difficulty, **(links or {})}
            if kind in _WITH_CHOICES:
                raw["choice"] = ()
            draft.questions[full_id] = raw
            reading.places[full_id] = place
        reading.topics[draft.id] = draft
    return reading


def _heading(document: Mapping[str, Any] | None) -> Heading | None:
    if document is None:
        return None
    topics = document["topics"]
    return Heading(
        **{**document, "authors": tuple(document["authors"]), "topics": None if topics is None else tuple(topics)}
    )


def diagnostics_of(documents: Iterable[Mapping[str, Any]]) -> list[Diagnostic]:
    """Return the diagnostics that their documents were made of."""
    return [Diagnostic(**{**document, "severity": Severity(document["severity"])}) for document in documents]


def _table_of(contents: Contents) -> dict[str, Any]:
    """Return the table of contents as the index keeps it."""
    return {
        "categories": [
            {
                "id": pack.heading.id,
                "title": pack.heading.title,
                "description": pack.heading.description,
                "license": pack.heading.license,
                "authors": pack.heading.authors,
                "language": pack.heading.language,
                "topics": [_topic_row(draft) for draft in pack.topics.values()],
            }
            for pack in contents.packs
        ],
        "cut": sorted(contents.cut),
        "diagnostics": [asdict(found) for found in contents.diagnostics],
    }


def _topic_row(draft: Draft) -> dict[str, Any]:
    assert isinstance(draft, KeptDraft)
    counts: dict[tuple[str, int], int] = {}
    for raw in draft.questions.values():
        sort = (raw["kind"], raw["difficulty"])
        counts[sort] = counts.get(sort, 0) + 1
    return {
        "id": draft.id,
        "title": draft.title,
        "first": draft.first,
        "size": len(draft.questions),
        "counts": [(*sort, count) for sort, count in counts.items()],
    }
