"""A row for each question that Browse has found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content

from quizapp.errors import PackError
from quizapp.model.bank import QuestionBank
from quizapp.model.question import Question
from quizapp.signs import CHOSEN
from quizapp.text import one_line, shorten
from quizapp.tui.markdown import inline_markdown
from quizapp.tui.widgets.row_list import Row

if TYPE_CHECKING:
    from quizapp.packs import Hits

_SHORT_PROSE = 45
"""Characters up to which the words above some code say too little to tell questions apart."""


class QuestionRows(Sequence[Row]):
    """A row for each question found, made when it comes into sight.

    Args:
        bank: Where the questions are.
        hits: Which ones.
        title_width: Characters of a topic's title that are shown.
    """

    def __init__(self, bank: QuestionBank, hits: "Hits", title_width: int) -> None:
        self._bank = bank
        self._hits = hits
        self._width = title_width

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._hits)

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401
        """Return one row; one that cannot be picked where the pack has changed under the program."""
        topic_id, place = self._hits[index]
        topic = self._bank.topic(topic_id)
        try:
            question = topic.at(place)
        except PackError:
            # Rows are made while the list is drawn: an error there would end the program.
            return Row("", Content("can no longer be read"))
        title = shorten(one_line(topic.title), self._width)
        where = f"  {title:<{self._width}}  {question.kind.value:<8}  {CHOSEN * question.difficulty:<3}"
        return Row(question.id, _name_of(question), Content.styled(where, "$quiet"))


def _name_of(question: Question) -> Content:
    """Return the first line of a prompt; the words of the id before one that many share, such as `What is printed?`."""
    first_line = next(line for line in question.prompt.splitlines() if line.strip())
    prose = inline_markdown(first_line)
    if "```" not in question.prompt or len(prose) > _SHORT_PROSE:
        return prose
    return Content.assemble(question.id.rpartition("/")[2].replace("-", " "), ": ", prose)
