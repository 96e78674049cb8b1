"""One file: from its path to the questions in it, and all that is wrong with it.

A broken question never takes the good ones of its file with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from quizapp.model.bank import Category, Topic
from quizapp.model.kinds import Kind
from quizapp.packs import limits
from quizapp.packs.diagnostics import Diagnostic, quoted
from quizapp.packs.document import Document, read_document
from quizapp.packs.fields import Table
from quizapp.packs.file_fields import PACK_FILE, SINGLE_FILE, TOPIC_FILE
from quizapp.packs.foreign import foreign_quiz
from quizapp.packs.ids import is_local_id, slug
from quizapp.packs.parsing import parse
from quizapp.packs.problems import KEY, Problem
from quizapp.packs.question_fields import LOOSE_QUESTION, QUESTION
from quizapp.packs.rules import Rules, rules_of
from quizapp.packs.semantics import contradictions, text_flaws
from quizapp.packs.wording import describe
from quizapp.text import clean

Raw = Mapping[str, Any]

_FIRST_STEP = "A pack by itself begins with [pack], an `id` and a `title`: `quizapp new` writes an example."


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a pack says of itself."""

    id: str
    title: str
    description: str = ""
    license: str = ""
    authors: tuple[str, ...] = ()
    language: str = "en"
    order: int = limits.ORDER
    """Place among the categories."""
    topics: tuple[str, ...] | None = None
    """Local ids of the topics in their order, empty for entries that are none; None where the pack lists none."""

    def category(self, topics: Iterable[Topic]) -> Category:
        """Return the category of this pack."""
        return Category(
            id=self.id,
            title=self.title,
            topics=tuple(topics),
            description=self.description,
            license=self.license,
            authors=self.authors,
            language=self.language,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A topic whose questions are checked, but not made yet."""

    id: str
    """The topic's full id."""
    title: str
    questions: dict[str, Raw]
    """The good questions by full id, in the author's order: tables that the rules accept, with clean texts."""
    source: "Reading" = field(repr=False)
    """The file that it is in."""


@dataclass(slots=True)
class Reading:
    """What one file gave."""

    name: str
    """The file's path, fit to be shown."""
    document: Document | None = None
    """None where the file could not be read or parsed."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    heading: Heading | None = None
    """The head of a pack; None in the file of a topic, and where the pack has no usable id."""
    topics: dict[str, Draft] = field(default_factory=dict)
    """Topics with at least one good question, by full id."""
    places: dict[str, int] = field(default_factory=dict)
    """0-based place in the file of each question that has an id, good or not, by full id."""

    def report(self, problem: Problem) -> None:
        """Add the diagnostic for a problem, unless there are too many already."""
        self.report_all((problem,))

    def report_all(self, problems: Iterable[Problem]) -> None:
        """Add the diagnostics for problems, as many as a file may have, and take no more of them."""
        room = limits.PROBLEMS - len(self.diagnostics)
        if room <= 0:
            return
        assert self.document is not None
        self.diagnostics += map(self.document.diagnose, islice(problems, room))
        if len(self.diagnostics) >= limits.PROBLEMS:
            message = f"there are {limits.PROBLEMS} problems in this file or more, and no more are shown"
            self.diagnostics.append(self.document.at(0, "P026", message, "Fix these, and check again."))


def read_topic(path: Path, category_id: str) -> Reading:
    """Read the file of one topic; its id is the file's name."""
    reading, raw = load(path)
    if raw is not None and not _is_foreign(reading, raw):
        _check_head(reading, raw, TOPIC_FILE)
        topic_id = f"{category_id}/{path.stem}"
        questions = _Questions(reading, QUESTION)
        questions.open_topic(topic_id, _text(raw, "topic", "title") or path.stem)
        for index, question in _entries(reading, raw):
            questions.add(index, question, topic_id)
        questions.close()
    return reading


def read_head(path: Path) -> Reading:
    """Read the pack.toml of a folder."""
    reading, raw = load(path)
    if raw is not None:
        _check_head(reading, raw, PACK_FILE)
        reading.heading = _heading(raw)
    return reading


def read_single(path: Path) -> Reading:
    """Read a file that is a pack by itself."""
    reading, raw = load(path)
    if raw is None:
        return reading
    if not raw:
        reading.report(Problem((), "P018", "the file is empty: there are no questions in it", _FIRST_STEP, focus=KEY))
        return reading
    if _is_foreign(reading, raw):
        return reading
    if "pack" not in raw:
        reading.diagnostics.append(_no_pack(reading.name, is_topic="topic" in raw))
        return reading
    _check_head(reading, raw, SINGLE_FILE)
    reading.heading = _heading(raw)
    category_id = reading.heading.id if reading.heading else slug(path.stem)
    questions = _Questions(reading, LOOSE_QUESTION)
    topic_ids: dict[str, str] = {}
    for index, question in _entries(reading, raw):
        title = _text(question, "topic")
        if title not in topic_ids:
            topic_ids[title] = f"{category_id}/{slug(title)}"
        known = questions.open_topic(topic_ids[title], title)
        if known != title:
            message = f"topics {quoted(known)} and {quoted(title)} have the same id, `{slug(title)}`"
            hint = "Write both alike, or rename one so that they differ in their letters and digits."
            reading.report(Problem(("question", index, "topic"), "P025", message, hint))
        else:
            questions.add(index, question, topic_ids[title])
    questions.close()
    return reading


class _Questions:
    """The questions of one file, checked one after the other.

    Args:
        reading: The file; problems and places are added to it, and in the end its topics.
        table: What a question may have.
    """

    def __init__(self, reading: Reading, table: Table) -> None:
        self._reading = reading
        self._topics: dict[str, Draft] = {}
        self._rules = _rules_by_kind(table)
        self._other = rules_of(table)

    def open_topic(self, topic_id: str, title: str) -> str:
        """Make a topic unless there is one of this full id, and return its title."""
        if topic_id not in self._topics:
            self._topics[topic_id] = Draft(topic_id, title, {}, self._reading)
        return self._topics[topic_id].title

    def add(self, index: int, raw: Raw, topic_id: str) -> None:
        """Check a question, and keep it where nothing is wrong with it.

        Args:
            index: Its 0-based place in the file.
            raw: Its table.
            topic_id: Full id of a topic that has been opened.
        """
        name = raw.get("kind")
        kind, rules = self._rules.get(name if type(name) is str else "", (None, self._other))
        if kind is not None and rules.accept(raw):
            full_id = f"{topic_id}/{raw['id']}"
            is_new = self._reading.places.setdefault(full_id, index) == index
            if is_new and not contradictions(raw, raw, kind, ()):
                self._topics[topic_id].questions[full_id] = raw
                return
        self._report(index, raw, rules, kind, topic_id)

    def close(self) -> None:
        """Hand over the topics that have questions."""
        self._reading.topics = {topic_id: topic for topic_id, topic in self._topics.items() if topic.questions}

    def _report(self, index: int, raw: Raw, rules: Rules, kind: Kind | None, topic_id: str) -> None:
        """Report everything that is wrong with a question."""
        path = ("question", index)
        sound = rules.sound_part(raw)
        self._reading.report_all(rules.problems(raw, path))
        if kind is not None:
            self._reading.report_all(contradictions(raw, sound, kind, path))
        if "id" in sound:
            self._reading.report_all(self._repeated_id(index, f"{topic_id}/{sound['id']}"))

    def _repeated_id(self, index: int, full_id: str) -> Iterator[Problem]:
        """Note where a question stands; a second one of its id is a problem."""
        first = self._reading.places.setdefault(full_id, index)
        if first == index:
            return
        document = self._reading.document
        assert document is not None
        line = document.line_of(document.locator.offset(("question", first, "id")))
        message = f"the id {quoted(full_id.rpartition('/')[2])} is used twice in this topic, first on line {line}"
        yield Problem(("question", index, "id"), "Q014", message, "Give one of the two another id.")


@cache
def _rules_by_kind(table: Table) -> Mapping[str, tuple[Kind, Rules]]:
    return {kind.value: (kind, rules_of(table, kind)) for kind in Kind}


def load(path: Path) -> tuple[Reading, Raw | None]:
    """Read and parse a file; the second value is None where it cannot be used at all, and the reading says why."""
    document = read_document(path)
    if isinstance(document, Diagnostic):
        return Reading(document.file, diagnostics=[document]), None
    name = document.name
    parsed = parse(document)
    if isinstance(parsed, Diagnostic):
        return Reading(name, diagnostics=[parsed]), None
    reading, raw = Reading(name, document), parsed
    version = raw.get("schema")
    if type(version) is int and version > limits.SCHEMA:
        message = f"this file needs a newer quizapp: its schema is newer than {limits.SCHEMA}"
        reading.report(Problem(("schema",), "P017", message, "Install the newest version of quizapp."))
        return Reading(name, diagnostics=reading.diagnostics), None
    if not document.is_plain():
        reading.report_all(text_flaws(raw, ()))
        if reading.diagnostics:
            raw = _cleaned(raw)
    return reading, raw


def _is_foreign(reading: Reading, raw: Raw) -> bool:
    """Whether a file is some other program's quiz, as its one diagnostic then says."""
    problem = foreign_quiz(raw)
    if problem is not None:
        reading.report(problem)
    return problem is not None


def _check_head(reading: Reading, raw: Raw, table: Table) -> None:
    """Check everything in a file but its questions."""
    head = {key: value for key, value in raw.items() if key != "question" or not _is_list_of_questions(value)}
    rules = rules_of(table)
    if not rules.accept(head):
        reading.report_all(rules.problems(head, ()))


def _is_list_of_questions(value: object) -> bool:
    return type(value) is list and len(value) <= limits.QUESTIONS


def _entries(reading: Reading, raw: Raw) -> Iterator[tuple[int, Raw]]:
    """Every table of a question with its 0-based place; a file without any is a problem."""
    entries = raw.get("question", [])
    if not _is_list_of_questions(entries):
        return
    if not entries:
        hint = "Write the first one below [[question]]."
        reading.report(Problem((), "P018", "there are no questions in this file", hint, focus=KEY))
    for index, entry in enumerate(entries):
        if type(entry) is dict:
            yield index, entry
        else:
            hint = "Write its keys below [[question]]."
            message = f"entry {index + 1} of `question` must be a table, but is {describe(entry)}"
            reading.report(Problem(("question", index), "Q002", message, hint))


def _heading(raw: Raw) -> Heading | None:
    """Return what a pack says of itself as far as it is right; None where the id is not."""
    pack_id = _text(raw, "pack", "id")
    if not is_local_id(pack_id):
        return None
    topics = raw["pack"].get("topics")
    authors = raw["pack"].get("authors")
    order = raw["pack"].get("order")
    names = [name for name in authors if isinstance(name, str)] if isinstance(authors, list) else []
    return Heading(
        id=pack_id,
        title=_text(raw, "pack", "title") or pack_id,
        description=_text(raw, "pack", "description"),
        license=_text(raw, "pack", "license"),
        authors=tuple(" ".join(name.split()) for name in names),
        language=_text(raw, "pack", "language") or "en",
        order=order if type(order) is int else limits.ORDER,
        topics=tuple(map(_local_id, topics)) if isinstance(topics, list) else None,
    )


def _text(raw: Raw, *keys: str) -> str:
    """Return a text on one line; empty where there is none at these keys."""
    value: Any = raw
    for key in keys:
        value = value.get(key) if type(value) is dict else None
    return " ".join(value.split()) if type(value) is str else ""


def _local_id(value: object) -> str:
    """Return the value where it is a local id, else an empty text."""
    return value if isinstance(value, str) and is_local_id(value) else ""


def _cleaned(table: Raw) -> dict[str, Any]:
    """Return a table with every text and key in it, however deep, cleaned."""
    return {clean(key): _cleaned_value(value) for key, value in table.items()}


def _cleaned_value(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned_value(entry) for entry in value]
    return _cleaned(value) if isinstance(value, dict) else value


def _no_pack(name: str, *, is_topic: bool) -> Diagnostic:
    if is_topic:
        message = "this topic file stands alone: there is no pack.toml beside it"
        hint = "Write a pack.toml beside it, or give it a [pack] and each question its `topic`."
        return Diagnostic(file=name, code="P020", message=message, hint=hint)
    return Diagnostic(file=name, code="P019", message="this file is no pack: it has no [pack]", hint=_FIRST_STEP)
