"""Data directories of all sizes, made once and kept: the large ones take minutes."""

import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

import quizapp.history
from tests.benchmarks.generate import make_history, make_library
from tests.benchmarks.result import process
from tests.terminal import PYTHON

FOLDER = Path(os.environ.get("QUIZAPP_BENCHMARKS", Path(tempfile.gettempdir()) / "quizapp-benchmarks"))
"""Where they are kept; safe to delete."""

CHOICE_SETTINGS = '[setup]\nkinds = ["choice"]\ncount = 100\nclock = "count up"\n'


def data_dir(questions: int, answers: int = 0, name: str = "data") -> Path:
    """Return a data directory with packs, a history and an index.

    Args:
        questions: How many its packs hold, apart from those of the program.
        answers: How many its history holds; 0 for no history.
        name: Tells apart directories that are written to.
    """
    folder = FOLDER / f"{name}-{questions}-{answers}"
    whole = folder / "whole"
    if not whole.exists() or whole.read_text(encoding="utf-8") != _recipe():
        shutil.rmtree(folder, ignore_errors=True)
        make_library(folder / "content", questions)
        if answers:
            make_history(folder / "history.db", questions, answers)
        process([PYTHON, "-m", "quizapp", "list", "--data-dir", str(folder)])
        whole.write_text(_recipe(), encoding="utf-8")
    return folder


@cache
def _recipe() -> str:
    """Return what tells data that is still good from data of another schema: the program calls that damaged."""
    schema = Path(quizapp.history.__file__).with_name("schema.sql")
    generator = Path(__file__).with_name("generate.py")
    return hashlib.sha256(schema.read_bytes() + generator.read_bytes()).hexdigest()


def anki_python() -> str:
    """Return an interpreter that has `anki`: the one of the tests."""
    return PYTHON


def quizzy_python() -> Path:
    """Return an interpreter that has `quizzy`, in an environment of its own."""
    folder = FOLDER / "quizzy"
    python = folder / "bin" / "python"
    if not (folder / "whole").exists():
        process([PYTHON, "-m", "venv", str(folder)])
        process([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "quizzy==0.6.0"])
        (folder / "whole").touch()
    return python
