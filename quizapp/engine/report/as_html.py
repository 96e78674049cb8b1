"""A report as one HTML page.

Whatever comes from packs and answers passes `text_as_html` or `marked.to_html`.
"""

from collections.abc import Iterable

from quizapp.engine.report.document import AnswerEntry, ChoiceEntry, PointEntry, ReportDocument
from quizapp.engine.report.html_page import html_page
from quizapp.engine.report.html_page import text_as_html as _text
from quizapp.engine.report.marked import is_web_address, to_html
from quizapp.engine.report.outline import (
    Answers,
    Facts,
    Mention,
    Mentions,
    Part,
    Plot,
    Remarks,
    Section,
    Table,
    choice_sign,
    entry_remark,
    entry_sign,
    entry_title,
    opening_of,
    point_sign,
    sections_of,
)
from quizapp.engine.report.plot import certainty_plot


def report_as_html(document: ReportDocument) -> str:
    """Return the page."""
    opening = opening_of(document)
    header = (
        f'<p class="quiet">{_text(opening.subtitle)}</p>\n'
        f'<p class="headline">{_text(opening.headline)}</p>\n'
        f'<p class="quiet">{_text(opening.meaning)}</p>\n'
    )
    if opening.notice:
        header += f'<p class="notice">{_text(opening.notice)}</p>\n'
    return html_page(
        opening.title,
        header,
        "".join(map(_section, sections_of(document))),
        f"quizapp {document.program}, session {document.session}",
    )


def _section(section: Section) -> str:
    return f"<section>\n<h2>{_text(section.title)}</h2>\n{''.join(map(_part, section.parts))}</section>\n"


def _part(part: Part) -> str:
    match part:
        case Facts(rows):
            cells = "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>\n" for name, value in rows)
            return f"<dl>\n{cells}</dl>\n"
        case Remarks(lines):
            return _list(map(_text, lines))
        case Table(head, rows):
            return _table(head, rows)
        case Mentions(mentions):
            return _list(map(_mention, mentions))
        case Plot(lines):
            return certainty_plot(lines)
        case Answers(entries):
            return "".join(map(_answer, entries))


def _mention(mention: Mention) -> str:
    link = f'<a href="#answer-{mention.number}">{mention.number}</a>'
    remark = f' <span class="quiet">{_text(mention.remark)}</span>' if mention.remark else ""
    return f"{link} {_text(mention.gist)}{remark}"


def _list(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{item}</li>\n" for item in items)
    return f"<ul>\n{lines}</ul>\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = "".join(f"<th>{_text(cell)}</th>" for cell in head)
    cells = ("".join(f"<td>{_text(cell)}</td>" for cell in row) for row in rows)
    lines = "".join(f"<tr>{line}</tr>\n" for line in cells)
    return f'<div class="scroll"><table>\n<thead><tr>{titles}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table></div>\n'


def _answer(entry: AnswerEntry) -> str:
    verdict = f'<span class="{entry_sign(entry).shade}">{_text(entry_title(entry))}</span>'
    return (
        f'<article class="answer" id="answer-{entry.number}">\n'
        f"<h3>{entry.number}. {verdict} – {_text(entry.topic)}</h3>\n"
        f'<p class="quiet">{_text(entry_remark(entry))}</p>\n'
        f"{to_html(entry.prompt)}{_given(entry)}{_explained(entry)}</article>\n"
    )


def _given(entry: AnswerEntry) -> str:
    parts = []
    if entry.choices:
        parts.append(f'<ul class="choices">\n{"".join(map(_choice, entry.choices))}</ul>\n')
    if entry.text:
        parts.append(f'<h4>Your answer</h4>\n<pre class="said">{_text(entry.text)}</pre>\n')
    if entry.key:
        parts.append(f"<h4>Key</h4>\n<pre><code>{_text(entry.key)}</code></pre>\n")
    if entry.model_answer:
        parts.append(f"<h4>Model answer</h4>\n{to_html(entry.model_answer)}")
    if entry.points:
        parts.append(f'<h4>Points</h4>\n<ul class="choices">\n{"".join(map(_point, entry.points))}</ul>\n')
    return "".join(parts)


def _choice(choice: ChoiceEntry) -> str:
    sign, shade = choice_sign(choice)
    picked = '<span class="picked">picked</span>' if choice.picked else ""
    why = f'<div class="why">{to_html(choice.why)}</div>' if choice.why else ""
    return f'<li><span class="{shade}">{sign}</span><div>{to_html(choice.text)}{picked}{why}</div></li>\n'


def _point(point: PointEntry) -> str:
    sign, shade = point_sign(point)
    return f'<li><span class="{shade}">{sign}</span><span>{_text(point.text)}</span></li>\n'


def _explained(entry: AnswerEntry) -> str:
    parts = [f"<h4>Why</h4>\n{to_html(entry.explanation)}"] if entry.explanation else []
    parts += [f"<p>{_address(address)}</p>\n" for address in entry.references]
    return "".join(parts)


def _address(address: str) -> str:
    """Return an address to follow; one that is no web address is only shown."""
    if not is_web_address(address):
        return _text(address)
    return f'<a href="{_text(address)}" rel="noreferrer noopener">{_text(address)}</a>'
