"""What comes with the program for authors is true: the example, the schema and the reference."""

import re
from collections.abc import Iterable
from pathlib import Path

import tomli

from quizapp.model.kinds import Kind
from quizapp.packs import check_paths
from quizapp.packs.example import example_pack
from quizapp.packs.fields import Table
from quizapp.packs.file_fields import SINGLE_FILE
from tools import make_pack_format

PROJECT = Path(__file__).parents[3]


def names_of(tables: Iterable[Table]) -> set[str]:
    names: set[str] = set()
    for table in tables:
        names |= {field.name for field in table.fields}
        names |= names_of(field.table for field in table.fields if field.table is not None)
    return names


def test_the_example_is_a_sound_pack_with_every_kind(tmp_path: Path) -> None:
    file = tmp_path / "example.toml"
    file.write_text(example_pack(), encoding="utf-8")
    library = check_paths([file])
    assert library.diagnostics == ()
    assert {question.kind for question in library.bank.questions} == set(Kind)


def test_the_example_shows_every_key() -> None:
    tomli.loads(example_pack())
    written = set(re.findall(r"^(?:\[+question\.|\[+)?(\w+)(?: =|\]+)", example_pack(), re.MULTILINE))
    assert names_of([SINGLE_FILE]) <= written


def test_schema_and_reference_are_those_of_the_tables() -> None:
    assert make_pack_format.SCHEMA.read_text(encoding="utf-8") == make_pack_format.schema_text()
    assert make_pack_format.REFERENCE.read_text(encoding="utf-8") == make_pack_format.reference_text()
