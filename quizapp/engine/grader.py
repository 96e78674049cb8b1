"""The grader as a quiz uses it: with the word table, and with what the user thought of earlier answers."""

from functools import cache

from quizapp.grading import Earlier, WordTable, built_in_table, grade
from quizapp.grading.earlier import MOST_EARLIER
from quizapp.history import History
from quizapp.model.grade import Grade
from quizapp.model.question import Question, RecallQuestion
from quizapp.model.records import AnswerRecord
from quizapp.model.response import Response
from quizapp.model.version import part_hash


@cache
def word_table() -> WordTable | None:
    """Return the table that comes with the program, read once; None where it is missing or damaged.

    Without it the grader compares words by their spelling alone.
    """
    try:
        return WordTable(built_in_table())
    except (OSError, ValueError):
        return None


def grade_alone(question: Question, response: Response) -> Grade:
    """Grade a response by itself, whatever the user thought of earlier ones."""
    return grade(question, response, table=word_table() if isinstance(question, RecallQuestion) else None)


class HistoryGrader:
    """Grades a free recall in the light of the user's own earlier ticks on the same question.

    Args:
        history: Where the earlier answers are.
    """

    def __init__(self, history: History) -> None:
        self._history = history

    def __call__(self, question: Question, response: Response) -> Grade:
        """Grade a response.

        Raises:
            HistoryError: When earlier answers cannot be read.
        """
        if not isinstance(question, RecallQuestion):
            return grade_alone(question, response)
        records = self._history.answers_to(question.id, limit=MOST_EARLIER)
        earlier = [kept for record in reversed(records) if (kept := _earlier(question, record)) is not None]
        return grade(question, response, table=word_table(), earlier=earlier)


def _earlier(question: RecallQuestion, record: AnswerRecord) -> Earlier | None:
    """Return an earlier answer with the user's ticks; None where the user has not ticked, or other points."""
    ticks, score = record.data.user_points, record.data.score
    hashes = [part_hash(point.text) for point in question.points]
    if ticks is None or score is None or set(hashes) != set(ticks):
        return None
    return Earlier(record.data.text, score, tuple(ticks[name] for name in hashes))
