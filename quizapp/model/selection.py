"""Which questions are asked, and in which order the choices are shown.

All randomness comes from the generator that is passed in; the same seed gives the same quiz.
"""

import random
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain, zip_longest
from typing import Protocol, TypeVar

from quizapp.model.config import Scope
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
    piles = [by_topic[topic] for topic in sorted(by_topic)]
    for pile in piles:
        pile.sort(key=lambda question: question.id)
        rng.shuffle(pile)
    rng.shuffle(piles)
    turns = chain.from_iterable(zip_longest(*piles))
    return [question for question in turns if question is not None][:count]


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


def starter(questions: Iterable[Candidate], count: int, rng: random.Random) -> list[Candidate]:
    """Choose a first quiz for somebody new: spread over categories and topics, easy and expected ones first."""
    by_category: dict[str, list[Candidate]] = defaultdict(list)
    for question in questions:
        by_category[question.category_id].append(question)
    piles = []
    for category in sorted(by_category):
        members = by_category[category]
        easy = select(members, Scope(difficulties=frozenset({1, 2})), count, rng)
        piles.append(easy + select(members, Scope(difficulties=frozenset({3})), count, rng))
    rng.shuffle(piles)
    turns = chain.from_iterable(zip_longest(*piles))
    picked = [question for question in turns if question is not None][:count]
    return sorted(picked, key=lambda question: question.difficulty)
