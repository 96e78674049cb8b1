"""What the user said about a question, as text below its verdict."""

from textual.content import Content

from quizapp.model.summaries import QuestionState
from quizapp.signs import BOOKMARK, DISPUTED, SUSPENDED
from quizapp.text import clean
from quizapp.tui.blocks import Block


def mark_blocks(state: QuestionState) -> list[Block]:
    """Return the marks in one line and the note below; empty where nothing was said."""
    said = (
        (state.bookmarked, f"{BOOKMARK} bookmarked", "$text-accent"),
        (state.disputed, f"{DISPUTED} disputed: out of your scores", "$text-warning"),
        (state.suspended, f"{SUSPENDED} suspended: not asked again", "$text-warning"),
    )
    parts = [Content.styled(text, style) for stands, text, style in said if stands]
    blocks = [Block(Content("   ").join(parts))] if parts else []
    if state.note:
        blocks.append(Block(Content.styled("My note", "bold $text-primary")))
        blocks.append(Block(Content(clean(state.note)), gap=0))
    return blocks
