"""A first map of what somebody knows: how they rate themselves, and twelve questions that look for the weak places.

For each category a grid over the chance that one of its questions is known: a prior about the self-rating, and the
likelihood of each first answer. The next question goes to one of the two categories that a draw from these posteriors
finds weakest (top-two Thompson sampling, Russo 2020), so that most questions go where the candidates are. Twelve
questions cannot tell six categories of many topics apart: two candidates are named, with intervals.
"""

import random
from collections.abc import Mapping, Sequence
from itertools import accumulate

from quizapp.learning.deck import Deck
from quizapp.learning.mastery import POINTS, Evidence, Interval, grid_interval, posterior
from quizapp.model.kinds import Kind

QUESTIONS = 12
"""Asked in a placement."""

PRIOR_MEAN = 0.45
"""What is known of a category of which nothing was said."""

MEAN_OF_RATING: Mapping[int, float] = {1: 0.19, 2: 0.32, 3: 0.45, 4: 0.58, 5: 0.71}
"""The same by self-rating. Ratings are taken to go half with the truth."""

PRIOR_WEIGHT = 6.0
"""Answers that a prior weighs."""

_KIND_ORDER = {Kind.SHORT: 0, Kind.MULTIPLE: 1, Kind.CHOICE: 2, Kind.RECALL: 3}
"""What can least be guessed comes first; free recall takes too long here."""


def estimates(deck: Deck, ratings: Mapping[str, int]) -> list[list[float]]:
    """Return for each category of the deck the weights of the grid of `learning.mastery`.

    Args:
        deck: All questions, with what was answered.
        ratings: Category id to self-rating, 1 to 5; may lack any.
    """
    evidence: list[list[Evidence]] = [[] for _ in deck.category_ids]
    for index, answers in enumerate(deck.answers):
        if answers and not deck.barred[index]:
            category = deck.category[deck.topic[index]]
            evidence[category].append(Evidence(*deck.likelihood[index], deck.difficulties[index]))
    return [
        posterior(
            evidence[category],
            MEAN_OF_RATING[ratings[name]] if name in ratings else PRIOR_MEAN,
            sizes=(PRIOR_WEIGHT,),
            shares=(1.0,),
        )
        for category, name in enumerate(deck.category_ids)
    ]


def intervals(found: Sequence[Sequence[float]]) -> list[Interval]:
    """Return each category's expected chance and its bounds."""
    return [grid_interval(weights) for weights in found]


def candidates(found: Sequence[Interval]) -> list[int]:
    """Return the two categories that are weakest as far as can be told, the weaker first; one where there is one."""
    return sorted(range(len(found)), key=lambda category: found[category].mid)[:2]


def next_question(deck: Deck, ratings: Mapping[str, int], rng: random.Random) -> int | None:
    """Return the index of the question to ask next; None when every question was answered.

    Args:
        deck: All questions, with what was answered.
        ratings: Category id to self-rating, 1 to 5; may lack any.
        rng: Source of all chance.
    """
    by_category: list[list[int]] = [[] for _ in deck.category_ids]
    for index, answers in enumerate(deck.answers):
        if not answers and not deck.barred[index]:
            by_category[deck.category[deck.topic[index]]].append(index)
    open_ones = [category for category, members in enumerate(by_category) if members]
    if not open_ones:
        return None
    cumulative = [list(accumulate(weights)) for weights in estimates(deck, ratings)]
    drawn = {category: _draw(cumulative[category], rng) for category in open_ones}
    weakest = sorted(open_ones, key=drawn.__getitem__)[:2]
    members = by_category[rng.choice(weakest)]
    return min(members, key=lambda index: (*_preference(deck, index), rng.random()))


def _preference(deck: Deck, index: int) -> tuple[int, int, int]:
    """Return what makes a question fit, the less the better: a new topic, kind, and middling difficulty."""
    return (
        deck.seen_in_topic[deck.topic[index]],
        _KIND_ORDER[deck.kinds[index]],
        abs(deck.difficulties[index] - 2),
    )


def _draw(cumulative: Sequence[float], rng: random.Random) -> float:
    place = rng.choices(range(POINTS), cum_weights=cumulative)[0]
    return (place + rng.random()) / POINTS
