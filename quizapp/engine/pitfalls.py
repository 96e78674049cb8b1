"""What goes wrong again and again: the distractors that the learner falls for, and the points that are forgotten."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.errors import PackError
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion
from quizapp.model.summaries import MissedPart
from quizapp.model.version import part_hash
from quizapp.text import one_line

if TYPE_CHECKING:
    from quizapp.engine.workspace import Workspace

PITFALLS = 10
"""How many of each are told."""

_LOOKED_AT = 5
"""Times as many are looked at: some are keys of questions with several, or of wordings that are gone."""

_FORGOTTEN_FROM = 0.5
"""Share of its answers from which a missing point counts as forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distractor:
    """A wrong choice that was picked."""

    question_id: str
    prompt: str
    """The question's first line."""
    text: str
    why: str
    """Why somebody picks it and why it is wrong; may be empty."""
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgottenPoint:
    """A point of a free recall that was missing in half of its answers or more."""

    question_id: str
    prompt: str
    """The question's first line."""
    text: str
    missed: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitfalls:
    """Both lists, the most frequent first."""

    distractors: tuple[Distractor, ...]
    forgotten: tuple[ForgottenPoint, ...]


def build_pitfalls(workspace: "Workspace", limit: int = PITFALLS) -> Pitfalls:
    """Return what goes wrong most often; of questions that can no longer be read nothing is told.

    Args:
        workspace: What was asked, and what came of it.
        limit: How many of each at the most.

    Raises:
        HistoryError: When the history cannot be read.
    """
    history, bodies = workspace.history, _Bodies(workspace.bank.question)
    picked = history.missed_parts(points=False, limit=limit * _LOOKED_AT)
    missed = history.missed_parts(points=True, limit=limit * _LOOKED_AT)
    return Pitfalls(
        distractors=tuple(found for part in picked for found in _distractor(bodies(part.question_id), part))[:limit],
        forgotten=tuple(
            found
            for part in missed
            if part.missed >= _FORGOTTEN_FROM * part.times
            for found in _forgotten(bodies(part.question_id), part)
        )[:limit],
    )


class _Bodies:
    """Reads each question once; None for what the bank no longer holds."""

    def __init__(self, read: Callable[[str], Question]) -> None:
        self._read = read
        self._known: dict[str, Question | None] = {}

    def __call__(self, question_id: str) -> Question | None:
        if question_id not in self._known:
            try:
                self._known[question_id] = self._read(question_id)
            except (KeyError, PackError):
                self._known[question_id] = None
        return self._known[question_id]


def _distractor(question: Question | None, part: MissedPart) -> Iterator[Distractor]:
    if not isinstance(question, ChoiceQuestion):
        return
    for choice in question.choices:
        if not choice.correct and part_hash(choice.text) == part.part:
            yield Distractor(
                question_id=question.id,
                prompt=_first_line(question),
                text=choice.text,
                why=choice.why,
                times=part.missed,
            )


def _forgotten(question: Question | None, part: MissedPart) -> Iterator[ForgottenPoint]:
    if not isinstance(question, RecallQuestion):
        return
    for point in question.points:
        if part_hash(point.text) == part.part:
            yield ForgottenPoint(
                question_id=question.id,
                prompt=_first_line(question),
                text=point.text,
                missed=part.missed,
                asked=part.times,
            )


def _first_line(question: Question) -> str:
    return one_line(question.prompt.strip().partition("\n")[0])
