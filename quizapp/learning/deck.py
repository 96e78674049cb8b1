"""Every question of a bank with what is known of it, as plain lists by index: what selection and forecasts work on.

Lists instead of objects, because every pick looks at all questions, and a bank may hold a hundred thousand of them.
"""

import random
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import groupby, zip_longest
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizapp.learning.memory import SLIP, guess_chance
from quizapp.model.days import day_number
from quizapp.model.grade import Verdict, verdict_of
from quizapp.model.kinds import GUIDE_SECONDS, Kind
from quizapp.model.memory import Card

if TYPE_CHECKING:
    from quizapp.model.selection import Selectable

SURE_IF_KNOWN = 0.8
"""Chance that an answer from knowledge is said to be sure, and one by chance not to be."""

HARDER = 0.6
"""Logits that one step of difficulty costs."""

PRIOR_TOPIC = 3.0
"""Answers that the category's mean weighs in the estimate of a topic."""

PRIOR_CATEGORY = 4.0
"""Answers that the overall mean weighs in the estimate of a category, and two in five answers in that of all."""

MEAN_OF_RATING: Mapping[int, float] = MappingProxyType({1: 0.19, 2: 0.32, 3: 0.45, 4: 0.58, 5: 0.71})
"""What is known of a category by how somebody rates themselves there. Ratings are taken to go half with the truth."""

PRIOR_RATING = 8.0
"""Answers that a rating weighs."""

_MINUTE = 60_000_000
"""Microseconds."""


