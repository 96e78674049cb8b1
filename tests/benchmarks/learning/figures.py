"""The four figures, each for one setting and one law of forgetting."""

import random
from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

from quizapp.learning.forecast import widened
from quizapp.learning.mastery import Interval, Spread
from quizapp.learning.memory import SLIP
from quizapp.learning.placement import QUESTIONS, candidates, next_question
from quizapp.learning.readiness import Outlook
from quizapp.learning.rollout import roll_out
from quizapp.model.kinds import Kind
from quizapp.model.time_spent import READING
from tests.benchmarks.learning.learners import Learner
from tests.benchmarks.learning.practice import POLICIES, Book, Course, drill, practise
from tests.benchmarks.learning.worlds import DAYS, EXAM_DAY, MINUTES, Setting, World, make_world

ANSWERS = (3, 6, 12)
"""Answers to a topic after which its interval is looked at."""

FORECAST_DAYS = (1, 5, 10, DAYS)
"""Evenings on which the score is forecast; the last is the eve of the interview."""

NEW_LIMIT = 40
"""Of the settings, unless changed."""


class Hits(NamedTuple):
    """How often intervals held the truth."""

    held: int
    tried: int
    width: float
    """Sum of the widths."""

    @property
    def coverage(self) -> float:
        """Share of intervals that held the truth."""
        return self.held / self.tried

    @property
    def mean_width(self) -> float:
        """Mean width of the intervals."""
        return self.width / self.tried


class Errors(NamedTuple):
    """How far forecasts were from what came."""

    bias: float
    mean_error: float
    coverage: float
    """Share of ranges that held what came."""
    width: float


class Gains(NamedTuple):
    """What practice gained, in points of the expected score, for each learner."""

    by_policy: dict[str, list[float]]
    recall_share: float
    """Of the time, in drills."""
    asked: float
    """Answers of a learner, in drills."""
    different: float
    """Questions among them."""

    def ratio(self, other: str) -> float:
        """Return the mean gain of drills over that of another policy."""
        return fmean(self.by_policy["drill"]) / fmean(self.by_policy[other])

    @property
    def ahead(self) -> float:
        """Share of learners to whom drills gain more than questions at random."""
        pairs = zip(self.by_policy["drill"], self.by_policy["random"], strict=True)
        return fmean(one > other for one, other in pairs)


class Lived(NamedTuple):
    """What came of learners in one setting."""

    gains: Gains
    """Figure (a): the same learners under each policy."""
    topics: Hits
    """Figure (b) after practice: the intervals of all topics on the eve, of learners who drill."""
    forecasts: dict[int, Errors]
    """Figure (d), by evening, of learners who drill."""


def lived(world: World, setting: Setting, seeds: Sequence[int], *, exponential: bool) -> Lived:
    """Let learners practise, each under every policy, and compare what came with what was said."""
    gains: dict[str, list[float]] = {}
    topics: list[tuple[float, Interval]] = []
    forecasts: dict[int, list[tuple[float, Interval]]] = {day: [] for day in FORECAST_DAYS}
    books: list[Book] = []
    for name, policy in POLICIES.items():
        gains[name] = []
        for seed in seeds:
            said: dict[int, Interval] = {}

            def evening(course: Course, day: int, said: dict[int, Interval] = said) -> None:
                if day in FORECAST_DAYS:
                    said[day] = forecast(course.book, day)

            learner = Learner(world, setting, seed, exponential=exponential)
            course = practise(learner, policy, seed, each_evening=evening if policy is drill else None)
            gains[name].append(100 * (course.after - course.before))
            if policy is not drill:
                continue
            books.append(course.book)
            for day, interval in said.items():
                forecasts[day].append((course.after, interval))
            outlook = Outlook(course.book.deck, EXAM_DAY)
            for topic in range(len(learner.members)):
                topics.append((learner.score(topic, EXAM_DAY), outlook.topic(topic).interval))
    return Lived(
        Gains(
            gains,
            recall_share=sum(book.recall_seconds for book in books) / sum(book.seconds for book in books),
            asked=fmean(book.asked for book in books),
            different=fmean(len(book.cards) for book in books),
        ),
        _hits(topics),
        {day: _errors(results) for day, results in forecasts.items()},
    )


def mastery_before(setting: Setting, seeds: Sequence[int]) -> dict[int, Hits]:
    """Return figure (b) before practice: intervals after 3, 6 and 12 answers to each topic.

    The truth is the chance to answer one of the topic's other questions unaided. Topics have forty questions here.
    """
    world = make_world(7, size=40)
    found = {}
    for answers in ANSWERS:
        results: list[tuple[float, Interval]] = []
        for seed in seeds:
            learner, book = Learner(world, setting, seed, exponential=False), Book(world)
            rng = random.Random(seed)
            asked = {topic: rng.sample(members, answers) for topic, members in enumerate(learner.members)}
            for members in asked.values():
                for index in members:
                    book.enter(index, 1, learner.answer(index, 1))
            outlook = Outlook(book.deck, 1)
            for topic, members in asked.items():
                others = [index for index in learner.members[topic] if index not in members]
                results.append((_true_chance(learner, topic, others), _shown(outlook, book, topic, others)))
        found[answers] = _hits(results)
    return found


