"""How the full screen is opened; the screens themselves are tested elsewhere."""

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from quizapp.cli import open_command
from quizapp.engine.workspace import Workspace
from quizapp.tui import app
from tests.unit.cli.conftest import Run


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pretend that there is a terminal, and let the garbage collector work again afterwards."""
    monkeypatch.setattr(open_command, "lack_of_terminal", lambda keyboard, screen, variables: "")
    yield
    gc.enable()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Workspace, Sequence[str]]]:
    """Return what the full screen is opened with; it closes at once with exit code 5."""
    calls: list[tuple[Workspace, Sequence[str]]] = []

    def run_app(workspace: Workspace, only: Sequence[str] = (), **screen: object) -> int:
        workspace.history.totals()
        calls.append((workspace, only))
        return 5

    monkeypatch.setattr(app, "run_app", run_app)
    return calls


Opened = list[tuple[Workspace, Sequence[str]]]


def test_without_a_word_it_opens_with_everything(run: Run, opened: Opened, data_dir: Path) -> None:
    assert run("--seed", "3").code == 5
    ((workspace, only),) = opened
    assert list(only) == []
    assert workspace.bank.size == 3
    assert workspace.paths.data_dir == data_dir
    assert workspace.unsaved_because == ""


def test_categories_and_topics_are_handed_on(run: Run, opened: Opened) -> None:
    assert run("python/gil", "python", "--seed", "3").code == 5
    ((_, only),) = opened
    assert list(only) == ["python/gil", "python"]


def test_the_seed_decides_the_quizzes(run: Run, opened: Opened) -> None:
    for seed in ("3", "3", "4"):
        run("--seed", seed)
    first, again, other = (workspace.seeds() for workspace, _ in opened)
    assert first == again != other


def test_an_unknown_word_opens_nothing(run: Run, opened: Opened) -> None:
    result = run("python", "python/gill")
    assert result.code == 2
    assert "python/gil" in result.err
    assert opened == []


def test_an_unusable_history_is_told_and_does_not_keep_anybody_from_a_quiz(
    run: Run, opened: Opened, data_dir: Path
) -> None:
    data_dir.mkdir()
    (data_dir / "history.db").write_bytes(b"no history")
    assert run().code == 5
    ((workspace, _),) = opened
    assert workspace.unsaved_because != ""
    assert (data_dir / "history.db").read_bytes() == b"no history"


def test_a_crash_of_the_full_screen_is_logged_like_any_other(
    run: Run, monkeypatch: pytest.MonkeyPatch, data_dir: Path
) -> None:
    error = ValueError("my-typed-answer")

    def run_app(workspace: Workspace, only: Sequence[str] = (), **screen: object) -> int:
        raise error

    monkeypatch.setattr(app, "run_app", run_app)
    result = run()
    assert result.code == 1
    log = (data_dir / "crash.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "my-typed-answer" not in log + result.err
