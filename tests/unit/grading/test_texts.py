"""Free recall apart from a bank."""

from dataclasses import replace
from typing import Any

import pytest

from quizapp.grading import Earlier, GradedText, TextToGrade, grade_text
from quizapp.model.question import Point

TEXT = TextToGrade(
    prompt="What is a mutex?",
    answer="Only one thread holds it at a time. The owner must release it.",
    response="One thread at a time can hold it.",
)


def graded(**changes: Any) -> GradedText:  # noqa: ANN401
    return grade_text(replace(TEXT, **changes))


def test_without_points_the_sentences_of_the_answer_are_the_points() -> None:
    result = graded()
    assert [(point.text, point.found) for point in result.points] == [
        ("Only one thread holds it at a time.", 1.0),
        ("The owner must release it.", 0.0),
    ]
    assert 0.2 < result.score < 0.9
    assert result.notes == ()


def test_points_count_by_their_weight_in_any_of_their_wordings() -> None:
    points = (Point("one thread at a time"), Point("the owner releases", ("unlocked by its holder",), weight=3.0))
    result = graded(points=points, response="It is unlocked by its holder.")
    assert [point.found for point in result.points] == [0.0, 1.0]
    assert result.score == pytest.approx(0.75)


def test_a_required_point_is_required() -> None:
    points = (Point("one thread at a time"), Point("owner releases", required=True), Point("hold"))
    assert graded(points=points).score <= 0.66


def test_evidence_lies_in_the_response() -> None:
    (start, end), *_ = graded().points[0].evidence
    assert TEXT.response[start:end].startswith("One thread")


def test_the_best_of_several_full_answers_counts() -> None:
    response = "Mutual exclusion for a critical section."
    assert graded(response=response).score < 0.2
    assert graded(response=response, also=("It gives mutual exclusion in a critical section.",)).score > 0.8


def test_another_full_answer_also_words_the_points() -> None:
    points = (Point("only one thread holds it"),)
    response = "All other threads have to queue up."
    assert graded(points=points, response=response).points[0].found == 0.0
    also = ("Only one thread holds it and all others have to queue up.",)
    assert graded(points=points, response=response, also=also).points[0].found > 0.0


def test_earlier_grades_move_the_score() -> None:
    response = "Mutual exclusion."
    earlier = (Earlier(response, 1.0),)
    assert graded(response=response, earlier=earlier).score > graded(response=response).score + 0.5
