"""What no question may be without: an explanation, a source, and a reason beside each distractor."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from quizapp.engine.lint.findings import Finding, error, warning
from quizapp.engine.lint.sources import is_primary
from quizapp.model.question import ChoiceQuestion, Question
from quizapp.packs.diagnostics import quoted


def lint_essentials(question: Question) -> Iterator[Finding]:
    """Find what is missing, and links that are no sources."""
    if not question.explanation:
        yield error(question.id, (), "S001", "there is no explanation", "Say in `explanation` why the key is right.")
    if not question.references:
        hint = "Name in `references` the page of a primary source that answers this very question."
        yield error(question.id, (), "S002", "there is no reference", hint)
    if isinstance(question, ChoiceQuestion):
        yield from _reasons(question)
    for index, link in enumerate(question.references):
        path = ("references", index)
        parts = urlsplit(link)
        if parts.scheme != "https":
            yield error(question.id, path, "S004", f"{quoted(link)} is not an https address", "Write https://.")
        elif not is_primary(link):
            message = f"{quoted(parts.hostname or link)} is not among the primary sources"
            hint = "Link the standard, the manual or the original paper."
            yield warning(question.id, path, "S005", message, hint)


def _reasons(question: ChoiceQuestion) -> Iterator[Finding]:
    for index, choice in enumerate(question.choices):
        if not choice.correct and not choice.why:
            hint = "Say in `why` which mistake leads to it, and why it is one."
            yield error(question.id, ("choice", index), "S003", f"distractor {quoted(choice.text)} has no `why`", hint)
