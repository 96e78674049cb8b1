"""Whole folders of packs, read and checked, and the question bank made of them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.collector import collector_paused
from quizapp.model.bank import Category, Counts, QuestionBank, QuestionRef, Topic
from quizapp.packs.blueprints import is_blueprint, load_blueprints
from quizapp.packs.build import build_question, sort_of
from quizapp.packs.diagnostics import Diagnostic
from quizapp.packs.links import Edge
from quizapp.packs.places import Places
from quizapp.packs.reading import Draft
from quizapp.packs.shelf import Contents, Pack, Shelf
from quizapp.packs.tree import PACK_FILE

if TYPE_CHECKING:
    from quizapp.model.question import Question


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that was read from packs, good and bad."""

    bank: QuestionBank
    """The good questions; every link of theirs can be followed. Each is made when it is first asked for."""
    diagnostics: tuple[Diagnostic, ...]
    """All that is wrong, by file and line."""
    files: int
    """How many files were read, good or not."""
    places: Places
    """Where the good questions stand, for findings that are made later."""


def check_paths(paths: Sequence[Path], told: Callable[[int], None] = lambda _: None) -> Library:
    """Read files, packs and content folders by name.

    Args:
        paths: Content folders, folders with a pack.toml, files that are packs, files of single topics, or blueprints
            and folders of these. Packs and files named by themselves belong together; each content folder is a root
            of its own, whose topics take the place of those of the same full ids in earlier ones. Nothing is read
            twice.
        told: Is told, after each file, how many have been read; what it raises comes out.
    """
    shelf = Shelf(told=told)
    packs = [path for path in paths if not is_blueprint(path)]
    with collector_paused():
        for path in sorted(packs, key=lambda path: path.is_file() and path.name != PACK_FILE):
            # Whole packs first: a topic that is also named by itself then has its place among the others.
            shelf.add_path(path)
        library = _library(shelf.contents())
    blueprints = load_blueprints(paths, [category.id for category in library.bank.categories])
    found = sorted([*library.diagnostics, *blueprints.diagnostics], key=lambda one: (one.file, one.line, one.column))
    return replace(library, diagnostics=tuple(found), files=library.files + blueprints.files)


def _library(contents: Contents) -> Library:
    topics = [draft for pack in contents.packs for draft in pack.topics.values()]
    bank = QuestionBank(tuple(_category(pack, contents.cut) for pack in contents.packs))
    return Library(bank, contents.diagnostics, len(contents.readings), Places(topics))


def _category(pack: Pack, cut: frozenset[Edge]) -> Category:
    drafts = pack.topics.values()
    topics = [Topic(draft.id, draft.title, len(draft.questions), _Drafted(draft, cut)) for draft in drafts]
    return pack.heading.category(topics)


class _Drafted:
    """The source of a topic whose questions are checked, but not made yet."""

    def __init__(self, draft: Draft, cut: frozenset[Edge]) -> None:
        self._rows = draft.questions
        self._ids = tuple(draft.questions)
        self._cut = cut

    def counts(self) -> Counts:
        return Counter(map(sort_of, self._rows.values()))

    def refs(self) -> Sequence[QuestionRef]:
        return [QuestionRef(full_id, *sort_of(raw)) for full_id, raw in self._rows.items()]

    def question(self, place: int) -> "Question":
        full_id = self._ids[place]
        return build_question(self._rows[full_id], full_id, self._cut)
