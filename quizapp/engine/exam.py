"""An exam under way: answers are kept as they are given and may be changed until it is handed in."""

from quizapp.engine.quiz import Quiz
from quizapp.model.attempt import Answer, Stage
from quizapp.model.exam import ExamSession
from quizapp.model.records import Ending, EventKind
from quizapp.model.response import Response, is_blank
from quizapp.model.session import StageError


class ExamQuiz(Quiz):
    """One exam; see `Quiz`. The time of a stopped process counts, and nothing else stops the clock."""

    machine = ExamSession
    charges_stops = True
    counts_unanswered = True
    session: ExamSession

    def keep(self, response: Response, *, timed_out: bool = False) -> Answer | None:
        """Make what is picked or typed the answer to the question shown, unless it is blank or stands already.

        Returns:
            The new answer; None when there was nothing new.

        Raises:
            HistoryError: When the answer could not be made durable; the session stands as before.
            StageError: When the exam was handed in.
        """
        standing = self.session.answer
        unchanged = standing is not None and (standing.response, standing.certainty) == (
            response,
            self.session.certainty,
        )
        return None if is_blank(response) or unchanged else self.submit(response, timed_out=timed_out)

    def turn_to(self, position: int) -> None:
        """Show another question; a killed exam goes on there."""
        self.session.turn_to(position)
        self.keep_alive()

    def skip(self) -> None:
        """Leave the question shown open; an answer that it has stands no longer.

        Raises:
            HistoryError: When it could not be written; the session stands as before.
            StageError: When the exam was handed in.
        """
        self._skip(self.session.position)

    def toggle_flag(self, position: int) -> bool:
        """Set or take the flag of a question and return whether it is set now.

        Raises:
            HistoryError: When it could not be written; the session stands as before.
            StageError: When the exam was handed in.
        """
        self.session.require(Stage.ASKING)
        flagged = position not in self.session.flagged_positions
        self._record(EventKind.FLAG, {"on": flagged}, position=position)
        self.session.flag(position, on=flagged)
        return flagged

    def hand_in(self, ending: Ending = Ending.FINISHED) -> None:
        """End the time of answers: what is open counts as skipped, and free recalls are ticked next.

        Args:
            ending: How it came to that.

        Raises:
            HistoryError: When it could not be written; what was not is written by the next call.
            StageError: When the exam was handed in before.
        """
        self.session.require(Stage.ASKING)
        for position in self.session.open_positions:
            self._skip(position)
        self._hand_in(ending)
        self.session.hand_in()
        self.keep_alive()
        self._close_if_finished()

    def give_up(self) -> None:
        """Leave an exam that has no answer, without handing it in: nothing of it counts, and it does not go on.

        Raises:
            StageError: When the exam was handed in, or something is answered.
        """
        self.session.require(Stage.ASKING)
        if self.session.answered:
            raise StageError("an exam with answers is handed in")
        self.session.finish()
        self._close_if_finished()

    def accept_points(self, credits: tuple[float, ...]) -> Answer:
        """Take the user's ticks on the points of a free recall, and go on to the next one; see `Quiz`."""
        answer = super().accept_points(credits)
        self._close_if_finished()
        return answer

    def _skip(self, position: int) -> None:
        if not self.session.was_skipped(position):
            self._record(EventKind.SKIP, {}, self.session.seconds_at(position), position)
            self.session.skip(position)
