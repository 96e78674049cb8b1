"""Questions as GIFT."""

from collections.abc import Iterable, Iterator

from quizapp.exchange.bound import Bound
from quizapp.exchange.gift_text import escape
from quizapp.model.ids import name_of
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion


def as_gift(questions: Iterable[Bound]) -> str:
    """Return the text of a file. The points of a free recall are not in it, and its hint is not; GIFT has neither."""
    return "\n\n".join(_blocks(questions)) + "\n"


def _blocks(questions: Iterable[Bound]) -> Iterator[str]:
    topic = ""
    for bound in questions:
        place = "/".join(title.replace("/", "//") for title in (bound.category, bound.topic))
        if place != topic:
            topic = place
            yield f"$CATEGORY: {escape(place)}"
        name = name_of(bound.question.id)
        yield f"::{name}::[markdown]{escape(bound.question.prompt)} {{{_answers(bound.question)}}}"


def _answers(question: Question) -> str:
    explanation = f"####{escape(question.explanation)}" if question.explanation else ""
    match question:
        case ChoiceQuestion():
            share = f"%{100 / len(question.keys):.5f}%" if len(question.keys) > 1 else ""
            lines = [
                f"{'~' + share if share and choice.correct else '=' if choice.correct else '~'}{escape(choice.text)}"
                + (f"#{escape(choice.why)}" if choice.why else "")
                for choice in question.choices
            ]
            return "\n" + "\n".join(lines) + f"\n{explanation}"
        case ShortQuestion() if question.number is not None:
            return f"#{question.number!r}:{question.tolerance!r}{explanation}"
        case ShortQuestion():
            return " ".join(f"={escape(text).replace('*', chr(92) + '*')}" for text in question.accept) + explanation
        case RecallQuestion():
            return f"####{escape(question.answer)}"
