"""The rubrics of the bank and the grader fit each other: what an answer says is found, what it leaves out is not."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from quizapp.model.question import RecallQuestion
from tests.benchmarks.own_bank import (
    bank,
    graded,
    missed_by_model_answer,
    recalls,
    share_noticed,
    share_of_opposites_noted,
    ticks,
)

ANSWERS = Path(__file__).parents[1] / "data" / "grading" / "answers.toml"
"""Answers in words of their own, with the points that a human hears in them."""

LEFT_OUT_NOTICED = 0.85
"""Share of the points that are missed, and they alone, when their sentences are left out of the model answer."""

TICKS_AGREED = 0.83
"""Share of the points of answers in other words that human and grader tick alike."""


def missed_points(questions: Sequence[RecallQuestion]) -> list[tuple[str, str]]:
    """Return the points that the model answers do not make, with their questions."""
    return [(question.id, text) for question in questions for text in missed_by_model_answer(question)]


def test_the_model_answer_of_a_question_makes_all_its_points() -> None:
    assert len(recalls()) > 100
    assert missed_points(recalls()[::4]) == []


@pytest.mark.slow
def test_the_model_answer_of_every_question_makes_all_its_points() -> None:
    assert missed_points(recalls()) == []


def test_a_point_left_out_of_the_model_answer_is_missed_and_it_alone() -> None:
    assert share_noticed(recalls()[::30]) >= LEFT_OUT_NOTICED


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
    assert credit_for_others(recalls()[::10]) <= 0.12


@pytest.mark.slow
def test_the_answer_to_any_other_question_makes_hardly_a_point() -> None:
    assert credit_for_others(recalls()) <= 0.1


def credited_for_the_prompt(questions: Sequence[RecallQuestion]) -> list[str]:
    """Return the questions that are partly answered by repeating them."""
    return [question.id for question in questions if graded(question, question.prompt).score >= 0.34]


def test_repeating_the_question_makes_no_point() -> None:
    assert credited_for_the_prompt(recalls()[::4]) == []


@pytest.mark.slow
def test_repeating_any_question_makes_no_point() -> None:
    assert credited_for_the_prompt(recalls()) == []


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


def test_a_negated_sentence_gets_a_note_in_nearly_half_of_the_cases() -> None:
    assert share_of_opposites_noted(recalls()[::20]) >= 0.4


def test_a_misconception_said_aloud_is_noted() -> None:
    for question in recalls()[::4]:
        for mistake in question.misconceptions:
            notes = graded(question, f"{mistake.text}.").notes
            assert any(mistake.text in note for note in notes), (question.id, mistake.text)
