"""Drafts as a pack: TOML text that the checker accepts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizapp.exchange.drafts import Draft, Told
from quizapp.model.kinds import Kind
from quizapp.packs import limits
from quizapp.packs.ids import slug
from quizapp.text import one_line, shorten

PACK_FILE = "pack.toml"
"""The heading of a pack that is a folder."""

_FILE_BYTES = limits.FILE_BYTES - 10_000
"""As much is written into one file; the rest is for its heading."""


def pack_files(
    drafts: Iterable[Draft], *, pack_id: str, title: str, description: str, told: Told = lambda _: None
) -> Mapping[str, str]:
    """Return a pack as files by their name: one, or those of a folder where one would be larger than a pack may be.

    Args:
        drafts: Questions that are fit for a pack (see `drafts.unfit`).
        pack_id: Id of the category.
        title: Title of the category.
        description: What is said of it.
        told: Is told how many questions have been written.
    """
    import tomli_w

    topics: dict[str, _Topic] = {}
    for count, draft in enumerate(drafts, 1):
        # Titles of one id would be two topics of one id; the first of them stands for all.
        topic = topics.setdefault(slug(draft.topic), _Topic(shorten(one_line(draft.topic), limits.TITLE)))
        topic.questions.append(_toml(_question(draft, topic.free_id(draft))))
        told(count)
    heading: dict[str, Any] = {
        "id": pack_id,
        "title": shorten(title, limits.TITLE),
        "description": shorten(description, limits.LINE),
    }
    alone = tomli_w.dumps({"schema": 1, "pack": heading})
    texts = [text for topic in topics.values() for text in topic.titled_questions()]
    if next(_parts(texts)) == texts:
        return {f"{pack_id}.toml": "\n".join([alone, *texts])}
    files = dict(_files(topics))
    listed = {"topics": [name.removesuffix(".toml") for name in files]} if len(files) <= limits.TOPICS else {}
    return {PACK_FILE: tomli_w.dumps({"schema": 1, "pack": heading | listed}), **files}


@dataclass(slots=True)
class _Topic:
    title: str
    questions: list[str] = field(default_factory=list)
    """Each as TOML, without the title of the topic."""
    _ids: set[str] = field(default_factory=set)
    """Ids that its questions have so far."""
    _numbers: dict[str, int] = field(default_factory=dict)
    """The last number that was added to make an id another one, by that id."""

    def free_id(self, draft: Draft) -> str:
        """Return an id that no other question of the topic has, from a draft's name or else from its prompt."""
        first = slug(shorten(draft.name or one_line(draft.prompt), 40))
        wanted = first
        while wanted in self._ids:
            self._numbers[first] = self._numbers.get(first, 1) + 1
            wanted = f"{first[: limits.ID - 7].rstrip('-')}-{self._numbers[first]}"
        self._ids.add(wanted)
        return wanted

    def titled_questions(self) -> Iterator[str]:
        """Yield the questions with the title of the topic, as they stand in a pack of one file."""
        import tomli_w

        title = tomli_w.dumps({"topic": self.title})
        for text in self.questions:
            first, rest = text.split("\n", 1)
            yield f"{first}\n{title}{rest}"


def _files(topics: Mapping[str, _Topic]) -> Iterator[tuple[str, str]]:
    """Yield name and text of the file of each topic, and of each part of one that is too large for a file."""
    import tomli_w

    for topic_id, topic in topics.items():
        parts = list(_parts(topic.questions))
        for number, texts in enumerate(parts, 1):
            several = len(parts) > 1
            name = f"{topic_id[: limits.ID - 5].rstrip('-')}-{number}" if several else topic_id
            title = f"{shorten(topic.title, limits.TITLE - 5)} {number}" if several else topic.title
            yield f"{name}.toml", "\n".join([tomli_w.dumps({"schema": 1, "topic": {"title": title}}), *texts])


def _parts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield questions, as many at a time as one file may hold; once for none."""
    start, size = 0, 0
    for index, text in enumerate(texts):
        length = len(text.encode("utf-8", "backslashreplace")) + 1
        if index > start and (size + length > _FILE_BYTES or index - start >= limits.QUESTIONS):
            yield texts[start:index]
            start, size = index, 0
        size += length
    yield texts[start:]


def _toml(question: Mapping[str, Any]) -> str:
    """Return a question as a table of its own."""
    import tomli_w

    written = tomli_w.dumps({"question": [question]}, multiline_strings=True)
    if written.startswith("[["):
        return written
    # The writer puts what is short into one line, with all that is in it.
    return f"[[question]]\n{tomli_w.dumps(question, multiline_strings=True)}"


def _question(draft: Draft, id: str) -> Mapping[str, Any]:
    table: dict[str, Any] = {"id": id, "kind": draft.kind.value}
    if draft.difficulty is not None:
        table["difficulty"] = draft.difficulty
    table["prompt"] = draft.prompt
    optional = {
        "hint": draft.hint[: limits.REMARK],
        "explanation": draft.explanation[: limits.PROMPT],
        "references": [url for url in draft.references if url.startswith(("http://", "https://"))][: limits.LINKS],
        "tags": [tag[: limits.WORD] for tag in draft.tags if tag.strip()][: limits.LINKS],
    }
    return table | {name: value for name, value in optional.items() if value} | _key(draft)


def _key(draft: Draft) -> dict[str, Any]:
    match draft.kind:
        case Kind.CHOICE | Kind.MULTIPLE:
            shuffle = {} if draft.shuffle else {"shuffle": False}
            return shuffle | {
                "choice": [
                    {"text": choice.text}
                    | ({"correct": True} if choice.correct else {})
                    | ({"why": choice.why[: limits.REMARK]} if choice.why else {})
                    for choice in draft.choices
                ]
            }
        case Kind.SHORT if draft.number is not None:
            tolerance = {"tolerance": draft.tolerance} if draft.tolerance else {}
            return {"number": draft.number} | tolerance | ({"unit": draft.unit} if draft.unit else {})
        case Kind.SHORT:
            return {"accept": list(draft.accept)} | ({"exact": True} if draft.exact else {})
        case Kind.RECALL:
            points = [{"text": point} for point in draft.points]
            return {"answer": draft.answer} | ({"point": points} if points else {})
