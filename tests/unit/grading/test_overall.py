"""The score of a whole answer against a whole reference."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.harness import score, score_lexical

QUESTION = "What is a semaphore, and what is it used for?"
REFERENCE = "A counter that lets a limited number of threads enter; it protects a resource with several places."
ANOTHER = "A view returns a response for each request that the browser sends."
GRADERS = [score, score_lexical]

Grader = Callable[[str, str, str], float]


@pytest.fixture(params=GRADERS, ids=["with table", "by spelling"])
def grader(request: pytest.FixtureRequest) -> Grader:
    chosen: Grader = request.param
    return chosen


@pytest.mark.parametrize(
    ("answer", "least"),
    [
        (REFERENCE, 0.9),
        (REFERENCE.upper(), 0.9),
        (f"I think that {REFERENCE}", 0.9),
        (REFERENCE.replace("counter", "coutner").replace("threads", "therads").replace("several", "sevreal"), 0.7),
        ("It counts, so that only a limited number of threads can enter.", 0.5),
    ],
)
def test_the_reference_is_recognised_in_any_dress(grader: Grader, answer: str, least: float) -> None:
    assert grader(QUESTION, REFERENCE, answer) >= least


@pytest.mark.parametrize(
    ("answer", "most"), [("", 0.0), ("  ", 0.0), ("I don't know", 0.1), (QUESTION, 0.2), (ANOTHER, 0.3), ("???", 0.0)]
)
def test_what_says_nothing_to_the_matter_scores_nothing(grader: Grader, answer: str, most: float) -> None:
    assert grader(QUESTION, REFERENCE, answer) <= most


def test_half_of_the_reference_scores_in_between(grader: Grader) -> None:
    half = REFERENCE[: len(REFERENCE) // 2]
    assert 0.3 <= grader(QUESTION, REFERENCE, half) <= 0.8


def test_talking_about_the_question_without_an_answer_scores_little(grader: Grader) -> None:
    answer = "A semaphore is used for several semaphore uses in what semaphores are used for."
    assert grader(QUESTION, REFERENCE, answer) <= 0.25


def test_saying_more_never_costs(grader: Grader) -> None:
    longer = f"{REFERENCE} {ANOTHER} And much more could be said."
    assert grader(QUESTION, REFERENCE, longer) >= 0.9


def test_words_of_the_same_meaning_count_only_with_the_table() -> None:
    answer = "It restricts how many workers go in."
    assert score(QUESTION, REFERENCE, answer) > score_lexical(QUESTION, REFERENCE, answer)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_texts_get_a_score_between_nothing_and_one(question: str, reference: str, answer: str) -> None:
    assert 0.0 <= score_lexical(question, reference, answer) <= 1.0
    assert 0.0 <= score(question, reference, answer) <= 1.0
