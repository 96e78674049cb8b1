"""The settings that a user changes by hand, and the values on offer for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizapp.engine.setup import CLOCK_RULES, following, pace_text
from quizapp.model.config import PACES
from quizapp.settings import Settings
from quizapp.words import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """One setting on offer."""

    name: str
    """Field of `Settings`, or `setup.` and a field of `SetupChoices`."""
    title: str
    values: tuple[Any, ...]
    """What can be chosen, in order."""
    show: Callable[[Any], str] = str
    """Returns a value in the user's words."""
    remark: str
    """What it does, in one line."""

    def value(self, settings: Settings) -> Any:  # noqa: ANN401
        """Return what is set."""
        table, _, field = self.name.rpartition(".")
        return getattr(settings.setup if table else settings, field)

    def shown(self, settings: Settings) -> str:
        """Return what is set, in the user's words."""
        return self.show(self.value(settings))

    def changed(self, settings: Settings, step: int) -> Settings:
        """Return the settings with the next value (step 1) or the previous one (step -1), round the ends."""
        value = following(self.values, self.value(settings), step)
        table, _, field = self.name.rpartition(".")
        if table:
            return replace(settings, setup=replace(settings.setup, **{field: value}))
        return replace(settings, **{field: value})


QUIZ: Sequence[Preference] = (
    Preference(
        name="setup.clock",
        title="Clock",
        values=tuple(rule.value for rule in CLOCK_RULES),
        remark="of a new quiz",
    ),
    Preference(
        name="setup.pace",
        title="Pace",
        values=PACES,
        show=pace_text,
        remark="longer limits, or none",
    ),
    Preference(
        name="digit_answers",
        title="Digits",
        values=(False, True),
        show=lambda on: "answer at once" if on else "wait for enter",
        remark="where one choice is to be picked",
    ),
    Preference(
        name="asks_certainty",
        title="How sure",
        values=(False, True),
        show=lambda on: "asked each time" if on else "when you say it",
        remark="before the verdict, of every answer",
    ),
)
"""How a quiz runs."""

STUDY: Sequence[Preference] = (
    Preference(
        name="minutes_a_day",
        title="Time a day",
        values=(5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240),
        show=lambda minutes: f"{minutes} min",
        remark="what the plan may ask of you",
    ),
    Preference(
        name="new_per_day",
        title="New a day",
        values=(0, 5, 10, 15, 20, 30, 40, 60, 100, 200),
        show=lambda number: f"{number} questions",
        remark="at most, of those never asked",
    ),
    Preference(
        name="retention",
        title="Retention",
        values=(0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97),
        show=percent,
        remark="chance to know it when it is due",
    ),
    Preference(
        name="day_starts_at",
        title="Day starts",
        values=tuple(range(24)),
        show=lambda hour: f"{hour}:00",
        remark="answers before it belong to yesterday",
    ),
)
"""How the program plans what is asked."""


LOOKS: Sequence[Preference] = (
    Preference(
        name="motion",
        title="Motion",
        values=("full", "less"),
        remark="less: nothing glides or blinks",
    ),
    Preference(
        name="mouse",
        title="Mouse",
        values=(True, False),
        show=lambda on: "the program's" if on else "the terminal's, to select text",
        remark="from the next start on",
    ),
)
"""How the screen behaves, beside the choice of colours."""


def theme_preference(names: Sequence[str]) -> Preference:
    """Return the choice of colours.

    Args:
        names: The themes there are, in the order of the list.
    """
    return Preference(name="theme", title="Theme", values=tuple(names), remark="colours")
