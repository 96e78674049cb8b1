"""A report drawn up as a document: ids get their titles, and answers everything that is needed to show them."""

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import TypeVar

from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.report.advice import is_slow
from quizapp.engine.report.document import (
    SCHEMA_VERSION,
    AnswerEntry,
    AnswerFigures,
    CertaintyFigures,
    ChoiceEntry,
    DigEntry,
    DrillFigures,
    Group,
    PointEntry,
    ReportDocument,
    TwoStagesEntry,
)
from quizapp.engine.report.figures import Tally
from quizapp.engine.report.quiz_report import QuizReport
from quizapp.model.bank import QuestionBank
from quizapp.model.kinds import DIFFICULTIES
from quizapp.model.question import ChoiceQuestion, RecallQuestion, ShortQuestion
from quizapp.words import moment

Label = TypeVar("Label")


def build_document(report: QuizReport, bank: QuestionBank) -> ReportDocument:
    """Return a report with the titles that its ids have in a bank; an id that the bank does not hold is its own title.

    Args:
        report: The report.
        bank: Where titles come from.
    """
    record, payoff = report.session.record, report.payoff
    numbers = {id(answer): number for number, answer in enumerate(report.answers, start=1)}
    return ReportDocument(
        schema_version=SCHEMA_VERSION,
        program=record.program,
        session=record.id,
        started_at=record.started_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        started=moment(record.started_at, record.utc_offset),
        mode=record.mode.value,
        pace=record.pace,
        limit_seconds=record.limit_seconds,
        ending=None if report.session.ending is None else report.session.ending.value,
        questions=report.session.items,
        provisional=report.provisional,
        left_open=len(report.left_open),
        uncounted=dict(report.uncounted),
        seconds=_rounded(report.seconds),
        total=_figures(report.total),
        payoff=payoff.earned,
        payoff_possible=payoff.possible,
        payoff_said=payoff.said,
        certainty=_certainty(report),
        drills=_drills(report, bank),
        sure_and_wrong=tuple(numbers[id(answer)] for answer in report.sure_and_wrong),
        right_but_slow=tuple(numbers[id(answer)] for answer in report.right_but_slow),
        two_stages=_two_stages(report, numbers),
        follow_ups=_follow_ups(report, numbers),
        categories=_groups(report.by_category, bank.title_of),
        topics=_groups(report.by_topic, bank.title_of),
        difficulties=_groups(report.by_difficulty, lambda key: DIFFICULTIES[key]),
        kinds=_groups(report.by_kind, lambda key: key.label),
        answers=tuple(_entry(number, answer, report, bank) for number, answer in enumerate(report.answers, start=1)),
    )


def _figures(tally: Tally) -> AnswerFigures:
    interval = tally.interval
    return AnswerFigures(
        answers=tally.answers,
        score=_rounded(tally.score),
        mean=_share(tally.mean),
        low=_share(interval and interval.low),
        high=_share(interval and interval.high),
        corrected=_share(tally.corrected_mean),
        right=tally.right,
        seconds=_rounded(tally.seconds),
        guide_seconds=_rounded(tally.guide_seconds),
    )


def _groups(tallies: Mapping[Label, Tally], title: Callable[[Label], str]) -> tuple[Group, ...]:
    return tuple(Group(id=str(label), title=title(label), figures=_figures(tally)) for label, tally in tallies.items())


def _certainty(report: QuizReport) -> tuple[CertaintyFigures, ...]:
    return tuple(
        CertaintyFigures(
            certainty=line.certainty.value,
            answers=line.answers,
            right=line.right,
            low=_rounded(line.interval.low),
            high=_rounded(line.interval.high),
            pays_from=_rounded(line.pays.low),
            pays_to=_rounded(line.pays.high),
            fit=line.fit.value,
        )
        for line in report.calibration
    )


def _drills(report: QuizReport, bank: QuestionBank) -> tuple[DrillFigures, ...]:
    return tuple(
        DrillFigures(
            topic=drill.topic_id,
            title=bank.title_of(drill.topic_id),
            answers=drill.answers,
            missed=drill.missed,
            sure_and_wrong=drill.sure_and_wrong,
        )
        for drill in report.drills
    )


def _two_stages(report: QuizReport, numbers: Mapping[int, int]) -> tuple[TwoStagesEntry, ...]:
    return tuple(
        TwoStagesEntry(
            recall=None if both.recall is None else numbers[id(both.recall)],
            choice=numbers[id(both.choice)],
            outcome=both.outcome.value,
        )
        for both in report.two_stages
    )


def _follow_ups(report: QuizReport, numbers: Mapping[int, int]) -> tuple[DigEntry, ...]:
    return tuple(
        DigEntry(answer=numbers[id(dig.first)], levels_asked=dig.asked, levels_reached=dig.reached)
        for dig in report.digs
    )


def _entry(number: int, answer: AnsweredQuestion, report: QuizReport, bank: QuestionBank) -> AnswerEntry:
    question = answer.question
    recall = question if isinstance(question, RecallQuestion) else None
    return AnswerEntry(
        number=number,
        question=question.id,
        topic=bank.title_of(question.topic_id),
        kind=question.kind.value,
        difficulty=question.difficulty,
        verdict=None if answer.verdict is None else answer.verdict.value,
        score=_share(answer.score),
        counts=answer.counts,
        skipped=answer.skipped,
        certainty=None if answer.certainty is None else answer.certainty.value,
        payoff=answer.payoff,
        seconds=_rounded(answer.seconds),
        guide_seconds=question.seconds,
        slow=is_slow(answer, report.session.record.pace),
        hint_used=answer.hint_used,
        timed_out=answer.timed_out,
        provisional=report.provisional and answer.unticked,
        prompt=question.prompt,
        text=answer.text,
        aloud=answer.aloud,
        choices=_choices(answer),
        points=_points(recall, answer),
        key=question.shown_key if isinstance(question, ShortQuestion) else "",
        model_answer=recall.answer if recall else "",
        explanation=question.explanation,
        references=question.references,
    )


def _choices(answer: AnsweredQuestion) -> tuple[ChoiceEntry, ...]:
    question = answer.question
    if not isinstance(question, ChoiceQuestion):
        return ()
    shown = ((index, question.choices[index]) for index in answer.order or range(len(question.choices)))
    return tuple(
        ChoiceEntry(text=choice.text, correct=choice.correct, picked=index in answer.picked, why=choice.why)
        for index, choice in shown
    )


def _points(recall: RecallQuestion | None, answer: AnsweredQuestion) -> tuple[PointEntry, ...]:
    if recall is None:
        return ()
    credits = [point.credit for point in answer.points] or [0.0] * len(recall.points)
    return tuple(
        PointEntry(text=point.text, credit=credit) for point, credit in zip(recall.points, credits, strict=True)
    )


def _share(share: float | None) -> float | None:
    return None if share is None else _rounded(share)


def _rounded(value: float) -> float:
    return round(value, 4)
