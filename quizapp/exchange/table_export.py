"""Questions as a table, which `card_table` reads back."""

import csv
import io
from collections.abc import Iterable, Mapping

from quizapp.exchange.bound import Bound
from quizapp.exchange.card_table import COLUMNS
from quizapp.exchange.spreadsheet import defused
from quizapp.model.ids import name_of
from quizapp.model.question import ChoiceQuestion, RecallQuestion, ShortQuestion


def as_table(questions: Iterable[Bound]) -> str:
    """Return the text of a CSV file (RFC 4180). Of the points of a free recall it holds the texts alone."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for bound in questions:
        cells = _cells(bound)
        writer.writerow([defused(cells.get(name, "")) for name in COLUMNS])
    return buffer.getvalue()


def _cells(bound: Bound) -> Mapping[str, str]:
    question = bound.question
    cells = {
        "topic": bound.topic,
        "id": name_of(question.id),
        "kind": question.kind.value,
        "difficulty": str(question.difficulty),
        "prompt": question.prompt,
        "explanation": question.explanation,
        "hint": question.hint,
        "references": "\n".join(question.references),
        "tags": "\n".join(question.tags),
    }
    match question:
        case ChoiceQuestion():
            texts = {f"choice {number}": choice.text for number, choice in enumerate(question.choices, 1)}
            return cells | texts | {"correct": ", ".join(str(index + 1) for index in sorted(question.keys))}
        case ShortQuestion() if question.number is not None:
            number = {"answer": repr(question.number), "tolerance": repr(question.tolerance), "unit": question.unit}
            return cells | number
        case ShortQuestion():
            return cells | {"answer": question.accept[0], "also accepted": "\n".join(question.accept[1:])}
        case RecallQuestion():
            points = "\n".join(" ".join(point.text.split()) for point in question.points)
            return cells | {"answer": question.answer, "points": points}
