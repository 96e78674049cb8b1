from collections.abc import Callable

import pytest

from quizapp.engine.overview import AnswerTotal, build_overview
from quizapp.engine.practice import PracticeQuiz
from quizapp.history import History
from quizapp.model.config import Mode
from quizapp.model.records import EventKind
from quizapp.model.response import ChoiceResponse
from tests.support import FakeClock, bank_of, choice, sample_bank
from tests.unit.history import builders

RIGHT = ChoiceResponse(frozenset({0}))
WRONG = ChoiceResponse(frozenset({1}))
START = Callable[..., PracticeQuiz]


def test_without_answers_every_topic_is_there_and_nothing_is_said_of_it(history: History) -> None:
    overview = build_overview(sample_bank(), history)
    topics = [topic for category in overview.categories for topic in category.topics]
    assert [topic.topic.id for topic in topics] == ["git/search", "python/gil", "python/mro"]
    assert all(topic.standing == AnswerTotal() for topic in topics)
    assert (overview.sessions, overview.standing.mean, overview.last_session) == (0, None, None)


def test_answers_add_up_by_topic_category_and_in_all(start: START, history: History, clock: FakeClock) -> None:
    quiz = start(choice("python/gil/a"), choice("python/mro/b"), choice("python/gil/c"))
    for response in (RIGHT, WRONG, WRONG):
        clock.advance(10)
        quiz.submit(response)
        quiz.advance()
    overview = build_overview(sample_bank(), history)
    git, python = overview.categories
    assert git.standing.answers == 0
    assert python.standing == AnswerTotal(answers=3, score=1.0, last_at=clock.now())
    gil, mro = python.topics
    assert (gil.standing.answers, gil.standing.mean) == (2, 0.5)
    assert (mro.standing.answers, mro.standing.mean) == (1, 0.0)
    assert mro.standing.last_at is not None
    assert (clock.now() - mro.standing.last_at).total_seconds() == 10
    assert overview.standing.mean == pytest.approx(1 / 3)
    assert overview.sessions == 1


def test_answers_on_a_topic_that_is_gone_count_in_all_but_are_nowhere_listed(start: START, history: History) -> None:
    quiz = start(choice("old/gone/a"))
    quiz.submit(RIGHT)
    overview = build_overview(bank_of([choice("python/gil/a")]), history)
    assert overview.standing.answers == 1
    assert [category.standing.answers for category in overview.categories] == [0]


def test_the_last_session_is_the_newest_with_an_answer(start: START, history: History, clock: FakeClock) -> None:
    first = start()
    first.submit(RIGHT)
    clock.advance(60)
    start()
    overview = build_overview(sample_bank(), history)
    assert overview.last_session is not None
    assert overview.last_session.record.id == first.id
    assert overview.sessions == 1


def test_an_exam_is_the_last_session_only_when_it_is_handed_in(history: History) -> None:
    session = builders.start(history, ["python/gil/a", "python/gil/b"], mode=Mode.EXAM)
    history.record(builders.answer(session, 0))
    assert build_overview(sample_bank(), history).last_session is None
    history.record(builders.event(EventKind.HAND_IN, session, ending="finished"))
    last = build_overview(sample_bank(), history).last_session
    assert last is not None
    assert last.record.id == session
