"""`quizapp doctor` and the commands that look after the history as a file."""

import json
import os
import pty
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.clock import SystemClock
from quizapp.engine.practice import PracticeQuiz
from quizapp.history import History
from quizapp.history.files import journal_of
from quizapp.model.response import ChoiceResponse
from tests.support import choice
from tests.unit.cli.conftest import Run
from tests.unit.history.test_damage import mutated

QUESTIONS = [choice("python/gil/cpu"), choice("python/gil/io")]


@pytest.fixture
def played(quiz_on: Callable[..., None], data_dir: Path) -> Path:
    """Keep two answers, and return the history."""

    def play(quiz: PracticeQuiz) -> None:
        for _ in QUESTIONS:
            quiz.submit(ChoiceResponse(frozenset({0})))
            quiz.advance()

    quiz_on(play, *QUESTIONS)
    path = data_dir / "history.db"
    with History.open(path, SystemClock()) as history:
        assert history.totals().answers == 2
    return path


def findings(run: Run) -> dict[str, list[tuple[str, str]]]:
    document = json.loads(run("doctor", "--json").out)
    found: dict[str, list[tuple[str, str]]] = {}
    for finding in document["findings"]:
        found.setdefault(finding["area"], []).append((finding["state"], finding["message"]))
    assert document["healthy"] is not any(finding["state"] == "error" for finding in document["findings"])
    return found


def answers(path: Path) -> int:
    with History.open(path, SystemClock()) as history:
        assert history.verify().damaged == ()
        return history.totals().answers


def test_a_new_user_is_healthy(run: Run, data_dir: Path) -> None:
    result = run("doctor")
    assert result.code == 0
    assert "✓ history" in result.out
    assert not (data_dir / "history.db").exists()


def test_every_area_is_looked_at(run: Run, played: Path, content: Path) -> None:
    run("doctor", "--rebuild")
    found = findings(run)
    assert list(found) == ["packs", "history", "backups", "settings", "terminal"]
    assert found["history"] == [("ok", "1 session, 2 answers; structure, checksums and sums are sound")]
    assert found["backups"][0][0] == "warning"

    played.chmod(0o644)
    played.with_name("settings.toml").write_text("theme = 5\n")
    (content / "python" / "mro.toml").write_text("schema = \n")
    played.with_name("history (conflicted copy).db").write_bytes(b"")
    run("history", "backup")
    found = findings(run)
    assert {state for state, _ in found["history"]} == {"ok", "warning"}
    assert any("others may look" in message for _, message in found["history"])
    assert any("conflicted copy" in message for _, message in found["history"])
    assert found["packs"][0][0] == "error"
    assert found["settings"][0][0] == "warning"
    assert found["backups"] == [("ok", found["backups"][0][1])]
    assert run("doctor").code == 3


def test_keys_that_cannot_be_had_are_told_as_by_the_full_screen(run: Run, data_dir: Path) -> None:
    data_dir.mkdir(exist_ok=True)
    settings = data_dir / "settings.toml"
    settings.write_text('[keys]\nquiz.hint = "T"\n', encoding="utf-8")
    assert findings(run)["settings"] == [("ok", "as you chose")]
    settings.write_text('[keys]\nquiz.hint = "T"\nquiz.skip = "T"\nquiz.hnt = "x"\n', encoding="utf-8")
    told = findings(run)["settings"]
    assert [state for state, _ in told] == ["warning", "warning"]
    assert told[0][1].startswith("settings.toml, line 3: quiz.skip cannot have the key T, which is quiz.hint's")
    assert "line 4: there is no action quiz.hnt (did you mean quiz.hint?)" in told[1][1]


def test_sums_that_are_wrong_are_found_and_counted_anew(run: Run, played: Path) -> None:
    with closing(sqlite3.connect(played)) as connection, connection:
        connection.execute("UPDATE hour_summary SET answers = 7")
    result = run("doctor")
    assert result.code == 4
    assert "--rebuild" in result.out
    assert run("doctor", "--rebuild").code == 0
    assert answers(played) == 2


def test_a_damaged_history_is_salvaged_and_the_old_file_kept(run: Run, played: Path) -> None:
    content = bytearray(played.read_bytes())
    content[:100] = bytes(100)
    played.write_bytes(content)
    assert run("doctor").code == 4
    result = run("doctor", "--salvage")
    assert (result.code, "2 answers of 1 session" in result.err) == (0, True)
    assert answers(played) == 2
    (kept,) = played.parent.glob("history.damaged-*.db")
    assert kept.read_bytes() == content
    again = run("doctor", "--salvage")
    assert (again.code, "nothing to salvage" in again.err) == (2, True)


