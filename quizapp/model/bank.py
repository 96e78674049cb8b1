"""The question bank: categories, their topics, and their questions, in the order of the authors.

What a list needs to know of a question is at hand at once; its body is read when it is first asked for.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quizapp.model.question import Question
from quizapp.model.kinds import Kind


class QuestionRef(NamedTuple):
    """What has to be known of a question to choose it."""

    id: str
    """Full id, `category/topic/id`."""
    kind: Kind
    difficulty: int

    @property
    def topic_id(self) -> str:
        """The topic's full id, `category/topic`."""
        return self.id.rpartition("/")[0]

    @property
    def category_id(self) -> str:
        """The category's id."""
        return self.id.partition("/")[0]


class Topic:
    """One topic of a category.

    Args:
        id: Full id, `category/topic`.
        title: Its title.
        refs: Its questions, in order.
        load: Reads the bodies of these questions; called once, when the first body is asked for.
    """

    def __init__(
        self, id: str, title: str, refs: Sequence[QuestionRef], load: Callable[[], "Sequence[Question]"]
    ) -> None:
        self.id = id
        self.title = title
        self.refs = tuple(refs)
        self._load = load

    @classmethod
    def of(cls, id: str, title: str, questions: "Iterable[Question]") -> "Topic":
        """Return a topic whose questions are at hand."""
        bodies = tuple(questions)
        refs = [QuestionRef(body.id, body.kind, body.difficulty) for body in bodies]
        return cls(id, title, refs, lambda: bodies)

    @cached_property
    def questions(self) -> "tuple[Question, ...]":
        """The questions with their bodies.

        Raises:
            PackError: When they can no longer be read.
        """
        return tuple(self._load())

    @property
    def size(self) -> int:
        """The number of questions."""
        return len(self.refs)

    @property
    def kinds(self) -> Mapping[Kind, int]:
        """How many questions of each kind there are; kinds without any are left out."""
        return Counter(ref.kind for ref in self.refs)


@dataclass(frozen=True, slots=True)
class Category:
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
        """Every question without its body, topic by topic."""
        return (ref for topic in self.topics for ref in topic.refs)

    @property
    def questions(self) -> "Iterator[Question]":
        """Every question with its body, topic by topic.

        Raises:
            PackError: When one can no longer be read.
        """
        return (question for topic in self.topics for question in topic.questions)

    @property
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
        topic = self._topics.get(question_id.rpartition("/")[0])
        for question in topic.questions if topic else ():
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def topic(self, topic_id: str) -> Topic:
        """Return the topic of a full id."""
        return self._topics[topic_id]

    def category(self, category_id: str) -> Category:
        """Return the category of an id."""
        return self._categories[category_id]

    def __contains__(self, full_id: object) -> bool:
        """Whether a question, topic or category of this id is in the bank."""
        if not isinstance(full_id, str):
            return False
        if full_id in self._topics or full_id in self._categories:
            return True
        topic = self._topics.get(full_id.rpartition("/")[0])
        return topic is not None and any(ref.id == full_id for ref in topic.refs)
