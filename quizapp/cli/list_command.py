"""`quizapp list`: what there is to be asked about."""

from argparse import ArgumentParser, Namespace
from typing import Any

from quizapp.cli import streams
from quizapp.cli.document import put_document
from quizapp.cli.environment import Environment
from quizapp.cli.library import read_catalog
from quizapp.cli.table import Column, Row, put_table
from quizapp.model.bank import Category, QuestionBank, Topic
from quizapp.model.kinds import Kind
from quizapp.text import one_line, show_path
from quizapp.words import count_text

_COLUMNS = (
    Column("id"),
    Column("title", elastic=True, spare=2),
    Column("questions", number=True),
    *(Column(kind.value, number=True, spare=1) for kind in Kind),
)


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(arguments: Namespace, environment: Environment) -> int:
    """Print categories, topics and their numbers of questions, and which packs are switched off.

    Returns:
        The exit code.
    """
    catalog = read_catalog(environment)
    bank, off = catalog.bank, [entry for entry in catalog.packs() if not entry.is_on]
    if arguments.json:
        listed = [{"id": entry.id, "title": entry.title, "path": str(entry.path)} for entry in off]
        put_document({"categories": [_category_document(category) for category in bank.categories], "off": listed})
        return 0
    if bank.size:
        put_table(_COLUMNS, _rows(bank))
        topics = sum(len(category.topics) for category in bank.categories)
        streams.put(f"\n{count_text(bank.size, 'question')} on {count_text(topics, 'topic')}")
    else:
        streams.put("There are no questions. `quizapp paths` shows where packs are looked for.")
    for entry in off:
        streams.put(f"Switched off: {one_line(entry.title)} ({entry.id}, {show_path(entry.path)})")
    return 0


def _category_document(category: Category) -> dict[str, Any]:
    return {
        "id": category.id,
        "title": category.title,
        "questions": category.size,
        "topics": [
            {
                "id": topic.id,
                "title": topic.title,
                "questions": topic.size,
                "kinds": {kind.value: count for kind, count in _kinds(topic).items()},
            }
            for topic in category.topics
        ],
    }


def _rows(bank: QuestionBank) -> list[Row]:
    rows = []
    for category in bank.categories:
        kinds = {kind: sum(topic.kinds.get(kind, 0) for topic in category.topics) for kind in Kind}
        rows.append(_row(category.id, category.title, category.size, kinds, strong=True))
        for topic in category.topics:
            rows.append(_row(f"  {topic.id}", topic.title, topic.size, _kinds(topic)))
    return rows


def _row(full_id: str, title: str, size: int, kinds: dict[Kind, int], *, strong: bool = False) -> Row:
    return Row((full_id, title, str(size), *(str(kinds[kind] or "-") for kind in Kind)), strong)


def _kinds(topic: Topic) -> dict[Kind, int]:
    """Return the number of questions of every kind, also of those that the topic lacks."""
    return {kind: topic.kinds.get(kind, 0) for kind in Kind}
