"""Sums and shares of answers. Pure: what goes in are answers, and every figure says where its formula comes from."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from math import comb
from typing import TypeVar

from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.intervals import ShareRange, score_interval
from quizapp.model.grade import PAYOFFS, Verdict
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion, Question
from quizapp.model.response import Certainty

Label = TypeVar("Label", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Some counting answers added up."""

    answers: int
    score: float
    """Sum of the scores."""
    right: int
    seconds: float
    """Active time."""
    guide_seconds: float
    """What the guide allows for them, without any pace."""
    corrected: float
    """Sum of the scores corrected for guessing (see `corrected_score`); below 0 where guessing would do better."""

    @property
    def mean(self) -> float | None:
        """Mean score, 0 to 1; None without answers."""
        return self.score / self.answers if self.answers else None

    @property
    def interval(self) -> ShareRange | None:
        """The 90 % interval of the mean (see `score_interval`); None without answers."""
        return score_interval(self.score, self.answers) if self.answers else None

    @property
    def corrected_mean(self) -> float | None:
        """Mean of the corrected scores, 1 at the most; None without answers."""
        return self.corrected / self.answers if self.answers else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payoff:
    """What saying a certainty earned and cost, over the answers for which one was said."""

    earned: int
    possible: int
    """Three for each answer with a certainty."""
    said: int
    """How many answers had a certainty."""


def guess_score(question: Question) -> float:
    """Return the score, 0 to 1, that blind guessing earns on average.

    One choice of k: 1/k. Several right ones: the mean over every way to tick at least one, under the rule that a wrong
    tick takes back a right one. Typed answers cannot be guessed blindly: 0.
    """
    if not isinstance(question, ChoiceQuestion):
        return 0.0
    keys, choices = len(question.keys), len(question.choices)
    if question.kind is Kind.CHOICE:
        return 1 / choices
    earned: float = sum(
        comb(keys, right) * comb(choices - keys, wrong) * (right - wrong) / keys
        for right in range(1, keys + 1)
        for wrong in range(min(right, choices - keys + 1))
    )
    return earned / ((1 << choices) - 1)


def corrected_score(answer: AnsweredQuestion) -> float:
    """Return a score corrected for guessing: 1 when right, 0 on average for a blind guess, 0 for a skip.

    The classical formula score (Frary, "Formula scoring of multiple-choice tests", Educational Measurement: Issues and
    Practice 7, 1988), (score - g) / (1 - g) with the guess score g; for one choice of k, a wrong answer is worth
    -1 / (k - 1).
    """
    if answer.skipped:
        return 0.0
    guess = guess_score(answer.question)
    return ((answer.score or 0.0) - guess) / (1 - guess)


def tally(answers: Iterable[AnsweredQuestion]) -> Tally:
    """Add up answers; pass only those that count."""
    rows = list(answers)
    return Tally(
        answers=len(rows),
        score=sum(row.score or 0.0 for row in rows),
        right=sum(row.verdict is Verdict.RIGHT for row in rows),
        seconds=sum(row.seconds for row in rows),
        guide_seconds=sum(row.question.seconds for row in rows),
        corrected=sum(corrected_score(row) for row in rows),
    )


def tallies(answers: Iterable[AnsweredQuestion], label: Callable[[AnsweredQuestion], Label]) -> dict[Label, Tally]:
    """Add up answers by a label, in the order in which the labels are met; pass only answers that count."""
    groups: dict[Label, list[AnsweredQuestion]] = defaultdict(list)
    for answer in answers:
        groups[label(answer)].append(answer)
    return {name: tally(rows) for name, rows in groups.items()}


def weakest_first(groups: dict[str, Tally]) -> dict[str, Tally]:
    """Return tallies by rising mean, equal ones by their label."""
    return dict(sorted(groups.items(), key=lambda pair: (pair[1].mean or 0.0, pair[0])))


def payoff(answers: Iterable[AnsweredQuestion]) -> Payoff:
    """Add up what saying a certainty earned and cost; pass only answers that count."""
    earned = [answer.payoff for answer in answers if answer.payoff is not None]
    best = PAYOFFS[Certainty.SURE][Verdict.RIGHT]
    return Payoff(earned=sum(earned), possible=best * len(earned), said=len(earned))
