"""Questions as text, without an answer to them: as Browse shows them, and with all that their authors wrote."""

from collections.abc import Iterator

from textual.content import Content

from quizapp.model.kinds import DIFFICULTIES
from quizapp.model.question import ChoiceQuestion, Point, Question, RecallQuestion, ShortQuestion
from quizapp.signs import RIGHT, WRONG
from quizapp.text import one_line
from quizapp.tui.blocks import Block
from quizapp.tui.markdown import inline_markdown, markdown_blocks
from quizapp.tui.verdict_blocks import other_keys, short_key, titled, titled_blocks, why_and_where

_CHOICE_INDENT = 6
_WHY_INDENT = 9


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


def authored_question(question: Question) -> list[Block]:
    """Return everything that a question holds, from its prompt to its links: what the author wants to see."""
    hint = titled("Hint", question.hint) if question.hint else []
    blocks = [*markdown_blocks(question.prompt), *hint, *_choices(question, answer=True)]
    match question:
        case ShortQuestion():
            blocks += titled_blocks("Answer", list(_short_answers(question)))
        case RecallQuestion():
            points = [block for point in question.points for block in _point(point)]
            blocks += [*titled("Model answer", question.answer), *titled_blocks("Points", points)]
            wrong = [_signed(WRONG, one.text) for one in question.misconceptions]
            blocks += titled_blocks("Misconceptions", wrong) if wrong else []
    return [*blocks, *why_and_where(question)]


def about_line(question: Question) -> str:
    """Return kind, difficulty, guide time and tags in one line."""
    tags = "  ".join(f"#{one_line(tag)}" for tag in question.tags)
    valid = f"for {one_line(question.valid_for)}" if question.valid_for else ""
    parts = [question.kind.label, DIFFICULTIES[question.difficulty], f"{question.seconds} s", valid, tags]
    return "   ".join(part for part in parts if part)


def _choices(question: Question, *, answer: bool) -> Iterator[Block]:
    for index, choice in enumerate(question.choices if isinstance(question, ChoiceQuestion) else ()):
        is_key = answer and choice.correct
        style = "$text-success" if is_key else "$quiet"
        head = Content.styled(f"  {RIGHT if is_key else ' '} {index + 1}", style)
        yield Block(inline_markdown(choice.text), head, _CHOICE_INDENT, gap=0 if index else 1)
        if answer and choice.why:
            yield Block(inline_markdown(choice.why).stylize_before("$quiet"), indent=_WHY_INDENT, gap=0)


def _short_answers(question: ShortQuestion) -> Iterator[Block]:
    tolerance = f" ± {question.tolerance:g}" if question.tolerance else ""
    yield _signed(RIGHT, f"{question.shown_key}{tolerance}")
    yield from (_signed(RIGHT, other) for other in question.accept[1:])
    yield from (_signed(WRONG, other) for other in question.reject)


def _signed(sign: str, text: str) -> Block:
    style = "$text-success" if sign == RIGHT else "$text-error"
    return Block(Content(one_line(text)), Content.styled(f"  {sign}", style), _CHOICE_INDENT, gap=0)


def _point(point: Point) -> Iterator[Block]:
    """Yield a point with its weight and its other wordings."""
    weight = f"  counts {point.weight:g} times" if point.weight != 1 else ""
    needed = "  must be said" if point.required else ""
    text = Content.assemble(inline_markdown(point.text), (f"{weight}{needed}", "$quiet"))
    yield Block(text, Content("  •"), _CHOICE_INDENT, gap=0)
    if point.accept:
        others = "also: " + "; ".join(one_line(wording) for wording in point.accept)
        yield Block(Content.styled(others, "$quiet"), indent=_WHY_INDENT, gap=0)
