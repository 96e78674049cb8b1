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
    """Levels that were asked, the first question included, answered or not; at least 2."""
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
        answers: The answers by position; what was left open, or does not count, is not right.
    """
    counting = {position: answer for position, answer in answers.items() if answer.counts}
    deeper = {item.parent: item.position for item in items if item.role is Role.FOLLOW_UP}
    found = []
    for item in items:
        if item.role is Role.FOLLOW_UP or item.position not in deeper or item.position not in counting:
            continue
        levels = [item.position]
        while levels[-1] in deeper:
            levels.append(deeper[levels[-1]])
        right = [_is_right(counting.get(position)) for position in levels]
        reached = right.index(False) if False in right else len(right)
        found.append(Dig(first=counting[item.position], asked=len(levels), reached=reached))
    return tuple(found)


def _is_right(answer: AnsweredQuestion | None) -> bool:
    return answer is not None and answer.verdict is Verdict.RIGHT


def _outcome(recall: AnsweredQuestion | None, choice: AnsweredQuestion) -> Outcome:
    if _is_right(recall):
        return Outcome.KNOWS
    if not _is_right(choice):
        return Outcome.DOES_NOT_KNOW
    return Outcome.GUESSES if choice.certainty is Certainty.GUESS else Outcome.RECOGNISES
