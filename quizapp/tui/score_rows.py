"""What the score screen shows, row by row."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from textual.content import Content

from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.report import QuizReport
from quizapp.engine.report.calibration import CertaintyLine, Fit
from quizapp.engine.report.depth import Outcome
from quizapp.engine.report.figures import Tally
from quizapp.model.config import Mode
from quizapp.model.grade import Verdict
from quizapp.model.records import Ending
from quizapp.text import one_line
from quizapp.tui.answer_rows import answer_row, gist
from quizapp.tui.plots.bars import bar
from quizapp.tui.widgets.row_list import Row, heading
from quizapp.words import count_text, margin_text, percent, points_text, score_text, seconds_text, signed

BAR_WIDTH = 16

Label = TypeVar("Label")

FIT_WORDS = {Fit.TOO_SURE: "too sure", Fit.TOO_MODEST: "you know more than you say", Fit.FITS: ""}
"""What is said of a certainty by how it went with what was right."""


def number_rows(report: QuizReport) -> Iterator[Row]:
    """Yield the number, and what it is worth."""
    total = report.total
    told = score_text(total.score, total.answers) if total.answers else "No answer counts"
    score = Content.styled(told, "bold $text-accent")
    if total.mean is None or total.interval is None or total.corrected_mean is None:
        yield Row("", score)
        return
    yield Row("", Content("   ").join([score, bar(total.mean, BAR_WIDTH), Content.styled(percent(total.mean), "bold")]))
    parts = [f"{total.right} right", f"{seconds_text(total.seconds)}, guide {seconds_text(total.guide_seconds)}"]
    if report.payoff.said:
        parts.append(f"certainty {signed(report.payoff.earned)} of {report.payoff.possible}")
    yield Row("", Content("   ".join(parts)))
    if seconds_text(report.seconds) != seconds_text(total.seconds):
        told = f"{seconds_text(report.seconds)} in all, with what was skipped or does not count"
        yield Row("", Content.styled(told, "$quiet"))
    worth = f"such questions: {margin_text(*total.interval)}"
    if report.could_be_guessed:
        # Who guesses badly does not know less than nothing.
        worth += f"   without guessing {percent(max(0.0, total.corrected_mean))}"
    yield Row("", Content.styled(worth, "$quiet"))


def remark_rows(report: QuizReport) -> Iterator[Row]:
    """Yield what has to be known about the number."""
    for remark in _remarks(report):
        yield Row("", Content.styled(remark, "$text-warning"))


def answers_row(key: str, name: str, answers: tuple[AnsweredQuestion, ...]) -> Row:
    """Return the row that leads to some answers: how many, and the first of them."""
    left = Content.assemble((f"{name}  {len(answers)}", "bold"), ("  " + gist(answers[0]), "$quiet"))
    return Row(key, left, Content.styled("enter", "$text-accent"))


def certainty_rows(lines: Iterable[CertaintyLine]) -> Iterator[Row]:
    """Yield a row for each certainty: the share that was right, with a mark where the certainty begins to pay."""
    rows = [_certainty_row(line) for line in lines]
    if rows:
        yield from heading("How sure, and how right")
        yield from rows
        yield Row("", Content.styled("│ from here on, saying so pays most", "$quiet"))


def depth_rows(report: QuizReport) -> Iterator[Row]:
    """Yield what second stages and follow-ups came to; a row leads to the answers of its matter."""
    if report.two_stages:
        counts = Counter(both.outcome for both in report.two_stages)
        told = "   ".join(f"{outcome.value} {counts[outcome]}" for outcome in Outcome)
        yield from heading("Recalled, or only recognised")
        yield Row("", Content.styled(told, "$quiet"))
        for both in report.two_stages:
            first = both.recall or both.choice
            yield Row(_place(report, first), Content(gist(first)), Content.styled(both.outcome.value, "bold"))
    if report.digs:
        yield from heading("How deep")
        for dig in report.digs:
            depth = Content.styled(f"level {dig.reached} of {dig.asked}", "bold")
            yield Row(_place(report, dig.first), Content(gist(dig.first)), depth)


def _place(report: QuizReport, answer: AnsweredQuestion) -> str:
    """Return the key of a row that leads to an answer: its place in the report."""
    return str(report.answers.index(answer))


def answer_rows(title: str, answers: Iterable[AnsweredQuestion], report: QuizReport) -> Iterator[Row]:
    """Yield some answers under a heading; nothing when there are none."""
    rows = [answer_row(_place(report, answer), answer) for answer in answers]
    if rows:
        yield from heading(f"{title} ({len(rows)})")
        yield from rows


def tally_rows(group: str, tallies: Mapping[Label, Tally], names: Mapping[Label, str]) -> Iterator[Row]:
    """Yield a row for each group of answers, with a bar.

    Args:
        group: `category`, `topic`, `difficulty` or `kind`.
        tallies: What the answers of each come to.
        names: What each is called.
    """
    if tallies:
        yield from heading(f"By {group}")
    for label, tally in tallies.items():
        value = f"{points_text(tally.score)} of {tally.answers}"
        right = Content.assemble(bar(tally.mean or 0.0, BAR_WIDTH), f"  {value:>10}")
        yield Row(f"{group}:{label}", Content(one_line(names[label])), right)


def _certainty_row(line: CertaintyLine) -> Row:
    cells = bar(line.share, BAR_WIDTH)
    if line.pays.low:
        place = min(BAR_WIDTH - 1, round(line.pays.low * BAR_WIDTH))
        cells = Content.assemble(cells[:place], ("│", "$text-warning"), cells[place + 1 :])
    left = Content.assemble(f"{line.certainty.value:<8}", (FIT_WORDS[line.fit], "$text-warning"))
    value = f"{line.right} of {line.answers}"
    return Row(f"certainty:{line.certainty.value}", left, Content.assemble(cells, f"  {value:>10}"))


def _remarks(report: QuizReport) -> Iterator[str]:
    if report.provisional:
        waiting = sum(answer.unticked for answer in report.answers)
        yield f"Provisional: {count_text(waiting, 'free recall')} not ticked yet. Home offers to go on."
    if report.unanswered:
        yield _open_remark(report)
    if report.uncounted:
        (first, number), *others = report.uncounted.items()
        reasons = [f"{count_text(number, 'answer')} {first}", *(f"{count} {why}" for why, count in others)]
        yield f"{', '.join(reasons)}: not counted."


def _open_remark(report: QuizReport) -> str:
    """Return why questions have no answer, and how many."""
    open_ones = count_text(report.unanswered, "question")
    if report.session.ending is Ending.LEFT:
        return f"You left with {open_ones} open."
    if report.session.ending is Ending.TIME_UP:
        return f"The time was up with {open_ones} open."
    if report.session.ending is None:
        return f"It was cut off with {open_ones} open."
    if report.session.record.mode is Mode.EXAM:
        return f"{open_ones} left open: worth nothing in an exam."
    return f"{open_ones} skipped."


def right_answers(report: QuizReport) -> list[AnsweredQuestion]:
    """Return the answers that count and were right, in the order asked."""
    return [answer for answer in report.counting if answer.verdict is Verdict.RIGHT]
