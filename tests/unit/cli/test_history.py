import csv
import io
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.cli import history_command
from quizapp.engine.practice import PracticeQuiz
from quizapp.errors import HistoryDamaged
from quizapp.history import History
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, ShortResponse
from tests.support import FakeClock, choice, recall, short
from tests.unit.cli.conftest import Run

QUESTIONS = [choice("python/gil/cpu"), short("git/search/bisect"), recall("python/gil/explain")]
FIELDS = {
    "id", "session", "question", "kind", "response", "score", "certainty", "started_at", "duration_ms", "timed_out",
    "points",
}  # fmt: skip


@pytest.fixture
def played(quiz_on: Callable[..., None], clock: FakeClock) -> None:
    """Keep a quiz with an answer of each sort, the second of which looks like a formula."""

    def play(quiz: PracticeQuiz) -> None:
        quiz.session.certainty = Certainty.SURE
        clock.advance(4)
        quiz.submit(ChoiceResponse(frozenset({1})))
        quiz.advance()
        quiz.submit(ShortResponse('=HYPERLINK("x"), "quoted"'), timed_out=True)
        quiz.advance()
        quiz.submit(RecallResponse("processes avoid it – 日本"))
        quiz.accept_points((0.0, 0.0, 1.0))
        quiz.leave()

    quiz_on(play, *QUESTIONS)


@pytest.mark.usefixtures("played")
def test_every_answer_is_a_line(run: Run) -> None:
    result = run("history", "export", "--format", "jsonl")
    assert (result.code, result.err) == (0, "")
    first, second, third = [json.loads(line) for line in result.out.splitlines()]
    assert set(first) >= FIELDS
    assert (first["question"], first["kind"], first["response"]) == ("python/gil/cpu", "choice", ["a distractor"])
    assert (first["score"], first["certainty"], first["duration_ms"]) == (0.0, "sure", 4000)
    assert first["started_at"].startswith("2026-03-01T09:00:00")
    assert (second["timed_out"], second["certainty"]) == (True, None)
    assert third["response"] == "processes avoid it – 日本"
    assert third["points"]


@pytest.mark.usefixtures("played")
def test_an_export_goes_to_a_file_of_its_owner(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "answers.jsonl"
    result = run("history", "export", "-o", target)
    assert (result.code, result.out) == (0, "")
    assert target.read_text(encoding="utf-8") == run("history", "export").out
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("played")
def test_a_spreadsheet_gets_no_formula(run: Run) -> None:
    result = run("history", "export", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert set(rows[0]) >= FIELDS
    assert len(rows) == 3
    assert rows[1]["response"] == '\'=HYPERLINK("x"), "quoted"'
    assert rows[0]["response"] == '["a distractor"]'
    assert (rows[0]["certainty"], rows[1]["certainty"]) == ("sure", "")


@pytest.mark.usefixtures("played")
def test_an_old_file_is_replaced_whole(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "answers.jsonl"
    target.write_text("old" * 100_000, encoding="utf-8")
    link = tmp_path / "link.jsonl"
    link.symlink_to(target)
    assert run("history", "export", "-o", link).code == 0
    assert link.is_symlink()
    assert len(target.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.usefixtures("played")
def test_an_old_file_outlives_an_export_that_fails(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(history: History) -> Iterator[str]:
        yield "{}"
        raise HistoryDamaged("The history is broken.")

    monkeypatch.setitem(history_command._FORMATS, "jsonl", broken)
    target = tmp_path / "answers.jsonl"
    target.write_text("old", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    assert run("history", "export", "-o", target).code == 4
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.usefixtures("played")
def test_an_old_file_outlives_a_full_disk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    target = tmp_path / "answers.jsonl"
    target.write_text("old", encoding="utf-8")
    result = run("history", "export", "-o", target)
    assert result.code == 2
    assert "No space left on device" in result.err
    assert target.read_text(encoding="utf-8") == "old"
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.usefixtures("played")
@pytest.mark.parametrize("name", ["nowhere/answers.jsonl", "content"])
def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path, name: str) -> None:
    result = run("history", "export", "-o", tmp_path / name)
    assert result.code == 2
    assert name in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.usefixtures("played")
def test_a_device_is_written_to_and_not_replaced(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("history", "export", "-o", pipe).code == 0
        assert os.read(reader, 1 << 20).count(b"\n") == 3
        assert pipe.is_fifo()
    finally:
        os.close(reader)


@pytest.mark.usefixtures("played")
def test_sessions_are_listed_newest_first(run: Run, quiz_on: Callable[..., None], clock: FakeClock) -> None:
    clock.advance(3600)
    quiz_on(lambda quiz: quiz.submit(ChoiceResponse(frozenset({0}))), choice("python/gil/cpu"), choice("a/b/c"))
    result = run("history", "list")
    assert (result.code, result.err) == (0, "")
    header, newest, oldest = result.out.splitlines()
    assert header.split() == ["started", "mode", "questions", "answers", "score", "ended"]
    assert newest.split(maxsplit=7) == ["2026-03-01", "11:00", "practice", "2", "1", "100", "%", "cut off"]
    assert oldest.split(maxsplit=7) == ["2026-03-01", "10:00", "practice", "3", "3", "11", "%", "left"]


@pytest.mark.usefixtures("played")
def test_an_answer_that_was_damaged_is_left_out_and_told(run: Run, data_dir: Path) -> None:
    with closing(sqlite3.connect(data_dir / "history.db")) as connection, connection:
        connection.execute("UPDATE event SET active_ms = active_ms + 1 WHERE kind = 'answer' AND position = 0")
    result = run("history", "export")
    assert result.code == 0
    assert len(result.out.splitlines()) == 2
    assert "1 row of the history cannot be read" in result.err


def test_an_empty_history_is_listed_and_exported_as_such(run: Run, data_dir: Path) -> None:
    assert "no sessions yet" in run("history", "list").out
    for form in ("jsonl", "csv"):
        result = run("history", "export", "--format", form)
        assert (result.code, result.out) == (0, "")
    assert not (data_dir / "history.db").exists()
