"""A question with its key and all that its author says of it, as text: what a pack holds, read without being asked."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from quizapp.model.kinds import DIFFICULTIES
from quizapp.model.question import ChoiceQuestion, Point, Question, RecallQuestion, ShortQuestion
from quizapp.signs import RIGHT, WRONG
from quizapp.text import one_line
from quizapp.tui.blocks import Block
from quizapp.tui.markdown import inline_markdown, markdown_blocks

_INDENT = 7
"""Cells before the text of a choice or a point, as at the verdict."""


def key_blocks(question: Question) -> list[Block]:
    """Return everything that a question holds, from its prompt to its links."""
    blocks = [*markdown_blocks(question.prompt), *_titled("Hint", question.hint)]
    match question:
        case ChoiceQuestion():
            blocks += _choices(question)
        case ShortQuestion():
            blocks += _answers(question)
        case RecallQuestion():
            blocks += [*_titled("Model answer", question.answer), *_points(question.points)]
            blocks += [
                Block(inline_markdown(wrong.text), Content.styled(f"  {WRONG}", "$text-error"), _INDENT, gap=0)
                for wrong in question.misconceptions
            ]
    blocks += _titled("Why", question.explanation)
    if question.references:
        blocks.append(_heading("Read"))
        blocks += [Block(Content.styled(one_line(link), "$quiet"), gap=0) for link in question.references]
    return blocks


def about_line(question: Question) -> str:
    """Return kind, difficulty, guide time and tags in one line."""
    tags = "  ".join(f"#{one_line(tag)}" for tag in question.tags)
    valid = f"for {one_line(question.valid_for)}" if question.valid_for else ""
    parts = [question.kind.label, DIFFICULTIES[question.difficulty], f"{question.seconds} s", valid, tags]
    return "   ".join(part for part in parts if part)


def _choices(question: ChoiceQuestion) -> Iterator[Block]:
    for number, choice in enumerate(question.choices, start=1):
        sign, style = (f"{RIGHT}", "$text-success") if choice.correct else (" ", "")
        head = Content.assemble("  ", (sign, style), f" {number}")
        text = inline_markdown(choice.text)
        yield Block(text.stylize("bold") if choice.correct else text, head, _INDENT, gap=1 if number == 1 else 0)
        if choice.why:
            yield Block(inline_markdown(choice.why).stylize("$quiet"), indent=_INDENT, gap=0)


def _answers(question: ShortQuestion) -> Iterator[Block]:
    tolerance = f" ± {question.tolerance:g}" if question.tolerance else ""
    yield _heading("Answer")
    shown = Content(f"{one_line(question.shown_key)}{tolerance}")
    yield Block(shown.stylize("bold"), Content.styled(f"  {RIGHT}", "$text-success"), _INDENT, gap=0)
    for answer in question.accept[1:]:
        yield Block(Content(one_line(answer)), Content.styled(f"  {RIGHT}", "$text-success"), _INDENT, gap=0)
    for answer in question.reject:
        yield Block(Content(one_line(answer)), Content.styled(f"  {WRONG}", "$text-error"), _INDENT, gap=0)


def _points(points: Sequence[Point]) -> Iterator[Block]:
    yield _heading("Points")
    for number, point in enumerate(points, start=1):
        weight = f"  counts {point.weight:g} times" if point.weight != 1 else ""
        needed = "  needed" if point.required else ""
        text = Content.assemble(inline_markdown(point.text), (f"{weight}{needed}", "$quiet"))
        yield Block(text, Content(f"    {number}"), _INDENT, gap=0)
        if point.accept:
            others = "also: " + "; ".join(one_line(wording) for wording in point.accept)
            yield Block(Content.styled(others, "$quiet"), indent=_INDENT, gap=0)


def _heading(title: str) -> Block:
    return Block(Content.styled(title, "bold $text-primary"))


def _titled(title: str, markdown: str) -> Iterator[Block]:
    if markdown:
        yield _heading(title)
        for number, block in enumerate(markdown_blocks(markdown)):
            gap = block.gap if number or block.code else 0
            yield Block(block.content, block.first, block.indent, block.code, gap)
