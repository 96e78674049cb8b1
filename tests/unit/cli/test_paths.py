import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from quizapp.cli.failure import explain
from quizapp.errors import ExitCode
from tests.unit.cli.conftest import Run


def test_every_place_is_told_with_whether_there_is_anything(run: Run, data_dir: Path, content: Path) -> None:
    result = run("paths")
    assert (result.code, result.err) == (0, "")
    rows = [(line.split()[0], line.split()[-2:]) for line in result.out.splitlines()]
    assert ("content", [str(content), "yes"]) in rows
    assert ("history", [str(data_dir / "history.db"), "no"]) in rows
    assert not data_dir.exists()


def test_the_document_names_every_place(run: Run, data_dir: Path, content: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    document = json.loads(run("paths", "--json", "--content", more).out)
    assert document["content"] == [str(content), str(data_dir / "content"), str(more)]
    assert document["history"] == str(data_dir / "history.db")
    assert set(document) >= {"schema_version", "data", "settings", "crash_log", "cache"}


def test_a_document_holds_odd_names_as_escapes(run: Run, tmp_path: Path) -> None:
    odd = tmp_path / "odd \x9b31m \u202e"
    result = run("paths", "--json", "--data-dir", odd)
    assert ("\x9b" in result.out, "\u202e" in result.out) == (False, False)
    assert json.loads(result.out)["data"] == str(odd)


def test_a_data_folder_on_the_command_line_goes_before_the_environment(run: Run, tmp_path: Path) -> None:
    document = json.loads(run("paths", "--json", "--data-dir", tmp_path / "elsewhere").out)
    assert document["data"] == str(tmp_path / "elsewhere")


@pytest.mark.parametrize(
    "words",
    [
        ["--data-dir", "~nosuch/data", "list"],
        ["--content", "~nosuch/packs", "list"],
        ["import", "~nosuch/cards.csv"],
        ["export", "csv", "--output", "~nosuch/cards.csv"],
        ["history", "merge", "~nosuch/history.db"],
        ["new", "~nosuch/pack.yaml"],
    ],
)
def test_a_home_that_nobody_knows_is_told(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert result.code == 2
    assert "~nosuch" in result.err


def test_a_variable_with_a_home_that_nobody_knows_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_DATA_DIR", "~nosuch/data")
    result = run("list")
    assert result.code == 2
    assert "~nosuch/data" in result.err


def test_a_crash_is_logged_even_where_the_data_folder_has_no_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert explain(ValueError(), SimpleNamespace(data_dir="~nosuch/data")) == ExitCode.CRASH
    assert "ValueError" in (tmp_path / "quizapp" / "crash.log").read_text()
