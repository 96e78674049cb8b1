"""What a mock interview is made of, and which questions that comes to.

All randomness comes from the generator that is passed in; the same seed gives the same interview.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from quizapp.model.config import Scope
from quizapp.model.kinds import Kind
from quizapp.model.selection import Candidate, Selectable, matching

Label = str | Kind | int
"""A category, a kind or a difficulty."""

Named = TypeVar("Named", str, Kind, int)

Cell = tuple[str, Kind, int]
"""Category, kind and difficulty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """Shares of an interview. What a table of shares does not name is not asked; an empty one restricts nothing."""

    id: str
    """The name of its file, without the ending."""
    title: str
    description: str = ""
    minutes: int
    """The limit that goes with it."""
    questions: int
    """How many questions are asked at the most."""
    categories: Mapping[str, float] = field(default_factory=dict)
    """Category id to its share, in any unit; the shares of a table are taken relative to their sum."""
    kinds: Mapping[Kind, float] = field(default_factory=dict)
    difficulties: Mapping[int, float] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """Which questions may be asked at all."""
        return Scope(topics=_named(self.categories), kinds=_named(self.kinds), difficulties=_named(self.difficulties))


def quotas(shares: Mapping[Named, float], count: int) -> dict[Named, int]:
    """Return how many of `count` questions fall to each label, by the method of the largest remainder (Hamilton).

    Args:
        shares: At least 0 each; labels of equal remainders are served in their order here.
        count: How many questions there are; at least 0.

    Returns:
        Numbers that add up to `count`; an empty mapping when nothing has a share.
    """
    total = sum(shares.values())
    if not total:
        return {}
    exact = {label: count * share / total for label, share in shares.items()}
    whole = {label: int(value) for label, value in exact.items()}
    missing = count - sum(whole.values())
    for label in sorted(exact, key=lambda label: whole[label] - exact[label])[:missing]:
        whole[label] += 1
    return whole


def draw(blueprint: Blueprint, questions: Iterable[Candidate], rng: random.Random) -> list[Candidate]:
    """Choose the questions of an interview, easy ones first.

    Each step takes the group of questions of one category, kind and difficulty of which most is still due. Where the
    bank cannot meet all shares at once, groups of which less is due fill the places, so that the number of questions
    is met as long as there are any that the blueprint allows.

    Args:
        blueprint: What to ask.
        questions: The candidates.
        rng: Source of all chance.

    Returns:
        At most `blueprint.questions` questions, none twice; fewer when fewer are allowed.
    """
    piles = _piles(matching(questions, blueprint.scope), rng)
    tables: tuple[Mapping[Any, float], ...] = (blueprint.categories, blueprint.kinds, blueprint.difficulties)
    due = [Counter[Label](quotas(table, blueprint.questions)) for table in tables]
    restricted = [number for number, table in enumerate(tables) if table]
    topics: Counter[str] = Counter()
    taken: Counter[Cell] = Counter()
    drawn: list[Candidate] = []
    while piles and len(drawn) < blueprint.questions:
        cell = _most_urgent(piles, due, restricted, taken)
        question = min(piles[cell], key=lambda candidate: topics[candidate.topic_id])
        piles[cell].remove(question)
        if not piles[cell]:
            del piles[cell]
        topics[question.topic_id] += 1
        taken[cell] += 1
        for number in restricted:
            due[number][cell[number]] -= 1
        drawn.append(question)
    rng.shuffle(drawn)
    return sorted(drawn, key=lambda question: question.difficulty)


def _piles(questions: Iterable[Candidate], rng: random.Random) -> dict[Cell, list[Candidate]]:
    """Return questions by cell, all in a random order."""
    by_cell: defaultdict[Cell, list[Candidate]] = defaultdict(list)
    for question in questions:
        by_cell[question.category_id, question.kind, question.difficulty].append(question)
    cells = sorted(by_cell)
    for cell in cells:
        by_cell[cell].sort(key=lambda question: question.id)
        rng.shuffle(by_cell[cell])
    rng.shuffle(cells)
    return {cell: by_cell[cell] for cell in cells}


def _most_urgent(
    piles: Mapping[Cell, Sequence[Selectable]],
    due: Sequence[Counter[Label]],
    restricted: Sequence[int],
    taken: Counter[Cell],
) -> Cell:
    """Return the cell of whose labels most are due, and of several such the one of which most is due and least left.

    Args:
        piles: The questions left; at least one cell.
        due: How many questions of each category, kind and difficulty are still due; below 0 when there are too many.
        restricted: Which of the three count.
        taken: How many questions each cell has given; of equal cells the one that gave least is next.
    """
    supply: list[Counter[Label]] = [Counter(), Counter(), Counter()]
    for cell, pile in piles.items():
        for number in restricted:
            supply[number][cell[number]] += len(pile)

    def urgency(cell: Cell) -> tuple[int, float, int]:
        left = [due[number][cell[number]] for number in restricted]
        scarcity = [due[number][cell[number]] / supply[number][cell[number]] for number in restricted]
        return sum(value > 0 for value in left), sum(left) + sum(scarcity), -taken[cell]

    # Of equal ones the first is taken, and they stand in a random order.
    return max(piles, key=urgency)


def _named(shares: Mapping[Named, float]) -> frozenset[Named]:
    return frozenset(label for label, share in shares.items() if share > 0)
