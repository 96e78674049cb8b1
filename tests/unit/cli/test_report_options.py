import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import FakeClock
from tests.unit.cli.conftest import Run
from tests.unit.cli.test_stats import QUESTIONS, play


def test_the_newest_report_is_printed_as_markdown(run: Run, quiz_on: Callable[..., None], clock: FakeClock) -> None:
    quiz_on(play, *QUESTIONS)
    clock.advance(86_400)
    quiz_on(play, *QUESTIONS)
    result = run("stats", "--session", "last")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("# Practice of 2026-03-02 10:00\n\n3 questions, finished\n\n**2 of 3**\n")
    assert "The GIL 日本" in result.out


def test_a_file_is_written_as_its_name_or_the_option_says(
    run: Run, quiz_on: Callable[..., None], tmp_path: Path
) -> None:
    quiz_on(play, *QUESTIONS)
    page, data = tmp_path / "report.html", tmp_path / "report.txt"
    assert run("stats", "--session", "last", "-o", page).out == ""
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("stats", "--session", "last", "--format", "json", "-o", data).code == 0
    assert json.loads(data.read_text(encoding="utf-8"))["total"]["right"] == 2
    printed = json.loads(run("stats", "--session", "last", "--json").out)
    assert printed == json.loads(data.read_text(encoding="utf-8"))


def test_a_session_is_found_by_the_beginning_of_its_id(run: Run, quiz_on: Callable[..., None]) -> None:
    quiz_on(play, *QUESTIONS)
    whole = json.loads(run("stats", "--json").out)["last_session"]["id"]
    assert json.loads(run("stats", "--session", whole[:8], "--json").out)["session"] == whole
    quiz_on(play, *QUESTIONS)
    result = run("stats", "--session", "", "--json")
    assert (result.code, result.out) == (2, "")
    assert "2 sessions have an id that begins with" in result.err


@pytest.mark.parametrize("wanted", ["last", "0123456789abcdef", "[/]\x1b[31m"])
def test_a_session_that_is_not_there_is_told(run: Run, wanted: str) -> None:
    result = run("stats", "--session", wanted)
    assert (result.code, result.out) == (2, "")
    assert "There is no session" in result.err
    assert "\x1b" not in result.err


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    run: Run, quiz_on: Callable[..., None], tmp_path: Path
) -> None:
    quiz_on(play, *QUESTIONS)
    result = run("stats", "--session", "last", "-o", tmp_path / "no" / "folder.md")
    assert result.code == 2
    assert "cannot be written" in result.err
    assert run("stats", "--session", "last", "-o", tmp_path).code == 2


@pytest.mark.parametrize("words", [["--format", "html"], ["-o", "file.html"]])
def test_options_of_a_report_want_a_session(run: Run, words: list[str]) -> None:
    result = run("stats", *words)
    assert result.code == 2
    assert "--session" in result.err
