"""What is handed on: the wheel holds all that the program needs, the source distribution all that its tests need."""

import ast
import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


def run(*words: str | Path, cwd: Path, stdin: str = "") -> str:
    variables = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    result = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=variables, input=stdin, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_source_distribution_holds_every_folder_that_the_tests_import() -> None:
    imported = {
        node.module.partition(".")[0]
        for path in (PROJECT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    folders = {f"/{name}" for name in imported if (PROJECT / name).is_dir()}
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {"/quizapp", "/tests", "/tools"} <= folders
    assert folders - set(project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]) == set()


@pytest.mark.slow
def test_a_quiz_is_played_from_the_wheel_alone(tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, PROJECT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("quizapp-*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    ours = [path for path in (PROJECT / "quizapp").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {str(path.relative_to(PROJECT)) for path in ours} <= held
    packs = [path for path in (PROJECT / "content").rglob("*") if path.is_file()]
    assert {f"quizapp/{path.relative_to(PROJECT)}" for path in packs} <= held

    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", wheel, cwd=tmp_path)
    # What it depends on is here already; only the program itself has to come from the wheel.
    home = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    (home / "zz-libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = run(python, "-c", "import quizapp; print(quizapp.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(tmp_path)

    program = tmp_path / "venv" / "bin" / "quizapp"
    data = ("--data-dir", tmp_path / "data")
    listed = json.loads(run(program, "list", "--json", *data, cwd=tmp_path))
    assert sum(category["questions"] for category in listed["categories"]) >= 450
    lines = "\n".join([json.dumps({"command": "skip"})] * 3)
    told = run(program, "ask", "--json", "--count", "3", *data, cwd=tmp_path, stdin=lines)
    assert json.loads(told.splitlines()[-1])["event"] == "score"
    assert json.loads(run(program, "stats", "--json", *data, cwd=tmp_path))["answers"] == 0
