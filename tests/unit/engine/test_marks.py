"""Bookmarks, notes, disputes and suspensions: events, each taken back by the next."""

from collections.abc import Callable

import pytest

from quizapp.engine import marks
from quizapp.engine.launch import new_quiz
from quizapp.engine.quiz import Quiz
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryFull
from quizapp.history import History
from quizapp.model.config import QuizConfig, Scope
from quizapp.model.records import EventKind
from quizapp.model.response import ChoiceResponse
from tests.unit.engine.conftest import Disk

ID = "python/gil/q0"


@pytest.mark.parametrize("kind", [EventKind.BOOKMARK, EventKind.DISPUTE, EventKind.SUSPEND])
def test_a_mark_stands_until_it_is_said_again(history: History, kind: EventKind) -> None:
    assert not marks.is_set(marks.state_of(history, ID), kind)
    assert marks.is_set(marks.toggle(history, ID, kind), kind)
    assert marks.is_set(marks.state_of(history, ID), kind)
    assert not marks.is_set(marks.toggle(history, ID, kind), kind)
    assert history.states() == {}
    assert history.verify().is_sound


def test_a_note_is_kept_clean_and_an_empty_one_takes_it_back(history: History) -> None:
    assert (
        marks.write_note(history, ID, "  ask about\x1b[31m free threading \n").note == "ask about␛[31m free threading"
    )
    assert len(marks.write_note(history, ID, "x" * 10_000).note) == marks.LONGEST_NOTE
    assert marks.write_note(history, ID, "").note == ""
    assert history.states() == {}


def test_a_disputed_question_is_out_of_the_scores_until_it_is_taken_back(
    start: Callable[..., Quiz], history: History
) -> None:
    quiz = start()
    quiz.submit(ChoiceResponse(frozenset({1})))
    marks.toggle(history, ID, EventKind.DISPUTE)
    assert history.totals().answers == 0
    marks.toggle(history, ID, EventKind.DISPUTE)
    assert history.totals().answers == 1


def test_a_suspended_question_is_not_asked(workspace: Workspace) -> None:
    suspended = {ref.id for ref in workspace.bank.topic("python/gil").refs[1:]}
    for question_id in suspended:
        marks.toggle(workspace.history, question_id, EventKind.SUSPEND)
    quiz = new_quiz(workspace, QuizConfig(scope=Scope(topics=frozenset({"python/gil"}))))
    assert [item.question.id for item in quiz.session.items] == [workspace.bank.topic("python/gil").refs[0].id]


def test_a_mark_that_cannot_be_written_does_not_stand(history: History, disk: Disk) -> None:
    disk.full = True
    with pytest.raises(HistoryFull):
        marks.toggle(history, ID, EventKind.BOOKMARK)
    with pytest.raises(HistoryFull):
        marks.write_note(history, ID, "a note")
    disk.full = False
    assert history.states() == {}
