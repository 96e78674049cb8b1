"""How somebody answers who knows tests, but not the subject; each way should do no better than chance.

Haladyna, Downing and Rodriguez (2002), "A review of multiple-choice item-writing guidelines for classroom
assessment", name the flaws that such strategies live on.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from quizapp.engine.lint.texts import bare, content_stems, words
from quizapp.grading.wordlists import words as word_list
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion, Question

MARGIN = 0.05
"""By how much a strategy may do better than chance."""

FEWEST = 40
"""Questions with one key from which shares say more than chance does."""

ABSOLUTE_WORDS = word_list(
    """
    always never only all none every everything everyone impossible entirely completely absolutely solely
    invariably
    """
)
"""Words that leave no exception; people who know tests strike choices that have one."""

_CODE = re.compile(r"`[^`]*`")

Strategy = Callable[[ChoiceQuestion], Sequence[int]]
"""Returns the indices among which it picks one at random; never empty."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a strategy reaches over a bank."""

    name: str
    score: float
    """Share of questions answered right, 0 to 1, ties counted by their odds."""
    chance: float
    """The share that picking at random reaches."""
    questions: int
    """How many questions with one key there are."""

    @property
    def pays(self) -> bool:
        """Whether it does better than chance and margin, over enough questions."""
        return self.questions >= FEWEST and self.score > self.chance + MARGIN


def outcomes(questions: Iterable[Question]) -> list[Outcome]:
    """Return what each strategy reaches over the questions with one key; nothing where there are none."""
    asked = [one for one in questions if isinstance(one, ChoiceQuestion) and one.kind is Kind.CHOICE]
    if not asked:
        return []
    chance = sum(1 / len(question.choices) for question in asked) / len(asked)
    return [Outcome(name, _score(strategy, asked), chance, len(asked)) for name, strategy in STRATEGIES.items()]


def absolute_words(text: str) -> frozenset[str]:
    """Return the words of a text that leave no exception; those in code are none."""
    return ABSOLUTE_WORDS.intersection(words(_CODE.sub(" ", text)))


def _score(strategy: Strategy, asked: Sequence[ChoiceQuestion]) -> float:
    total = 0.0
    for question in asked:
        picks = strategy(question)
        total += len(question.keys.intersection(picks)) / len(picks)
    return total / len(asked)


def _most(scores: Sequence[int]) -> Sequence[int]:
    """Return the indices of the highest score."""
    return [index for index, score in enumerate(scores) if score == max(scores)]


def _longest(question: ChoiceQuestion) -> Sequence[int]:
    return _most([len(bare(choice.text)) for choice in question.choices])


def _shortest(question: ChoiceQuestion) -> Sequence[int]:
    return _most([-len(bare(choice.text)) for choice in question.choices])


def _like_the_stem(question: ChoiceQuestion) -> Sequence[int]:
    stem = content_stems(question.prompt)
    return _most([len(stem & content_stems(choice.text)) for choice in question.choices])


def _without_absolutes(question: ChoiceQuestion) -> Sequence[int]:
    return _most([not absolute_words(choice.text) for choice in question.choices])


def _at_position(position: int, question: ChoiceQuestion) -> Sequence[int]:
    """Pick the choice at a 0-based position; any where there are fewer choices."""
    return [position] if position < len(question.choices) else range(len(question.choices))


STRATEGIES: Mapping[str, Strategy] = MappingProxyType(
    {
        "the longest choice": _longest,
        "the shortest choice": _shortest,
        "the choice that shares most words with the stem": _like_the_stem,
        "a choice without an absolute word": _without_absolutes,
        "the first choice": partial(_at_position, 0),
        "the second choice": partial(_at_position, 1),
        "the third choice": partial(_at_position, 2),
        "the fourth choice": partial(_at_position, 3),
        "the fifth choice": partial(_at_position, 4),
    }
)
"""Each strategy by what it picks."""
