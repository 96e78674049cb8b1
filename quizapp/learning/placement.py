"""A first map of what somebody knows: how they rate themselves, and twelve questions that look for the weak places.

Every category is asked once, as far as twelve questions go round. Then for each a grid over the chance that one of its
questions is known, from the self-rating and the first answers, and the next question goes to one of the two that a draw
from these finds weakest (top-two Thompson sampling, Russo 2020): most questions go where the candidates are. Difficulty
follows the answers. Twelve questions cannot tell six categories of many topics apart: two candidates are named, with
intervals.
"""

import random
from collections.abc import Mapping, Sequence
from itertools import accumulate

from quizapp.learning.deck import PRIOR_RATING, Deck
from quizapp.learning.mastery import POINTS, Evidence, Interval, posterior
from quizapp.model.kinds import Kind

QUESTIONS = 12
"""Asked in a placement."""

PRIOR_MEAN = 0.45
"""What is known of a category of which nothing was said."""

_PICKED_EVERY = 4
"""One in so many questions is picked from choices, the first of all to begin with: typing twelve answers is a toil."""

_PICKED: Mapping[Kind, int] = {Kind.CHOICE: 0, Kind.MULTIPLE: 1, Kind.SHORT: 2, Kind.RECALL: 3}
_TYPED: Mapping[Kind, int] = {Kind.SHORT: 0, Kind.MULTIPLE: 1, Kind.CHOICE: 2, Kind.RECALL: 3}
"""What can least be guessed comes first; free recall takes too long here."""

_HARDER_AFTER, _EASIER_AFTER = 3, 2
"""Right answers, and misses, in a row after which the next question is harder or easier than the middle."""


def estimates(deck: Deck) -> list[list[float]]:
    """Return for each category of the deck the weights of the grid of `learning.mastery`.

    Args:
        deck: All questions, with what was answered and how the user rated themselves.
    """
    evidence: list[list[Evidence]] = [[] for _ in deck.category_ids]
    for index, answers in enumerate(deck.answers):
        if answers and not deck.barred[index]:
            category = deck.category[deck.topic[index]]
            evidence[category].append(Evidence(*deck.likelihood[index], deck.difficulties[index]))
    return [
        posterior(told, PRIOR_MEAN if rated is None else rated, sizes=(PRIOR_RATING,), shares=(1.0,))
        for told, rated in zip(evidence, deck.rated, strict=True)
    ]


def candidates(found: Sequence[Interval]) -> list[int]:
    """Return the two categories that are weakest as far as can be told, the weaker first; one where there is one."""
    return sorted(range(len(found)), key=lambda category: found[category].mid)[:2]


def next_question(deck: Deck, asked: Sequence[int], rng: random.Random) -> int | None:
    """Return the index of the question to ask next; None when every question was answered.

    Args:
        deck: All questions, with what was answered and how the user rated themselves.
        asked: What this placement asked so far, in order, those that were skipped too.
        rng: Source of all chance.
    """
    by_category: list[list[int]] = [[] for _ in deck.category_ids]
    for index, answers in enumerate(deck.answers):
        if not answers and not deck.barred[index] and index not in asked:
            by_category[deck.category[deck.topic[index]]].append(index)
    open_ones = [category for category, members in enumerate(by_category) if members]
    if not open_ones:
        return None
    cumulative = [list(accumulate(weights)) for weights in estimates(deck)]
    drawn = {category: _draw(cumulative[category], rng) for category in open_ones}
    touched = {deck.category[deck.topic[index]] for index in asked}
    untouched = [category for category in open_ones if category not in touched]
    weakest = sorted(untouched or open_ones, key=drawn.__getitem__)[: 1 if untouched else 2]
    members = by_category[rng.choice(weakest)]
    kinds = _TYPED if len(asked) % _PICKED_EVERY else _PICKED
    difficulty = difficulty_after([deck.answers[index] > 0 and deck.last_right[index] for index in asked])
    return min(
        members,
        key=lambda index: (
            deck.seen_in_topic[deck.topic[index]],
            kinds[deck.kinds[index]],
            abs(deck.difficulties[index] - difficulty),
            rng.random(),
        ),
    )


def difficulty_after(right: Sequence[bool]) -> int:
    """Return the difficulty of the next question: easy after two misses in a row, hard after three right answers.

    Args:
        right: Which questions were answered right, in order.
    """
    if not any((True, *right)[-_EASIER_AFTER:]):
        return 1
    return 3 if len(right) >= _HARDER_AFTER and all(right[-_HARDER_AFTER:]) else 2


def _draw(cumulative: Sequence[float], rng: random.Random) -> float:
    place = rng.choices(range(POINTS), cum_weights=cumulative)[0]
    return (place + rng.random()) / POINTS
