"""What Browse shows of questions: a row for each, and the one under the cursor whole."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content

from quizapp.errors import PackError
from quizapp.model.bank import QuestionBank
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.signs import CHOSEN, RIGHT
from quizapp.text import one_line, shorten
from quizapp.tui.blocks import Block
from quizapp.tui.markdown import inline_markdown, markdown_blocks
from quizapp.tui.verdict_blocks import other_keys, short_key, titled, titled_blocks, why_and_where
from quizapp.tui.widgets.row_list import Row

if TYPE_CHECKING:
    from quizapp.packs import Hits

_SHORT_PROSE = 45
"""Characters up to which the words above some code say too little to tell questions apart."""

_CHOICE_INDENT = 6
_WHY_INDENT = 9


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


def whole_question(question: Question, *, answer: bool) -> list[Block]:
    """Return the prompt of a question and its choices, and on request what is right and why.

    Args:
        question: The question.
        answer: Whether what is right is shown.
    """
    blocks = [*markdown_blocks(question.prompt), *_choices(question, answer=answer)]
    if not answer:
        return blocks
    match question:
        case ShortQuestion():
            blocks += [Block(Content("")), short_key(question), *other_keys(question)]
        case RecallQuestion():
            points = [Block(inline_markdown(point.text), Content("•"), 2, gap=0) for point in question.points]
            blocks += [*titled("Model answer", question.answer), *titled_blocks("Points", points)]
    return [*blocks, *why_and_where(question)]


def _choices(question: Question, *, answer: bool) -> Iterator[Block]:
    for index, choice in enumerate(question.choices if isinstance(question, ChoiceQuestion) else ()):
        is_key = answer and choice.correct
        style = "$text-success" if is_key else "$quiet"
        head = Content.styled(f"  {RIGHT if is_key else ' '} {index + 1}", style)
        yield Block(inline_markdown(choice.text), head, _CHOICE_INDENT, gap=0 if index else 1)
        if answer and choice.why:
            yield Block(inline_markdown(choice.why).stylize_before("$quiet"), indent=_WHY_INDENT, gap=0)
