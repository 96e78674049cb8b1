"""Tables: our own export, Anki's text export with its headers, and two columns of anything."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from quizapp.exchange.drafts import UNTITLED, Draft, DraftChoice, Imported, Told
from quizapp.exchange.flashcards import card_draft, cloze_drafts, hides
from quizapp.exchange.markup import to_markdown
from quizapp.exchange.quiz_table import columns_of, take_rows
from quizapp.exchange.source import ImportRefused
from quizapp.exchange.spreadsheet import undefused
from quizapp.model.kinds import Kind
from quizapp.packs import limits

COLUMNS = (
    *("topic", "id", "kind", "difficulty", "prompt", "answer", "also accepted", "tolerance", "unit"),
    *(f"choice {number}" for number in range(1, limits.CHOICES[1] + 1)),
    *("correct", "explanation", "hint", "references", "tags", "points"),
)
"""The columns of our own table. `correct` holds numbers of choices; lists are lines of a cell."""

_HEADINGS = frozenset({("front", "back"), ("question", "answer"), ("term", "definition")})
"""What other programs write above two columns."""

_HEADER = re.compile(r"#([a-z ]+):(.*)")
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}


def read_table(text: str, told: Told = lambda _: None) -> Imported:
    """Read a file.

    Args:
        text: The file, with plain line ends.
        told: Is told how many questions have been read.

    Raises:
        ImportRefused: When it is no table.
    """
    headers, body, first = _split_headers(text)
    separator = _separator(headers, body)
    reader = csv.reader(io.StringIO(body), delimiter=separator)
    imported = Imported(told)
    try:
        rows = [(reader.line_num + first, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ImportRefused(f"Line {reader.line_num + first}: the table cannot be read: {error}.") from error
    if rows and [cell.strip().lower() for cell in rows[0][1]] == list(COLUMNS):
        for line, row in rows[1:]:
            _take_own(dict(zip(COLUMNS, (*row, *[""] * len(COLUMNS)), strict=False)), line, imported)
    elif rows and (columns := columns_of(rows[0][1])):
        take_rows(rows, columns, imported)
    else:
        _take_cards(rows, headers, imported)
    return imported


def _split_headers(text: str) -> tuple[dict[str, str], str, int]:
    headers, lines = {}, text.split("\n")
    count = 0
    for line in lines:
        found = _HEADER.match(line)
        if not found:
            break
        headers[found[1].strip()] = found[2].strip()
        count += 1
    return headers, "\n".join(lines[count:]), count


def _separator(headers: Mapping[str, str], body: str) -> str:
    named = headers.get("separator", "")
    if named:
        return _SEPARATORS.get(named.lower(), named[:1])
    line = next((line for line in body.split("\n") if line.strip()), "")
    return max("\t,;|", key=lambda sign: (line.count(sign), sign == "\t"))


def _take_cards(rows: Sequence[tuple[int, list[str]]], headers: Mapping[str, str], imported: Imported) -> None:
    special = {
        name: int(value) - 1 for name, value in headers.items() if name.endswith(" column") and value.isdecimal()
    }
    is_html = headers.get("html", "false") == "true"
    for count, (line, row) in enumerate(rows):
        fields = [cell for index, cell in enumerate(row) if index not in special.values()]
        if not count and tuple(cell.strip().lower() for cell in fields[:2]) in _HEADINGS:
            imported.refuse(line, "it is a heading")
            continue
        tags = row[special["tags column"]].split() if special.get("tags column", len(row)) < len(row) else []
        deck = row[special["deck column"]] if special.get("deck column", len(row)) < len(row) else ""
        topic = deck.split("::")[-1].strip() or UNTITLED
        hiding = next((index for index, cell in enumerate(fields) if hides(cell)), None)
        if hiding is not None:
            # Only Anki writes so, and it writes HTML. What stands before says what is asked; a mere number does not.
            before = [cell for cell in fields[:hiding] if cell.strip() and not cell.strip().isdecimal()]
            text, after = "<p>".join([*before, fields[hiding]]), "<p>".join(fields[hiding + 1 :])
            for draft in cloze_drafts(to_markdown(text)[0], to_markdown(after)[0], line, topic, tuple(tags)):
                imported.take(draft)
            continue
        if len(fields) < 2 or not fields[1].strip():
            imported.refuse(line, "it has no second column")
            continue
        front, back = (_shown(cell, is_html=is_html) for cell in fields[:2])
        if any(cell.strip() for cell in fields[2:]):
            imported.note(line, "columns after the second were left out")
        imported.take(card_draft(front, back, line, topic, tuple(tags)))


def _shown(cell: str, *, is_html: bool) -> str:
    return to_markdown(cell)[0] if is_html else cell.strip()


def _take_own(row: Mapping[str, str], line: int, imported: Imported) -> None:
    cells = {name: undefused(value) for name, value in row.items()}
    if cells["kind"] not in list(Kind):
        imported.refuse(line, f"its kind is none of {', '.join(Kind)}")
        return
    kind = Kind(cells["kind"])
    keys = {int(word) for word in cells["correct"].replace(",", " ").split() if word.isdecimal()}
    choices = [cells[name] for name in COLUMNS if name.startswith("choice ")]
    number = _number(cells["answer"]) if kind is Kind.SHORT and cells["tolerance"] else None
    accept = (cells["answer"], *_lines(cells["also accepted"])) if kind is Kind.SHORT and number is None else ()
    imported.take(
        Draft(
            kind=kind,
            prompt=cells["prompt"],
            line=line,
            topic=cells["topic"] or UNTITLED,
            name=cells["id"],
            choices=tuple(DraftChoice(text, n in keys) for n, text in enumerate(choices, 1) if text),
            accept=accept,
            number=number,
            tolerance=_number(cells["tolerance"]) or 0.0,
            unit=cells["unit"],
            answer=cells["answer"] if kind is Kind.RECALL else "",
            points=tuple(_lines(cells["points"])) if kind is Kind.RECALL else (),
            explanation=cells["explanation"],
            hint=cells["hint"],
            references=tuple(_lines(cells["references"])),
            tags=tuple(_lines(cells["tags"])),
            difficulty=int(cells["difficulty"]) if cells["difficulty"] in ("1", "2", "3") else None,
        )
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _lines(cell: str) -> Iterator[str]:
    return (line for line in cell.split("\n") if line.strip())
