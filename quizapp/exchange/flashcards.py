"""Cards with a front and a back, and texts with hidden words, as questions."""

import re
from collections.abc import Iterator

from quizapp.exchange.drafts import Draft
from quizapp.exchange.gift import BLANK
from quizapp.model.kinds import Kind

_SHORT_WORDS = 4
_SHORT_CHARACTERS = 40
_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
"""A hidden word as Anki writes it: its number, the word, and perhaps a hint."""


def card_draft(front: str, back: str, line: int, topic: str, tags: tuple[str, ...] = ()) -> Draft:
    """Return a card as a question: typed where the back is a few words, and else explained freely.

    Args:
        front: Markdown.
        back: Markdown.
        line: Where it stands; 0 where there are no lines.
        topic: Title of its topic.
        tags: Its tags.
    """
    short = "\n" not in back and len(back) <= _SHORT_CHARACTERS and len(back.split()) <= _SHORT_WORDS
    if short:
        return Draft(kind=Kind.SHORT, prompt=front, line=line, topic=topic, accept=(back,), tags=tags)
    return Draft(kind=Kind.RECALL, prompt=front, line=line, topic=topic, answer=back, tags=tags)


def hides(text: str) -> bool:
    """Whether a text hides words."""
    return _CLOZE.search(text) is not None


def cloze_drafts(text: str, explanation: str, line: int, topic: str, tags: tuple[str, ...] = ()) -> Iterator[Draft]:
    """Yield a question for each number of hidden words; the others are shown.

    Args:
        text: Markdown with hidden words.
        explanation: Markdown that is shown afterwards.
        line: Where it stands; 0 where there are no lines.
        topic: Title of its topic.
        tags: Its tags.
    """
    hidden = list(_CLOZE.finditer(text))
    for number in sorted({found[1] for found in hidden}, key=int):
        asked = [found for found in hidden if found[1] == number]
        prompt = _CLOZE.sub(lambda found, n=number: BLANK if found[1] == n else found[2], text)  # type: ignore[misc]
        yield Draft(
            kind=Kind.SHORT,
            prompt=prompt,
            line=line,
            topic=topic,
            accept=(", ".join(found[2] for found in asked),),
            explanation=explanation,
            hint=next((found[3] for found in asked if found[3]), ""),
            tags=tags,
        )
