"""Which questions are asked, and in which order the choices are shown.

All randomness comes from the generator that is passed in; the same seed gives the same quiz.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, zip_longest
from typing import Protocol, TypeVar

from quizapp.model.bank import QuestionRef, Topic
from quizapp.model.config import Scope
from quizapp.model.ids import category_of
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion, Question


class Selectable(Protocol):
    """What has to be known of a question to choose it: a `QuestionRef` will do."""

    @property
    def id(self) -> str:
        """Full id."""

    @property
    def topic_id(self) -> str:
        """The topic's full id."""

    @property
    def category_id(self) -> str:
        """The category's id."""

    @property
    def kind(self) -> Kind:
        """How it is answered."""

    @property
    def difficulty(self) -> int:
        """1 to 3."""


Candidate = TypeVar("Candidate", bound=Selectable)


def in_scope(question: Selectable, scope: Scope) -> bool:
    """Whether the scope allows a question."""
    return (
        (not scope.topics or question.topic_id in scope.topics or question.category_id in scope.topics)
        and (not scope.kinds or question.kind in scope.kinds)
        and (not scope.difficulties or question.difficulty in scope.difficulties)
    )


def matching(questions: Iterable[Candidate], scope: Scope) -> list[Candidate]:
    """Return the questions that the scope allows, in their given order."""
    return [question for question in questions if in_scope(question, scope)]


def select(questions: Iterable[Candidate], scope: Scope, count: int, rng: random.Random) -> list[Candidate]:
    """Choose questions at random, spread over the topics.

    Topics take turns, so that a quiz of ten over twenty topics meets ten of them, and no topic follows itself
    while another one is left.

    Args:
        questions: The candidates.
        scope: Which of them may be asked.
        count: How many to choose at the most; at least 1.
        rng: Source of all chance.

    Returns:
        At most `count` questions, none twice; fewer when the scope holds fewer.
    """
    by_topic: dict[str, list[Candidate]] = defaultdict(list)
    for question in matching(questions, scope):
        by_topic[question.topic_id].append(question)
    return _in_turn({topic_id: partial(list, pile) for topic_id, pile in by_topic.items()}, count, rng)


def select_from_topics(topics: Iterable[Topic], scope: Scope, count: int, rng: random.Random) -> list[QuestionRef]:
    """Choose questions as `select` does, with the same outcome, but read no more topics than it takes.

    Raises:
        PackError: When a topic can no longer be read.
    """
    piles = {topic.id: partial(_matching_refs, topic, scope) for topic in topics if any(matches_by_sort(topic, scope))}
    return _in_turn(piles, count, rng)


def matches_by_sort(topic: Topic, scope: Scope) -> Iterator[tuple[Kind, int, int]]:
    """Yield how many questions of a topic the scope allows, without reading any.

    Yields:
        A kind, a difficulty, and the number of questions of both, which is at least 1.
    """
    if not scope.topics or topic.id in scope.topics or category_of(topic.id) in scope.topics:
        for (kind, difficulty), count in topic.counts.items():
            if (not scope.kinds or kind in scope.kinds) and (
                not scope.difficulties or difficulty in scope.difficulties
            ):
                yield kind, difficulty, count


def _matching_refs(topic: Topic, scope: Scope) -> list[QuestionRef]:
    return matching(topic.refs, scope)


def _in_turn(piles: Mapping[str, Callable[[], list[Candidate]]], count: int, rng: random.Random) -> list[Candidate]:
    """Take one of each pile in turn, in an order of chance.

    Args:
        piles: What gives the questions of each topic; at least one each.
        count: How many to take at the most.
        rng: Source of all chance.
    """
    order = sorted(piles)
    rng.shuffle(order)
    opened = []
    # Each gives one at least, so that the ones behind never have their turn.
    for topic_id in order[:count]:
        pile = sorted(piles[topic_id](), key=lambda question: question.id)
        rng.shuffle(pile)
        opened.append(pile)
    return _turns(opened)[:count]


def _turns(piles: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    turns = chain.from_iterable(zip_longest(*piles))
    return [question for question in turns if question is not None]


def choice_order(question: Question, rng: random.Random) -> tuple[int, ...]:
    """Return the order in which to show the choices.

    Returns:
        Indices in the author's order, from top to bottom; empty for questions without choices.
    """
    if not isinstance(question, ChoiceQuestion):
        return ()
    order = list(range(len(question.choices)))
    if question.shuffle:
        rng.shuffle(order)
    return tuple(order)
