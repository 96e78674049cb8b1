"""Finding questions by their words, in the index of a library.

SQLite's full-text search (FTS5) knows every word and its first letters, so that each key typed finds anew within a
frame. The words are put there when somebody first wants to search, and again only of topics that have changed. Where
SQLite was built without FTS5, the texts themselves are looked through.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quizapp.errors import PackError
from quizapp.model.config import Scope
from quizapp.model.ids import category_of
from quizapp.packs.index import PRIVATE, Index, IndexUnusable

if TYPE_CHECKING:
    from quizapp.packs.catalog import KeptLibrary

Hit = tuple[str, int]
"""Full id of a topic, and the 0-based place of a question in it."""

Cancelled = Callable[[], bool]
"""Whether nobody waits for the result any more."""

_PLACE_BITS = 24
"""Room for the place of a question in its topic; a word belongs to the topic's number before it."""

_BATCH = 20
"""Topics whose words are stored by one write."""

_MAKE = """
CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5(
    text, content='', detail='none', columnsize=0, prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 2 tokenchars '#'"
);
CREATE TABLE IF NOT EXISTS searched (topic INTEGER PRIMARY KEY) STRICT;
"""


class Hits(Sequence[Hit]):
    """Questions that were found, in the order of the bank.

    Args:
        numbers: Each topic's number above `_PLACE_BITS` bits for the place of the question in it.
        topic_ids: Full ids of topics by their numbers.
    """

    def __init__(self, numbers: Sequence[int], topic_ids: Mapping[int, str]) -> None:
        self._numbers = numbers
        self._topic_ids = topic_ids

    def __len__(self) -> int:
        """Return how many were found."""
        return len(self._numbers)

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401
        """Return one, or a part of them."""
        if isinstance(index, slice):
            return Hits(self._numbers[index], self._topic_ids)
        topic, place = divmod(self._numbers[index], 1 << _PLACE_BITS)
        return self._topic_ids[topic], place


