"""The course of a quiz between the engine and somebody who reads and writes lines, whoever that is.

The conversation decides what comes next; a face puts it into lines and reads lines. As on the screen, an answer is on
the disk before anything is said about it.
"""

from dataclasses import dataclass
from typing import Protocol

from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.practice import PracticeQuiz
from quizapp.model.attempt import Stage
from quizapp.model.response import Certainty, Response


@dataclass(frozen=True, slots=True)
class Give:
    """Answer the question."""

    response: Response
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """See the hint, which costs a quarter of the score."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave the question unanswered and see what is right."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the answer before back."""


@dataclass(frozen=True, slots=True)
class Leave:
    """End the quiz; what was answered is kept."""


Move = Give | Hint | Skip | Undo | Leave
"""What somebody may do at a question."""


class Face(Protocol):
    """Puts a quiz into lines."""

    def ask(self, quiz: PracticeQuiz) -> Move:
        """Show the question that the quiz stands at, and return what is done about it."""

    def show_hint(self, hint: str) -> None:
        """Show a hint; empty where the question has none."""

    def tick(self, answered: AnsweredQuestion) -> tuple[float, ...] | None:
        """Show the points of a free recall and return the user's credits; None to leave the quiz."""

    def show_verdict(self, answered: AnsweredQuestion) -> None:
        """Show what is right and why."""

    def refuse(self, message: str) -> None:
        """Say why something cannot be done."""


def hold_quiz(quiz: PracticeQuiz, face: Face) -> None:
    """Hold a quiz to its end, or until it is left.

    Raises:
        HistoryError: When an answer could not be kept.
    """
    while quiz.session.stage is not Stage.FINISHED:
        if quiz.session.stage is Stage.TICKING:
            _tick(quiz, face)
        elif quiz.session.stage is Stage.VERDICT:
            answered = quiz.answered
            if answered is not None:
                face.show_verdict(answered)
            quiz.advance()
        elif quiz.session.total.expired:
            # The time ran out while a verdict was read or a hint was shown: nothing more can be answered.
            quiz.leave()
        else:
            _make_move(quiz, face, face.ask(quiz))


def _make_move(quiz: PracticeQuiz, face: Face, move: Move) -> None:
    match move:
        case Give(response, certainty):
            quiz.session.certainty = certainty
            quiz.submit(response, timed_out=quiz.session.time_is_up)
        case Hint():
            face.show_hint(quiz.session.use_hint())
        case Skip():
            quiz.skip()
        case Undo():
            if quiz.session.undo_position is not None:
                quiz.undo()
            else:
                face.refuse("There is no answer to take back.")
        case Leave():
            quiz.leave()


def _tick(quiz: PracticeQuiz, face: Face) -> None:
    answered = quiz.answered
    credits = None if answered is None else face.tick(answered)
    if credits is None:
        quiz.leave()
    else:
        quiz.accept_points(credits)