class Deck:
    """All questions by index, and all topics and categories by theirs.

    Args:
        questions: The bank's questions, in order.
        cards: What the history knows, by full id; those of other questions are passed over.
        starts_at: Hour at which a day begins, 0 to 23.
        ratings: Category id to self-rating, 1 to 5; may lack any.
    """

    def __init__(
        self,
        questions: "Iterable[Selectable]",
        cards: Mapping[str, Card],
        starts_at: int = 0,
        ratings: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self._starts_at = starts_at
        self.ids: list[str] = []
        self.kinds: list[Kind] = []
        self.difficulties: list[int] = []
        self.seconds: list[int] = []
        """Guide times."""
        self.recall: list[bool] = []
        """Whether it is answered freely."""
        self.topic: list[int] = []
        """Index of each question's topic."""
        self.topic_ids: list[str] = []
        self.category: list[int] = []
        """Index of each topic's category."""
        self.category_ids: list[str] = []
        self.members: list[list[int]] = []
        """Indices of each topic's questions."""
        self._number_questions(questions)
        self.rated = [MEAN_OF_RATING.get(ratings.get(name, 0)) for name in self.category_ids]
        """What each category's self-rating lets expect before any answer; None without one."""
        size, topics = len(self.ids), len(self.topic_ids)
        self.answers = [0] * size
        """Answers that count; 0 for a question never answered, whose memory fields mean nothing."""
        self.stability = [0.0] * size
        self.day = [0] * size
        """Of the newest answer, as `model.days.day_number` counts them."""
        self.known = [0.0] * size
        """Chance that the answer was known when it was first asked."""
        self.likelihood: list[tuple[float, float]] = [(1.0, 1.0)] * size
        """Of the first answer, where the answer was known and where it was not."""
        self.first_right = [False] * size
        self.last_right = [False] * size
        self.last_wrong = [False] * size
        """Neither this nor right where it was partly right."""
        self.surprise = [0.0] * size
        self.spread = [0.0] * size
        self.barred = [False] * size
        """Whether the question is suspended or its key disputed."""
        self.known_in_topic = [0.0] * topics
        """Sum of `known` over the topic's questions that were answered."""
        self.seen_in_topic = [0] * topics
        self.answers_in_topic = [0] * topics
        if cards:
            self.take(cards.values())

    def take(self, cards: Iterable[Card]) -> None:
        """Take note of what is known of questions; that of others than the deck's is passed over."""
        places = {name: index for index, name in enumerate(self.ids)}
        for card in cards:
            index = places.get(card.question_id)
            if index is not None:
                self.put(index, card)

    def _number_questions(self, questions: "Iterable[Selectable]") -> None:
        topics: dict[str, int] = {}
        categories: dict[str, int] = {}
        # Whole topics at a time, as they come: one by one a hundred thousand questions take three times as long.
        for topic_id, group in groupby(questions, attrgetter("topic_id")):
            members = list(group)
            topic = topics.setdefault(topic_id, len(topics))
            if topic == len(self.topic_ids):
                self.topic_ids.append(topic_id)
                self.members.append([])
                self.category.append(categories.setdefault(members[0].category_id, len(categories)))
            self.members[topic] += range(len(self.ids), len(self.ids) + len(members))
            self.ids += [question.id for question in members]
            self.kinds += [question.kind for question in members]
            self.difficulties += [question.difficulty for question in members]
            self.topic += [topic] * len(members)
        guides = zip(self.kinds, self.difficulties, strict=True)
        self.seconds = [GUIDE_SECONDS[kind][difficulty - 1] for kind, difficulty in guides]
        self.recall = [kind is Kind.RECALL for kind in self.kinds]
        self.category_ids = list(categories)

    @cached_property
    def mixed(self) -> list[int]:
        """All questions, the first of each topic before the second of any, and topics of all categories mixed."""
        piles = list(self.members)
        random.Random(len(piles)).shuffle(piles)
        return [index for turn in zip_longest(*piles) for index in turn if index is not None]

    @property
    def missed(self) -> list[int]:
        """Indices of the questions that were wrong when they were last asked and are not left out."""
        found = zip(self.last_wrong, self.answers, self.barred, strict=True)
        return [index for index, (wrong, answers, barred) in enumerate(found) if wrong and answers and not barred]

    def __len__(self) -> int:
        """Return the number of questions."""
        return len(self.ids)

    def put(self, index: int, card: Card) -> None:
        """Take note of what is known of a question, in place of what was known before."""
        topic = self.topic[index]
        self.barred[index] = bool(card.suspended or card.disputed)
        self.answers_in_topic[topic] += card.answers - self.answers[index]
        if self.answers[index]:
            self.seen_in_topic[topic] -= 1
            self.known_in_topic[topic] -= self.known[index]
        self.answers[index] = card.answers
        if not card.answers or card.stability is None or card.last_at is None:
            self.answers[index] = 0
            return
        kind = self.kinds[index]
        self.stability[index] = card.stability
        self.day[index] = day_number(card.last_at // _MINUTE + (card.last_offset or 0), self._starts_at)
        self.surprise[index], self.spread[index] = card.surprise or 0.0, card.spread or 0.0
        self.first_right[index] = _verdict(kind, card.first_score) is Verdict.RIGHT
        last = _verdict(kind, card.last_score)
        self.last_right[index], self.last_wrong[index] = last is Verdict.RIGHT, last is Verdict.WRONG
        told = likelihood(kind, card.first_score or 0.0, card.first_certainty, card.first_choices or 0)
        self.likelihood[index] = told
        self.known[index] = told[0] / (told[0] + told[1])
        self.seen_in_topic[topic] += 1
        self.known_in_topic[topic] += self.known[index]

    def topic_chances(self) -> list[float]:
        """Return for each topic the chance that one of its questions of difficulty 2 is known before it is asked.

        Shrunk towards the category, and this towards all: `m = (A + 3 mc) / (n + 3)`, `mc = (A_cat + 4 mg) / (n_cat +
        4)`, `mg = (A_all + 2) / (n_all + 4)`, where A sums `known` over n first answers.
        """
        means = self.category_chances()
        return [
            (self.known_in_topic[topic] + PRIOR_TOPIC * means[category]) / (self.seen_in_topic[topic] + PRIOR_TOPIC)
            for topic, category in enumerate(self.category)
        ]

    def category_chances(self) -> list[float]:
        """Return for each category the chance that one of its questions is known before it is asked.

        Where the user has rated themselves, the rating takes the place of the mean over all.
        """
        categories = len(self.category_ids)
        known, seen = [0.0] * categories, [0] * categories
        for topic, category in enumerate(self.category):
            known[category] += self.known_in_topic[topic]
            seen[category] += self.seen_in_topic[topic]
        overall = (sum(known) + PRIOR_CATEGORY / 2) / (sum(seen) + PRIOR_CATEGORY)
        priors = [(overall, PRIOR_CATEGORY) if mean is None else (mean, PRIOR_RATING) for mean in self.rated]
        return [
            (known[category] + weight * mean) / (seen[category] + weight)
            for category, (mean, weight) in enumerate(priors)
        ]


@lru_cache(4096)
def _verdict(kind: Kind, score: float | None) -> Verdict:
    return verdict_of(kind, score or 0.0)


@lru_cache(4096)
def likelihood(kind: Kind, score: float, certainty: str | None, choices: int) -> tuple[float, float]:
    """Return the chance of an answer where it was known, and where it was not, up to a common factor.

    Args:
        kind: How it was answered.
        score: 0 to 1.
        certainty: A value of `Certainty`; None where nothing was said.
        choices: How many were shown.
    """
    verdict = verdict_of(kind, score)
    guessed = guess_chance(choices, several=kind is Kind.MULTIPLE)
    if verdict is Verdict.PARTIAL:
        # Some of it was known: three tenths, as measured on what such an answer says of the next.
        return 0.3, 0.7
    if verdict is Verdict.WRONG:
        return SLIP, 1 - guessed
    sure = {"sure": SURE_IF_KNOWN, "guess": 1 - SURE_IF_KNOWN}.get(certainty or "", 0.5)
    # Without a choice there is next to no way to be right by chance.
    return (1 - SLIP) * sure, max(guessed, 0.01) * (1 - sure)