class Finder:
    """Searches a library; made for a thread of its own.

    Args:
        library: The library.

    Raises:
        PackError: From every method, when the index cannot be read or written.
    """

    def __init__(self, library: "KeptLibrary") -> None:
        self._library = library
        self._has_words = False
        self._own: Index | None = None

    def close(self) -> None:
        """Let go of the index; a search that is under way ends with a PackError."""
        if self._own is not None:
            self._own.close()

    def prepare(self, progress: Callable[[float], None], cancelled: Cancelled = lambda: False) -> None:
        """Bring the words up to date.

        Args:
            progress: Is told which part is done, 0 to 1, whenever there is something to do.
            cancelled: Asked between writes, whether to stop; what is done stays.
        """
        try:
            self._prepare(self._index(), progress, cancelled)
        except IndexUnusable as error:
            raise PackError("The questions cannot be searched.", "Start quizapp again.") from error

    def find(self, words: str, scope: Scope, cancelled: Cancelled = lambda: False) -> Hits:
        """Return the questions that have all words, or words that begin so, and that the scope allows.

        Args:
            words: As typed; a word that begins with `#` is looked for among the tags. Nothing finds everything.
            scope: What is allowed.
            cancelled: Asked from time to time, whether to stop; the result is then of no use.
        """
        topics = self._topics()
        try:
            if not words.split():
                found: Sequence[int] = [number for span in topics.values() for number in span]
            elif self._has_words and tokens_of(words):
                found = self._matches(tokens_of(words), topics)
            else:
                found = list(self._scan(words.casefold().split(), topics, cancelled))
            return Hits(self._allowed(found, topics, scope), {number: topic_id for topic_id, number in self._ids()})
        except IndexUnusable as error:
            raise PackError("The questions cannot be searched.", "Start quizapp again.") from error

    def _prepare(self, index: Index, progress: Callable[[float], None], cancelled: Cancelled) -> None:
        self._has_words = index.try_to_make(_MAKE)
        if not self._has_words:
            return
        topics = self._topics()
        known = {row[0] for row in index.rows("SELECT topic FROM searched")}
        if len(known - topics.keys()) > len(topics):
            # What the words of topics that have gone take up is given back.
            index.forget("word", "searched")
            index.try_to_make(_MAKE)
            known = set()
        missing = [number for number in topics if number not in known]
        for start in range(0, len(missing), _BATCH):
            if cancelled():
                return
            progress(start / len(missing))
            batch = missing[start : start + _BATCH]
            rows = [row for number in batch for row in self._texts(index, number, len(topics[number]))]
            with index.writing():
                index.add("INSERT INTO word (rowid, text) VALUES (?, ?)", rows)
                index.add("INSERT OR IGNORE INTO searched VALUES (?)", [(number,) for number in batch])

    def _matches(self, tokens: Sequence[str], topics: Mapping[int, range]) -> list[int]:
        query = " ".join(f'"{token}"*' for token in tokens)
        rows = self._index().rows("SELECT rowid FROM word WHERE word MATCH ?", (query,))
        found = [row[0] for row in rows if row[0] >> _PLACE_BITS in topics]
        order = {number: place for place, number in enumerate(topics)}
        if list(topics) != sorted(topics):
            found.sort(key=lambda number: (order[number >> _PLACE_BITS], number))
        return found

    def _scan(self, words: Sequence[str], topics: Mapping[int, range], cancelled: Cancelled) -> Iterator[int]:
        index = self._index()
        for topic, span in topics.items():
            if cancelled():
                return
            for number, text in self._texts(index, topic, len(span)):
                folded = text.casefold()
                if all(word in folded for word in words):
                    yield number

    def _texts(self, index: Index, topic: int, size: int) -> Iterator[tuple[int, str]]:
        """Yield the number of each question of a topic, and its whole text after the topic's title."""
        title = self._titles[topic]
        for place, raw in enumerate(index.raws(topic, size)):
            yield (topic << _PLACE_BITS) + place, f"{title}\n{text_of(raw)}"

    def _allowed(self, found: Sequence[int], topics: Mapping[int, range], scope: Scope) -> Sequence[int]:
        if not (scope.topics or scope.kinds or scope.difficulties):
            return found
        ids = {
            number
            for topic_id, number in self._ids()
            if not scope.topics or topic_id in scope.topics or category_of(topic_id) in scope.topics
        }
        if not (scope.kinds or scope.difficulties):
            return [number for number in found if number >> _PLACE_BITS in ids]
        kinds = {kind.value for kind in scope.kinds}
        index, allowed, read, sorts = self._index(), [], -1, []
        for number in found:
            topic, place = divmod(number, 1 << _PLACE_BITS)
            if topic not in ids:
                continue
            if topic != read:
                read, sorts = topic, index.questions(topic)
            _, kind, difficulty, *_ = sorts[place]
            if (not kinds or kind in kinds) and (not scope.difficulties or difficulty in scope.difficulties):
                allowed.append(number)
        return allowed

    @cached_property
    def _titles(self) -> Mapping[int, str]:
        """The titles of topics by their numbers."""
        return {row["number"]: row["title"] for row in self._library.topics.values()}

    def _ids(self) -> list[tuple[str, int]]:
        return [(topic_id, row["number"]) for topic_id, row in self._library.topics.items()]

    def _topics(self) -> dict[int, range]:
        """Return the numbers of each topic's questions by its own number, in the order of the bank."""
        return {
            row["number"]: range(row["number"] << _PLACE_BITS, (row["number"] << _PLACE_BITS) + row["size"])
            for row in self._library.topics.values()
        }

    def _index(self) -> Index:
        """Return a connection of one's own, so that a long search keeps nobody else waiting."""
        path = self._library.index.path
        if path is PRIVATE:
            return self._library.index
        if self._own is None:
            self._own = Index(path)
        return self._own


def tokens_of(words: str) -> list[str]:
    """Return the words of a text as the full-text search sees them: what is neither letter, digit nor `#` parts."""
    return "".join(sign if sign.isalnum() or sign == "#" else " " for sign in words).split()


def text_of(raw: Mapping[str, Any]) -> str:
    """Return all that a question says, and its tags as words that begin with `#`."""
    parts = [raw["prompt"], raw.get("explanation", ""), raw.get("answer", ""), *raw.get("accept", ())]
    for choice in raw.get("choice", ()):
        parts += [choice["text"], choice.get("why", "")]
    for point in raw.get("point", ()):
        parts += [point["text"], *point.get("accept", ())]
    parts += [f"#{tag}" for tag in raw.get("tags", ())]
    return "\n".join(parts)
