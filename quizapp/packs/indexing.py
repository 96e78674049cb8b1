"""From packs to their index: only what has changed is parsed."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizapp.collector import collector_paused
from quizapp.packs import reading as plain
from quizapp.packs.build import DEFAULT_DIFFICULTY
from quizapp.packs.diagnostics import Diagnostic, Severity
from quizapp.packs.document import Document
from quizapp.packs.index import Index, KeptFile, Raw, Row
from quizapp.packs.reading import Draft, Heading, Reading
from quizapp.packs.shelf import Contents, Shelf, Volume
from quizapp.text import show_path

Progress = Callable[[int], None]
"""Is told, after each file, how many have been looked at. Whatever it raises stops the work; what is done stays."""

_OF_THE_MOMENT = frozenset({"P001", "P002", "P003", "P005"})
"""Codes of what may be otherwise the next time although the file's size and time are the same."""

_LINKS = ("follow_up", "recognise")

_WITH_CHOICES: Raw = MappingProxyType({"choice": ()})
_WITHOUT_CHOICES: Raw = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class KeptDraft(Draft):
    """A topic of which the index has the questions; here they have only what a look at the whole library needs."""

    number: int = 0
    """Its number in the index."""
    file: str = ""
    """The file that it is in."""
    counts: tuple[tuple[str, int, int], ...] = ()
    """Kinds, difficulties, and how many questions there are of both."""


def build_index(
    index: Index, roots: Mapping[Path, Collection[str]], fingerprint: str, progress: Progress
) -> dict[str, Any]:
    """Bring an index up to date, and return its table of contents.

    Args:
        index: Where it is kept.
        roots: Content folders in order (see `open_catalog`), each with the ids of its packs that are switched off.
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
        for root, off in roots.items():
            shelf.add_root(root, off)
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
            reading = self._restored(path, self._index.summary(kept.id))
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
            summary = self._summary(fresh)
            self._index.put_file(str(path), file, summary)
        # A reading and its topics refer to one another, and so would stay until the collector works again.
        fresh.topics.clear()
        return self._restored(path, summary)

    def _summary(self, reading: Reading) -> dict[str, Any]:
        """Put the questions of a file, and return all else that was found in it."""
        good = {full_id for draft in reading.topics.values() for full_id in draft.questions}
        return {
            "readable": reading.document is not None,
            "diagnostics": documents_of(reading.diagnostics),
            "heading": None if reading.heading is None else asdict(reading.heading),
            "topics": [
                {
                    "id": draft.id,
                    "title": draft.title,
                    "number": self._index.put_topic(_rows(draft), list(draft.questions.values())),
                }
                for draft in reading.topics.values()
            ],
            "bad": {full_id: place for full_id, place in reading.places.items() if full_id not in good},
        }

    def _restored(self, path: Path, summary: Mapping[str, Any]) -> Reading:
        """Return the reading that a summary was made of."""
        reading = Reading(
            name=show_path(path),
            document=Document.unread(path) if summary["readable"] else None,
            diagnostics=diagnostics_of(summary["diagnostics"]),
            heading=_heading(summary["heading"]),
            places=dict(summary["bad"]),
        )
        for topic in summary["topics"]:
            rows = self._index.questions(topic["number"])
            raws = {f"{topic['id']}/{name}": _raw(kind, links) for name, kind, _, _, links in rows}
            reading.places.update(zip(raws, (place for *_, place, _ in rows), strict=True))
            sorts = Counter((kind, difficulty) for _, kind, difficulty, _, _ in rows)
            counts = tuple((*sort, count) for sort, count in sorts.items())
            reading.topics[topic["id"]] = KeptDraft(
                topic["id"], topic["title"], raws, reading, topic["number"], str(path), counts
            )
        return reading


def _status(path: Path) -> tuple[int, int]:
    """Return the size and the time of the last change, which nothing has that cannot be read."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return -1, -1
    return found.st_size, found.st_mtime_ns


def _rows(draft: Draft) -> list[Row]:
    places = draft.source.places
    return [
        (raw["id"], raw["kind"], raw.get("difficulty", DEFAULT_DIFFICULTY), places[full_id], _links(raw))
        for full_id, raw in draft.questions.items()
    ]


def _links(raw: Raw) -> Raw | None:
    return {key: raw[key] for key in _LINKS if key in raw} or None


def _raw(kind: str, links: Raw | None) -> Raw:
    """Return so much of a question as links between questions need to know."""
    plain = _WITH_CHOICES if kind in ("choice", "multiple") else _WITHOUT_CHOICES
    return plain if links is None else {**plain, **links}


def _heading(document: Mapping[str, Any] | None) -> Heading | None:
    if document is None:
        return None
    topics = document["topics"]
    return Heading(
        **{**document, "authors": tuple(document["authors"]), "topics": None if topics is None else tuple(topics)}
    )


def documents_of(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return diagnostics as plain values; see `diagnostics_of`."""
    return [{**asdict(found), "severity": found.severity.value} for found in diagnostics]


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
        "volumes": [_volume_row(volume) for volume in contents.volumes],
        "cut": sorted(contents.cut),
        "diagnostics": documents_of(contents.diagnostics),
    }


def _volume_row(volume: Volume) -> dict[str, Any]:
    heading = volume.heading
    return {
        "root": str(volume.root),
        "path": str(volume.path),
        "id": heading.id if heading else "",
        "title": heading.title if heading else volume.path.name,
        "description": heading.description if heading else "",
        "topics": [(draft.id, draft.title, draft.number, len(draft.questions)) for draft in _kept(volume.topics)],
        "is_on": volume.is_on,
        "errors": volume.errors,
        "warnings": volume.warnings,
    }


def _kept(topics: Mapping[str, Draft]) -> list[KeptDraft]:
    return [draft for draft in topics.values() if isinstance(draft, KeptDraft)]


def _topic_row(draft: Draft) -> dict[str, Any]:
    assert isinstance(draft, KeptDraft)
    return {
        "id": draft.id,
        "title": draft.title,
        "number": draft.number,
        "file": draft.file,
        "size": len(draft.questions),
        "counts": draft.counts,
    }
