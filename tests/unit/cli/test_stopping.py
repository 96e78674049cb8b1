"""ctrl+c in the middle of long work: exit code 130, a word about how things stand, and nothing half."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TextIO

import pytest

from quizapp.atomic import replacing
from quizapp.cli.progress import ProgressLine
from quizapp.engine.practice import PracticeQuiz
from quizapp.model.response import ChoiceResponse
from quizapp.packs import limits
from tests.unit.cli.conftest import Run
from tests.unit.cli.test_doctor import QUESTIONS


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file but those of the cache, with what is in it."""
    found = (path for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts)
    return {str(path): path.read_bytes() for path in found}


@pytest.fixture
def other(run: Run, quiz_on: Callable[..., None], tmp_path: Path, data_dir: Path) -> Path:
    """Keep an answer, and return a copy of the history."""

    def play(quiz: PracticeQuiz) -> None:
        quiz.submit(ChoiceResponse(frozenset({0})))
        quiz.leave()

    quiz_on(play, *QUESTIONS)
    assert run("history", "backup").code == 0
    return next((data_dir / "backups").iterdir()).rename(tmp_path / "other.db")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["import", "{folder}/cards.csv", "-o", "{folder}/new/cards.toml"], "Nothing was written."),
        (["export", "gift", "-o", "{folder}/out.gift"], "Nothing was written."),
        (["check", "--strict"], "Not everything was checked."),
        (["history", "backup"], "No copy was made; those before are as they were."),
        (["history", "restore", "{folder}/other.db"], "The history is as it was."),
        (["history", "merge", "{folder}/other.db"], "The history is as it was."),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) else "",
)
def test_nothing_half_is_left(
    run: Run,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    words: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "history" in words:
        request.getfixturevalue("other")
    (tmp_path / "cards.csv").write_text("front,back\nWhat is it?,This\nAnd that?,That\n", encoding="utf-8")
    before = files_below(tmp_path)

    def stop(line: ProgressLine, text: str) -> None:
        assert "ctrl+c stops" in text
        raise KeyboardInterrupt

    monkeypatch.setattr(ProgressLine, "say", stop)
    result = run(*(word.format(folder=tmp_path) for word in words))
    assert (result.code, result.out, result.err) == (130, "", f"quizapp: Stopped. {told}\n")
    assert files_below(tmp_path) == before
    assert not (tmp_path / "new").exists()


def test_what_is_too_large_for_a_file_becomes_a_folder_whole_or_not_at_all(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "QUESTIONS", 3)
    rows = [f"git\tWhat is command number {number}?\tcommand {number}\n" for number in range(8)]
    source = tmp_path / "many.txt"
    source.write_text("#separator:tab\n#deck column:1\n" + "".join(rows) + "sql\tWhat joins?\tJOIN\n", encoding="utf-8")
    result = run("import", source, "-o", tmp_path / "many.toml")
    folder = tmp_path / "many"
    assert f"9 questions imported, 0 left out. Wrote {folder}." in result.out
    assert sorted(path.name for path in folder.iterdir()) == [
        *("git-1.toml", "git-2.toml", "git-3.toml", "pack.toml", "sql.toml"),
    ]
    assert run("check", folder).out == "5 files, 9 questions: no errors\n"
    before = files_below(tmp_path)
    assert run("import", source, "-o", tmp_path / "many.toml").code == 2

    def full(path: Path) -> AbstractContextManager[TextIO]:
        if path.name == "git-3.toml":
            raise OSError(28, "No space left on device")
        return replacing(path)

    monkeypatch.setattr("quizapp.atomic.replacing", full)
    result = run("import", source, "-o", tmp_path / "again")
    assert (result.code, "No space left" in result.err) == (2, True)
    assert files_below(tmp_path) == before
