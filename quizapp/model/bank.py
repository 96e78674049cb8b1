"""The question bank: categories, their topics, and their questions, in the order of the authors.

How many questions of which sort a topic holds is at hand at once; which they are, and what they ask, is read when it
is first asked for. So a bank of a hundred thousand questions is opened as fast as one of a hundred.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from quizapp.model.ids import category_of, missing_title, topic_of
from quizapp.model.kinds import Kind

if TYPE_CHECKING:
    from quizapp.model.question import Question


class QuestionRef(NamedTuple):
    """What has to be known of a question to choose it."""

    id: str
    """Full id, `category/topic/id`."""
    kind: Kind
    difficulty: int

    @property
    def topic_id(self) -> str:
        """The topic's full id, `category/topic`."""
        return topic_of(self.id)

    @property
    def category_id(self) -> str:
        """The category's id."""
        return category_of(self.id)


Counts = Mapping[tuple[Kind, int], int]
"""How many questions there are of each kind and difficulty; without those of which there are none."""


class Source(Protocol):
    """Where the questions of one topic are read from."""

    def counts(self) -> Counts:
        """Return how many there are of each kind and difficulty."""

    def refs(self) -> Sequence[QuestionRef]:
        """Return all of them without their bodies, in order."""

    def question(self, place: int) -> "Question":
        """Return the one at a 0-based place among the refs.

        Raises:
            PackError: When it can no longer be read.
        """


class Topic:
    """One topic of a category.

    Args:
        id: Full id, `category/topic`.
        title: Its title.
        size: The number of questions.
        source: Where they are read from, each once, when it is asked for.
    """

    def __init__(self, id: str, title: str, size: int, source: Source) -> None:
        self.id = id
        self.title = title
        self.size = size
        self._source = source
        self._bodies: dict[int, Question] = {}

    @classmethod
    def of(cls, id: str, title: str, questions: "Iterable[Question]") -> "Topic":
        """Return a topic whose questions are at hand."""
        bodies = tuple(questions)
        return cls(id, title, len(bodies), _AtHand(bodies))

    @cached_property
    def counts(self) -> Counts:
        """How many questions there are of each kind and difficulty."""
        return self._source.counts()

    @cached_property
    def refs(self) -> tuple[QuestionRef, ...]:
        """The questions without their bodies, in order.

        Raises:
            PackError: When they can no longer be read.
        """
        return tuple(self._source.refs())

    @property
    def questions(self) -> "tuple[Question, ...]":
        """The questions with their bodies.

        Raises:
            PackError: When they can no longer be read.
        """
        return tuple([self.at(place) for place in range(self.size)])

    @property
    def kinds(self) -> Mapping[Kind, int]:
        """How many questions of each kind there are; kinds without any are left out."""
        kinds: Counter[Kind] = Counter()
        for (kind, _), count in self.counts.items():
            kinds[kind] += count
        return kinds

    def question(self, question_id: str) -> "Question":
        """Return the question of a full id.

        Raises:
            KeyError: When the topic does not hold it.
            PackError: When it can no longer be read.
        """
        return self.at(self._places[question_id])

    def ref(self, question_id: str) -> QuestionRef:
        """Return the question of a full id without its body.

        Raises:
            KeyError: When the topic does not hold it.
            PackError: When it can no longer be read.
        """
        return self.refs[self._places[question_id]]

    def without(self, question_ids: Collection[str]) -> "Topic":
        """Return the topic without some of its questions."""
        left = _Left(self, question_ids)
        return Topic(self.id, self.title, len(left.places), left)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {ref.id: place for place, ref in enumerate(self.refs)}

    def at(self, place: int) -> "Question":
        """Return the question at a 0-based place.

        Raises:
            PackError: When it can no longer be read.
        """
        body = self._bodies.get(place)
        if body is None:
            body = self._bodies[place] = self._source.question(place)
        return body


class _AtHand:
    """The source of a topic whose questions are all there."""

    def __init__(self, bodies: "Sequence[Question]") -> None:
        self._bodies = bodies

    def counts(self) -> Counts:
        return Counter((body.kind, body.difficulty) for body in self._bodies)

    def refs(self) -> Sequence[QuestionRef]:
        return [QuestionRef(body.id, body.kind, body.difficulty) for body in self._bodies]

    def question(self, place: int) -> "Question":
        return self._bodies[place]


