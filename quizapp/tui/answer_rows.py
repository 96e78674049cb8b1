"""One answer in one line of a list."""

from textual.content import Content

from quizapp.engine.answered import AnsweredQuestion
from quizapp.model.question import Question
from quizapp.text import one_line
from quizapp.tui.markdown import markdown_blocks
from quizapp.tui.verdict_signs import verdict_sign
from quizapp.tui.widgets.row_list import Row
from quizapp.words import seconds_text


def answer_row(key: str, answered: AnsweredQuestion) -> Row:
    """Return the row of an answer: sign, the beginning of the prompt, certainty and time.

    Args:
        key: The row's key.
        answered: The answer.
    """
    left = Content.assemble(verdict_sign(answered.verdict if answered.counts else None), "  ", gist(answered))
    said = "open" if answered.skipped else answered.certainty.value if answered.certainty else ""
    right = Content.styled(f"{said:>6}  {seconds_text(answered.seconds):>5}", "$quiet")
    return Row(key, left, right)


def gist(answered: AnsweredQuestion) -> str:
    """Return the words of the prompt that was answered without its code, in one line."""
    return prompt_gist(answered.question)


def prompt_gist(question: Question) -> str:
    """Return the words of a prompt without its code, in one line."""
    texts = [block.content.plain for block in markdown_blocks(question.prompt) if not block.code]
    return one_line(" ".join(texts))
