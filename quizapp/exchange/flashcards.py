"""Cards with a front and a back, as questions."""

from quizapp.exchange.drafts import Draft
from quizapp.model.kinds import Kind

_SHORT_WORDS = 4
_SHORT_CHARACTERS = 40


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
