"""A question as plain text, to be put into a message or an editor."""

from collections.abc import Iterator, Sequence

from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.text import clean


def question_text(question: Question, order: Sequence[int] = (), *, with_key: bool = False) -> str:
    """Return what a question asks, as its author wrote it, and after its verdict the key and why.

    Args:
        question: The question.
        order: Its choices from top to bottom, by their index in the author's order; empty for that order.
        with_key: Whether the key and the explanation follow.

    Returns:
        Cleaned text, its code still fenced, without a line end after the last line.
    """
    places = tuple(order) or tuple(range(len(question.choices) if isinstance(question, ChoiceQuestion) else 0))
    parts = [question.prompt.strip()]
    if isinstance(question, ChoiceQuestion):
        parts.append("\n".join(f"{place}. {question.choices[index].text}" for place, index in enumerate(places, 1)))
    if with_key:
        parts += _key(question, places)
    return clean("\n\n".join(parts))


def _key(question: Question, places: Sequence[int]) -> Iterator[str]:
    match question:
        case ChoiceQuestion():
            keys = (place for place, index in enumerate(places, 1) if index in question.keys)
            yield f"Key: {', '.join(map(str, keys))}"
        case ShortQuestion():
            yield f"Key: {question.shown_key}"
        case RecallQuestion():
            yield f"Model answer: {question.answer.strip()}"
    if question.explanation:
        yield f"Why: {question.explanation.strip()}"
    if question.references:
        yield f"Read: {question.references[0]}"
