"""Lines in and out, cleaned of whatever a terminal would act upon."""

import re
import textwrap
from collections.abc import Iterator
from typing import TextIO

from quizapp.cli import streams
from quizapp.errors import UsageError
from quizapp.text import clean

LONGEST_ANSWER = 20_000
"""Characters of one line, and of an answer of many lines; what is longer is cut."""


_FENCE = "```"
_OWN_LINE = re.compile(r"\s|[-*+>|]\s|\d+\. |:\w")
"""How a line begins that does not go on with the line before: an item, a quotation, indented code, a command."""


class Lines:
    """The two ends of a conversation.

    Args:
        source: Where lines are read; None when it is closed.
        width: Cells of a line on the terminal that shows them; None when they go elsewhere and are left as they are.
    """

    def __init__(self, source: TextIO | None, width: int | None = None) -> None:
        if source is None:
            raise UsageError("There is no standard input to read answers from.", "Answer by keyboard or by a pipe.")
        self._source = source
        self._width = width

    def put(self, text: str = "") -> None:
        """Write a text and see to it that it is read at once.

        Raises:
            BrokenPipeError: When nobody reads it any more.
            QuizappError: When it cannot be written for another reason.
        """
        text = clean(text)
        streams.put(text if self._width is None else "\n".join(_fitted(text, self._width)))
        streams.flush()

    def read(self) -> str | None:
        """Return the next line without its end; None when there is none left."""
        line = rest = self._source.readline(LONGEST_ANSWER)
        while rest and not rest.endswith("\n"):
            rest = self._source.readline(LONGEST_ANSWER)
        return clean(line.rstrip("\r\n")) if line else None


def _fitted(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text with its paragraphs filled anew, and code between fences as it stands."""
    paragraph: list[str] = []
    is_code = False
    for line in (*text.split("\n"), None):
        stands_alone = line is None or is_code or not line.strip() or line.startswith(_FENCE) or _OWN_LINE.match(line)
        if stands_alone and paragraph:
            yield from textwrap.wrap(" ".join(paragraph), width, break_long_words=False, break_on_hyphens=False)
            paragraph = []
        if line is None:
            return
        if line.startswith(_FENCE):
            is_code = not is_code
        if is_code or not line.strip() or line.startswith((_FENCE, " ")):
            yield line
        else:
            paragraph.append(line)
