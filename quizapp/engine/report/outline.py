"""What a report says, in words and in order, before anybody decides how it looks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from quizapp.engine.report.calibration import Fit
from quizapp.engine.report.depth import Outcome
from quizapp.engine.report.document import (
    AnswerEntry,
    AnswerFigures,
    CertaintyFigures,
    ChoiceEntry,
    Group,
    PointEntry,
    ReportDocument,
)
from quizapp.engine.report.marked import gist
from quizapp.model.grade import Verdict
from quizapp.model.kinds import DIFFICULTIES, Kind
from quizapp.signs import NOTHING, OPEN, PARTIAL, RIGHT, WRONG
from quizapp.words import count_text, margin_text, percent, percent_range, score_text, seconds_text, signed

MOST_DRILLS = 5
"""As many topics to drill next are named."""


class Sign(NamedTuple):
    """A judgement at a glance, as on the screen."""

    text: str
    """One character."""
    shade: str
    """`right`, `partly`, `wrong` or `quiet`: the colour, where there are colours."""


_RIGHT, _PARTLY, _WRONG = Sign(RIGHT, "right"), Sign(PARTIAL, "partly"), Sign(WRONG, "wrong")
_NOT_PICKED, _NO_SCORE = Sign(OPEN, "quiet"), Sign(NOTHING, "quiet")

_SIGN_OF: Mapping[str | None, Sign] = MappingProxyType(
    {Verdict.RIGHT.value: _RIGHT, Verdict.PARTIAL.value: _PARTLY, Verdict.WRONG.value: _WRONG, None: _NO_SCORE}
)
"""The sign of each verdict; None where there is no score."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remarks:
    """Sentences that each stand for themselves."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column holds words and whose others hold figures."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """An answer that is looked at below."""

    number: int
    gist: str
    remark: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """Some answers."""

    rows: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """How sure, and how right."""

    lines: tuple[CertaintyFigures, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """Every answer beside its key."""

    entries: tuple[AnswerEntry, ...]


Part = Facts | Remarks | Table | Mentions | Plot | Answers
"""Anything that stands under a heading."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands above all sections."""

    title: str
    subtitle: str
    """How the quiz was taken, in one line."""
    headline: str
    """The number before all others."""
    meaning: str
    """What the number says, and how much it says."""
    notice: str
    """Why the score may still change; empty when it may not."""


def opening_of(document: ReportDocument) -> Opening:
    """Return what a report begins with."""
    return Opening(
        title=f"{document.mode.capitalize()} of {document.started}",
        subtitle=_subtitle(document),
        headline=score_text(document.total.score, document.total.answers),
        meaning=_meaning(document.total),
        notice=_notice(document),
    )


def _subtitle(document: ReportDocument) -> str:
    parts = [count_text(document.questions, "question")]
    if document.limit_seconds is not None:
        parts.append(f"limit {seconds_text(document.limit_seconds)}")
    if document.pace != 1:
        parts.append(f"pace ×{document.pace:g}")
    parts.append(document.ending or "cut off")
    return ", ".join(parts)


def _meaning(total: AnswerFigures) -> str:
    if total.mean is None or total.low is None or total.high is None:
        return "Nothing was answered."
    return f"{percent(total.mean)}; on questions like these {margin_text(total.low, total.high)} (90 % interval)"


def _notice(document: ReportDocument) -> str:
    waiting = sum(entry.provisional for entry in document.answers)
    if not waiting:
        return ""
    return f"Provisional: the points of {count_text(waiting, 'free recall')} are not ticked yet."


