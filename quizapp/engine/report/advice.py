"""What to do about a score. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.engine.answered import AnsweredQuestion
from quizapp.model.grade import Verdict
from quizapp.model.response import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillTopic:
    """A topic that is worth drilling next."""

    topic_id: str
    answers: int
    """Answers of this topic that count."""
    missed: int
    """How many of them were not right; at least 1."""
    sure_and_wrong: int
    """How many of these were wrong and said to be sure."""
    lost: float
    """Points lost."""


def is_slow(answer: AnsweredQuestion, pace: float) -> bool:
    """Whether a right answer that counts took longer than its guide time.

    Args:
        answer: The answer.
        pace: The accommodation, by which the guide is lengthened.
    """
    return answer.counts and answer.verdict is Verdict.RIGHT and answer.seconds > pace * answer.question.seconds


def is_sure_and_wrong(answer: AnsweredQuestion) -> bool:
    """Whether a wrong answer that counts was given with full certainty: what one would not think of learning."""
    return answer.counts and answer.verdict is Verdict.WRONG and answer.certainty is Certainty.SURE


def worst_first(answers: Iterable[AnsweredQuestion]) -> tuple[AnsweredQuestion, ...]:
    """Return answers by rising score, and among equal ones the easiest question first: it should have been known."""
    return tuple(sorted(answers, key=lambda answer: (answer.score or 0.0, answer.question.difficulty)))


def drill_next(answers: Iterable[AnsweredQuestion]) -> tuple[DrillTopic, ...]:
    """Return the topics in which something was missed, the most worthwhile first; pass only answers that count.

    A topic weighs the points lost in it, and one more for each answer that was wrong and said to be sure.
    """
    by_topic: dict[str, list[AnsweredQuestion]] = defaultdict(list)
    for answer in answers:
        by_topic[answer.question.topic_id].append(answer)
    drills = []
    for topic_id, rows in by_topic.items():
        missed = [row for row in rows if row.verdict is not Verdict.RIGHT]
        if missed:
            drills.append(
                DrillTopic(
                    topic_id=topic_id,
                    answers=len(rows),
                    missed=len(missed),
                    sure_and_wrong=sum(map(is_sure_and_wrong, missed)),
                    lost=sum(1 - (row.score or 0.0) for row in missed),
                )
            )
    return tuple(sorted(drills, key=lambda drill: (-(drill.lost + drill.sure_and_wrong), drill.topic_id)))
