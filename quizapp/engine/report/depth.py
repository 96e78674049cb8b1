"""How deep knowledge goes: second stages and follow-ups. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.engine.answered import AnsweredQuestion
from quizapp.model.grade import Verdict
from quizapp.model.records import ItemRecord, Role
from quizapp.model.response import Certainty


class Outcome(StrEnum):
    """What a free recall and the choice question on the same matter say together."""

    KNOWS = "knows"
    """The free recall was right, whatever was picked then."""
    RECOGNISES = "recognises"
    """It was not, but the right choice was picked, and not called a guess."""
    GUESSES = "guesses"
    """It was not, and the right choice was picked as a guess."""
    DOES_NOT_KNOW = "does not know"
    """Neither was right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoStages:
    """A matter that was asked as a free recall and then as a choice."""

    recall: AnsweredQuestion | None
    """None when it was left unanswered."""
    choice: AnsweredQuestion
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Dig:
    """A question with the follow-ups that dug into it."""

    first: AnsweredQuestion
    asked: int
    """Levels that were asked, the first question included; at least 2."""
    reached: int
    """Levels down to which every answer was right."""


def two_stages(items: Sequence[ItemRecord], answers: Mapping[int, AnsweredQuestion]) -> tuple[TwoStages, ...]:
    """Return the matters that were asked in two stages, in the order asked.

    Args:
        items: Every item of the session, by position.
        answers: The answers by position; those that do not count are passed over.
    """
    counting = {position: answer for position, answer in answers.items() if answer.counts}
    found = []
    for item in items:
        choice = counting.get(item.position)
        if item.role is Role.SECOND_STAGE and item.parent is not None and choice is not None:
            recall = counting.get(item.parent)
            found.append(TwoStages(recall=recall, choice=choice, outcome=_outcome(recall, choice)))
    return tuple(found)


def digs(items: Sequence[ItemRecord], answers: Mapping[int, AnsweredQuestion]) -> tuple[Dig, ...]:
    """Return the questions that were dug into, in the order asked.

    Args:
        items: Every item of the session, by position.
        answers: The answers by position; follow-ups without one that counts end the dig.
    """
    deeper = {item.parent: item.position for item in items if item.role is Role.FOLLOW_UP}
    found = []
    for item in items:
        if item.role is Role.FOLLOW_UP or item.position not in deeper or item.position not in answers:
            continue
        levels = [answers[item.position]]
        position: int | None = deeper.get(item.position)
        while position is not None and position in answers and answers[position].counts:
            levels.append(answers[position])
            position = deeper.get(position)
        if len(levels) > 1:
            wrong = (place for place, level in enumerate(levels) if level.verdict is not Verdict.RIGHT)
            found.append(Dig(first=levels[0], asked=len(levels), reached=next(wrong, len(levels))))
    return tuple(found)


def _outcome(recall: AnsweredQuestion | None, choice: AnsweredQuestion) -> Outcome:
    if recall is not None and recall.verdict is Verdict.RIGHT:
        return Outcome.KNOWS
    if choice.verdict is not Verdict.RIGHT:
        return Outcome.DOES_NOT_KNOW
    return Outcome.GUESSES if choice.certainty is Certainty.GUESS else Outcome.RECOGNISES
