"""The mock interview: a blueprint, a limit and a pace, and the exam that comes of them."""

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quizapp.engine.exam import ExamQuiz
from quizapp.engine.marks import askable
from quizapp.engine.setup import following
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace
from quizapp.model.blueprint import Blueprint, draw
from quizapp.model.config import PACES, UNTIMED, ClockRule, Mode, QuizConfig
from quizapp.model.selection import matches_by_sort
from quizapp.packs import load_blueprints
from quizapp.settings import Settings

FREE = 0
"""The choice of minutes that stands for no limit."""

MINUTES: tuple[int, ...] = (15, 30, 45, 60, FREE)
"""Limits of an exam on offer."""

EXAM_RULE = "Only sleep of the machine or a crash stops the clock, and that is noted."
"""When the clock of an exam stands still, in one line."""

EVERYTHING = Blueprint(
    id="everything", title="A bit of everything", description="All categories alike.", minutes=30, questions=20
)
"""What is on offer where no blueprint can be read."""


class MockSetup:
    """The state behind the screen of the mock interview.

    Args:
        workspace: Where blueprints and questions are.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.pace = workspace.settings.setup.pace
        self.take_packs(workspace)
        self._recall(workspace.settings)

    def take_packs(self, workspace: Workspace) -> None:
        """Learn which blueprints and questions there are now, and begin with the first blueprint."""
        found = load_blueprints(workspace.paths.content)
        self.blueprints = found.good or (EVERYTHING,)
        self.broken = len({one.file for one in found.diagnostics})
        """How many files of blueprints have something wrong."""
        self.blueprint = self.blueprints[0]
        self.minutes = self.blueprint.minutes
        self._bank = askable(workspace.bank, workspace.history)

    def _recall(self, settings: Settings) -> None:
        """Take what was chosen last, as far as there still is such a blueprint."""
        chosen = next((one for one in self.blueprints if one.id == settings.blueprint), None)
        if chosen is not None:
            self.blueprint = chosen
            self.minutes = settings.exam_minutes if settings.exam_minutes >= FREE else chosen.minutes

    @property
    def questions(self) -> int:
        """How many questions will be asked; 0 when the bank has none of those that the blueprint wants."""
        scope = self.blueprint.scope
        matches = sum(count for topic in self._bank.topics for *_, count in matches_by_sort(topic, scope))
        return min(self.blueprint.questions, matches)

    @property
    def seconds(self) -> float | None:
        """The limit with the pace; None without one."""
        return self.config().limit_seconds

    def change(self, name: str, step: int) -> None:
        """Move a value to its next or previous one, round the ends; another blueprint brings its own minutes.

        Args:
            name: `blueprint`, `minutes` or `pace`.
            step: 1 or -1.
        """
        setattr(self, name, following(self._values[name], getattr(self, name), step))
        if name == "blueprint":
            self.minutes = self.blueprint.minutes

    def kept_in(self, settings: Settings) -> Settings:
        """Return settings that hold what is chosen now, for the next time."""
        own = self.minutes == self.blueprint.minutes
        return replace(
            settings,
            blueprint=self.blueprint.id,
            exam_minutes=-1 if own else self.minutes,
            setup=replace(settings.setup, pace=self.pace),
        )

    def config(self) -> QuizConfig:
        """Return the set-up of the exam."""
        free = self.minutes == FREE or self.pace == UNTIMED
        return QuizConfig(
            mode=Mode.EXAM,
            scope=self.blueprint.scope,
            count=self.blueprint.questions,
            clock=ClockRule.COUNT_UP if free else ClockRule.TOTAL,
            total_seconds=None if self.minutes == FREE else self.minutes * 60,
            pace=self.pace,
        )

    @property
    def _values(self) -> Mapping[str, tuple[Any, ...]]:
        return {"blueprint": self.blueprints, "minutes": MINUTES, "pace": PACES}


def mock_exam(workspace: Workspace, blueprint: Blueprint, config: QuizConfig) -> ExamQuiz:
    """Start an exam of questions drawn by a blueprint.

    Raises:
        HistoryError: When the session could not be written.
        PackError: When a question can no longer be read.
        NothingToAsk: When the bank has none of those that the blueprint wants.
    """
    seed = workspace.seeds()
    scope = blueprint.scope
    topics = askable(workspace.bank, workspace.history).topics
    refs = [ref for topic in topics if any(matches_by_sort(topic, scope)) for ref in topic.refs]
    drawn = draw(blueprint, refs, random.Random(seed))
    questions = [workspace.bank.question(ref.id) for ref in drawn]
    return start_quiz(ExamQuiz, questions, config, seed=seed, history=workspace.history, clock=workspace.clock)
