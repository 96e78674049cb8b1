"""A report as data: what is exported, whatever it is written as.

Every field holds JSON types alone, so that the JSON export is the document itself and the others are drawn from it.
Shares lie between 0 and 1, durations are seconds of active time, moments ISO 8601 in UTC.
"""

from dataclasses import asdict, dataclass
from typing import Any

SCHEMA_VERSION = 1
"""Rises when a field is renamed, removed, or means something else; a new field does not raise it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFigures:
    """Some answers added up."""

    answers: int
    score: float
    """Sum of the scores."""
    mean: float | None
    """None without answers, as are the three below."""
    low: float | None
    """The 90 % interval of the mean begins here."""
    high: float | None
    corrected: float | None
    """Mean score corrected for guessing; may be below 0."""
    right: int
    seconds: float
    guide_seconds: float
    """What the guide allows, without any pace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The answers of one category, topic, difficulty or kind."""

    id: str
    title: str
    figures: AnswerFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyFigures:
    """The answers for which one certainty was said."""

    certainty: str
    answers: int
    right: int
    low: float
    """The 90 % interval of the share that was right begins here."""
    high: float
    pays_from: float
    """This certainty pays most where at least this share is right, and at most `pays_to`."""
    pays_to: float
    fit: str
    """`fits`, `too sure` or `too modest`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillFigures:
    """A topic to drill next."""

    topic: str
    title: str
    answers: int
    missed: int
    sure_and_wrong: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoStagesEntry:
    """A matter that was asked as a free recall and then as a choice."""

    recall: int | None
    """Number of the answer; None when it was left unanswered."""
    choice: int
    outcome: str
    """`knows`, `recognises`, `guesses` or `does not know`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigEntry:
    """A question with the follow-ups that dug into it."""

    answer: int
    """Number of the first answer."""
    levels_asked: int
    """The first question included."""
    levels_reached: int
    """Levels down to which every answer was right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceEntry:
    """One choice, in the place in which it was shown."""

    text: str
    correct: bool
    picked: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointEntry:
    """One point of a free recall."""

    text: str
    credit: float
    """0 missing, 0.5 partly said, 1 said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEntry:
    """One question with the answer to it. Prompts, choices, model answers and explanations are Markdown."""

    number: int
    """1 for the first in the order asked."""
    question: str
    """Full id."""
    topic: str
    """Title."""
    kind: str
    difficulty: int
    verdict: str | None
    """`right`, `partly right`, `wrong`; None while there is no score."""
    score: float | None
    """0 to 1, after the cost of a hint; None as for the verdict."""
    counts: bool
    """Whether it belongs in the score."""
    skipped: bool
    """Whether it was left open in an exam, where that is worth nothing."""
    certainty: str | None
    """`guess`, `fairly`, `sure`; None where nothing was said, as for the payoff."""
    payoff: int | None
    """What saying so earned or cost, in the table of `quizapp.model.grade`."""
    seconds: float
    guide_seconds: int
    slow: bool
    """Whether it was right and took longer than its guide time."""
    hint_used: bool
    timed_out: bool
    provisional: bool
    """Whether the points of a free recall are not ticked yet."""
    prompt: str
    text: str
    """What was typed; plain."""
    aloud: bool
    choices: tuple[ChoiceEntry, ...]
    points: tuple[PointEntry, ...]
    key: str
    """The key of a short question, plain; empty for other kinds."""
    model_answer: str
    """Of a free recall; empty for other kinds."""
    explanation: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDocument:
    """One quiz, with all that is to be said about it."""

    schema_version: int
    program: str
    """Version of quizapp that ran the quiz."""
    session: str
    started_at: str
    started: str
    """Local date and time, for people."""
    mode: str
    pace: float
    """The factor by which limits were lengthened; 0 for none at all."""
    limit_seconds: float | None
    """The limit of the whole quiz with the pace; None without one."""
    ending: str | None
    """None for a quiz that was cut off."""
    questions: int
    provisional: bool
    """Whether the score may still change, because free recalls of an exam are not ticked yet."""
    left_open: int
    """Questions that were asked for at the start and have no answer, and so are not in the score; of an exam none."""
    uncounted: dict[str, int]
    """Why answers are not in the score (`taken back`, `disputed`, `without ticks`) to how many there are."""
    seconds: float
    """Active time in all, with what was skipped or does not count."""
    total: AnswerFigures
    payoff: int
    """The sum of what saying a certainty earned and cost."""
    payoff_possible: int
    payoff_said: int
    """How many answers had a certainty."""
    certainty: tuple[CertaintyFigures, ...]
    drills: tuple[DrillFigures, ...]
    """What to drill next, the most worthwhile first."""
    sure_and_wrong: tuple[int, ...]
    """Numbers of answers, worst first."""
    right_but_slow: tuple[int, ...]
    """Numbers of answers, in the order asked."""
    two_stages: tuple[TwoStagesEntry, ...]
    follow_ups: tuple[DigEntry, ...]
    categories: tuple[Group, ...]
    """Weakest first, as are topics."""
    topics: tuple[Group, ...]
    difficulties: tuple[Group, ...]
    kinds: tuple[Group, ...]
    answers: tuple[AnswerEntry, ...]

    def to_json(self) -> dict[str, Any]:
        """Return JSON types alone."""
        return asdict(self)
