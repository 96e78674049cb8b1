"""A report as Markdown."""

from collections.abc import Iterable, Iterator

from quizapp.engine.report.document import AnswerEntry, CertaintyFigures, ReportDocument
from quizapp.engine.report.marked import escaped, fenced, to_line, to_markdown, web_address
from quizapp.engine.report.outline import (
    Answers,
    Facts,
    Mentions,
    Part,
    Plot,
    Remarks,
    Table,
    choice_sign,
    entry_remark,
    entry_title,
    opening_of,
    point_sign,
    sections_of,
)
from quizapp.signs import FILLED, NOTHING

_PLOT_WIDTH = 40
"""Characters that stand for 0 to 100 %."""


def report_as_markdown(document: ReportDocument) -> str:
    """Return the report; whatever comes from packs and answers is escaped."""
    opening = opening_of(document)
    lines = [f"# {escaped(opening.title)}", "", escaped(opening.subtitle), ""]
    lines += [f"**{escaped(opening.headline)}**", "", escaped(opening.meaning), ""]
    if opening.notice:
        lines += [f"*{escaped(opening.notice)}*", ""]
    for section in sections_of(document):
        lines += [f"## {escaped(section.title)}", ""]
        for part in section.parts:
            lines += [*_lines(part), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(part: Part) -> Iterable[str]:
    match part:
        case Facts(rows):
            return [f"- {escaped(name)}: {escaped(value)}" for name, value in rows]
        case Remarks(lines):
            return [f"- {escaped(line)}" for line in lines]
        case Table(head, rows):
            rule = "|".join([" --- ", *[" ---: "] * (len(head) - 1)])
            return [_row(head), f"|{rule}|", *map(_row, rows)]
        case Mentions(mentions):
            return [
                f"- {row.number}: {escaped(row.gist)}{f' ({escaped(row.remark)})' if row.remark else ''}"
                for row in mentions
            ]
        case Plot(lines):
            return ["```text", *map(_bar, lines), "```"]
        case Answers(entries):
            return [line for entry in entries for line in _answer(entry)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"


def _bar(line: CertaintyFigures) -> str:
    """Return a bar of the share that was right, with the place from which the certainty pays."""
    filled = round(line.right / line.answers * _PLOT_WIDTH)
    cells = [FILLED] * filled + [NOTHING] * (_PLOT_WIDTH - filled)
    if line.pays_from:
        cells[round(line.pays_from * _PLOT_WIDTH)] = "|"
    return f"{line.certainty:<7}{''.join(cells)}  {line.right} of {line.answers} right"


def _answer(entry: AnswerEntry) -> Iterator[str]:
    yield f"### {entry.number}. {entry_title(entry)} – {escaped(entry.topic)}"
    yield ""
    yield escaped(entry_remark(entry))
    yield ""
    yield to_markdown(entry.prompt)
    yield ""
    yield from _given(entry)
    if entry.explanation:
        yield "**Why**"
        yield ""
        yield to_markdown(entry.explanation)
        yield ""
    for address in entry.references:
        yield f"- {web_address(address)}"
    if entry.references:
        yield ""


def _given(entry: AnswerEntry) -> Iterator[str]:
    for choice in entry.choices:
        yield f"- {choice_sign(choice).text} {to_line(choice.text)}{' **(picked)**' if choice.picked else ''}"
        if choice.why:
            yield f"  {to_line(choice.why)}"
    if entry.choices:
        yield ""
    if entry.text:
        yield from ["**Your answer**", "", fenced(entry.text), ""]
    if entry.key:
        yield from ["**Key**", "", fenced(entry.key), ""]
    if entry.model_answer:
        yield from ["**Model answer**", "", to_markdown(entry.model_answer), ""]
    for point in entry.points:
        yield f"- {point_sign(point).text} {escaped(point.text)}"
    if entry.points:
        yield ""
