"""The question bank: categories, their topics, and their questions, in the order of the authors."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from quizapp.model.question import Kind, Question


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of a category."""

    id: str
    """Full id, `category/topic`."""
    title: str
    questions: tuple[Question, ...]

    @property
    def kinds(self) -> Mapping[Kind, int]:
        """How many questions of each kind there are; kinds without any are left out."""
        return Counter(question.kind for question in self.questions)


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
    def questions(self) -> Iterator[Question]:
        """Every question, topic by topic."""
        return (question for topic in self.topics for question in topic.questions)

    @property
    def size(self) -> int:
        """The number of questions."""
        return sum(len(topic.questions) for topic in self.topics)


@dataclass(frozen=True)
class QuestionBank:
    """All categories that could be read.

    Raises:
        KeyError: From the look-ups, for an id that the bank does not hold.
    """

    categories: tuple[Category, ...] = ()

    @property
    def questions(self) -> Iterator[Question]:
        """Every question, category by category."""
        return (question for category in self.categories for question in category.questions)

    @property
    def size(self) -> int:
        """The number of questions."""
        return sum(category.size for category in self.categories)

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def _topics(self) -> Mapping[str, Topic]:
        return {topic.id: topic for category in self.categories for topic in category.topics}

    @cached_property
    def _categories(self) -> Mapping[str, Category]:
        return {category.id: category for category in self.categories}

    def question(self, question_id: str) -> Question:
        """Return the question of a full id."""
        return self._questions[question_id]

    def topic(self, topic_id: str) -> Topic:
        """Return the topic of a full id."""
        return self._topics[topic_id]

    def category(self, category_id: str) -> Category:
        """Return the category of an id."""
        return self._categories[category_id]

    def __contains__(self, full_id: object) -> bool:
        """Whether a question, topic or category of this id is in the bank."""
        return full_id in self._questions or full_id in self._topics or full_id in self._categories
