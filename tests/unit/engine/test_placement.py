"""Placement: twelve questions, chosen one by one, and a first map that promises no more than it knows."""

import random

import pytest

from quizapp.engine.placement import RATINGS, PlacementQuiz, build_map, start_placement
from quizapp.engine.workspace import Workspace
from quizapp.errors import NothingToAsk
from quizapp.learning.placement import QUESTIONS, next_question
from quizapp.model.attempt import Stage
from quizapp.model.response import ChoiceResponse
from tests.support import FakeClock, bank_of, choice, short
from tests.unit.engine.test_drill import play
from tests.unit.learning.builders import card, deck_of


@pytest.fixture
def wide(workspace: Workspace) -> Workspace:
    """Return a workspace on a bank of three categories with many topics each."""
    workspace.bank = bank_of(
        choice(f"{category}/t{topic}/q{n}", difficulty=n + 1)
        for category in ("django", "python", "web")
        for topic in range(8)
        for n in range(3)
    )
    return workspace


def answer(quiz: PlacementQuiz, clock: FakeClock, weak: str) -> None:
    """Answer everything right but for one category."""
    while quiz.session.stage is not Stage.FINISHED:
        clock.advance(10)
        wrong = quiz.session.item.question.category_id == weak
        quiz.submit(ChoiceResponse(frozenset({1 if wrong else 0})))
        quiz.advance()


def test_twelve_questions_of_different_topics_are_asked_one_by_one(wide: Workspace, clock: FakeClock) -> None:
    quiz = start_placement(wide, {})
    assert (len(quiz.session.items), quiz.session.length) == (1, QUESTIONS)
    answer(quiz, clock, "django")
    items = quiz.session.items
    assert len(items) == QUESTIONS == len({item.question.topic_id for item in items})
    assert {item.question.difficulty for item in items} == {2}
    assert wide.history.verify() == []
    session = wide.history.session(quiz.id)
    assert session is not None
    assert (session.items, session.answers) == (QUESTIONS, QUESTIONS)


def test_what_is_weak_is_asked_more_and_named_as_one_of_two(wide: Workspace, clock: FakeClock) -> None:
    quiz = start_placement(wide, {})
    answer(quiz, clock, "django")
    found = build_map(wide, {})
    asked = {part.id: part.answers for part in found.categories}
    assert asked["django"] == max(asked.values()) >= 5
    assert len(found.candidates) == 2
    assert found.candidates[0].id == "django"
    assert found.line.startswith("Begin with Django or ")
    for part in found.categories:
        assert part.chance.low < part.chance.mid < part.chance.high
        assert part.chance.width > 0.25


def test_a_self_rating_counts_where_nothing_else_is_known(wide: Workspace) -> None:
    ratings = {"django": 5, "python": 2}
    parts = {part.id: part for part in build_map(wide, ratings).categories}
    assert parts["python"].chance.mid < parts["web"].chance.mid < parts["django"].chance.mid
    assert [parts[name].rating for name in ("django", "python", "web")] == [5, 2, None]
    assert set(RATINGS) == {1, 2, 3, 4, 5}
    first = [start_placement(wide, {"web": 1, "python": 5, "django": 5}).session.item.question for _ in range(12)]
    assert sum(question.category_id == "web" for question in first) >= 4


def test_a_skipped_question_is_not_asked_again_and_an_undone_one_is(wide: Workspace) -> None:
    quiz = start_placement(wide, {})
    quiz.skip()
    quiz.submit(ChoiceResponse(frozenset({0})))
    quiz.advance()
    quiz.undo()
    while quiz.session.stage is not Stage.FINISHED:
        if quiz.session.stage is Stage.ASKING:
            quiz.submit(ChoiceResponse(frozenset({0})))
        quiz.advance()
    ids = [item.question.id for item in quiz.session.items]
    assert len(ids) == len(set(ids)) == QUESTIONS


def test_a_small_bank_ends_the_placement_early(workspace: Workspace, clock: FakeClock) -> None:
    workspace.bank = bank_of([*(choice(f"python/gil/q{n}") for n in range(3)), short()])
    quiz = start_placement(workspace, {})
    play(quiz, clock, right=True)
    assert len(quiz.session.items) == quiz.session.length == 4
    with pytest.raises(NothingToAsk, match="question"):
        start_placement(workspace, {})


def test_what_cannot_be_guessed_is_asked_first() -> None:
    deck = deck_of(4, 8)
    chosen = next_question(deck, {}, random.Random(1))
    assert chosen is not None
    assert not deck.recall[chosen]
    every = [card(name) for name in deck.ids]
    assert next_question(deck_of(4, 8, *every), {}, random.Random(1)) is None
