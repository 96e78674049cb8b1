import json
from collections.abc import Callable
from pathlib import Path

from quizapp.engine.practice import PracticeQuiz
from quizapp.model.response import ChoiceResponse
from tests.support import FakeClock, choice
from tests.unit.cli.conftest import Run

QUESTIONS = [choice("python/gil/cpu"), choice("python/gil/other"), choice("gone/topic/q")]


def play(quiz: PracticeQuiz) -> None:
    """Answer right, wrong and right, and end the quiz."""
    for picked in (0, 1, 0):
        quiz.submit(ChoiceResponse(frozenset({picked})))
        quiz.advance()


def test_without_answers_it_says_how_to_begin(run: Run, data_dir: Path) -> None:
    result = run("stats")
    assert (result.code, result.err) == (0, "")
    assert "no answers yet" in result.out
    assert not (data_dir / "history.db").exists()


def test_without_answers_the_document_lists_every_topic(run: Run) -> None:
    document = json.loads(run("stats", "--json").out)
    assert (document["schema_version"], document["sessions"], document["answers"]) == (1, 0, 0)
    assert (document["score"], document["last_session"]) == (None, None)
    assert [topic["id"] for topic in document["topics"]] == ["python/gil", "python/mro"]
    for topic in document["topics"]:
        assert (topic["answers"], topic["score"], topic["mastery"], topic["due"]) == (0, None, None, None)


def test_answers_add_up_in_all_and_by_topic(run: Run, quiz_on: Callable[..., None]) -> None:
    quiz_on(play, *QUESTIONS)
    result = run("stats")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "1 session, 3 answers, mean score 67 %"
    assert lines[1] == "last session 2026-03-01 10:00: 3 of 3 questions, 67 %"
    assert [line.split()[0] for line in lines[4:]] == ["python", "python/gil", "python/mro"]
    assert "  2   50 %  20" in lines[5]
    assert lines[6].split()[-3:] == ["-", "-", "-"]


def test_the_document_holds_the_same_figures(run: Run, quiz_on: Callable[..., None]) -> None:
    quiz_on(play, *QUESTIONS)
    result = run("stats", "--json")
    document = json.loads(result.out)
    assert (document["sessions"], document["answers"]) == (1, 3)
    assert round(document["score"], 4) == 0.6667
    gil, mro = document["topics"]
    assert (gil["answers"], gil["score"], gil["last_at"]) == (2, 0.5, "2026-03-01T09:00:00Z")
    assert (mro["answers"], mro["score"], mro["last_at"]) == (0, None, None)
    assert [(part["id"], part["answers"]) for part in document["categories"]] == [("python", 2)]
    last = document["last_session"]
    assert (last["started_at"], last["questions"], last["answers"]) == ("2026-03-01T09:00:00Z", 3, 3)


def test_a_file_that_is_no_history_is_refused_and_left_alone(run: Run, data_dir: Path) -> None:
    data_dir.mkdir()
    file = data_dir / "history.db"
    file.write_bytes(b"not a history at all" * 300)
    before = file.read_bytes()
    for words in (["stats"], ["stats", "--json"], ["history", "list"], ["history", "export"]):
        result = run(*words)
        assert result.code == 4
        assert result.out == ""
        assert len(result.err.splitlines()) == 1
    assert file.read_bytes() == before


def test_a_data_folder_that_is_a_file_is_an_unusable_history(run: Run, data_dir: Path) -> None:
    data_dir.write_text("a file", encoding="utf-8")
    result = run("stats")
    assert result.code == 4
    assert "Traceback" not in result.err


def test_a_later_answer_moves_the_date(run: Run, quiz_on: Callable[..., None], clock: FakeClock) -> None:
    quiz_on(play, *QUESTIONS)
    clock.advance(86_400)
    quiz_on(play, *QUESTIONS)
    document = json.loads(run("stats", "--json").out)
    assert document["sessions"] == 2
    assert document["last_session"]["started_at"] == "2026-03-02T09:00:00Z"
