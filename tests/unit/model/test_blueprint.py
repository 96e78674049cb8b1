"""A blueprint's shares are met as far as the bank can meet them, and the same seed draws the same interview."""

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.model.bank import QuestionRef
from quizapp.model.blueprint import Blueprint, draw, quotas
from quizapp.model.kinds import Kind
from quizapp.packs import check_paths, load_blueprints

CONTENT = Path(__file__).parents[3] / "content"


def refs(**numbers: int) -> list[QuestionRef]:
    """Return so many questions of each category, over all kinds and difficulties in turn and three topics."""
    kinds = list(Kind)
    return [
        QuestionRef(f"{category}/t{n % 3}/q{n}", kinds[n % 4], n // 4 % 3 + 1)
        for category, number in numbers.items()
        for n in range(number)
    ]


def blueprint(questions: int = 10, **shares: float) -> Blueprint:
    """Return a blueprint with shares of categories alone."""
    return Blueprint(id="b", title="B", minutes=30, questions=questions, categories=shares)


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 100), min_size=1), st.integers(0, 60))
def test_quotas_add_up_and_none_is_a_whole_question_off(shares: dict[str, float], count: int) -> None:
    found = quotas(shares, count)
    total = sum(shares.values())
    if not total:
        assert found == {}
        return
    assert sum(found.values()) == count
    assert all(abs(found[label] - count * share / total) < 1 + 1e-9 for label, share in shares.items())


def test_shares_of_the_bank_are_met_to_the_question() -> None:
    for plan in load_blueprints([CONTENT]).good:
        bank = check_paths([CONTENT]).bank
        drawn = draw(plan, bank.refs, random.Random(3))
        assert len(drawn) == len(set(drawn)) == plan.questions
        assert Counter(question.category_id for question in drawn) == Counter(quotas(plan.categories, plan.questions))
        assert Counter(question.kind for question in drawn) == Counter(quotas(plan.kinds, plan.questions))
        assert Counter(question.difficulty for question in drawn) == +Counter(quotas(plan.difficulties, plan.questions))
        assert [question.difficulty for question in drawn] == sorted(question.difficulty for question in drawn)
        assert max(Counter(question.topic_id for question in drawn).values()) <= 3


def test_what_is_not_named_is_not_asked() -> None:
    plan = Blueprint(
        id="b", title="B", minutes=30, questions=50, categories={"a": 1}, kinds={Kind.SHORT: 1, Kind.RECALL: 0}
    )
    drawn = draw(plan, refs(a=60, b=60), random.Random(1))
    assert {(question.category_id, question.kind) for question in drawn} == {("a", Kind.SHORT)}
    assert len(drawn) == 15


def test_a_share_that_the_bank_cannot_meet_goes_to_the_others() -> None:
    drawn = draw(blueprint(10, a=50, b=50, missing=20), refs(a=2, b=60), random.Random(1))
    assert Counter(question.category_id for question in drawn) == {"a": 2, "b": 8}


def test_a_bank_without_any_of_it_gives_nothing() -> None:
    assert draw(blueprint(10, a=1), refs(b=9), random.Random(1)) == []


def test_without_shares_everything_may_be_asked_and_topics_take_turns() -> None:
    drawn = draw(blueprint(12), refs(a=60), random.Random(1))
    assert set(Counter(question.kind for question in drawn).values()) == {3}
    assert set(Counter(question.difficulty for question in drawn).values()) == {4}
    assert max(Counter(question.topic_id for question in drawn).values()) <= 5


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_draws_the_same_interview_whatever_the_order_of_the_bank(seed: int) -> None:
    questions = refs(a=40, b=40)
    plan = blueprint(12, a=2, b=1)
    first = draw(plan, questions, random.Random(seed))
    assert draw(plan, list(reversed(questions)), random.Random(seed)) == first
    assert draw(plan, questions, random.Random(seed + 100)) != first
