"""What a quiz was set up to be."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from quizapp.model.kinds import Kind


class Mode(StrEnum):
    """How a quiz is run."""

    PRACTICE = "practice"
    """Feedback after each question."""
    EXAM = "exam"
    """A total limit, and no feedback until the end."""
    DRILL = "drill"
    """As practice, but due and weak questions come first."""


class ClockRule(StrEnum):
    """What the clock does."""

    COUNT_UP = "count up"
    """It counts up and nothing expires."""
    PER_QUESTION = "per question"
    """Each question has its guide time, times the pace."""
    TOTAL = "total"
    """The whole quiz has one limit."""


UNTIMED = 0.0
"""The pace of a quiz without any limit."""

PACES: tuple[float, ...] = (1.0, 1.5, 2.0, UNTIMED)
"""Factors by which every limit may be lengthened, or `UNTIMED`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which questions may be asked. An empty set means no restriction."""

    topics: frozenset[str] = frozenset()
    """Full ids of categories or topics."""
    kinds: frozenset[Kind] = frozenset()
    difficulties: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizConfig:
    """Everything that decides how a quiz runs, but for the questions themselves."""

    mode: Mode = Mode.PRACTICE
    scope: Scope = field(default_factory=Scope)
    count: int = 10
    """How many questions are asked at the most; at least 1."""
    clock: ClockRule = ClockRule.PER_QUESTION
    total_seconds: int | None = None
    """The limit of the whole quiz before the pace, in seconds; None unless the rule is TOTAL."""
    pace: float = 1.0
    """The accommodation: the factor by which limits are lengthened; `UNTIMED` takes them away."""

    two_stage: bool = False
    """Whether a free recall is followed by the choice question on the same matter, before its model answer is seen."""
    follow_ups: bool = False
    """Whether a right answer is followed by a question that digs one level deeper."""
    placement: bool = False
    """Whether the questions look for the level of a new user."""
    answer_seen: bool = False
    """Whether what is right was shown before it is asked, so that no answer counts."""

    @property
    def limit_seconds(self) -> float | None:
        """The limit of the whole quiz with the pace, in seconds; None when there is none."""
        if self.total_seconds is None or self.pace == UNTIMED:
            return None
        return self.total_seconds * self.pace

    def to_json(self) -> dict[str, Any]:
        """Return JSON types only."""
        document = asdict(self)
        scope = {name: sorted(values) for name, values in document["scope"].items()}
        return document | {"scope": scope}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "QuizConfig":
        """Read back what `to_json` made.

        Raises:
            KeyError: When a field is missing.
            ValueError: When a mode, a clock or a kind is not a known one.
        """
        scope = document["scope"]
        return cls(
            mode=Mode(document["mode"]),
            scope=Scope(
                topics=frozenset(scope["topics"]),
                kinds=frozenset(map(Kind, scope["kinds"])),
                difficulties=frozenset(scope["difficulties"]),
            ),
            count=document["count"],
            clock=ClockRule(document["clock"]),
            total_seconds=document["total_seconds"],
            pace=document["pace"],
            two_stage=document["two_stage"],
            follow_ups=document["follow_ups"],
            placement=document["placement"],
            answer_seen=document.get("answer_seen", False),
        )
