"""`quizapp new` and `quizapp schema`: what an author starts from."""

import json
from pathlib import Path

from quizapp.packs.schema import pack_schema
from tests.unit.cli.conftest import Run


def test_new_writes_a_pack_that_check_accepts(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    made = run("new", file)
    assert (made.code, made.err) == (0, "")
    assert f"quizapp check {file}" in made.out
    assert run("check", file).code == 0


def test_new_never_overwrites(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("precious", encoding="utf-8")
    refused = run("new", file)
    assert refused.code == 2
    assert "exists already" in refused.err
    assert file.read_text(encoding="utf-8") == "precious"


def test_new_says_when_the_place_cannot_be_written(run: Run, tmp_path: Path) -> None:
    refused = run("new", tmp_path / "missing" / "mine.toml")
    assert refused.code == 2
    assert "cannot be written" in refused.err


def test_new_prints_without_a_file(run: Run) -> None:
    assert "[[question]]" in run("new").out


def test_schema_prints_the_schema_alone(run: Run) -> None:
    assert json.loads(run("schema").out) == pack_schema()