def sections_of(document: ReportDocument) -> Iterator[Section]:
    """Yield what the report says; sections without content are left out."""
    entries = {entry.number: entry for entry in document.answers}
    if document.total.answers:
        yield Section("Score", (Facts(tuple(_score_facts(document))),))
    if advice := tuple(_advice(document)):
        yield Section("What to do next", (Remarks(advice),))
    if document.sure_and_wrong:
        rows = tuple(_mention(entries[number], "") for number in document.sure_and_wrong)
        yield Section("Sure and wrong", (Mentions(rows),))
    if document.right_but_slow:
        rows = tuple(_mention(entries[number], _time(entries[number])) for number in document.right_but_slow)
        yield Section("Right but slow", (Mentions(rows),))
    if document.certainty:
        table = Table(_CERTAINTY_HEAD, tuple(map(_certainty_row, document.certainty)))
        yield Section("How sure, and how right", (Plot(document.certainty), table))
    if document.two_stages:
        table = Table(("Outcome", "Questions"), tuple(_outcome_rows(document)))
        yield Section("Recalled, or only recognised", (table, Mentions(tuple(_stage_mentions(document, entries)))))
    if document.follow_ups:
        yield Section("How deep", (Remarks((deepest(document),)), Mentions(tuple(_dig_mentions(document, entries)))))
    for title, groups in (
        ("By category", document.categories),
        ("By topic", document.topics),
        ("By difficulty", document.difficulties),
        ("By kind", document.kinds),
    ):
        if groups:
            yield Section(title, (Table(_GROUP_HEAD, tuple(map(_group_row, groups))),))
    if document.answers:
        yield Section("Answers", (Answers(document.answers),))


def entry_sign(entry: AnswerEntry) -> Sign:
    """Return the sign of an answer's verdict."""
    return _SIGN_OF[entry.verdict]


def entry_title(entry: AnswerEntry) -> str:
    """Return sign and word of an answer's verdict."""
    word = "skipped" if entry.skipped else entry.verdict or "no score"
    return f"{entry_sign(entry).text} {word.capitalize()}"


def choice_sign(choice: ChoiceEntry) -> Sign:
    """Return the sign of a choice: a key, a distractor that was picked, or one that was left alone."""
    return _RIGHT if choice.correct else _WRONG if choice.picked else _NOT_PICKED


def point_sign(point: PointEntry) -> Sign:
    """Return the sign of a point: made, made in part, or missing."""
    return _RIGHT if point.credit >= 1 else _PARTLY if point.credit > 0 else _WRONG


def entry_remark(entry: AnswerEntry) -> str:
    """Return how an answer was given, in one line."""
    parts = [Kind(entry.kind).label, DIFFICULTIES[entry.difficulty], _time(entry)]
    if entry.score is not None and 0 < entry.score < 1:
        parts.insert(0, percent(entry.score))
    if entry.certainty is not None:
        parts.append(entry.certainty if entry.payoff is None else f"{entry.certainty} {signed(entry.payoff)}")
    remarks = {
        "right but slow": entry.slow,
        "hint used": entry.hint_used,
        "time was up": entry.timed_out,
        "said aloud": entry.aloud,
        "points not ticked yet": entry.provisional,
        "not counted": not entry.counts,
    }
    return " · ".join([*parts, *(remark for remark, holds in remarks.items() if holds)])


def _score_facts(document: ReportDocument) -> Iterator[tuple[str, str]]:
    total = document.total
    if total.corrected is not None:
        yield "Corrected for guessing", percent(total.corrected)
    yield "Right", f"{total.right} of {total.answers}"
    whole, counting = seconds_text(document.seconds), seconds_text(total.seconds)
    in_all = "" if whole == counting else f"; {whole} in all"
    yield "Time", f"{counting}, guide {seconds_text(total.guide_seconds)}{in_all}"
    unscored = {"left open": document.left_open, **document.uncounted}
    if any(unscored.values()):
        yield "Not in the score", ", ".join(f"{number} {why}" for why, number in unscored.items() if number)
    if document.payoff_said:
        said = count_text(document.payoff_said, "answer")
        yield "Paid by certainty", f"{signed(document.payoff)} of {document.payoff_possible}, on {said}"


