"""Write what is made from the tables of the pack format: the schema beside the packs, and the reference in docs.

python -m tools.make_pack_format
"""

import json
from collections.abc import Iterator
from pathlib import Path

from quizapp.model.kinds import DIFFICULTIES, GUIDE_SECONDS, Kind
from quizapp.packs.blueprints import BLUEPRINT_CATEGORY, BLUEPRINT_DIFFICULTIES, BLUEPRINT_FILE, BLUEPRINT_KINDS
from quizapp.packs.codes import CODES
from quizapp.packs.fields import ALL_KINDS, Field, Table
from quizapp.packs.file_fields import FOLDER_PACK, PACK, SINGLE_FILE, TOPIC
from quizapp.packs.question_fields import CHOICE, LOOSE_QUESTION, POINT, QUESTION, WRONG
from quizapp.packs.schema import pack_schema

PROJECT = Path(__file__).resolve().parent.parent
SCHEMA = PROJECT / "content" / "pack.schema.json"
REFERENCE = PROJECT / "docs" / "pack-format.md"

_HEAD = """\
# The format of a pack

A pack is a folder with a `pack.toml` and one file for each topic, or one file by itself, in which each question names
its topic. Files are TOML in UTF-8, at most 5 MB each. `quizapp new` writes an example with a comment on every key,
`quizapp schema` prints a JSON Schema for editors, and `quizapp check` names every fault with file, line and column.

The full id of a question is `category/topic/id`. It is for ever: the history of everybody who answered the question
hangs on it. A pack in your own folder takes the place of a built-in topic of the same id.

This page is made from the tables that the checker itself goes by.
"""

_PARTS = (
    (SINGLE_FILE, "The file"),
    (PACK, "`[pack]` in a single file"),
    (FOLDER_PACK, "`[pack]` in the `pack.toml` of a folder"),
    (TOPIC, "`[topic]` in the file of a topic"),
    (QUESTION, "`[[question]]`"),
    (CHOICE, "`[[question.choice]]`"),
    (POINT, "`[[question.point]]`"),
    (WRONG, "`[[question.wrong]]`"),
    (BLUEPRINT_FILE, "A blueprint of a mock interview: a file in `blueprints/`, beside the packs"),
    (BLUEPRINT_CATEGORY, "`[[category]]` in a blueprint"),
    (BLUEPRINT_KINDS, "`[kinds]` in a blueprint"),
    (BLUEPRINT_DIFFICULTIES, "`[difficulties]` in a blueprint"),
)


def schema_text() -> str:
    """Return the schema as it is kept in a file."""
    return json.dumps(pack_schema(), indent=2) + "\n"


def reference_text() -> str:
    """Return the reference in Markdown."""
    sections = [_HEAD, *(f"## {title}\n\n{_table(table)}" for table, title in _PARTS), _guide_times(), _codes()]
    return "\n".join(sections)


def _table(table: Table) -> str:
    shared = PACK.fields if table is FOLDER_PACK else ()
    lead = "The same keys, and one more." if shared else table.doc
    lines = [lead, "", "| key | value | meaning |", "| --- | --- | --- |"]
    for field in table.fields[len(shared) :]:
        lines.append(f"| `{field.name}` | {_value(field)} | {_meaning(field)} |")
    if table is QUESTION:
        loose = LOOSE_QUESTION.fields[0]
        lines += ["", f"In a pack that is one file, each question also has `{loose.name}`: {_lower(loose.doc)}"]
    return "\n".join([*lines, ""])


def _value(field: Field) -> str:
    if field.values:
        return ", ".join(f"`{value}`" for value in field.values)
    kind = f"`{field.table.header}`" if field.table is not None else field.type.value
    value = f"a list of: {kind}" if field.many and field.table is None else kind
    if field.range is None:
        return value
    low, high = field.range
    return f"{value}, {f'{low:,}' if low or not field.many else 'none'} to {high:,}"


def _meaning(field: Field) -> str:
    notes = list(_notes(field))
    return field.doc + (f" ({'; '.join(notes)})" if notes else "")


def _notes(field: Field) -> Iterator[str]:
    if field.required:
        yield "needed"
    if field.kinds != ALL_KINDS:
        yield "for " + " and ".join(kind.value for kind in Kind if kind in field.kinds)
    if field.needs:
        yield f"with `{field.needs}`"
    if field.default is not None:
        yield f"without it: `{json.dumps(field.default)}`"


def _guide_times() -> str:
    names = " | ".join(f"{level} {name}" for level, name in DIFFICULTIES.items())
    rows = [f"| {kind.value} | {' | '.join(map(str, GUIDE_SECONDS[kind]))} |" for kind in Kind]
    head = ["## Guide times", "", "In seconds, where a question has no `time`.", ""]
    return "\n".join([*head, f"| kind | {names} |", "| --- | --- | --- | --- |", *rows, ""])


def _codes() -> str:
    rows = [f"| {code} | {sentence} |" for code, sentence in CODES.items()]
    lead = "P codes are about files and their syntax, Q codes about what they say, S codes (`--strict`) about quality."
    return "\n".join(
        ["## What `quizapp check` reports", "", lead, "", "| code | meaning |", "| --- | --- |", *rows, ""]
    )


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def main() -> None:
    """Write both files."""
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    REFERENCE.write_text(reference_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
