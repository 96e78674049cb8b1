"""Questions as a package for Anki."""

import tempfile
from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from string import ascii_uppercase

from quizapp.errors import UsageError
from quizapp.exchange.bound import Bound
from quizapp.exchange.sheet_export import to_html
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion

_MODEL = 1_742_100_318
"""Id of the note type: the same for ever, so that a later import updates its notes."""


def as_apkg(questions: Iterable[Bound], now: datetime) -> bytes:
    """Return a package with a note for each question and a deck for each topic.

    A note's identity follows from the question's full id: importing a later export updates it and keeps its schedule.

    Args:
        questions: What to export, in order.
        now: When that is, aware; Anki takes the later of two wordings.

    Raises:
        UsageError: When the library for it is not installed.
    """
    try:
        import genanki
    except ImportError as error:
        raise UsageError(
            "Packages for Anki need more than what is installed.", "Install it with: pip install 'quizapp[anki]'"
        ) from error
    model = genanki.Model(
        _MODEL,
        "quizapp",
        fields=[{"name": "Question"}, {"name": "Answer"}, {"name": "Id"}],
        templates=[{"name": "Card", "qfmt": "{{Question}}", "afmt": "{{FrontSide}}<hr id=answer>{{Answer}}"}],
        css=".card { font: 18px sans-serif; text-align: left; max-width: 40em; margin: auto; }",
    )
    decks: dict[str, genanki.Deck] = {}
    for bound in questions:
        name = f"{bound.category.replace('::', ':')}::{bound.topic.replace('::', ':')}"
        deck = decks.setdefault(name, genanki.Deck(_number(name), name))
        fields = [to_html(_front(bound.question)), to_html(_back(bound.question)), to_html(bound.question.id)]
        tags = ["".join(tag.split()) for tag in bound.question.tags]
        deck.add_note(genanki.Note(model, fields, guid=genanki.guid_for(bound.question.id), tags=tags))
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        file = Path(folder) / "deck.apkg"
        genanki.Package(list(decks.values())).write_to_file(str(file), timestamp=now.timestamp())
        return file.read_bytes()


def _number(name: str) -> int:
    """Return the id of a deck, the same for the same name; within what Anki can hold."""
    return int.from_bytes(blake2b(name.encode(), digest_size=5).digest()) + (1 << 30)


def _front(question: Question) -> str:
    if not isinstance(question, ChoiceQuestion):
        return question.prompt
    choices = [f"- {letter}. {choice.text}" for letter, choice in zip(ascii_uppercase, question.choices, strict=False)]
    return question.prompt.strip() + "\n\n" + "\n".join(choices)


def _back(question: Question) -> str:
    match question:
        case ChoiceQuestion():
            keys = [f"- {ascii_uppercase[index]}. {question.choices[index].text}" for index in sorted(question.keys)]
            key = "\n".join(keys)
        case ShortQuestion():
            key = question.shown_key
        case RecallQuestion():
            key = question.answer
    return "\n\n".join(part.strip() for part in (key, question.explanation, *question.references) if part)
