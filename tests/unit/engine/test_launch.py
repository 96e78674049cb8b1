from collections.abc import Callable

import pytest

from quizapp.engine.launch import new_quiz, repeat_quiz, rest_quiz
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.report import build_report
from quizapp.engine.workspace import Workspace, seeds_from
from quizapp.errors import NothingToAsk
from quizapp.model.config import ClockRule, QuizConfig, Scope
from quizapp.model.response import ChoiceResponse
from tests.support import bank_of, choice

RIGHT = ChoiceResponse(frozenset({0}))
WRONG = ChoiceResponse(frozenset({1}))
START = Callable[..., PracticeQuiz]


def asked(quiz: PracticeQuiz) -> list[tuple[str, tuple[int, ...]]]:
    """Return the questions of a quiz and the orders of their choices."""
    return [(item.question.id, item.order) for item in quiz.session.items]


def test_a_quiz_asks_what_its_set_up_allows(workspace: Workspace) -> None:
    config = QuizConfig(scope=Scope(topics=frozenset({"python/mro"})), count=2)
    quiz = new_quiz(workspace, config)
    assert len(quiz.session.items) == 2
    assert {item.question.topic_id for item in quiz.session.items} == {"python/mro"}


def test_a_set_up_that_allows_nothing_starts_no_quiz(workspace: Workspace) -> None:
    with pytest.raises(NothingToAsk, match="no question"):
        new_quiz(workspace, QuizConfig(scope=Scope(topics=frozenset({"nowhere"}))))
    assert workspace.history.sessions() == []


def test_the_same_seeds_give_the_same_quizzes(workspace: Workspace) -> None:
    first = [asked(new_quiz(workspace, QuizConfig(count=6))) for _ in range(3)]
    workspace.seeds = seeds_from(7)
    again = [asked(new_quiz(workspace, QuizConfig(count=6))) for _ in range(3)]
    assert again == first
    assert first[0] != first[1]


def test_other_seeds_give_other_quizzes(workspace: Workspace) -> None:
    first = asked(new_quiz(workspace, QuizConfig(count=6)))
    workspace.seeds = seeds_from(8)
    assert asked(new_quiz(workspace, QuizConfig(count=6))) != first


def test_without_a_seed_chance_decides() -> None:
    assert seeds_from(None)() != seeds_from(None)()


def test_the_seed_of_a_quiz_is_kept_with_its_session(workspace: Workspace) -> None:
    quiz = new_quiz(workspace, QuizConfig())
    session = workspace.history.session(quiz.id)
    assert session is not None
    assert session.record.seed == seeds_from(7)()


def test_to_repeat_asks_exactly_what_was_not_right(start: START, workspace: Workspace) -> None:
    ids = [f"python/gil/choice-{n}" for n in range(4)]
    quiz = start(*(workspace.bank.question(question_id) for question_id in ids))
    quiz.submit(WRONG)
    quiz.advance()
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.session.use_hint()
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.skip()
    report = build_report(workspace.history, quiz.id)
    assert report is not None
    again = repeat_quiz(workspace, report)
    assert {item.question.id for item in again.session.items} == {ids[0], ids[2]}
    assert again.record.parent == quiz.id
    assert again.session.config.count == 2


def test_what_was_left_open_is_gone_on_with_by_the_same_setup(start: START, workspace: Workspace) -> None:
    ids = [f"python/gil/choice-{n}" for n in range(4)]
    config = QuizConfig(clock=ClockRule.TOTAL, total_seconds=300, pace=2.0)
    quiz = start(*(workspace.bank.question(question_id) for question_id in ids), config=config)
    quiz.submit(WRONG)
    quiz.advance()
    quiz.skip()
    quiz.leave()
    report = build_report(workspace.history, quiz.id)
    assert report is not None
    assert report.left_open == (ids[2], ids[3], ids[1]), "what is right was shown of a question that was skipped"
    rest = rest_quiz(workspace, report.session, report.left_open)
    assert [item.question.id for item in rest.session.items] == [ids[2], ids[3], ids[1]]
    assert rest.record.parent == quiz.id
    assert (rest.session.config.clock, rest.session.config.pace) == (ClockRule.TOTAL, 2.0)
    for _ in ids[1:]:
        rest.submit(RIGHT)
        rest.advance()
    done = build_report(workspace.history, rest.id)
    assert done is not None
    with pytest.raises(NothingToAsk):
        rest_quiz(workspace, done.session, done.left_open)


def test_a_question_that_is_gone_is_not_repeated(start: START, workspace: Workspace) -> None:
    quiz = start(choice("old/gone/a"), choice("python/gil/choice-0"))
    for _ in range(2):
        quiz.submit(WRONG)
        quiz.advance()
    report = build_report(workspace.history, quiz.id)
    assert report is not None
    assert [item.question.id for item in repeat_quiz(workspace, report).session.items] == ["python/gil/choice-0"]


def test_where_all_was_right_there_is_nothing_to_repeat(start: START, workspace: Workspace) -> None:
    quiz = start(choice("python/gil/choice-0"))
    quiz.submit(RIGHT)
    quiz.advance()
    report = build_report(workspace.history, quiz.id)
    assert report is not None
    with pytest.raises(NothingToAsk, match="no question"):
        repeat_quiz(workspace, report)


def test_a_repeated_question_is_asked_as_it_stands_now(start: START, workspace: Workspace) -> None:
    quiz = start(choice("python/gil/choice-0", prompt="The old wording?"))
    quiz.submit(WRONG)
    quiz.advance()
    workspace.bank = bank_of([choice("python/gil/choice-0", prompt="The new wording?")])
    report = build_report(workspace.history, quiz.id)
    assert report is not None
    assert repeat_quiz(workspace, report).session.item.question.prompt == "The new wording?"
