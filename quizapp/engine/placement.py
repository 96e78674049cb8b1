"""Placement: a first map for a new user, from a self-rating and twelve questions that adapt to the answers."""

import random
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.snapshot import take_snapshot
from quizapp.engine.start import start_quiz
from quizapp.engine.wording import item_record, version_of
from quizapp.errors import PackError
from quizapp.learning.mastery import Interval
from quizapp.learning.placement import QUESTIONS, candidates, next_question
from quizapp.model.attempt import Item
from quizapp.model.config import ClockRule, QuizConfig
from quizapp.model.records import Role
from quizapp.model.selection import choice_order

if TYPE_CHECKING:
    from quizapp.engine.workspace import Workspace
    from quizapp.history import History
    from quizapp.model.question import Question

RATINGS: Mapping[int, str] = MappingProxyType(
    {
        1: "new to me",
        2: "heard of it",
        3: "can follow",
        4: "use it at work",
        5: "could teach it",
    }
)
"""The self-ratings on offer."""

_TRIES = 3
"""As many questions that can no longer be read are passed over for one that can."""


class PlacementQuiz(PracticeQuiz):
    """A quiz whose next question depends on the answers so far; started by `start_placement`."""

    _workspace: "Workspace"
    _chance: random.Random
    _before: list[str]

    def adapt(self, workspace: "Workspace", rng: random.Random) -> None:
        """Choose every further question by the answers.

        Args:
            workspace: What there is to ask, and what was answered.
            rng: Source of all chance.

        Raises:
            HistoryError: When it cannot be read what the placement has asked that this one goes on with.
            PackError: When it can no longer be read which questions there are.
        """
        self._workspace, self._chance = workspace, rng
        self._before = answered_in(workspace.history, self.record.parent)
        asked = self._asked()
        self.session.announced = len(asked) - len(self._before) + still_to_ask(workspace, asked)

    def advance(self) -> None:
        """Go on after a verdict; see `PracticeQuiz.advance`."""
        self._lengthen()
        super().advance()

    def _lengthen(self) -> None:
        """Add the next question where the one shown is the last and the quiz is not yet long enough.

        Raises:
            HistoryError: When it could not be written; the session stands as before.
        """
        asked = self._asked()
        if len(asked) >= QUESTIONS or self.session.next_position is not None:
            return
        question = None
        # Packs that changed under the running quiz only take what it would have added.
        with suppress(KeyError, PackError):
            question = _choose(self._workspace, self._chance, asked)
        if question is None:
            self.session.announced = 0
            return
        order = choice_order(question, self._chance)
        item = Item(position=len(self.session.items), question=question, order=order)
        self._history.put_item(self.record.id, item_record(item), version_of(question))
        self.session.add_item(item)

    def _asked(self) -> list[str]:
        """Return the ids of what was asked in this quiz, and answered in those that it goes on with."""
        return [*self._before, *(item.question.id for item in self.session.items if item.role is Role.MAIN)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryEstimate:
    """What is known of one category."""

    id: str
    title: str
    mastery: Interval
    """As everywhere, though from fewer answers than it takes to show it elsewhere."""
    rating: int | None
    """1 to 5; None where none was given."""
    answers: int
    """Questions of it that were answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementMap:
    """The first map."""

    categories: tuple[CategoryEstimate, ...]
    candidates: tuple[CategoryEstimate, ...]
    """The two that are weakest as far as can be told, the weaker first; fewer where there are fewer."""

    @property
    def line(self) -> str:
        """What follows from it, in one line."""
        if len(self.candidates) < 2:
            return "One category cannot be compared with others."
        first, second = self.candidates
        return f"Begin with {first.title} or {second.title}: one of them may be your weakest."


def start_placement(workspace: "Workspace", parent: str | None = None) -> PlacementQuiz:
    """Start twelve questions that look for the weak places, by the self-ratings of the settings.

    Args:
        workspace: What there is to ask, and what was answered.
        parent: The placement that was left and is gone on with: what was answered in it is not asked again; None to
            begin.

    Raises:
        HistoryError: When the session could not be written.
        PackError: When a question can no longer be read.
        NothingToAsk: When nothing is left to ask.
    """
    seed = workspace.seeds()
    rng = random.Random(seed)
    answered = answered_in(workspace.history, parent)
    first, count = _choose(workspace, rng, answered), still_to_ask(workspace, answered)
    config = QuizConfig(clock=ClockRule.COUNT_UP, count=max(1, count), placement=True)
    quiz = start_quiz(
        PlacementQuiz,
        [] if first is None else [first],
        config,
        seed=seed,
        history=workspace.history,
        clock=workspace.clock,
        parent=parent,
    )
    quiz.adapt(workspace, rng)
    return quiz


def answered_in(history: "History", session_id: str | None) -> list[str]:
    """Return the ids of the questions that were answered in a placement and in those that it went on with.

    Args:
        history: What was answered.
        session_id: The placement; None for none.

    Raises:
        HistoryError: When the history cannot be read.
    """
    if session_id is None:
        return []
    session = history.session(session_id)
    before = [] if session is None else answered_in(history, session.record.parent)
    return [*before, *dict.fromkeys(answer.question_id for answer in history.answers(session_id))]


def still_to_ask(workspace: "Workspace", asked: Collection[str] = ()) -> int:
    """Return how many questions a placement still asks: up to twelve in all, of those that were never answered.

    Args:
        workspace: What there is to ask, and what was answered.
        asked: Ids of what it has asked already.

    Raises:
        HistoryError: When the history cannot be read.
        PackError: When it can no longer be read which questions there are.
    """
    deck = take_snapshot(workspace).deck
    seen = {*asked}
    left = (
        name
        for name, answers, barred in zip(deck.ids, deck.answers, deck.barred, strict=True)
        if not answers and not barred and name not in seen
    )
    return sum(1 for _ in islice(left, max(0, QUESTIONS - len(asked))))


def build_map(workspace: "Workspace") -> PlacementMap:
    """Return what is known of each category, by the self-ratings of the settings and all answers so far.

    Args:
        workspace: What was answered.

    Raises:
        HistoryError: When the history cannot be read.
        PackError: When it can no longer be read which questions there are.
    """
    snapshot = take_snapshot(workspace)
    deck, found = snapshot.deck, [share.interval for share in snapshot.outlook.categories()]
    answered = [0] * len(deck.category_ids)
    for topic, category in enumerate(deck.category):
        answered[category] += deck.seen_in_topic[topic]
    parts = [
        CategoryEstimate(
            id=name,
            title=workspace.bank.category(name).title,
            mastery=found[category],
            rating=workspace.settings.self_ratings.get(name),
            answers=answered[category],
        )
        for category, name in enumerate(deck.category_ids)
    ]
    return PlacementMap(categories=tuple(parts), candidates=tuple(parts[category] for category in candidates(found)))


def _choose(workspace: "Workspace", rng: random.Random, asked: list[str]) -> "Question | None":
    """Return the next question; None when every one was asked.

    Raises:
        HistoryError: When the history cannot be read.
        PackError: When several in a row can no longer be read.
    """
    deck = take_snapshot(workspace).deck
    places = {name: index for index, name in enumerate(deck.ids)}
    passed: list[int] = []
    while True:
        # What was asked last decides how difficult the next one is, so what is passed over stands before it.
        before = [*passed, *(places[name] for name in asked if name in places)]
        chosen = next_question(deck, before, rng)
        if chosen is None:
            return None
        try:
            return workspace.bank.question(deck.ids[chosen])
        except PackError:
            passed.append(chosen)
            if len(passed) == _TRIES:
                raise
