"""The grader of a quiz learns from the user's own ticks."""

from pathlib import Path

from quizapp.engine.grader import HistoryGrader, grade_alone
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.start import start_quiz
from quizapp.history import History
from quizapp.model.config import QuizConfig
from quizapp.model.response import RecallResponse
from tests.support import FakeClock, recall

TEXT = "a mutex lets a single thread in"


def test_points_that_the_user_ticked_before_are_suggested_for_a_like_answer(tmp_path: Path) -> None:
    question, clock = recall(), FakeClock()
    with History.open(tmp_path / "history.db", clock) as history:
        before = HistoryGrader(history)(question, RecallResponse(TEXT))
        assert before == grade_alone(question, RecallResponse(TEXT))
        for _ in range(3):
            quiz = start_quiz(PracticeQuiz, [question], QuizConfig(), seed=1, history=history, clock=clock)
            quiz.submit(RecallResponse(TEXT))
            quiz.accept_points((1.0, 1.0, 1.0))
        after = HistoryGrader(history)(question, RecallResponse(TEXT))
        assert after.score > before.score
        assert [point.credit for point in after.points] == [1.0, 1.0, 1.0]


def test_a_quiz_suggests_what_the_user_ticked_in_the_quiz_before(tmp_path: Path) -> None:
    question, clock = recall(), FakeClock()
    suggested = []
    for _ in range(3):
        with History.open(tmp_path / "history.db", clock) as history:
            quiz = start_quiz(PracticeQuiz, [question], QuizConfig(), seed=1, history=history, clock=clock)
            quiz.submit(RecallResponse(TEXT))
            answered = quiz.answered
            assert answered is not None
            suggested.append(answered.score)
            quiz.accept_points((1.0, 1.0, 1.0))
            clock.advance(86_400)
            (record, *_) = history.answers_to(question.id)
            assert record.data.suggested == suggested[-1]
            assert set((record.data.user_points or {}).values()) == {1.0}
    assert suggested[0] is not None
    assert suggested[0] < 1
    assert suggested[-1] == 1


def test_answers_that_the_user_never_ticked_teach_nothing(tmp_path: Path) -> None:
    question, clock = recall(), FakeClock()
    with History.open(tmp_path / "history.db", clock) as history:
        quiz = start_quiz(PracticeQuiz, [question], QuizConfig(), seed=1, history=history, clock=clock)
        quiz.submit(RecallResponse(TEXT))
        assert HistoryGrader(history)(question, RecallResponse(TEXT)) == grade_alone(question, RecallResponse(TEXT))
