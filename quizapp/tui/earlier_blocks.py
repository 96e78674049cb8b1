"""What the user wrote to a question before, as text below a newer answer."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from quizapp.engine.earlier import EarlierAnswer
from quizapp.text import clean
from quizapp.tui.blocks import Block
from quizapp.tui.dates import ago
from quizapp.tui.verdict_signs import verdict_sign
from quizapp.words import percent


def earlier_blocks(answers: Sequence[EarlierAnswer], today: date, starts_at: int) -> list[Block]:
    """Return the answers, each under its date, score and points; empty where nothing was written before.

    Args:
        answers: The newest first.
        today: The present day.
        starts_at: Hour at which a day begins.
    """
    if not answers:
        return []
    blocks = [Block(Content.styled("What you wrote before", "bold $text-primary"))]
    for number, answer in enumerate(answers):
        parts = [ago(answer.at, today, starts_at)]
        if answer.score is not None:
            parts.append(percent(answer.score))
        if answer.points:
            parts.append(f"{answer.ticked} of {answer.points} points")
        head = Content.styled("   ".join(parts), "$quiet")
        blocks.append(Block(head, verdict_sign(answer.verdict), indent=2, gap=int(number > 0)))
        blocks.append(Block(Content(clean(answer.text)), indent=2, gap=0))
    return blocks
