"""The bank that simulated learners study, and the settings they live in."""

import random
from dataclasses import dataclass
from typing import NamedTuple

from quizapp.model.bank import QuestionRef
from quizapp.model.kinds import Kind

CATEGORIES = 6
TOPICS = 65
SIZE = 7
"""Questions of a topic."""

DAYS = 20
MINUTES = 15
EXAM_DAY = DAYS + 1
"""Practice is on days 1 to 20."""

HASTE = 0.5
"""Share of its guide time that an answer takes, give or take a quarter."""

READING = 0.25
"""Share of the guide time that goes into reading the verdict."""

KINDS = (Kind.CHOICE,) * 8 + (Kind.SHORT,) * 7 + (Kind.RECALL,) * 5


class Setting(NamedTuple):
    """One way in which learners may be."""

    name: str
    mean: float = -0.3
    """Mean of the logit of what is known beforehand."""
    topic_sd: float = 1.0
    transfer: float = 0.15
    """Share of a topic's mean that helps with its other questions."""
    misspec: bool = False
    """Whether forgetting has parameters of each person's own."""
    by_kind: bool = False
    """Whether free recall builds far more memory than picking."""


SETTINGS = (
    Setting("base"),
    Setting("transfer", transfer=0.4),
    Setting("known", mean=0.8),
    Setting("misspec", misspec=True),
    Setting("differ", topic_sd=2.5),
    Setting("format", by_kind=True),
)


EXPONENTIAL_SETTINGS = tuple(setting for setting in SETTINGS if not setting.misspec)
"""Where forgetting follows another law, it is misspecified everywhere."""


@dataclass(frozen=True)
class World:
    """A bank."""

    refs: tuple[QuestionRef, ...]
    topic: tuple[int, ...]
    category: tuple[int, ...]
    """By topic."""


def make_world(seed: int, topics: int = TOPICS, size: int = SIZE) -> World:
    """Return a bank of topics of equal size in categories of nearly equal size."""
    rng = random.Random(seed)
    refs, numbers = [], []
    for topic in range(topics):
        for number in range(size):
            name = f"c{topic % CATEGORIES}/t{topic:02}/q{number:02}"
            refs.append(QuestionRef(name, rng.choice(KINDS), rng.randint(1, 3)))
            numbers.append(topic)
    return World(tuple(refs), tuple(numbers), tuple(topic % CATEGORIES for topic in range(topics)))
