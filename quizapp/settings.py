"""What the user prefers; `settings_file` keeps it from one start to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

DEFAULT_THEME = "quizapp-dark"
"""Used until another one is chosen, and where the chosen one is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupChoices:
    """The last choice on the Set-up screen."""

    topics: tuple[str, ...] = ()
    """Full ids of categories and topics; empty for all."""
    kinds: tuple[str, ...] = ()
    """Empty for all."""
    difficulties: tuple[int, ...] = ()
    """Empty for all."""
    count: int = 10
    clock: str = "per question"
    """A value of `model.config.ClockRule`."""
    minutes: int = 15
    """Limit of the whole quiz where the clock is `total`."""
    pace: float = 1.0
    """A value of `model.config.PACES`."""
    two_stage: bool = False
    """Whether a free recall is followed by the choice question on the same matter."""
    follow_ups: bool = False
    """Whether a right answer is followed by a deeper question."""


class KeyWish(NamedTuple):
    """Other keys that the user wants for an action."""

    action: str
    """Id of a binding, as it was written."""
    keys: tuple[str, ...]
    """As they were written, at least one."""
    line: int | None = None
    """1-based line of the file; None where it is written in an unusual way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All preferences."""

    theme: str = DEFAULT_THEME
    """Name of a theme; an unknown one falls back to the default."""
    digit_answers: bool = False
    """Whether picking the one choice of a question submits it at once."""
    asks_certainty: bool = False
    """Whether every answer is followed by the question how sure it is; otherwise the user says it when they like."""
    retention: float = 0.9
    """The share of questions that should still be known when they come back, 0.7 to 0.97."""
    day_starts_at: int = 4
    """The local hour at which a new day of study begins, 0 to 23."""
    new_per_day: int = 40
    """Most questions of a day that were never asked before."""
    minutes_a_day: int = 20
    """Time for study on each day of a plan."""
    interview_date: str = ""
    """ISO date of the interview; empty while there is none."""
    plan_from: str = ""
    """ISO date on which the plan towards the interview began; empty without an interview."""
    mouse: bool = True
    """Whether the mouse is the program's; without it the terminal's own selection works."""
    motion: str = "full"
    """`full`, or `less` for a screen on which nothing moves, turns or blinks."""
    self_ratings: Mapping[str, int] = field(default_factory=dict)
    """Category id to how well the user said to know it, 1 to 5; those that were passed over are left out."""
    packs_off: tuple[str, ...] = ()
    """Ids of packs that are switched off; those that come with the program stay on."""
    blueprint: str = ""
    """Id of the mock interview chosen last; empty before the first."""
    exam_minutes: int = -1
    """Its limit, 0 for none; -1 for the blueprint's own."""
    setup: SetupChoices = field(default_factory=SetupChoices)
    keys: tuple[KeyWish, ...] = ()
    """Written by hand only, and never written by the program."""
