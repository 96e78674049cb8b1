"""What else is asked on the same matter: the second stage of a free recall, and follow-ups of right answers."""

from quizapp.errors import PackError
from quizapp.model.bank import QuestionBank
from quizapp.model.grade import Verdict, verdict_of
from quizapp.model.practice import PracticeSession
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion
from quizapp.model.records import Role

DEEPEST = 3
"""As many levels below a question are dug at the most."""


class Digger:
    """Finds the questions that a running quiz adds, as its set-up wants.

    Args:
        bank: Where questions come from: those that may be asked.
    """

    def __init__(self, bank: QuestionBank) -> None:
        self._bank = bank

    def second_stage(self, session: PracticeSession) -> ChoiceQuestion | None:
        """Return the choice question on the matter of the free recall shown; None when there is none to ask."""
        shown = self._as_in_bank(session)
        if not session.config.two_stage or not isinstance(shown, RecallQuestion):
            return None
        question = self._open(session, shown.recognise)
        return question if isinstance(question, ChoiceQuestion) else None

    def follow_up(self, session: PracticeSession) -> Question | None:
        """Return what an interviewer asks next; None unless the question shown was answered right, or at the bottom."""
        item, answer = session.item, session.answer
        shown = self._as_in_bank(session)
        if not session.config.follow_ups or item.role is Role.SECOND_STAGE or item.depth >= DEEPEST or shown is None:
            return None
        if answer is None or not answer.counts or verdict_of(shown.kind, answer.score or 0.0) is not Verdict.RIGHT:
            return None
        found = (self._open(session, question_id) for question_id in shown.follow_up)
        return next((question for question in found if question is not None), None)

    def _as_in_bank(self, session: PracticeSession) -> Question | None:
        """Return the question shown as the packs have it: a session that was taken up again lacks what it leads to."""
        return self._read(session.item.question.id)

    def _open(self, session: PracticeSession, question_id: str) -> Question | None:
        """Return a question that is not part of the quiz yet."""
        asked = {item.question.id for item in session.items}
        return None if not question_id or question_id in asked else self._read(question_id)

    def _read(self, question_id: str) -> Question | None:
        # A pack that changed under the running quiz only takes what it would have added.
        try:
            return self._bank.question(question_id) if question_id in self._bank else None
        except (KeyError, PackError):
            return None