def _true_chance(learner: Learner, topic: int, others: Sequence[int]) -> float:
    known = fmean(learner.before[index] for index in learner.members[topic])
    help_ = learner.setting.transfer * known
    return (1 - SLIP) * fmean(learner.before[index] + (1 - learner.before[index]) * help_ for index in others)


def _shown(outlook: Outlook, book: Book, topic: int, others: Sequence[int]) -> Interval:
    unseen = outlook.unseen(topic)
    spreads = [unseen[book.deck.difficulties[index] - 1] for index in others]
    doubt = fmean(spread.variance**0.5 for spread in spreads)
    return Spread((1 - SLIP) * fmean(spread.mean for spread in spreads), doubt**2).interval


def forecast(book: Book, day: int) -> Interval:
    """Return what the program expects on an evening of the interview, if the plan is followed."""
    pace = book.answer_seconds / book.guide_seconds + READING
    deck = book.deck
    if day < DAYS:
        deck = roll_out(deck, day + 1, EXAM_DAY, MINUTES * 60 / pace, NEW_LIMIT).deck
    outlook = Outlook(deck, EXAM_DAY)
    topics = range(len(deck.topic_ids))
    share = outlook.together(topics, [outlook.topic(topic) for topic in topics])
    return widened(share, practised=day, ahead=DAYS - day).interval


class Placed(NamedTuple):
    """How often a placement found the weakest category."""

    exact: float
    """Share of learners whose weakest category was the first that was named."""
    one_of_two: float
    """Share whose first named category is one of their two weakest."""
    among_candidates: float
    """Share whose weakest category is one of the two candidates."""
    coverage: float
    """Share of category intervals that hold the truth."""


def placement(world: World, setting: Setting, seeds: Sequence[int], *, rated: bool) -> Placed:
    """Return figure (c): twelve questions, with or without a self-rating that goes half with the truth."""
    learners = [Learner(world, setting, seed, exponential=False) for seed in seeds]
    truths = [_category_chances(learner) for learner in learners]
    every = [truth for row in truths for truth in row]
    middle = fmean(every)
    deviation = fmean((truth - middle) ** 2 for truth in every) ** 0.5
    exact = near = among = held = 0
    for learner, truth, seed in zip(learners, truths, seeds, strict=True):
        rng, asked = random.Random(seed), list[int]()
        ratings = dict[str, int]()
        if rated:
            for category, name in enumerate(dict.fromkeys(ref.category_id for ref in world.refs)):
                felt = 0.5 * (truth[category] - middle) / deviation + 0.75**0.5 * rng.gauss(0, 1)
                ratings[name] = min(5, max(1, round(3 + felt)))
        book = Book(world, ratings=ratings)
        for _ in range(QUESTIONS):
            index = next_question(book.deck, asked, rng)
            assert index is not None
            asked.append(index)
            book.enter(index, 1, learner.answer(index, 1))
        found = [share.interval for share in Outlook(book.deck, 2).categories()]
        named = candidates(found)
        weakest = sorted(range(len(truth)), key=truth.__getitem__)
        exact += named[0] == weakest[0]
        near += named[0] in weakest[:2]
        among += weakest[0] in named
        scores = learner.category_scores(2)
        held += sum(interval.low <= true <= interval.high for interval, true in zip(found, scores, strict=True))
    return Placed(exact / len(seeds), near / len(seeds), among / len(seeds), held / len(every))


def _category_chances(learner: Learner) -> list[float]:
    """Return for each category the chance that one of its questions of difficulty 2 is known beforehand."""
    chances: dict[int, list[float]] = {}
    for index, ref in enumerate(learner.world.refs):
        if ref.difficulty == 2 and ref.kind is not Kind.RECALL:
            category = learner.world.category[learner.world.topic[index]]
            chances.setdefault(category, []).append(learner.before[index])
    return [fmean(chances[category]) for category in sorted(chances)]


def _hits(results: Sequence[tuple[float, Interval]]) -> Hits:
    held = sum(interval.low <= truth <= interval.high for truth, interval in results)
    return Hits(held, len(results), sum(interval.width for _, interval in results))


def _errors(results: Sequence[tuple[float, Interval]]) -> Errors:
    return Errors(
        bias=100 * fmean(interval.mid - truth for truth, interval in results),
        mean_error=100 * fmean(abs(interval.mid - truth) for truth, interval in results),
        coverage=fmean(interval.low <= truth <= interval.high for truth, interval in results),
        width=100 * fmean(interval.width for _, interval in results),
    )
