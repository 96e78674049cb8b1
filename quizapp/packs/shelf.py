"""Content folders: which files belong together, what hides what, and what one file says of another."""

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from quizapp.packs import reading as plain
from quizapp.packs.diagnostics import Diagnostic, Severity, quoted
from quizapp.packs.document import not_a_file, unreadable
from quizapp.packs.ids import is_local_id, slug
from quizapp.packs.links import Edge, Web, cut_links
from quizapp.packs.problems import KEY, Problem
from quizapp.packs.reading import Draft, Heading, Reading
from quizapp.packs.tree import PACK_FILE, SUFFIX, is_there, look_into
from quizapp.text import show_path


class Reader(Protocol):
    """Reads single files; see the functions of these names in `reading`."""

    def read_topic(self, path: Path, category_id: str) -> Reading:
        """Read the file of one topic."""

    def read_head(self, path: Path) -> Reading:
        """Read the pack.toml of a folder."""

    def read_single(self, path: Path) -> Reading:
        """Read a file that is a pack by itself."""


@dataclass(slots=True)
class Pack:
    """One pack as it was read."""

    heading: Heading
    topics: dict[str, Draft]
    """Topics with at least one good question by full id, in their order."""
    source: Reading
    """The file that has the pack's head."""


@dataclass(slots=True)
class Volume:
    """What lies in one place of a root and is a pack, or is meant to be one."""

    root: Path
    path: Path
    """The file, or the folder."""
    heading: Heading | None
    """None where the file does not say which pack it is."""
    topics: Mapping[str, Draft]
    """What it holds itself, by full id; another root may have topics of the same ids that take their place."""
    is_on: bool = True
    """Whether its questions are in the library."""
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """What was read, and what became of it when all of it was looked at together."""

    packs: tuple[Pack, ...]
    """Those with at least one good question, in their order."""
    volumes: tuple[Volume, ...]
    """Everything that was met, root by root, in the order of the files."""
    cut: frozenset[Edge]
    """Links between questions that are left out, since they cannot be followed."""
    diagnostics: tuple[Diagnostic, ...]
    """All that is wrong with what is switched on, by file and line."""
    readings: tuple[Reading, ...]
    """Every file that was read, good or not."""