class _Left:
    """The source of a topic that is another one without some of its questions."""

    def __init__(self, whole: Topic, question_ids: Collection[str]) -> None:
        self._whole = whole
        self.places = [place for place, ref in enumerate(whole.refs) if ref.id not in question_ids]

    def counts(self) -> Counts:
        return Counter((ref.kind, ref.difficulty) for ref in self.refs())

    def refs(self) -> Sequence[QuestionRef]:
        return [self._whole.refs[place] for place in self.places]

    def question(self, place: int) -> "Question":
        return self._whole.question(self._whole.refs[self.places[place]].id)


class Category(NamedTuple):
    """One category: what a pack holds."""

    id: str
    title: str
    topics: tuple[Topic, ...]
    description: str = ""
    license: str = ""
    authors: tuple[str, ...] = ()
    language: str = "en"

    @property
    def size(self) -> int:
        """The number of questions."""
        return sum(topic.size for topic in self.topics)


@dataclass(frozen=True)
class QuestionBank:
    """All categories that could be read.

    Raises:
        KeyError: From the look-ups, for an id that the bank does not hold.
    """

    categories: tuple[Category, ...] = ()

    @property
    def topics(self) -> Iterator[Topic]:
        """Every topic, category by category."""
        return (topic for category in self.categories for topic in category.topics)

    @property
    def refs(self) -> Iterator[QuestionRef]:
        """Every question without its body, topic by topic; of a large bank, that is a lot to go through."""
        return (ref for topic in self.topics for ref in topic.refs)

    @property
    def questions(self) -> "Iterator[Question]":
        """Every question with its body, topic by topic.

        Raises:
            PackError: When one can no longer be read.
        """
        return (question for topic in self.topics for question in topic.questions)

    @cached_property
    def size(self) -> int:
        """The number of questions."""
        return sum(category.size for category in self.categories)

    @cached_property
    def _topics(self) -> Mapping[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def _categories(self) -> Mapping[str, Category]:
        return {category.id: category for category in self.categories}

    def question(self, question_id: str) -> "Question":
        """Return the question of a full id.

        Raises:
            KeyError: When the bank does not hold it.
            PackError: When it can no longer be read.
        """
        return self._topics[topic_of(question_id)].question(question_id)

    def ref(self, question_id: str) -> QuestionRef:
        """Return the question of a full id without its body.

        Raises:
            KeyError: When the bank does not hold it.
            PackError: When it can no longer be read.
        """
        return self._topics[topic_of(question_id)].ref(question_id)

    def without(self, question_ids: Collection[str]) -> "QuestionBank":
        """Return the bank without some of its questions; topics that have none of these stay unread."""
        touched = {topic_of(question_id) for question_id in question_ids} & self._topics.keys()
        if not touched:
            return self
        categories = []
        for category in self.categories:
            topics = [topic.without(question_ids) if topic.id in touched else topic for topic in category.topics]
            categories.append(category._replace(topics=tuple(topic for topic in topics if topic.size)))
        return QuestionBank(tuple(category for category in categories if category.topics))

    def topic(self, topic_id: str) -> Topic:
        """Return the topic of a full id."""
        return self._topics[topic_id]

    def category(self, category_id: str) -> Category:
        """Return the category of an id."""
        return self._categories[category_id]

    def title_of(self, full_id: str) -> str:
        """Return the title of a topic or of a category; the words of its id where no pack holds it any more."""
        part = self._topics.get(full_id) or self._categories.get(full_id)
        return missing_title(full_id) if part is None else part.title

    def __contains__(self, full_id: object) -> bool:
        """Whether a question, topic or category of this id is in the bank."""
        if not isinstance(full_id, str):
            return False
        if full_id in self._topics or full_id in self._categories:
            return True
        topic = self._topics.get(topic_of(full_id))
        if topic is None:
            return False
        try:
            topic.ref(full_id)
        except KeyError:
            return False
        return True
