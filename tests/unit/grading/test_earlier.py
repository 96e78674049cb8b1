import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading import Earlier, grade
from quizapp.grading.earlier import Precedent, corrected, likeness_of
from quizapp.model.grade import Grade
from quizapp.model.kinds import Kind
from quizapp.model.question import Point, RecallQuestion
from quizapp.model.response import RecallResponse

QUESTION = RecallQuestion(
    id="a/b/c",
    kind=Kind.RECALL,
    difficulty=2,
    seconds=90,
    prompt="What is a mutex?",
    answer="Only one thread holds it. The owner releases it.",
    points=(Point("only one thread holds it"), Point("the owner releases it")),
)
SLOPPY = "Mutual exclusion, whoever locked it unlocks it."
SHARE = st.floats(0, 1)


def graded(text: str, *earlier: Earlier) -> Grade:
    return grade(QUESTION, RecallResponse(text), earlier=earlier)


def credits(result: Grade) -> list[float]:
    return [point.credit for point in result.points]


def test_without_earlier_answers_nothing_changes() -> None:
    assert credits(graded(SLOPPY)) == [0.0, 0.0]
    assert graded(SLOPPY).notes == ()


def test_the_same_answer_is_graded_as_the_user_graded_it() -> None:
    result = graded(SLOPPY, Earlier(SLOPPY, 1.0, (1.0, 1.0)))
    assert credits(result) == [1.0, 1.0]
    assert result.score == 1.0
    assert result.notes == ("adjusted to how you graded earlier answers",)


def test_each_point_follows_the_ticks_of_that_point() -> None:
    assert credits(graded(SLOPPY, Earlier(SLOPPY, 0.5, (1.0, 0.0)))) == [1.0, 0.0]


def test_a_user_who_is_stricter_makes_the_grader_stricter() -> None:
    text = "Only one thread holds it."
    assert credits(graded(text))[0] == 1.0
    assert credits(graded(text, Earlier("Just one thread holds it.", 0.0, (0.0, 0.0))))[0] < 1.0


def test_with_scores_alone_the_score_moves_and_the_points_stay() -> None:
    result = graded(SLOPPY, Earlier(SLOPPY, 1.0))
    assert result.score > 0.7
    assert credits(result) == [0.0, 0.0]


def test_an_earlier_answer_of_another_rubric_counts_by_its_score() -> None:
    assert graded(SLOPPY, Earlier(SLOPPY, 1.0, (1.0, 1.0, 1.0))).score > 0.7


@pytest.mark.parametrize("earlier", [Earlier("", 1.0, (1.0, 1.0)), Earlier("  ", 1.0)])
def test_an_answer_said_aloud_teaches_nothing(earlier: Earlier) -> None:
    assert graded(SLOPPY, earlier) == graded(SLOPPY)


def test_an_empty_answer_stays_empty() -> None:
    assert graded("", Earlier(SLOPPY, 1.0, (1.0, 1.0))).score == 0.0


def test_only_the_newest_answers_count() -> None:
    old = [Earlier(SLOPPY, 1.0, (1.0, 1.0))] * 5
    new = [Earlier(SLOPPY, 0.0, (0.0, 0.0))] * 10
    assert credits(graded(SLOPPY, *old, *new)) == [0.0, 0.0]


def test_the_more_alike_an_earlier_answer_is_the_more_it_counts() -> None:
    near = corrected(0.2, [Precedent(1.0, 0.2, 1.0)])
    far = corrected(0.2, [Precedent(0.1, 0.2, 1.0)])
    assert near > far > 0.2


def test_a_milder_user_lifts_even_an_answer_unlike_the_earlier_ones() -> None:
    assert corrected(0.2, [Precedent(0.0, 0.2, 1.0)]) == pytest.approx(0.6)


def test_agreement_changes_nothing() -> None:
    assert corrected(0.4, [Precedent(1.0, 0.4, 0.4)]) == pytest.approx(0.4)
    assert corrected(0.4, []) == pytest.approx(0.4)


@given(SHARE, st.lists(st.builds(Precedent, SHARE, SHARE, SHARE), max_size=12))
def test_a_corrected_score_is_a_score(suggestion: float, precedents: list[Precedent]) -> None:
    assert 0.0 <= corrected(suggestion, precedents) <= 1.0


def test_likeness_is_one_for_the_same_text_and_nothing_for_strangers() -> None:
    assert likeness_of(SLOPPY, SLOPPY, frozenset(), None) == 1.0
    assert likeness_of(SLOPPY, "bananas", frozenset(), None) == 0.0
    assert likeness_of("", "", frozenset(), None) == 0.0
