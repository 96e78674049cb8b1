from collections.abc import Callable
from dataclasses import replace

import pytest

from quizapp.engine.answered import AnsweredQuestion, from_record
from quizapp.engine.practice import PracticeQuiz
from quizapp.history import History
from quizapp.model.question import Question
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response, ShortResponse
from tests.support import FakeClock, choice, multiple, recall, short

START = Callable[..., PracticeQuiz]

RESPONSES: list[tuple[Question, Response]] = [
    (choice(), ChoiceResponse(frozenset({0}))),
    (choice(), ChoiceResponse()),
    (multiple(), ChoiceResponse(frozenset({0, 2}))),
    (short(), ShortResponse("  Git Bisect ")),
    (short(), ShortResponse("git bisekt")),
    (short(accept=(), number=2.5, unit="s"), ShortResponse("2.5 s")),
    (recall(), RecallResponse("One thread at a time executes bytecode, and processes avoid it.")),
    (recall(), RecallResponse("")),
]


def recorded(history: History, quiz: PracticeQuiz) -> AnsweredQuestion:
    """Return the newest answer of a quiz as the history tells it."""
    record = history.answers(quiz.id)[-1]
    version = history.version(record.text_hash)
    assert version is not None
    return from_record(record, version)


@pytest.mark.parametrize(("question", "response"), RESPONSES)
def test_an_answer_reads_the_same_now_and_later(
    start: START, history: History, clock: FakeClock, question: Question, response: Response
) -> None:
    quiz = start(question)
    quiz.session.certainty = Certainty.FAIRLY
    quiz.session.use_hint()
    clock.advance(3.25)
    quiz.submit(response)
    assert quiz.answered is not None
    assert recorded(history, quiz) == quiz.answered


def test_ticked_points_read_the_same_now_and_later(start: START, history: History) -> None:
    quiz = start(recall())
    quiz.submit(RecallResponse("One thread at a time executes bytecode."))
    quiz.accept_points((0.0, 1.0, 1.0))
    assert quiz.answered is not None
    assert [point.credit for point in quiz.answered.points] == [0.0, 1.0, 1.0]
    assert recorded(history, quiz) == quiz.answered


def test_a_spoken_answer_has_no_verdict_and_no_payoff_until_it_is_ticked(start: START, history: History) -> None:
    quiz = start(recall())
    quiz.session.certainty = Certainty.SURE
    quiz.submit(RecallResponse(aloud=True))
    for answered in (quiz.answered, recorded(history, quiz)):
        assert answered is not None
        assert answered.aloud
        assert (answered.score, answered.verdict, answered.payoff, answered.counts) == (None, None, None, False)


def test_a_payoff_needs_a_certainty(start: START) -> None:
    quiz = start()
    quiz.submit(ChoiceResponse(frozenset({1})))
    assert quiz.answered is not None
    assert quiz.answered.payoff is None
    assert replace(quiz.answered, certainty=Certainty.SURE).payoff == -6


def test_before_an_answer_there_is_none(start: START) -> None:
    assert start().answered is None


def test_an_old_answer_is_shown_in_the_wording_in_which_it_was_asked(start: START, history: History) -> None:
    quiz = start(choice(prompt="The old wording?"))
    quiz.submit(ChoiceResponse(frozenset({0})))
    start(choice(prompt="The new wording?"))
    assert recorded(history, quiz).question.prompt == "The old wording?"
