import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading import grade
from quizapp.model.kinds import Kind
from quizapp.model.question import Choice, ChoiceQuestion
from quizapp.model.response import ChoiceResponse, ShortResponse


def asked(kind: Kind, *correct: bool) -> ChoiceQuestion:
    choices = tuple(Choice(f"choice {index}", correct=is_key) for index, is_key in enumerate(correct))
    return ChoiceQuestion(id="a/b/c", kind=kind, difficulty=1, seconds=30, prompt="Which?", choices=choices)


def score(question: ChoiceQuestion, *picked: int) -> float:
    return grade(question, ChoiceResponse(frozenset(picked))).score


@pytest.mark.parametrize(("picked", "expected"), [((1,), 1.0), ((0,), 0.0), ((), 0.0), ((0, 1), 0.0)])
def test_a_single_choice_is_right_only_when_the_key_alone_is_picked(picked: tuple[int, ...], expected: float) -> None:
    assert score(asked(Kind.CHOICE, False, True, False), *picked) == expected


@pytest.mark.parametrize(
    ("picked", "expected"),
    [
        ((0, 2), 1.0),
        ((0,), 0.5),
        ((), 0.0),
        ((0, 1), 0.0),
        ((0, 1, 2), 0.5),
        ((1, 3), 0.0),
        ((0, 1, 2, 3), 0.0),
    ],
)
def test_of_several_a_wrong_pick_takes_away_what_a_right_one_gives(picked: tuple[int, ...], expected: float) -> None:
    assert score(asked(Kind.MULTIPLE, True, False, True, False), *picked) == expected


@given(st.lists(st.booleans(), min_size=2, max_size=6).filter(any), st.sets(st.integers(0, 5)))
def test_only_the_keys_and_nothing_else_score_full_marks(correct: list[bool], picked: set[int]) -> None:
    question = asked(Kind.MULTIPLE, *correct)
    result = score(question, *picked)
    assert 0.0 <= result <= 1.0
    assert (result == 1.0) == (frozenset(picked) == question.keys)


def test_a_response_of_another_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="ShortResponse does not answer a question of kind choice"):
        grade(asked(Kind.CHOICE, True, False), ShortResponse("1"))