class Shelf:
    """What has been read so far.

    Args:
        reader: Reads single files.
        told: Is told, after each file, how many have been read; what it raises comes out.
    """

    def __init__(self, reader: Reader = plain, told: Callable[[int], None] = lambda _: None) -> None:
        self._reader = reader
        self._told = told
        self._readings: list[Reading] = []
        self._diagnostics: list[Diagnostic] = []
        self._packs: dict[str, Pack] = {}
        self._volumes: list[Volume] = []
        self._root = Path()
        self._off: Collection[str] = ()
        self._web = Web()
        self._named: dict[str, Pack] = {}
        """Packs that were named by themselves, by id: together they are one root."""
        self._heads: dict[Path, Reading] = {}
        """The pack.toml of each folder of which single topics were named."""
        self._seen: set[str] = set()
        """Real paths of all files met."""

    def add_root(self, root: Path, off: Collection[str] = ()) -> None:
        """Read a content folder, or a folder that is a pack.

        Args:
            root: The folder.
            off: Ids of its packs that are switched off: they are read, and left out of the library.
        """
        self._root, self._off = root, off
        if (root / PACK_FILE).exists():
            self._add_folder(root, root, {})
            return
        folder = look_into(root, root)
        self._diagnostics += folder.diagnostics
        packs: dict[str, Pack] = {}
        for entry in sorted([*folder.files, *folder.packs]):
            if entry in folder.files:
                self._add_single(entry, packs)
            else:
                self._add_folder(entry, root, packs)
        if not (folder.files or folder.packs or folder.diagnostics):
            hint = "A pack is a folder with a pack.toml, or a file with a [pack]."
            self._complain(root, "P019", "there are no packs in this folder", hint)

    def add_path(self, path: Path) -> None:
        """Read whatever a path names."""
        try:
            is_folder, is_file = path.is_dir(), path.is_file()
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            self._diagnostics.append(unreadable(path, error))
            return
        if is_folder and not (path / PACK_FILE).exists():
            self.add_root(path)
        elif is_folder:
            self._add_folder(path, path, self._named)
        elif not is_file:
            self._diagnostics.append(not_a_file(path, mode))
        elif path.name == PACK_FILE:
            self._add_folder(path.parent, path.parent, self._named)
        elif (path.parent / PACK_FILE).is_file():
            self._add_topic(path)
        else:
            self._add_single(path, self._named)

    def contents(self) -> Contents:
        """Return everything, with its links looked at."""
        web = self._web
        for pack in self._packs.values():
            for topic in pack.topics.values():
                web.questions.update((full_id, (raw, topic.source)) for full_id, raw in topic.questions.items())
        web.places = [reading.places for reading in self._readings]
        cut = cut_links(web)
        found = [*self._diagnostics, *(one for reading in self._readings for one in reading.diagnostics)]
        found = self._shared_out(found)
        found.sort(key=lambda one: (one.file, one.line, one.column, one.code))
        packs = sorted((pack for pack in self._packs.values() if pack.topics), key=lambda pack: pack.heading.order)
        return Contents(tuple(packs), tuple(self._volumes), frozenset(cut), tuple(found), tuple(self._readings))

    def _shared_out(self, found: list[Diagnostic]) -> list[Diagnostic]:
        """Count what is wrong with each volume, and return what is wrong outside of those that are switched off."""
        by_name = {show_path(volume.path): volume for volume in self._volumes}
        left = []
        for one in found:
            volume = by_name.get(one.file) or by_name.get(os.path.dirname(one.file))  # noqa: PTH120
            if volume is not None and one.severity is Severity.ERROR:
                volume.errors += 1
            elif volume is not None:
                volume.warnings += 1
            if volume is None or volume.is_on:
                left.append(one)
        return left

    def _add_single(self, path: Path, packs: dict[str, Pack]) -> None:
        """Read a file that is a pack by itself into a root."""
        if self._is_new(os.path.realpath(path)):
            reading = self._keep(self._reader.read_single(path))
            self._shelve(path, reading.heading, reading.topics, reading, packs)

    def _add_folder(self, path: Path, boundary: Path, packs: dict[str, Pack]) -> None:
        """Read a folder that is a pack into a root."""
        if not self._is_new(os.path.realpath(path / PACK_FILE)):
            return
        folder = look_into(path, boundary)
        self._diagnostics += folder.diagnostics
        files = {file.stem: file for file, real in folder.files.items() if self._is_new(real)}
        head = Reading(show_path(path / PACK_FILE))
        if path / PACK_FILE in folder.files:
            head = self._keep(self._reader.read_head(path / PACK_FILE))
        heading = self._heading(path, head)
        topics: dict[str, Draft] = {}
        for file in self._in_order(path, files, heading, head):
            reading = self._keep(self._reader.read_topic(file, heading.id))
            topics |= reading.topics
            if reading.document is None:
                self._web.hidden.add(f"{heading.id}/{file.stem}")
        if not files and head.document is not None:
            hint = "Write the questions of each topic into a file of its own beside pack.toml."
            head.report(Problem((), "P018", "there are no topics in this pack", hint, focus=KEY))
        self._shelve(path, heading, topics, head, packs)

    def _add_topic(self, path: Path) -> None:
        """Read one topic of a pack that is a folder, without the others."""
        if not self._is_new(os.path.realpath(path)) or not self._has_topic_name(path):
            return
        folder = path.parent
        head = self._heads.get(folder) or self._heads.setdefault(folder, self._reader.read_head(folder / PACK_FILE))
        heading = self._heading(folder, head)
        self._web.hidden.add(heading.id)
        self._put(Pack(heading, self._keep(self._reader.read_topic(path, heading.id)).topics, head), self._named)

    def _heading(self, path: Path, head: Reading) -> Heading:
        """Return what a folder's pack.toml says, or where that is broken, what the folder's name suggests."""
        if head.heading is not None:
            return head.heading
        name = path.resolve().name
        heading = Heading(id=name if is_local_id(name) else slug(name), title=name)
        self._web.hidden.add(heading.id)
        return heading

    def _in_order(self, path: Path, files: Mapping[str, Path], heading: Heading, head: Reading) -> list[Path]:
        """Return the files of topics, the listed ones first, and report where list and files differ."""
        ordered: dict[str, Path] = {}
        for index, topic in enumerate(heading.topics or ()):
            place = ("pack", "topics", index)
            if topic in ordered:
                message = f"topic {quoted(topic)} is listed twice"
                head.report(Problem(place, "P025", message, "Delete one of the two."))
            elif topic in files:
                ordered[topic] = files[topic]
            elif topic and not is_there(path / f"{topic}{SUFFIX}"):
                message = f"topic {quoted(topic)} is listed, but there is no file {quoted(topic + SUFFIX)}"
                head.report(Problem(place, "P022", message, "Write the file, or take the topic off the list."))
        for topic, file in files.items():
            if topic in ordered or not self._has_topic_name(file):
                continue
            ordered[topic] = file
            if heading.topics is not None:
                message = "this topic is not listed in pack.toml, and comes after those that are"
                hint = f'Add "{topic}" to `topics` in {head.name}.'
                self._complain(file, "P023", message, hint, Severity.WARNING)
        return list(ordered.values())

    def _has_topic_name(self, path: Path) -> bool:
        if is_local_id(path.stem):
            return True
        hint = "Name it with small letters, digits and single hyphens, as in `gil-and-threads.toml`."
        self._complain(path, "P021", "the file's name is the topic's id, but cannot be one", hint)
        return False

    def _is_new(self, real: str) -> bool:
        """Whether a file has not been met before, under whatever name, and from now on it has."""
        if real in self._seen:
            return False
        self._seen.add(real)
        return True

    def _keep(self, reading: Reading) -> Reading:
        self._readings.append(reading)
        self._told(len(self._readings))
        return reading

    def _shelve(
        self, path: Path, heading: Heading | None, topics: dict[str, Draft], source: Reading, packs: dict[str, Pack]
    ) -> None:
        """Note what was met, and add the pack that it is to a root unless it is switched off."""
        is_on = heading is None or heading.id not in self._off
        self._volumes.append(Volume(self._root, path, heading, dict(topics), is_on))
        if not is_on:
            # A link to what is switched off leads nowhere for now, and is no mistake.
            self._web.hidden.update(topics)
        elif heading is not None:
            self._put(Pack(heading, topics, source), packs)

    def _put(self, pack: Pack, packs: dict[str, Pack]) -> None:
        """Add a pack to a root, and to what earlier roots have of its id."""
        pack_id = pack.heading.id
        self._web.categories.add(pack_id)
        first = packs.setdefault(pack_id, pack)
        if first.source is not pack.source:
            message = f"pack {quoted(pack_id)} is there twice: in {first.source.name} and in {pack.source.name}"
            hint = "Give one of the two another id, or put them into different content folders."
            if pack.source.document is None:
                self._complain(Path(pack.source.name), "P024", message, hint)
            else:
                pack.source.report(Problem(("pack", "id"), "P024", message, hint))
        else:
            self._packs.setdefault(pack_id, pack).topics.update(pack.topics)

    def _complain(self, path: Path, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        """Report what is wrong with a file or folder as a whole."""
        found = Diagnostic(file=show_path(path), code=code, severity=severity, message=message, hint=hint)
        self._diagnostics.append(found)
