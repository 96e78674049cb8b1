"""Questions: what is asked, what the key is, and what explains it.

Terms are those of the assessment field: the text asked is the prompt (stem), the right choice is the key, the wrong
ones are distractors, and the rubric of a free recall is its points.
"""

from dataclasses import dataclass

from quizapp.model.ids import category_of, topic_of
from quizapp.model.kinds import Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a multiple-choice question."""

    text: str
    """Markdown, one paragraph."""
    correct: bool = False
    """Whether this choice is a key."""
    why: str = ""
    """Why somebody picks it and why it is wrong (or right); may be empty."""


@dataclass(frozen=True, slots=True)
class Point:
    """One idea that an examiner listens for in a free recall."""

    text: str
    """The idea in a few words."""
    accept: tuple[str, ...] = ()
    """Other wordings that say the same."""
    weight: float = 1.0
    """Its share of the score, relative to the other points; above 0."""
    required: bool = False
    """Whether an answer without it cannot be right."""


@dataclass(frozen=True, slots=True)
class Misconception:
    """A mistaken claim that the author expects in some answers."""

    text: str
    """The claim, as somebody would say it."""
    accept: tuple[str, ...] = ()
    """Other wordings of the claim."""
    why: str = ""
    """Why it is mistaken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseQuestion:
    """What all kinds of question share."""

    id: str
    """The full id, `category/topic/id`, stable for ever: the history is joined on it."""
    kind: Kind
    difficulty: int
    """1 warm-up, 2 expected of a mid-level developer, 3 senior."""
    seconds: int
    """Guide time, in seconds."""
    prompt: str
    """What is asked; Markdown with fenced code."""
    hint: str = ""
    """Shown on request at the cost of a quarter of the score; empty when there is none."""
    explanation: str = ""
    """Why the key is right; Markdown, may be empty."""
    references: tuple[str, ...] = ()
    """Addresses of primary sources."""
    tags: tuple[str, ...] = ()
    valid_for: str = ""
    """What the answer depends on, such as `python>=3.9`; empty when nothing."""
    follow_up: tuple[str, ...] = ()
    """Full ids of what an interviewer asks next."""
    verify: str = ""
    """`python` when the prompt's only python fence can be run to prove the key; else empty."""
    stdout: str = ""
    """What that fence prints."""

    @property
    def topic_id(self) -> str:
        """The topic's full id, `category/topic`."""
        return topic_of(self.id)

    @property
    def category_id(self) -> str:
        """The category's id."""
        return category_of(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion(BaseQuestion):
    """A question answered by picking: kind `choice` (one key) or `multiple` (one key or more)."""

    choices: tuple[Choice, ...]
    shuffle: bool = True
    """Whether the choices may be shown in another order than the author's."""

    @property
    def keys(self) -> frozenset[int]:
        """Indices, in the author's order, of the correct choices."""
        return frozenset(index for index, choice in enumerate(self.choices) if choice.correct)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortQuestion(BaseQuestion):
    """A question answered by a few typed words or by a number."""

    accept: tuple[str, ...] = ()
    """Accepted answers; the first is the one to show. Empty when the key is a number."""
    reject: tuple[str, ...] = ()
    """Look-alikes that are wrong, which no forgiven typo may reach."""
    exact: bool = False
    """Whether case, spaces and spelling count (code)."""
    number: float | None = None
    """The key of a numeric question; None for a worded one."""
    tolerance: float = 0.0
    """How far from `number` an answer may lie, inclusive."""
    unit: str = ""
    """The unit that may follow the number; empty when there is none."""

    @property
    def shown_key(self) -> str:
        """The key as it is shown to the user."""
        if self.number is None:
            return self.accept[0]
        return f"{self.number:g} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallQuestion(BaseQuestion):
    """A question answered in the user's own words, graded by points."""

    answer: str
    """The model answer; Markdown."""
    points: tuple[Point, ...]
    also: tuple[str, ...] = ()
    """Other full answers."""
    recognise: str = ""
    """Full id of the choice question on the same matter; empty when there is none."""
    misconceptions: tuple[Misconception, ...] = ()


Question = ChoiceQuestion | ShortQuestion | RecallQuestion
"""Any question."""
