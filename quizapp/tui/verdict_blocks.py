"""What explains an answer: the user's words, the key, why it is right, and where to read on."""

from collections.abc import Sequence

from textual.content import Content

from quizapp.engine.answered import AnsweredQuestion
from quizapp.model.question import Question, RecallQuestion, ShortQuestion
from quizapp.signs import RIGHT
from quizapp.text import one_line
from quizapp.tui.blocks import Block
from quizapp.tui.evidence import highlighted
from quizapp.tui.markdown import markdown_blocks
from quizapp.tui.verdict_signs import verdict_sign
from quizapp.words import count_text, seconds_text

_MOST_OTHERS = 4
"""As many other accepted answers as are named."""


def titled(title: str, markdown: str) -> list[Block]:
    """Return a Markdown text under a title."""
    return titled_blocks(title, markdown_blocks(markdown))


def titled_blocks(title: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks under a title, without a blank line between, unless code follows."""
    head = Block(Content.styled(title, "bold $text-primary"))
    rest = list(blocks)
    if rest:
        first = rest[0]
        rest[0] = Block(first.content, first.first, first.indent, first.code, gap=1 if first.code else 0)
    return [head, *rest]


def own_words(answered: AnsweredQuestion, credits: Sequence[float], current: int | None) -> list[Block]:
    """Return what the user wrote to a free recall, with the evidence of its points standing out.

    Args:
        answered: The answer.
        credits: Credit of each point as it is ticked now.
        current: The point under the cursor; None for none.
    """
    if answered.aloud:
        return titled_blocks("Your answer", [Block(Content.styled("said aloud", "italic"))])
    if not answered.text.strip():
        told = "skipped" if answered.skipped else "nothing was written"
        return titled_blocks("Your answer", [Block(Content.styled(told, "italic"))])
    text = highlighted(answered.text, [point.evidence for point in answered.points], credits, current)
    return titled_blocks("Your answer", [Block(text)])


def wanted_aloud(question: RecallQuestion, key: str) -> list[Block]:
    """Return what is wanted of somebody who answers by speaking.

    Args:
        question: The question.
        key: The key that goes back to writing.
    """
    points = len(question.points)
    verb = "is" if points == 1 else "are"
    wanted = f"{count_text(points, 'point')} {verb} wanted; about {seconds_text(question.seconds)}."
    return [Block(Content(wanted)), Block(Content.styled(f"{key} goes back to typing.", "$quiet"), gap=0)]


def short_answer(answered: AnsweredQuestion) -> list[Block]:
    """Return what was typed to a short question beside what is right; nothing for other kinds."""
    question = answered.question
    if not isinstance(question, ShortQuestion):
        return []
    if answered.skipped and not answered.text.strip():
        return [short_key(question), *other_keys(question)]
    typed = one_line(answered.text) or "nothing"
    right = answered.score is not None and answered.score > 0
    blocks = [Block(Content.assemble(verdict_sign(answered.verdict), " Yours    ", (typed, "bold")), gap=0)]
    blocks.extend(_noted(answered.notes))
    if not right or typed != question.shown_key:
        blocks.append(short_key(question))
    return [*blocks, *other_keys(question, typed)]


def _noted(notes: Sequence[str]) -> list[Block]:
    """Return what the grader has to say, each note as a sentence."""
    return [Block(Content.styled(f"{note[:1].upper()}{note[1:]}", "$text-warning"), gap=0) for note in notes]


def short_key(question: ShortQuestion) -> Block:
    """Return what is right."""
    return Block(Content.assemble((f"{RIGHT} ", "$text-success"), "Answer   ", (question.shown_key, "bold")), gap=0)


def other_keys(question: ShortQuestion, typed: str = "") -> list[Block]:
    """Return what else would be right, but for what was typed; nothing where that is all."""
    others = [accepted for accepted in question.accept[1:] if accepted != typed]
    told = "Also right: " + ", ".join(others[:_MOST_OTHERS])
    return [Block(Content.styled(told, "$quiet"), gap=0)] if others else []


def why_and_where(question: Question, notes: Sequence[str] = ()) -> list[Block]:
    """Return why the key is right, and where to read on.

    Args:
        question: The question.
        notes: What the grader has to say about the answer; told of a free recall alone.
    """
    blocks: list[Block] = []
    if isinstance(question, RecallQuestion):
        blocks.extend(_noted(notes))
    if question.explanation:
        blocks.extend(titled("Why", question.explanation))
    if question.references:
        blocks.append(Block(Content.styled("Read", "bold $text-primary")))
        links = (reference.removeprefix("https://") for reference in question.references)
        blocks.extend(Block(Content.styled(link, "$quiet"), gap=0) for link in links)
    return blocks
