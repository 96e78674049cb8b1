"""An answer beside its question: what a verdict or a review shows, whether it was given just now or last year."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.engine.grader import grade_alone
from quizapp.model.attempt import Answer
from quizapp.model.grade import Grade, PointGrade, Verdict, payoff_of, verdict_of
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.model.records import AnswerData, AnswerRecord, ItemRecord, VersionRecord
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response, ShortResponse
from quizapp.model.version import part_hash, restore


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredQuestion:
    """One answer with all that is needed to show it."""

    question: Question
    order: tuple[int, ...]
    """Choices as they were shown, from top to bottom, by their index in the author's order."""
    picked: frozenset[int] = frozenset()
    """Picked choices, by their index in the author's order."""
    text: str = ""
    """What was typed."""
    aloud: bool = False
    score: float | None
    """0 to 1 after the cost of a hint; None while a spoken answer is not ticked, and of a skip in practice."""
    points: tuple[PointGrade, ...] = ()
    """Credit and evidence of each point, the user's ticks included; empty for other kinds than free recall."""
    notes: tuple[str, ...] = ()
    certainty: Certainty | None = None
    hint_used: bool = False
    timed_out: bool = False
    counts: bool = True
    """Whether it belongs in the score."""
    unticked: bool = False
    """Whether the points of a free recall still wait for the user's ticks."""
    skipped: bool = False
    """Whether it is no answer at all: a question that was left open in an exam, or skipped in practice."""
    seconds: float
    """Active time."""

    @property
    def verdict(self) -> Verdict | None:
        """The score in one word; None without a score."""
        return None if self.score is None else verdict_of(self.question.kind, self.score)

    @property
    def payoff(self) -> int | None:
        """What saying a certainty earned or cost; None where no certainty was said or nothing is scored."""
        return None if self.verdict is None else payoff_of(self.verdict, self.certainty)


def from_answer(question: Question, order: tuple[int, ...], answer: Answer) -> AnsweredQuestion:
    """Return an answer of a running quiz."""
    response = answer.response
    return AnsweredQuestion(
        question=question,
        order=order,
        picked=response.picked if isinstance(response, ChoiceResponse) else frozenset(),
        text="" if isinstance(response, ChoiceResponse) else response.text,
        aloud=isinstance(response, RecallResponse) and response.aloud,
        score=answer.score,
        points=_ticked(answer.grade.points, answer.user_credits),
        notes=answer.grade.notes,
        certainty=answer.certainty,
        hint_used=answer.hint_used,
        timed_out=answer.timed_out,
        counts=answer.counts,
        unticked=isinstance(question, RecallQuestion) and answer.user_credits is None,
        seconds=answer.seconds,
    )


def from_record(record: AnswerRecord, version: VersionRecord) -> AnsweredQuestion:
    """Return an answer of the history, in the wording in which it was asked."""
    question = restore(record.question_id, record.guide_seconds, version.body)
    data = record.data
    found = _graded_again(question, data)
    return AnsweredQuestion(
        question=question,
        order=record.order,
        picked=_picked(question, data),
        text=data.text,
        aloud=data.aloud,
        score=data.score,
        points=_recorded_points(question, data, found),
        notes=found.notes,
        certainty=data.certainty,
        hint_used=data.hint_used,
        timed_out=data.timed_out,
        counts=record.counts,
        unticked=isinstance(question, RecallQuestion) and data.user_points is None,
        seconds=record.duration_ms / 1000,
    )


def left_unanswered(
    question: Question, order: tuple[int, ...], draft: Response | None, seconds: float
) -> AnsweredQuestion:
    """Return a question that was skipped in practice, where this counts neither as right nor as wrong.

    Args:
        question: The question.
        order: Its choices as they were shown.
        draft: What was picked or typed and not submitted; None where nothing is known of that.
        seconds: Active time before it was skipped.
    """
    points = question.points if isinstance(question, RecallQuestion) else ()
    return AnsweredQuestion(
        question=question,
        order=order,
        text="" if draft is None or isinstance(draft, ChoiceResponse) else draft.text,
        score=None,
        points=tuple(PointGrade(0.0) for _ in points),
        counts=False,
        skipped=True,
        seconds=seconds,
    )


def from_skip(item: ItemRecord, version: VersionRecord, seconds: float) -> AnsweredQuestion:
    """Return a question that was left open in an exam, where this is worth nothing.

    Args:
        item: Its place.
        version: The wording in which it was asked.
        seconds: Active time before it was left.
    """
    question = restore(item.question_id, item.guide_seconds, version.body)
    return AnsweredQuestion(question=question, order=item.order, score=0.0, skipped=True, seconds=seconds)


def to_data(question: Question, answer: Answer) -> AnswerData:
    """Return an answer of a running quiz as the payload that the history keeps."""
    response = answer.response
    recall = question if isinstance(question, RecallQuestion) else None
    picked: tuple[str, ...] = ()
    if isinstance(question, ChoiceQuestion) and isinstance(response, ChoiceResponse):
        picked = tuple(part_hash(question.choices[index].text) for index in sorted(response.picked))
    grader_credits = tuple(point.credit for point in answer.grade.points)
    return AnswerData(
        revision=answer.revision,
        picked=picked,
        text=response.text if isinstance(response, ShortResponse | RecallResponse) else "",
        aloud=isinstance(response, RecallResponse) and response.aloud,
        score=answer.score,
        suggested=answer.score if recall else None,
        grader_points=by_point(recall, grader_credits) if recall else {},
        hint_used=answer.hint_used,
        timed_out=answer.timed_out,
        certainty=answer.certainty,
        after_verdict=answer.after_verdict,
    )


def by_point(question: RecallQuestion, credits: tuple[float, ...]) -> Mapping[str, float]:
    """Return credits keyed by the hash of each point's text."""
    return {part_hash(point.text): credit for point, credit in zip(question.points, credits, strict=True)}


def _picked(question: Question, data: AnswerData) -> frozenset[int]:
    if not isinstance(question, ChoiceQuestion):
        return frozenset()
    return frozenset(i for i, choice in enumerate(question.choices) if part_hash(choice.text) in data.picked)


def _graded_again(question: Question, data: AnswerData) -> Grade:
    """Return what the grader finds in a kept answer: its evidence and notes are not kept."""
    if isinstance(question, RecallQuestion):
        return grade_alone(question, RecallResponse(data.text, data.aloud))
    if isinstance(question, ShortQuestion):
        return grade_alone(question, ShortResponse(data.text))
    return Grade(data.score or 0.0)


def _recorded_points(question: Question, data: AnswerData, found: Grade) -> tuple[PointGrade, ...]:
    if not isinstance(question, RecallQuestion):
        return ()
    kept = data.user_points if data.user_points is not None else data.grader_points
    return tuple(
        grade._replace(credit=kept.get(part_hash(point.text), 0.0))
        for point, grade in zip(question.points, found.points, strict=True)
    )


def _ticked(points: tuple[PointGrade, ...], credits: tuple[float, ...] | None) -> tuple[PointGrade, ...]:
    if credits is None:
        return points
    return tuple(point._replace(credit=credit) for point, credit in zip(points, credits, strict=True))
