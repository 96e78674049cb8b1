"""The rubrics of the bank and the grader fit each other: what an answer says is found, what it leaves out is not."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from quizapp.grading import WordTable, built_in_table, grade, load_table
from quizapp.grading.coverage import stems
from quizapp.grading.heard import Heard
from quizapp.grading.points import find, usage_of
from quizapp.grading.tokens import sentences
from quizapp.model.bank import QuestionBank
from quizapp.model.grade import Grade
from quizapp.model.question import RecallQuestion
from quizapp.model.response import RecallResponse
from quizapp.packs import load_library

PROJECT = Path(__file__).parents[2]

ANSWERS = PROJECT / "tests" / "data" / "grading" / "answers.toml"
"""Answers in words of their own, with the points that a human hears in them."""

LEFT_OUT_NOTICED = 0.85
"""Share of the points that are missed, and they alone, when their sentences are left out of the model answer."""

TICKS_AGREED = 0.83
"""Share of the points of answers in other words that human and grader tick alike."""


@cache
def bank() -> QuestionBank:
    return load_library([PROJECT / "content"]).bank


@cache
def table() -> WordTable:
    return load_table(built_in_table())


def recalls() -> list[RecallQuestion]:
    return [question for question in bank().questions if isinstance(question, RecallQuestion)]


def graded(question: RecallQuestion, text: str) -> Grade:
    return grade(question, RecallResponse(text), table=table())


def ticks(question: RecallQuestion, text: str) -> list[bool]:
    return [point.ticked for point in graded(question, text).points]


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_the_model_answer_of_every_question_makes_all_its_points() -> None:
    questions = recalls()
    assert len(questions) > 100
    missed = [
        f"{question.id}: {point.text} ({found.credit})"
        for question in questions
        for point, found in zip(question.points, graded(question, question.answer).points, strict=True)
        if found.credit < 1
    ]
    assert missed == []


def made_alone(question: RecallQuestion, sentence: str) -> list[bool]:
    """Return which points a sentence makes, whatever else is said."""
    given, heard = stems(question.prompt), Heard(sentence, table())
    rubric = [(point.text, *point.accept) for point in question.points]
    return [find(wordings, heard, given, usage_of(rubric)).credit > 0 for wordings in rubric]


def noticed(question: RecallQuestion) -> list[str]:
    """Return the points that are missed, and no others, when the sentences that make them are left out."""
    said = pieces(question.answer)
    made = [made_alone(question, sentence) for sentence in said]
    found = []
    for index, point in enumerate(question.points):
        kept = [number for number, each in enumerate(made) if not each[index]]
        rest = ticks(question, " ".join(said[number] for number in kept))
        expected = [any(made[number][other] for number in kept) for other in range(len(question.points))]
        if not rest[index] and all(rest[other] for other, wanted in enumerate(expected) if wanted):
            found.append(point.text)
    return found


def share_noticed(questions: Sequence[RecallQuestion]) -> float:
    return sum(len(noticed(question)) for question in questions) / sum(len(question.points) for question in questions)


def test_a_point_left_out_of_the_model_answer_is_missed_and_it_alone() -> None:
    assert share_noticed(recalls()[::12]) >= LEFT_OUT_NOTICED


@pytest.mark.slow
def test_a_point_left_out_of_any_model_answer_is_missed_and_it_alone() -> None:
    assert share_noticed(recalls()) >= LEFT_OUT_NOTICED


def category(question: RecallQuestion) -> str:
    return question.topic_id.split("/")[0]


def credit_for_others(questions: Sequence[RecallQuestion]) -> float:
    """Return the share of points ticked for answers to questions of other categories, two for each question.

    Neighbours in one category are left out, since their answers may well share a point.
    """
    made = []
    for question in questions:
        others = [other for other in recalls() if category(other) != category(question)]
        start = recalls().index(question)
        for step in (1, len(others) // 2):
            made += ticks(question, others[(start + step) % len(others)].answer)
    return sum(made) / len(made)


def test_the_answer_to_another_question_makes_hardly_a_point() -> None:
    assert credit_for_others(recalls()[::4]) <= 0.12


@pytest.mark.slow
def test_the_answer_to_any_other_question_makes_hardly_a_point() -> None:
    assert credit_for_others(recalls()) <= 0.1


def test_repeating_the_question_makes_no_point() -> None:
    assert [question.id for question in recalls() if graded(question, question.prompt).score >= 0.34] == []


def test_human_and_grader_agree_on_answers_in_other_words() -> None:
    answers = tomllib.loads(ANSWERS.read_text("utf-8"))["answer"]
    agreed = []
    for answer in answers:
        question = bank().question(answer["question"])
        assert isinstance(question, RecallQuestion)
        pairs = zip(ticks(question, answer["text"]), answer["ticks"], strict=True)
        agreed += [tick == (human >= 0.5) for tick, human in pairs]
    assert len(agreed) > 100
    assert sum(agreed) / len(agreed) >= TICKS_AGREED


def test_model_answers_are_hardly_taken_for_mistakes_or_opposites() -> None:
    questions = recalls()[::4]
    notes = [note for question in questions for note in graded(question, question.answer).notes]
    assert len(notes) <= 0.1 * len(questions)


def test_a_misconception_said_aloud_is_noted() -> None:
    for question in recalls()[::4]:
        for mistake in question.misconceptions:
            notes = graded(question, f"{mistake.text}.").notes
            assert any(mistake.text in note for note in notes), (question.id, mistake.text)
