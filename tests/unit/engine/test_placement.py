"""Placement: twelve questions, chosen one by one, and a first map that promises no more than it knows."""

import random
from dataclasses import replace

import pytest

from quizapp.engine.drill import Queue, drill_quiz
from quizapp.engine.insight import build_insight
from quizapp.engine.launch import go_on_left, go_on_quiz
from quizapp.engine.left import find_left
from quizapp.engine.marks import toggle
from quizapp.engine.placement import RATINGS, PlacementQuiz, build_map, start_placement
from quizapp.engine.plan import build_plan
from quizapp.engine.resume import find_unfinished
from quizapp.engine.workspace import Workspace
from quizapp.errors import NothingToAsk, PackError
from quizapp.learning.deck import Deck
from quizapp.learning.mastery import ENOUGH
from quizapp.learning.placement import QUESTIONS, difficulty_after, next_question
from quizapp.model.attempt import Stage
from quizapp.model.bank import QuestionBank, QuestionRef
from quizapp.model.kinds import Kind
from quizapp.model.question import Question
from quizapp.model.records import EventKind
from quizapp.model.response import ChoiceResponse
from tests.support import FakeClock, bank_of, choice
from tests.unit.engine.test_drill import play
from tests.unit.learning.builders import card


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
    quiz = start_placement(wide)
    assert (len(quiz.session.items), quiz.session.length) == (1, QUESTIONS)
    answer(quiz, clock, "django")
    items = quiz.session.items
    assert len(items) == QUESTIONS == len({item.question.topic_id for item in items})
    assert {item.question.category_id for item in items[:3]} == {"django", "python", "web"}
    assert wide.history.verify().is_sound
    session = wide.history.session(quiz.id)
    assert session is not None
    assert (session.items, session.answers) == (QUESTIONS, QUESTIONS)


def test_what_is_weak_is_asked_more_and_named_as_one_of_two(wide: Workspace, clock: FakeClock) -> None:
    quiz = start_placement(wide)
    answer(quiz, clock, "django")
    found = build_map(wide)
    asked = {part.id: part.answers for part in found.categories}
    assert asked["django"] == max(asked.values()) >= 5
    assert len(found.candidates) == 2
    assert found.candidates[0].id == "django"
    assert found.line.startswith("Begin with Django or ")
    for part in found.categories:
        assert part.mastery.low < part.mastery.mid < part.mastery.high
        assert part.mastery.width > 0.25


def test_a_self_rating_counts_where_nothing_else_is_known(wide: Workspace) -> None:
    wide.settings = replace(wide.settings, self_ratings={"django": 5, "python": 2})
    parts = {part.id: part for part in build_map(wide).categories}
    assert parts["python"].mastery.mid < parts["web"].mastery.mid < parts["django"].mastery.mid
    assert [parts[name].rating for name in ("django", "python", "web")] == [5, 2, None]
    assert set(RATINGS) == {1, 2, 3, 4, 5}
    wide.settings = replace(wide.settings, self_ratings={"web": 1, "python": 5, "django": 5})
    first = [start_placement(wide).session.item.question for _ in range(12)]
    assert sum(question.category_id == "web" for question in first) >= 8


def test_the_map_home_and_plan_tell_the_same(wide: Workspace, clock: FakeClock) -> None:
    wide.settings = replace(wide.settings, self_ratings={"django": 2, "python": 5})
    answer(start_placement(wide), clock, "django")
    first_map, insight, plan = build_map(wide), build_insight(wide), build_plan(wide)
    assert [part.mastery for part in first_map.categories] == [part.now for part in plan.categories]
    for part, shown in zip(first_map.categories, insight.categories, strict=True):
        assert shown.answers == part.answers >= 2
        assert shown.mastery == (part.mastery if part.answers >= ENOUGH else None)
    rated = insight.mastery
    wide.settings = replace(wide.settings, self_ratings={})
    assert build_insight(wide).mastery != rated
    # What many answers say, no rating outweighs.
    for _ in range(2):
        play(drill_quiz(wide, 20, Queue.NEVER_SEEN).quiz, clock, right=True)
    plain = build_insight(wide).categories[0].mastery
    wide.settings = replace(wide.settings, self_ratings={"django": 1})
    swayed = build_insight(wide).categories[0].mastery
    assert plain is not None
    assert swayed is not None
    assert abs(plain.mid - swayed.mid) < 0.05


def test_a_skipped_question_is_not_asked_again_and_an_undone_one_is(wide: Workspace) -> None:
    quiz = start_placement(wide)
    quiz.skip()
    quiz.advance()
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
    workspace.bank = bank_of([*(choice(f"python/gil/q{n}") for n in range(3)), choice("web/http/q")])
    quiz = start_placement(workspace)
    assert quiz.session.length == 4
    answer_some(quiz, 1)
    quiz.let_go()
    found = find_unfinished(workspace.history)
    assert found is not None
    assert (found.questions, found.answered) == (4, 1)
    again = go_on_quiz(workspace, quiz.id)
    assert isinstance(again, PlacementQuiz)
    assert again.session.length == 4
    play(again, clock, right=True)
    assert len(again.session.items) == again.session.length == 4
    with pytest.raises(NothingToAsk, match="question"):
        start_placement(workspace)


