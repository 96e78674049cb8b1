"""Questions as a sheet for paper: first what is asked, and at the end the key."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from string import ascii_uppercase

from quizapp.exchange.bound import Bound
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.text import one_line

_STYLE = Path(__file__).parent / "sheet.css"


def as_markdown(questions: Iterable[Bound]) -> str:
    """Return the sheet as Markdown."""
    listed = list(questions)
    return "\n\n".join(["# Questions", *_asked(listed), "# Key", *_keys(listed)]) + "\n"


def as_html(questions: Iterable[Bound]) -> str:
    """Return the sheet as a page that needs nothing else, and prints its key on a page of its own.

    Nothing in a question is taken for HTML.
    """
    listed = list(questions)
    style = _STYLE.read_text(encoding="utf-8")
    asked, keys = (to_html("\n\n".join(part)) for part in (_asked(listed), _keys(listed)))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Questions</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<h1>Questions</h1>\n{asked}"
        f'<section class="key">\n<h1>Key</h1>\n{keys}</section>\n</body>\n</html>\n'
    )


def to_html(markdown: str) -> str:
    """Return Markdown as HTML, in which tags of the text are shown and links lead to the web or nowhere.

    An image becomes a link to it: a sheet or a card that is opened must not fetch anything.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable("image")
    rendered: str = parser.render(markdown)
    return rendered


def _asked(questions: Sequence[Bound]) -> Iterator[str]:
    topic = ""
    for number, bound in enumerate(questions, 1):
        place = f"{one_line(bound.category)}: {one_line(bound.topic)}"
        if place != topic:
            topic = place
            yield f"## {place}"
        yield f"### {number}.\n\n{bound.question.prompt.strip()}"
        if isinstance(bound.question, ChoiceQuestion):
            yield "\n".join(
                f"- {letter}. {choice.text}"
                for letter, choice in zip(ascii_uppercase, bound.question.choices, strict=False)
            )


def _keys(questions: Sequence[Bound]) -> Iterator[str]:
    for number, bound in enumerate(questions, 1):
        why = f"\n\n{bound.question.explanation.strip()}" if bound.question.explanation else ""
        yield f"**{number}.** {_key(bound.question)}{why}"


def _key(question: Question) -> str:
    match question:
        case ChoiceQuestion():
            return ", ".join(ascii_uppercase[index] for index in sorted(question.keys))
        case ShortQuestion():
            return question.shown_key
        case RecallQuestion():
            return question.answer.strip()
