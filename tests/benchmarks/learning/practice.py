"""Practice day by day: the program's own choice of questions, and others to compare it with."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quizapp.learning.deck import Deck
from quizapp.learning.memory import days_per_stability, remember
from quizapp.learning.selection import gains, load_of, pick
from quizapp.model.days import MINUTES_A_DAY
from quizapp.model.kinds import GUIDE_SECONDS, Kind
from quizapp.model.memory import Card, Memory, Review
from quizapp.model.response import Certainty
from tests.benchmarks.learning.learners import CHOICES, Given, Learner
from tests.benchmarks.learning.worlds import DAYS, EXAM_DAY, MINUTES, READING, World

DAY_MICROS = 86_400_000_000

_NO_MEMORY = Memory(stability=1.0, difficulty=5.0, at=0)


class Book:
    """What the program knows: a card for each question answered, as the history would keep it.

    Args:
        world: The bank.
        remembers: Whether memories are kept; without them it is faster, and serves those who ask without looking.
        ratings: How the learner rates themselves, by category id.
    """

    def __init__(
        self, world: World, *, remembers: bool = True, ratings: Mapping[str, int] = MappingProxyType({})
    ) -> None:
        self._remembers = remembers
        self.deck = Deck(world.refs, {}, ratings=ratings)
        self.memories: dict[int, Memory] = {}
        self.cards: dict[int, Card] = {}
        self.seconds = 0.0
        """Of answers and of reading their verdicts."""
        self.recall_seconds = 0.0
        self.answer_seconds = 0.0
        self.guide_seconds = 0.0
        self.asked = 0

    def enter(self, index: int, day: int, given: Given) -> float:
        """Take note of an answer, and return the seconds that it took in all."""
        kind = self.deck.kinds[index]
        guide = GUIDE_SECONDS[kind][self.deck.difficulties[index] - 1]
        choices, at = CHOICES if kind is Kind.CHOICE else 0, day * MINUTES_A_DAY
        review = Review(kind, given.score, False, Certainty(given.certainty), given.seconds, guide, choices, at)
        memory = remember(self.memories.get(index), review) if self._remembers else _NO_MEMORY
        self.memories[index] = memory
        before = self.cards.get(index)
        card = Card(
            question_id=self.deck.ids[index],
            answers=1 if before is None else before.answers + 1,
            last_at=day * DAY_MICROS,
            last_offset=0,
            last_score=given.score,
            last_certainty=given.certainty,
            last_ms=round(given.seconds * 1000),
            last_guide=guide,
            first_score=given.score if before is None else before.first_score,
            first_certainty=given.certainty if before is None else before.first_certainty,
            first_choices=choices,
            stability=memory.stability,
            surprise=memory.surprise,
            spread=memory.spread,
            bookmarked=0,
            suspended=0,
            disputed=0,
        )
        self.cards[index] = card
        self.deck.put(index, card)
        self.asked += 1
        spent = given.seconds + READING * guide
        self.answer_seconds += given.seconds
        self.guide_seconds += guide
        self.seconds += spent
        if kind is Kind.RECALL:
            self.recall_seconds += spent
        return spent


Policy = Callable[[Book, int, random.Random], list[int]]
"""Returns what to ask next on a day, in order; empty when there is nothing."""


def drill(book: Book, day: int, rng: random.Random) -> list[int]:
    """Ask what the program asks, a short session at a time."""
    load = load_of(book.deck, day)
    return pick(book.deck, gains(book.deck, day, EXAM_DAY), 300, load)


def at_random(book: Book, day: int, rng: random.Random) -> list[int]:
    """Ask anything that was not asked today."""
    left = [index for index in range(len(book.deck)) if not (book.deck.answers[index] and book.deck.day[index] == day)]
    rng.shuffle(left)
    return left


def new_first(book: Book, day: int, rng: random.Random) -> list[int]:
    """Ask what was never asked, and then anything."""
    left = at_random(book, day, rng)
    return sorted(left, key=lambda index: book.deck.answers[index] > 0)


def due_order(book: Book, day: int, rng: random.Random) -> list[int]:
    """Ask what is due at a retention of 0.9, mixed with at most 20 new ones a day."""
    deck, stretch = book.deck, days_per_stability(0.9)
    due = [
        index
        for index, answers in enumerate(deck.answers)
        if answers and deck.day[index] < day and deck.day[index] + round(deck.stability[index] * stretch) <= day
    ]
    today = sum(answers == 1 and deck.day[index] == day for index, answers in enumerate(deck.answers))
    fresh = [index for index, answers in enumerate(deck.answers) if not answers]
    rng.shuffle(fresh)
    mixed = due + fresh[: max(0, 20 - today)]
    rng.shuffle(mixed)
    return mixed


POLICIES: dict[str, Policy] = {"drill": drill, "random": at_random, "due": due_order, "new first": new_first}


@dataclass
class Course:
    """What came of one learner's practice."""

    before: float
    """Expected score of the interview without practice."""
    after: float
    book: Book
    learner: Learner


def practise(
    learner: Learner,
    policy: Policy,
    seed: int,
    *,
    minutes: float = MINUTES,
    each_evening: Callable[[Course, int], None] | None = None,
) -> Course:
    """Let a learner practise every day until the interview.

    Args:
        learner: Who; changed by it.
        policy: What chooses.
        seed: Of the policy's own chance.
        minutes: A day.
        each_evening: Called with what has come so far and the day.
    """
    rng = random.Random(seed)
    book = Book(learner.world, remembers=policy not in (at_random, new_first))
    course = Course(learner.exam(EXAM_DAY), 0.0, book, learner)
    for day in range(1, DAYS + 1):
        left = minutes * 60
        while left > 0:
            picks = policy(course.book, day, rng)
            if not picks:
                break
            for index in picks:
                given = learner.answer(index, day)
                left -= course.book.enter(index, day, given)
                if left <= 0:
                    break
        if each_evening is not None:
            each_evening(course, day)
    course.after = learner.exam(EXAM_DAY)
    return course
