"""Lines in and out, cleaned of whatever a terminal would act upon."""

from typing import TextIO

from quizapp.cli import streams
from quizapp.errors import UsageError
from quizapp.text import clean

LONGEST_ANSWER = 20_000
"""Characters of one line, and of an answer of many lines; what is longer is cut."""


class Lines:
    """The two ends of a conversation.

    Args:
        source: Where lines are read; None when it is closed.
    """

    def __init__(self, source: TextIO | None) -> None:
        if source is None:
            raise UsageError("There is no standard input to read answers from.", "Answer by keyboard or by a pipe.")
        self._source = source

    def put(self, text: str = "") -> None:
        """Write a text and see to it that it is read at once.

        Raises:
            BrokenPipeError: When nobody reads it any more.
            QuizappError: When it cannot be written for another reason.
        """
        streams.put(clean(text))
        streams.flush()

    def read(self) -> str | None:
        """Return the next line without its end; None when there is none left."""
        line = rest = self._source.readline(LONGEST_ANSWER)
        while rest and not rest.endswith("\n"):
            rest = self._source.readline(LONGEST_ANSWER)
        return clean(line.rstrip("\r\n")) if line else None
