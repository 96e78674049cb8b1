from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace, seeds_from
from quizapp.errors import HistoryFull
from quizapp.history import History
from quizapp.learning.memory import remember
from quizapp.model.config import QuizConfig
from quizapp.model.question import Question
from quizapp.paths import Paths
from quizapp.settings import Settings
from tests.support import FakeClock, choice, sample_bank


class Disk:
    """A disk that can be told to be full."""

    def __init__(self) -> None:
        self.full = False

    def __call__(self, sql: str) -> None:
        """Stand before each statement of a write."""
        if self.full:
            raise HistoryFull("The disk is full.")


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that stands still."""
    return FakeClock()


@pytest.fixture
def disk() -> Disk:
    """Return the disk that the history is on."""
    return Disk()


@pytest.fixture
def history(tmp_path: Path, clock: FakeClock, disk: Disk) -> Iterator[History]:
    """Return an empty history."""
    with History.open(tmp_path / "history.db", clock, memory=remember, device_name="here", on_step=disk) as opened:
        yield opened


@pytest.fixture
def start(history: History, clock: FakeClock) -> Callable[..., PracticeQuiz]:
    """Return a function that starts a quiz on some questions, or on three choice questions."""

    def start(*questions: Question, config: QuizConfig | None = None) -> PracticeQuiz:
        asked = questions or tuple(choice(f"python/gil/q{n}") for n in range(3))
        return start_quiz(PracticeQuiz, asked, config or QuizConfig(), seed=1, history=history, clock=clock)

    return start


@pytest.fixture
def workspace(tmp_path: Path, history: History, clock: FakeClock) -> Workspace:
    """Return a workspace on the sample bank, with seeds that repeat."""
    return Workspace(
        paths=Paths(tmp_path, tmp_path / "cache", ()),
        clock=clock,
        bank=sample_bank(),
        diagnostics=(),
        history=history,
        unsaved_because="",
        settings=Settings(),
        warnings=(),
        seeds=seeds_from(7),
    )
