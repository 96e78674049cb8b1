"""Which questions are asked, and in which order the choices are shown.

All randomness comes from the generator that is passed in; the same seed gives the same quiz.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from quizapp.model.config import Scope
from quizapp.model.question import ChoiceQuestion, Question


def in_scope(question: Question, scope: Scope) -> bool:
    """Whether the scope allows a question."""
    return (
        (not scope.topics or question.topic_id in scope.topics or question.category_id in scope.topics)
        and (not scope.kinds or question.kind in scope.kinds)
        and (not scope.difficulties or question.difficulty in scope.difficulties)
    )


def matching(questions: Iterable[Question], scope: Scope) -> list[Question]:
    """Return the questions that the scope allows, in their given order."""
    return [question for question in questions if in_scope(question, scope)]


def select(questions: Iterable[Question], scope: Scope, count: int, rng: random.Random) -> list[Question]:
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
    by_topic: dict[str, list[Question]] = defaultdict(list)
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


def starter(questions: Sequence[Question], count: int, rng: random.Random) -> list[Question]:
    """Choose a first quiz for somebody new: spread over categories and topics, easy and expected ones first."""
    by_category: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_category[question.category_id].append(question)
    piles = []
    for category in sorted(by_category):
        chosen = select(by_category[category], Scope(difficulties=frozenset({1, 2})), count, rng)
        piles.append(chosen or select(by_category[category], Scope(), count, rng))
    rng.shuffle(piles)
    turns = chain.from_iterable(zip_longest(*piles))
    picked = [question for question in turns if question is not None][:count]
    return sorted(picked, key=lambda question: question.difficulty)
