"""Tables of choice questions that say in their headings which column is which, as spreadsheets for quiz programs do."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from quizapp.exchange.drafts import UNTITLED, Draft, DraftChoice, Imported
from quizapp.model.kinds import Kind
from quizapp.text import one_line

_CHOICE = re.compile(r"(?:answer|option|choice)[\s_-]*([1-9]|[a-i])\b")
_OTHERS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "question": re.compile(r"(question|prompt|stem)( text)?($|\W)"),
        "correct": re.compile(r"(correct|right)|(answer|answer key|key)$"),
        "explanation": re.compile(r"explanation|feedback|rationale"),
        "topic": re.compile(r"(topic|category|subject)$"),
        "hint": re.compile(r"hint$"),
    }
)
"""What stands above the other columns, in small letters."""

Row = tuple[int, list[str]]
"""Line of the file, 1-based, and its cells."""


def columns_of(heading: Sequence[str]) -> Mapping[str, int]:
    """Return the columns that a heading names: `question`, `correct`, `1` to `9` and others; empty for another table.

    Args:
        heading: The first row.
    """
    found: dict[str, int] = {}
    for index, cell in enumerate(heading):
        title = cell.strip().lower()
        choice = _CHOICE.match(title)
        name = choice[1] if choice else next((name for name, sign in _OTHERS.items() if sign.match(title)), "")
        if name.isalpha() and len(name) == 1:
            name = str("abcdefghi".index(name) + 1)
        if name:
            found.setdefault(name, index)
    choices = [name for name in found if name.isdecimal()]
    return found if len(choices) > 1 and {"question", "correct"} <= found.keys() else {}


def take_rows(rows: Sequence[Row], columns: Mapping[str, int], imported: Imported) -> None:
    """Take the questions of a table.

    Args:
        rows: The table with its heading.
        columns: See `columns_of`.
        imported: Receives the drafts.
    """
    line, heading = rows[0]
    unknown = [one_line(cell) for index, cell in enumerate(heading) if cell.strip() and index not in columns.values()]
    if unknown:
        imported.note(line, f"columns that mean nothing here were left out: {', '.join(unknown)}")
    for at, row in rows[1:]:
        cells = {name: row[index].strip() if index < len(row) else "" for name, index in columns.items()}
        numbered = {number: cells[number] for number in map(str, range(1, 10)) if cells.get(number)}
        keys = _keys(cells["correct"], numbered)
        if not keys:
            imported.refuse(at, f"its key, {one_line(cells['correct']) or 'which is empty'}, names none of its choices")
            continue
        imported.take(
            Draft(
                kind=Kind.CHOICE if len(keys) == 1 else Kind.MULTIPLE,
                prompt=cells["question"],
                line=at,
                topic=cells.get("topic") or UNTITLED,
                choices=tuple(DraftChoice(text, number in keys) for number, text in numbered.items()),
                explanation=cells.get("explanation", ""),
                hint=cells.get("hint", ""),
            )
        )


def _keys(cell: str, choices: Mapping[str, str]) -> set[str]:
    """Return the numbers of the choices that a key names by number, by letter or by their text; none for a bad one."""
    whole = [number for number, text in choices.items() if text.casefold() == cell.casefold()]
    if whole:
        return {whole[0]}
    keys = set()
    for word in re.split(r"[\s,;/&+]+", cell.lower()):
        bare = word.strip("().")
        number = str("abcdefghi".index(bare) + 1) if len(bare) == 1 and bare in "abcdefghi" else bare
        if number in choices:
            keys.add(number)
        elif bare not in ("", "and", "answer", "option", "choice"):
            return set()
    return keys
