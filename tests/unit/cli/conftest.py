import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizapp import paths
from quizapp.__main__ import main
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.start import start_quiz
from quizapp.history import History
from quizapp.learning.memory import remember
from quizapp.model.config import QuizConfig
from quizapp.model.question import Question
from tests.support import FakeClock

PACK = """
[pack]
id = "python"
title = "Python – the language"
topics = ["gil", "mro"]
"""

GIL = """
schema = 1
[topic]
title = "The GIL 日本"

[[question]]
id = "cpu"
kind = "choice"
difficulty = 2
prompt = "What does the GIL guard?"
[[question.choice]]
text = "the key"
correct = true
[[question.choice]]
text = "a distractor"

[[question]]
id = "explain"
kind = "recall"
difficulty = 3
prompt = "Explain the GIL."
answer = "One thread at a time executes bytecode."
[[question.point]]
text = "one thread at a time executes bytecode"
"""

MRO = """
schema = 1
[topic]
title = "[bold]MRO[/bold] [/]"

[[question]]
id = "order"
kind = "short"
difficulty = 1
prompt = "Which algorithm orders the bases?"
accept = ["C3"]
"""


@dataclass(frozen=True)
class Result:
    """What a command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Return where the user's data would be; it does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with one pack of two topics and three questions."""
    pack = tmp_path / "content" / "python"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text(PACK, encoding="utf-8")
    (pack / "gil.toml").write_text(GIL, encoding="utf-8")
    (pack / "mro.toml").write_text(MRO, encoding="utf-8")
    return pack.parent


@pytest.fixture
def run(data_dir: Path, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that carries out a command line, far from this machine's own packs and data."""
    for name in [name for name in os.environ if name.startswith(("QUIZAPP_", "TEXTUAL"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(data_dir))
    monkeypatch.setattr(paths, "builtin_content", lambda: content)

    def run(*words: str | Path) -> Result:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that stands still."""
    return FakeClock()


@pytest.fixture
def quiz_on(data_dir: Path, clock: FakeClock) -> Callable[..., None]:
    """Return a function that keeps a quiz in the user's history, played by another function."""

    def quiz_on(play: Callable[[PracticeQuiz], None], *questions: Question) -> None:
        with History.open(data_dir / "history.db", clock, memory=remember, device_name="here") as history:
            play(start_quiz(PracticeQuiz, questions, QuizConfig(), seed=1, history=history, clock=clock))

    return quiz_on
