import json
from typing import Any

import pytest

from quizapp.grading import Earlier, TextToGrade, grade_text
from quizapp.model.question import Point

DOCUMENT: dict[str, Any] = {
    "prompt": "What is a mutex?",
    "answer": "Only one thread holds it at a time. The owner must release it.",
    "response": "One thread at a time can hold it.",
}


def graded(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    result = grade_text(TextToGrade.from_json(DOCUMENT | changes)).to_json()
    assert json.loads(json.dumps(result)) == result
    return result


def test_without_points_the_sentences_of_the_answer_are_the_points() -> None:
    result = graded()
    assert [(point["text"], point["found"]) for point in result["points"]] == [
        ("Only one thread holds it at a time.", 1.0),
        ("The owner must release it.", 0.0),
    ]
    assert 0.2 < result["score"] < 0.9
    assert result["notes"] == []


def test_points_may_be_texts_or_objects() -> None:
    points = ["one thread at a time", {"text": "the owner releases", "accept": ["unlocked by its holder"], "weight": 3}]
    result = graded(points=points, response="It is unlocked by its holder.")
    assert [point["found"] for point in result["points"]] == [0.0, 1.0]
    assert result["score"] == pytest.approx(0.75)


def test_a_required_point_is_required() -> None:
    points = [{"text": "one thread at a time"}, {"text": "owner releases", "required": True}]
    assert graded(points=[*points, "hold"])["score"] <= 0.66


def test_evidence_lies_in_the_response() -> None:
    (start, end), *_ = graded()["points"][0]["evidence"]
    assert DOCUMENT["response"][start:end].startswith("One thread")


def test_the_best_of_several_full_answers_counts() -> None:
    response = "Mutual exclusion for a critical section."
    assert graded(response=response)["score"] < 0.2
    assert graded(response=response, also=["It gives mutual exclusion in a critical section."])["score"] > 0.8


def test_another_full_answer_also_words_the_points() -> None:
    points = ["only one thread holds it"]
    response = "All other threads have to queue up."
    assert graded(points=points, response=response)["points"][0]["found"] == 0.0
    also = ["Only one thread holds it and all others have to queue up."]
    assert graded(points=points, response=response, also=also)["points"][0]["found"] > 0.0


def test_earlier_grades_move_the_score() -> None:
    response = "Mutual exclusion."
    earlier = [{"response": response, "score": 1}]
    assert graded(response=response, earlier=earlier)["score"] > graded(response=response)["score"] + 0.5


def test_the_document_is_read_in_full() -> None:
    text = TextToGrade.from_json(
        DOCUMENT
        | {
            "also": ["x"],
            "points": ["p", {"text": "q", "accept": ["r"], "weight": 2, "required": True}],
            "earlier": [{"response": "e", "score": 0.5, "points": [1, 0]}],
        }
    )
    assert text == TextToGrade(
        answer=DOCUMENT["answer"],
        response=DOCUMENT["response"],
        prompt=DOCUMENT["prompt"],
        also=("x",),
        points=(Point("p"), Point("q", ("r",), 2.0, True)),
        earlier=(Earlier("e", 0.5, (1.0, 0.0)),),
    )


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"answer": "a"}, "`response` is missing"),
        ({"response": "a"}, "`answer` is missing"),
        ({"answer": "a", "response": 3}, "`response` must be a text"),
        ({"answer": "a", "response": None}, "`response` must be a text"),
        ({"answer": "a", "response": "b", "promt": "c"}, "unknown key `promt`"),
        ({"answer": "a", "response": "b", "points": "c"}, "`points` must be a list"),
        ({"answer": "a", "response": "b", "points": [3]}, "an item of `points` must be an object"),
        ({"answer": "a", "response": "b", "points": [{}]}, "`text` is missing"),
        ({"answer": "a", "response": "b", "points": [{"text": "t", "weight": "2"}]}, "`weight` must be a number"),
        ({"answer": "a", "response": "b", "points": [{"text": "t", "weight": True}]}, "`weight` must be a number"),
        ({"answer": "a", "response": "b", "earlier": [{"response": "r"}]}, "`score` is missing"),
        ({"answer": "a", "response": "b", "points": [{"text": "t", "weight": 0}]}, "`weight` must be above 0"),
        ({"answer": "a", "response": "b", "points": [{"text": "t", "required": "no"}]}, "`required` must be true or"),
        ({"answer": "a", "response": "b", "earlier": [{"response": "r", "score": 5}]}, "`score` must lie between"),
        (
            {"answer": "a", "response": "b", "earlier": [{"response": "r", "score": 1, "points": [-1]}]},
            "`points` must lie",
        ),
        ({"answer": "a", "response": "b", "also": [1]}, "`also` must be a text"),
    ],
)
def test_a_wrong_document_is_refused_by_name(document: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        TextToGrade.from_json(document)
