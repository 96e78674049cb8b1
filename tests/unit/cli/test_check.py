import json
import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run


def spoil(content: Path) -> Path:
    """Give a file a key that nobody knows, and return the file."""
    file = content / "python" / "mro.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("prompt =", "promt ="), encoding="utf-8")
    return file


def test_sound_packs_are_said_to_be_so(run: Run) -> None:
    result = run("check")
    assert (result.code, result.err) == (0, "")
    assert result.out == "3 files, 3 questions: no errors\n"


def test_an_error_is_shown_with_its_place_and_the_exit_code_of_a_bad_pack(run: Run, content: Path) -> None:
    file = spoil(content)
    result = run("check")
    assert result.code == 3
    assert f"{file}:10:1: error[" in result.out
    assert "^" in result.out
    assert "Did you mean `prompt`?" in result.out
    assert re.fullmatch(r"3 files, 2 questions: (1 error|\d+ errors), 0 warnings", result.out.splitlines()[-1])


def test_only_the_paths_named_are_checked(run: Run, content: Path, tmp_path: Path) -> None:
    spoil(content)
    other = tmp_path / "other" / "git.toml"
    other.parent.mkdir()
    other.write_text(
        'schema = 1\n[pack]\nid = "git"\ntitle = "Git"\n[[question]]\nid = "a"\ntopic = "T"\nkind = "short"\n'
        'difficulty = 1\nprompt = "?"\naccept = ["x"]\n',
        encoding="utf-8",
    )
    result = run("check", other)
    assert (result.code, result.out) == (0, "1 file, 1 question: no errors\n")


def test_only_a_folder_that_is_named_has_to_have_packs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "content").mkdir(parents=True)
    data = ("--data-dir", tmp_path / "data")
    assert run(*data, "check").code == 0
    assert run(*data, "doctor").code == 0
    for arguments in (
        (*data, "check", tmp_path / "data" / "content"),
        (*data, "--content", tmp_path / "data", "check"),
    ):
        result = run(*arguments)
        assert result.code == 3
        assert "P019" in result.out


def test_a_path_that_is_not_there_is_an_error(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path / "nowhere")
    assert result.code == 3
    assert "nowhere" in result.out


@pytest.mark.parametrize("spoilt", [False, True])
def test_the_document_holds_every_error_and_nothing_else_is_printed(run: Run, content: Path, spoilt: bool) -> None:
    if spoilt:
        spoil(content)
    result = run("check", "--json")
    document = json.loads(result.out)
    assert result.err == ""
    assert result.code == (3 if spoilt else 0)
    assert (document["schema_version"], document["files"]) == (1, 3)
    assert document["questions"] == (2 if spoilt else 3)
    assert bool(document["errors"]) is spoilt
    for error in document["errors"]:
        assert set(error) >= {"file", "line", "col", "code", "message", "hint"}


def test_a_warning_alone_is_no_failure(run: Run, content: Path) -> None:
    file = content / "python" / "mro.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("Which", "Wh\u200bich"), encoding="utf-8")
    result = run("check")
    assert result.code == 0
    assert result.out.splitlines()[-1] == "3 files, 3 questions: 0 errors, 1 warning"
    assert len(json.loads(run("check", "--json").out)["warnings"]) == 1


def test_strict_looks_at_the_quality_as_well(run: Run, content: Path) -> None:
    result = run("check", "--strict")
    assert result.code == 3
    assert f"{content / 'python' / 'gil.toml'}:6:1: error[S001]: there is no explanation" in result.out
    document = json.loads(run("check", "--strict", "--json").out)
    found = {(Path(error["file"]).name, error["line"], error["code"]) for error in document["errors"]}
    assert found >= {
        ("gil.toml", 6, "S001"),
        ("gil.toml", 6, "S002"),
        ("gil.toml", 14, "S003"),
        ("mro.toml", 3, "S050"),
    }
    assert {warning["code"] for warning in document["warnings"]} == {"S052"}
    assert document["errors"] == sorted(document["errors"], key=lambda one: (one["file"], one["line"]))


PROGRAM = '''
[[question]]
id = "sum"
kind = "short"
difficulty = 1
verify = "python"
stdout = "2"
accept = ["2"]
prompt = """
What does it print?

```python
print(1 + 1)
```"""
'''


def test_programs_are_run_when_that_is_asked_for(run: Run, content: Path) -> None:
    file = content / "python" / "mro.toml"
    file.write_text(file.read_text(encoding="utf-8") + PROGRAM, encoding="utf-8")
    result = run("check", "--run")
    assert result.code == 0
    assert result.out.splitlines()[-1].endswith("no errors; 1 key proved, 0 not proved, 0 failed")


def test_a_key_that_its_program_disproves_is_an_error_only_when_it_is_run(run: Run, content: Path) -> None:
    file = content / "python" / "mro.toml"
    file.write_text(file.read_text(encoding="utf-8") + PROGRAM.replace("1 + 1", "1 + 2"), encoding="utf-8")
    assert run("check").code == 0
    assert "proved" not in json.loads(run("check", "--json").out)
    result = run("check", "--run", "--json")
    document = json.loads(result.out)
    assert result.code == 3
    assert (document["proved"], document["not_proved"], document["failed"]) == (0, 0, 1)
    assert [error["code"] for error in document["errors"]] == ["S071", "S070"]


def test_a_question_for_another_python_is_counted_as_not_proved(run: Run, content: Path) -> None:
    file = content / "python" / "mro.toml"
    another = PROGRAM.replace("difficulty", 'valid_for = "python>=99.1"\ndifficulty')
    file.write_text(file.read_text(encoding="utf-8") + another, encoding="utf-8")
    assert run("check", "--run").out.splitlines()[-1].endswith("; 0 keys proved, 1 not proved, 0 failed")
