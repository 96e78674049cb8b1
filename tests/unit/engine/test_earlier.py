"""What the user wrote to a question before."""

from collections.abc import Callable
from datetime import timedelta

from quizapp.engine.earlier import MOST_SHOWN, earlier_answers
from quizapp.engine.practice import PracticeQuiz
from quizapp.history import History
from quizapp.model.grade import Verdict
from quizapp.model.response import RecallResponse
from tests.support import FakeClock, recall

Start = Callable[..., PracticeQuiz]


def test_written_answers_come_newest_first_with_the_users_own_ticks(
    start: Start, history: History, clock: FakeClock
) -> None:
    question = recall()
    for number in range(MOST_SHOWN + 2):
        quiz = start(question)
        quiz.submit(RecallResponse(f"answer {number}"))
        if number % 2:
            quiz.accept_points((1.0, 1.0, 0.0))
        clock.advance(3600)
    found = earlier_answers(history, question.id, clock.now())
    assert [answer.text for answer in found] == ["answer 4", "answer 3", "answer 2"]
    assert (found[1].ticked, found[1].points, found[1].verdict) == (2, 3, Verdict.PARTIAL)
    (oldest,) = earlier_answers(history, question.id, clock.now() - timedelta(hours=4))
    assert (oldest.text, oldest.ticked, oldest.points, oldest.verdict) == ("answer 0", 0, 3, Verdict.WRONG)


def test_what_was_said_aloud_or_undone_is_left_out(start: Start, history: History, clock: FakeClock) -> None:
    question = recall()
    aloud = start(question)
    aloud.submit(RecallResponse(aloud=True))
    aloud.accept_points((1.0, 1.0, 1.0))
    undone = start(question)
    undone.submit(RecallResponse("a slip"))
    undone.accept_points((0.0, 0.0, 0.0))
    undone.undo()
    clock.advance(1)
    assert earlier_answers(history, question.id, clock.now()) == []