def test_one_question_in_four_is_picked_and_the_others_are_typed_as_far_as_there_are_any() -> None:
    refs = [
        QuestionRef(f"c{topic % 6}/t{topic}/{kind.value}-{level}", kind, level)
        for topic in range(36)
        for kind in Kind
        for level in (1, 2, 3)
    ]
    deck, asked = Deck(refs, {}), list[int]()
    for _ in range(QUESTIONS):
        chosen = next_question(deck, asked, random.Random(1))
        assert chosen is not None
        asked.append(chosen)
        deck.put(chosen, card(deck.ids[chosen], score=float(len(asked) % 3 > 0)))
    kinds = [deck.kinds[index] for index in asked]
    assert kinds == [Kind.CHOICE if place % 4 == 0 else Kind.SHORT for place in range(QUESTIONS)]
    assert len({deck.topic[index] for index in asked}) == QUESTIONS
    assert {deck.category[deck.topic[index]] for index in asked[:6]} == set(range(6))
    every = [card(name) for name in deck.ids]
    assert next_question(Deck(refs, {one.question_id: one for one in every}), [], random.Random(1)) is None


@pytest.mark.parametrize(
    ("right", "difficulty"),
    [([], 2), ([0], 2), ([0, 0], 1), ([1, 0, 0], 1), ([0, 0, 1], 2), ([1, 1], 2), ([1, 1, 1], 3), ([1, 1, 1, 0], 2)],
)
def test_two_misses_in_a_row_ease_and_three_right_answers_harden(right: list[int], difficulty: int) -> None:
    assert difficulty_after([bool(one) for one in right]) == difficulty


def test_the_difficulty_follows_the_answers(wide: Workspace, clock: FakeClock) -> None:
    quiz = start_placement(wide)
    answer(quiz, clock, "django")
    right = [item.question.category_id != "django" for item in quiz.session.items]
    asked = [item.question.difficulty for item in quiz.session.items]
    assert asked == [difficulty_after(right[:place]) for place in range(QUESTIONS)]
    assert len(set(asked)) > 1


def answer_some(quiz: PlacementQuiz, number: int) -> list[str]:
    """Answer so many questions, stand at the next one, and return their ids."""
    ids = []
    for _ in range(number):
        ids.append(quiz.session.item.question.id)
        quiz.submit(ChoiceResponse(frozenset({0})))
        quiz.advance()
    return ids


def test_a_placement_that_was_left_or_killed_goes_on_to_its_twelve_questions(wide: Workspace) -> None:
    quiz = start_placement(wide)
    ids = answer_some(quiz, 3)
    quiz.skip()
    quiz.leave()
    left = find_left(wide, wide.history.session(quiz.id))
    assert left is not None
    assert (left.is_placement, left.questions, left.open) == (True, QUESTIONS, QUESTIONS - 3)
    rest = go_on_left(wide, left)
    assert isinstance(rest, PlacementQuiz)
    assert rest.session.length == QUESTIONS - 3
    ids += answer_some(rest, 4)
    rest.let_go()
    found = find_unfinished(wide.history)
    assert found is not None
    assert (found.id, found.questions, found.answered) == (rest.id, QUESTIONS - 3, 4)
    resumed = go_on_quiz(wide, rest.id)
    assert isinstance(resumed, PlacementQuiz)
    assert (resumed.session.place, resumed.session.length) == (5, QUESTIONS - 3)
    ids += answer_some(resumed, 5)
    assert resumed.session.stage is Stage.FINISHED
    assert len(ids) == len(set(ids)) == QUESTIONS
    assert find_left(wide, wide.history.session(rest.id)) is None


def test_a_placement_of_which_nothing_can_be_asked_any_more_is_not_offered(workspace: Workspace) -> None:
    workspace.bank = bank_of(choice(f"python/gil/q{n}") for n in range(3))
    quiz = start_placement(workspace)
    answer_some(quiz, 1)
    quiz.leave()
    left = find_left(workspace, workspace.history.session(quiz.id))
    assert left is not None
    assert (left.questions, left.open) == (3, 2)
    for n in range(3):
        toggle(workspace.history, f"python/gil/q{n}", EventKind.SUSPEND)
    assert find_left(workspace, workspace.history.session(quiz.id)) is None


def test_questions_that_can_no_longer_be_read_are_passed_over_and_at_worst_end_it(
    wide: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz, read, failures = start_placement(wide), QuestionBank.question, 0

    def refuse(bank: QuestionBank, question_id: str) -> Question:
        nonlocal failures
        failures += 1
        if failures in (1, 2) or failures > 3:
            raise PackError("The packs have changed on disk.")
        return read(bank, question_id)

    monkeypatch.setattr(QuestionBank, "question", refuse)
    answer_some(quiz, 1)
    assert (quiz.session.stage, quiz.session.length) == (Stage.ASKING, QUESTIONS)
    answer_some(quiz, 1)
    assert quiz.session.stage is Stage.FINISHED
    assert len(quiz.session.items) == 2
    with pytest.raises(PackError):
        start_placement(wide)


def test_a_quiz_that_could_not_go_on_is_let_go(wide: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(quiz: PlacementQuiz, *args: object) -> None:
        raise PackError("The packs have changed on disk.")

    quiz = start_placement(wide)
    answer_some(quiz, 1)
    quiz.let_go()
    with monkeypatch.context() as patch:
        patch.setattr(PlacementQuiz, "adapt", fail)
        with pytest.raises(PackError):
            go_on_quiz(wide, quiz.id)
    assert go_on_quiz(wide, quiz.id).session.position == 1