@pytest.mark.parametrize("option", ["--rebuild", "--salvage"])
def test_without_a_history_there_is_nothing_to_repair(run: Run, option: str) -> None:
    assert run("doctor", option).code == 2


def test_a_backup_is_made_listed_and_brought_back(run: Run, played: Path) -> None:
    assert run("history", "restore").code == 2
    assert run("history", "backup").code == 0
    assert "history-" in run("history", "backup", "--list").out
    with History.open(played, SystemClock(), device_name="here") as history, history._database.writing():
        history._database.run("DELETE FROM event")
    assert run("history", "restore").code == 0
    assert answers(played) == 2
    (kept,) = played.parent.glob("history.replaced-*.db")
    assert kept.exists()
    broken = played.with_name("broken.db")
    broken.write_bytes(b"no history")
    assert run("history", "restore", broken).code == 4
    assert run("history", "restore", "nowhere.db").code == 2
    assert answers(played) == 2


def test_no_name_of_a_file_sends_the_terminal_commands(run: Run, played: Path) -> None:
    odd = played.parent / "odd \x1b[31m\n\u202e"
    odd.mkdir()
    shutil.copyfile(played, odd / "history.db")
    told = [
        run(*words, "--data-dir", odd)
        for words in (
            ["history", "backup"],
            ["history", "backup", "--list"],
            ["history", "merge", odd / "history.db"],
            ["history", "merge", played],
            ["history", "restore"],
            ["doctor"],
            ["history", "delete", "--yes"],
        )
    ]
    assert [result.code for result in told] == [0, 0, 4, 0, 0, 0, 0]
    text = "".join(result.out + result.err for result in told)
    assert ("\x1b" in text, "\u202e" in text, "odd ␛[31m" in text) == (False, False, True)


def test_there_is_no_backup_of_nothing(run: Run) -> None:
    assert run("history", "backup").code == 4


def test_another_history_is_merged_once(run: Run, played: Path) -> None:
    other = played.with_name("other.db")
    shutil.move(played, other)
    first = run("history", "merge", other)
    assert (first.code, "2 answers of 1 session" in first.out) == (0, True)
    assert "nothing that is not here" in run("history", "merge", other).out
    assert answers(played) == 2


def test_deleting_tells_what_goes_and_asks(run: Run, played: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("history", "backup")
    draft = played.with_name("session-x.live")
    draft.write_text("{}")
    (played.parent / "answer-x1").mkdir()
    for folder in ("reports", "pictures"):
        (played.parent / folder).mkdir()
    left_over = (".session-x.live.new", "answer-x1/answer.md", ".history.db.0f.new", "reports/q.html", "pictures/q.svg")
    for left in left_over:
        (played.parent / left).write_text("an answer")
    assert run("history", "delete").code == 2

    def at_a_terminal(typed: bytes) -> str:
        master, slave = pty.openpty()
        os.write(master, typed)
        with os.fdopen(slave) as keyboard:
            monkeypatch.setattr(sys, "stdin", keyboard)
            result = run("history", "delete")
        os.close(master)
        assert result.code == 0
        return result.out

    told = at_a_terminal(b"y\n")
    assert played.exists()
    for said in ("1 session, 2 answers", str(played), str(draft), "backups/history-", "Nothing was deleted"):
        assert said in told
    at_a_terminal(b"delete\n")
    assert [found.name for found in played.parent.rglob("*") if found.is_file() and "catalog" not in found.name] == []
    assert not (played.parent / "answer-x1").exists()
    assert "no history to delete" in run("history", "delete", "--yes").out


def commands_on_damaged_histories(run: Run, path: Path, seeds: range) -> set[int]:
    """Run every command that reads the history on damaged ones, and return the exit codes."""
    sound, codes = path.read_bytes(), set()
    for seed in seeds:
        path.write_bytes(mutated(sound, random.Random(seed)))
        journal_of(path).unlink(missing_ok=True)
        content = path.read_bytes()
        for words in (["stats"], ["history", "list"], ["history", "export"], ["doctor"]):
            result = run(*words)
            codes.add(result.code)
            assert "Traceback" not in result.err, (seed, words)
            assert path.read_bytes() == content, (seed, words)
        assert not path.with_name("crash.log").exists(), seed
    return codes


def test_no_damage_of_the_history_crashes_a_command(run: Run, played: Path) -> None:
    assert commands_on_damaged_histories(run, played, range(5)) <= {0, 4}


@pytest.mark.slow
def test_no_damage_of_200_histories_crashes_a_command(run: Run, played: Path) -> None:
    assert commands_on_damaged_histories(run, played, range(5000, 5200)) == {0, 4}
