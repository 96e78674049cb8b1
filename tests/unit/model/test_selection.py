import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from quizapp.model.config import Scope
from quizapp.model.kinds import Kind
from quizapp.model.question import Question
from quizapp.model.selection import choice_order, in_scope, matching, select, select_from_topics
from tests.support import bank_of, choice, multiple, recall, sample_bank, short


@st.composite
def question_lists(draw: st.DrawFn) -> list[Question]:
    """Draw some questions over up to three categories with up to three topics each."""
    places = draw(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(1, 3)), max_size=30))
    return [choice(f"{a}/{x}/q{n}", difficulty=level) for n, (a, x, level) in enumerate(places)]


def test_an_empty_scope_allows_everything() -> None:
    questions = list(sample_bank().questions)
    assert matching(questions, Scope()) == questions


def test_a_scope_takes_topics_and_whole_categories() -> None:
    assert in_scope(choice("python/gil/a"), Scope(topics=frozenset({"python"})))
    assert in_scope(choice("python/gil/a"), Scope(topics=frozenset({"python/gil"})))
    assert not in_scope(choice("python/gil/a"), Scope(topics=frozenset({"python/mro", "py"})))


def test_every_restriction_must_hold() -> None:
    scope = Scope(kinds=frozenset({Kind.RECALL}), difficulties=frozenset({3}))
    assert in_scope(recall(difficulty=3), scope)
    assert not in_scope(recall(difficulty=2), scope)
    assert not in_scope(choice(difficulty=3), scope)


@given(questions=question_lists(), count=st.integers(1, 40), seed=st.integers())
def test_a_selection_is_of_the_size_asked_for_and_asks_nothing_twice(
    questions: list[Question], count: int, seed: int
) -> None:
    chosen = select(questions, Scope(), count, random.Random(seed))
    ids = [question.id for question in chosen]
    assert len(ids) == len(set(ids)) == min(count, len(questions))
    assert set(ids) <= {question.id for question in questions}


@given(questions=question_lists(), count=st.integers(1, 40), seed=st.integers())
def test_the_same_seed_chooses_the_same_whatever_the_order_of_the_files(
    questions: list[Question], count: int, seed: int
) -> None:
    shuffled = random.Random(seed + 1).sample(questions, len(questions))
    scope = Scope(topics=frozenset({"a", "b/x"}))
    assert select(questions, scope, count, random.Random(seed)) == select(shuffled, scope, count, random.Random(seed))


@given(questions=question_lists(), count=st.integers(1, 40), seed=st.integers())
def test_topics_that_are_not_read_yet_give_the_same(questions: list[Question], count: int, seed: int) -> None:
    scope = Scope(topics=frozenset({"a", "b/x"}), difficulties=frozenset({1, 2}))
    expected = [question.id for question in select(questions, scope, count, random.Random(seed))]
    chosen = select_from_topics(bank_of(questions).topics, scope, count, random.Random(seed))
    assert [ref.id for ref in chosen] == expected


@given(questions=question_lists(), count=st.integers(1, 40), seed=st.integers())
def test_topics_take_turns(questions: list[Question], count: int, seed: int) -> None:
    available = Counter(question.topic_id for question in questions)
    chosen = Counter(question.topic_id for question in select(questions, Scope(), count, random.Random(seed)))
    most = max(chosen.values(), default=0)
    for topic, size in available.items():
        assert chosen[topic] >= min(size, most - 1)


def test_another_seed_chooses_otherwise() -> None:
    questions = list(sample_bank().questions)
    quizzes = {
        tuple(question.id for question in select(questions, Scope(), 5, random.Random(seed))) for seed in range(20)
    }
    assert len(quizzes) > 15


@given(seed=st.integers())
def test_choices_are_shown_in_any_order_but_each_once(seed: int) -> None:
    assert sorted(choice_order(multiple(), random.Random(seed))) == [0, 1, 2, 3]


def test_the_key_is_met_at_every_place() -> None:
    places = {choice_order(choice(), random.Random(seed)).index(0) for seed in range(40)}
    assert places == {0, 1, 2}


def test_a_question_that_keeps_its_order_is_not_shuffled() -> None:
    assert {choice_order(multiple(shuffle=False), random.Random(seed)) for seed in range(10)} == {(0, 1, 2, 3)}


def test_questions_without_choices_have_no_order() -> None:
    assert choice_order(recall(), random.Random(1)) == ()
    assert choice_order(short(), random.Random(1)) == ()
