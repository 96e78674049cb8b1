"""How far "sure" meant right. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.intervals import ShareRange, score_interval
from quizapp.model.grade import PAYOFFS, Verdict
from quizapp.model.response import Certainty

FEWEST = 5
"""With fewer answers nothing is said of how well a certainty fits."""


class Fit(StrEnum):
    """How a certainty went with what was right."""

    FITS = "fits"
    """As many were right as this certainty pays for, or too few answers to say otherwise."""
    TOO_SURE = "too sure"
    TOO_MODEST = "too modest"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyLine:
    """The answers for which one certainty was said."""

    certainty: Certainty
    answers: int
    right: int
    pays: ShareRange
    """The shares of right answers for which saying this pays more on average than saying anything else."""

    @property
    def share(self) -> float:
        """The share that was right, 0 to 1."""
        return self.right / self.answers

    @property
    def interval(self) -> ShareRange:
        """The 90 % interval of the share (see `intervals.score_interval`)."""
        return score_interval(self.right, self.answers)

    @property
    def fit(self) -> Fit:
        """Whether the certainty was earned; told only where the whole interval lies beside what pays."""
        if self.answers < FEWEST:
            return Fit.FITS
        if self.interval.high < self.pays.low:
            return Fit.TOO_SURE
        return Fit.TOO_MODEST if self.interval.low > self.pays.high else Fit.FITS


def calibrate(answers: Iterable[AnsweredQuestion]) -> tuple[CertaintyLine, ...]:
    """Return a line for each certainty that was said, the least first; pass only answers that count.

    Partly right answers count as not right here: they pay nothing under any certainty.
    """
    rows = list(answers)
    lines = []
    for certainty in Certainty:
        said = [row for row in rows if row.certainty is certainty]
        if said:
            right = sum(row.verdict is Verdict.RIGHT for row in said)
            lines.append(
                CertaintyLine(certainty=certainty, answers=len(said), right=right, pays=paying_shares(certainty))
            )
    return tuple(lines)


def paying_shares(certainty: Certainty) -> ShareRange:
    """Return for which chances of being right a certainty pays most on average.

    It follows from the table of payoffs (Gardner-Medwin, "Confidence assessment in the teaching of basic science",
    Association for Learning Technology Journal 3, 1995): two neighbours pay the same where
    p r1 + (1 - p) w1 = p r2 + (1 - p) w2.
    """
    order = tuple(Certainty)
    place = order.index(certainty)
    low = _break_even(order[place - 1], certainty) if place else 0.0
    high = _break_even(certainty, order[place + 1]) if place + 1 < len(order) else 1.0
    return ShareRange(low, high)


def _break_even(lesser: Certainty, greater: Certainty) -> float:
    gain = PAYOFFS[greater][Verdict.RIGHT] - PAYOFFS[lesser][Verdict.RIGHT]
    loss = PAYOFFS[lesser][Verdict.WRONG] - PAYOFFS[greater][Verdict.WRONG]
    return loss / (gain + loss)
