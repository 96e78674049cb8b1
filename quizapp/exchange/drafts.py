"""What an importer makes of a file: drafts of questions, and an account of everything that did not come through."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from quizapp.exchange.markup import is_unseen
from quizapp.model.kinds import Kind
from quizapp.packs import limits
from quizapp.words import count_text

Told = Callable[[int], None]
"""Is told from time to time how many questions have been dealt with; what it raises ends the work."""

UNTITLED = "Imported"
"""The topic of questions that name none."""


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """One choice."""

    text: str
    correct: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One question as another program had it, in our terms."""

    kind: Kind
    prompt: str
    """Markdown."""
    line: int
    """1-based line of the file at which it begins; 0 where the format has no lines."""
    topic: str = UNTITLED
    """Title of the topic."""
    name: str = ""
    """What the file calls it; empty for nothing."""
    choices: tuple[DraftChoice, ...] = ()
    accept: tuple[str, ...] = ()
    exact: bool = False
    number: float | None = None
    tolerance: float = 0.0
    unit: str = ""
    answer: str = ""
    """Model answer of a free recall."""
    points: tuple[str, ...] = ()
    explanation: str = ""
    hint: str = ""
    references: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    difficulty: int | None = None
    shuffle: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that came through changed, or did not come through."""

    line: int
    """1-based; 0 where the format has no lines."""
    reason: str
    what: str = ""
    """What it is about where there are no lines, such as `note 5`; empty for nothing."""


@dataclass(slots=True)
class Imported:
    """What a file came to."""

    told: Told = field(default=lambda _: None, repr=False, compare=False)
    """Is told the number of drafts after each."""
    drafts: list[Draft] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    """Questions that cannot be had, and why."""
    changed: list[Remark] = field(default_factory=list)
    """Questions that lost something on the way, and what."""

    def take(self, draft: Draft) -> None:
        """Keep a draft, or refuse it where it is no question that a pack can hold."""
        reason = unfit(draft)
        if reason:
            self.refuse(draft.line, reason)
        else:
            self.drafts.append(draft)
            self.told(len(self.drafts))

    def refuse(self, line: int, reason: str) -> None:
        """Note that a question cannot be had."""
        self.refused.append(Remark(line, reason))

    def note(self, line: int, reason: str, what: str = "") -> None:
        """Note that a question lost something."""
        self.changed.append(Remark(line, reason, what))


def unfit(draft: Draft) -> str:
    """Return why a pack cannot hold a draft; empty when it can."""
    if not draft.prompt.strip():
        return "it asks nothing"
    if is_unseen(draft.prompt):
        return "it asks by a picture, a sound or a film alone"
    if any(map(is_unseen, (*draft.accept, draft.answer))):
        return "its answer is a picture, a sound or a film alone"
    if len(draft.prompt) > limits.PROMPT:
        return f"its prompt is longer than {limits.PROMPT:,} characters"
    match draft.kind:
        case Kind.CHOICE | Kind.MULTIPLE:
            return _unfit_choices(draft)
        case Kind.SHORT if draft.number is not None:
            sound = abs(draft.number) <= limits.NUMBER and 0 <= draft.tolerance <= limits.NUMBER
            return "" if sound else "its number is out of range"
        case Kind.SHORT if len(draft.accept) > limits.WORDINGS:
            return f"it has more than {limits.WORDINGS} accepted answers"
        case Kind.SHORT:
            return _unfit_texts(draft.accept, limits.SHORT, "accepted answer")
        case Kind.RECALL:
            return _unfit_texts((draft.answer,), limits.PROMPT, "model answer")


def _unfit_choices(draft: Draft) -> str:
    texts = [" ".join(choice.text.split()) for choice in draft.choices]
    low, high = limits.CHOICES
    if not low <= len(texts) <= high:
        return f"it has {count_text(len(texts), 'choice')}, and a question may have {low} to {high}"
    if len(set(texts)) != len(texts):
        return "two of its choices are the same"
    keys = sum(choice.correct for choice in draft.choices)
    if not keys:
        return "none of its choices is correct"
    if keys == len(texts):
        return "all of its choices are correct"
    return _unfit_texts([choice.text for choice in draft.choices], limits.CHOICE, "choice")


def _unfit_texts(texts: Sequence[str], longest: int, name: str) -> str:
    if not texts or not all(text.strip() for text in texts):
        return f"it has no {name}" if not any(text.strip() for text in texts) else f"one {name} is empty"
    if any(len(text) > longest for text in texts):
        return f"one {name} is longer than {longest:,} characters"
    return ""


def spread(drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
    """Return drafts by the title of their topic, both in the order in which they come."""
    topics: dict[str, list[Draft]] = {}
    for draft in drafts:
        topics.setdefault(draft.topic, []).append(draft)
    return topics