def _advice(document: ReportDocument) -> Iterator[str]:
    waiting = _notice(document)
    if waiting:
        yield f"{waiting} Tick them to make the score final."
    for drill in document.drills[:MOST_DRILLS]:
        sure = f", {drill.sure_and_wrong} sure and wrong" if drill.sure_and_wrong else ""
        yield f"Drill {drill.title}: {drill.missed} of {drill.answers} not right{sure}."
    if document.sure_and_wrong:
        number = count_text(len(document.sure_and_wrong), "answer")
        yield f"Look again at {number} that you were sure of and that {_were(document.sure_and_wrong)} wrong."
    if document.right_but_slow:
        number = count_text(len(document.right_but_slow), "right answer")
        yield f"Practise speed: {number} took longer than the guide time."
    yield from filter(None, map(fit_remark, document.certainty))
    if document.total.answers and not document.drills and not waiting:
        yield "Everything was right: try harder questions, or a shorter clock."


def fit_remark(line: CertaintyFigures) -> str:
    """Return what a certainty should be used for, where it was clearly used otherwise; else an empty string."""
    count = f"{line.right} of {line.answers} right when you said {line.certainty}"
    if line.fit == Fit.TOO_SURE:
        return f"You were too sure: {count}. It pays from {percent(line.pays_from)} on."
    if line.fit == Fit.TOO_MODEST:
        return f"You knew more than you said: {count}. Say more from {percent(line.pays_to)} on."
    return ""


def deepest(document: ReportDocument) -> str:
    """Return how deep the follow-ups came, in one sentence."""
    reached = max(dig.levels_reached for dig in document.follow_ups)
    times = sum(dig.levels_reached == reached for dig in document.follow_ups)
    return f"Level {reached} was the deepest, reached on {times} of {count_text(len(document.follow_ups), 'question')}."


def _outcome_rows(document: ReportDocument) -> Iterator[tuple[str, str]]:
    for outcome in Outcome:
        number = sum(both.outcome == outcome for both in document.two_stages)
        yield outcome.value, str(number)


def _stage_mentions(document: ReportDocument, entries: Mapping[int, AnswerEntry]) -> Iterator[Mention]:
    for both in document.two_stages:
        yield _mention(entries[both.recall or both.choice], both.outcome)


def _dig_mentions(document: ReportDocument, entries: Mapping[int, AnswerEntry]) -> Iterator[Mention]:
    for dig in document.follow_ups:
        yield _mention(entries[dig.answer], f"level {dig.levels_reached} of {dig.levels_asked} asked")


_CERTAINTY_HEAD = ("Said", "Right", "Share", "90 % interval", "Pays for")
_GROUP_HEAD = ("", "Score", "Mean", "90 % interval", "Without guessing", "Time", "Guide")


def _certainty_row(line: CertaintyFigures) -> tuple[str, ...]:
    return (
        line.certainty,
        f"{line.right} of {line.answers}",
        percent(line.right / line.answers),
        margin_text(line.low, line.high),
        percent_range(line.pays_from, line.pays_to),
    )


def _group_row(group: Group) -> tuple[str, ...]:
    return (group.title, *_figure_cells(group.figures))


def _figure_cells(figures: AnswerFigures) -> Iterable[str]:
    yield score_text(figures.score, figures.answers)
    yield "" if figures.mean is None else percent(figures.mean)
    yield "" if figures.low is None or figures.high is None else margin_text(figures.low, figures.high)
    yield "" if figures.corrected is None else percent(figures.corrected)
    yield seconds_text(figures.seconds)
    yield seconds_text(figures.guide_seconds)


def _mention(entry: AnswerEntry, remark: str) -> Mention:
    return Mention(entry.number, gist(entry.prompt), remark)


def _time(entry: AnswerEntry) -> str:
    return f"{seconds_text(entry.seconds)} of {seconds_text(entry.guide_seconds)}"


def _were(rows: tuple[int, ...]) -> str:
    return "was" if len(rows) == 1 else "were"
