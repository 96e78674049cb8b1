import json
from collections.abc import Callable
from pathlib import Path

from quizapp.clock import SystemClock
from quizapp.engine.marks import toggle
from quizapp.engine.practice import PracticeQuiz
from quizapp.history import History
from quizapp.model.records import EventKind
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
        assert (topic["answers"], topic["score"], topic["mastery"], topic["due"]) == (0, None, None, 0)


def test_answers_add_up_in_all_and_by_topic(run: Run, quiz_on: Callable[..., None]) -> None:
    quiz_on(play, *QUESTIONS)
    result = run("stats")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "1 session, 3 answers, mean score 67 %"
    assert lines[1] == "last session 2026-03-01 10:00: 3 of 3 questions, 67 %"
    table = lines[lines.index("") + 1 :]
    assert [line.split()[0] for line in table] == ["id", "python", "python/gil", "python/mro"]
    assert "    2   50 %  too few" in table[2]
    assert table[3].split()[-3:] == ["-", "1", "-"]


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


def test_the_same_figures_come_by_day_by_session_and_by_category(run: Run, quiz_on: Callable[..., None]) -> None:
    quiz_on(play, *QUESTIONS)
    table = {by: run("stats", "--by", by).out.splitlines()[-1].split() for by in ("day", "session")}
    table["category"] = run("stats", "--by", "category").out.splitlines()[-1].split("language")[1].split()
    assert table["day"][:3] == ["2026-03-01", "3", "67"]
    assert table["session"][2:7] == ["practice", "3", "3", "67", "%"]
    assert table["category"][:3] == ["2", "50", "%"]
    rows = {by: run("stats", "--csv", "--by", by).out.splitlines() for by in ("day", "session", "category", "topic")}
    assert rows["day"] == ["day,answers,score,minutes", "2026-03-01,3,0.6666666666666666,0.6"]
    assert rows["category"][0].endswith("mastery_low,mastery_mid,mastery_high")
    assert [len(lines) for lines in rows.values()] == [2, 2, 2, 3]


def test_the_document_tells_mastery_due_questions_and_what_goes_wrong(
    run: Run, quiz_on: Callable[..., None], clock: FakeClock
) -> None:
    for _ in range(3):
        quiz_on(play, *QUESTIONS)
        clock.advance(20 * 86_400)
    document = json.loads(run("stats", "--json").out)
    mastery = document["topics"][0]["mastery"]
    assert 0 < mastery["low"] < mastery["mid"] < mastery["high"] < 1
    # The commands read the machine's own clock, by which all of it was long ago.
    assert document["due"] == document["topics"][0]["due"] == 1
    assert document["calibration"][0] == {"certainty": "guess", "answers": 0, "right": 0, "share": None}
    assert document["times"][0] | {"seconds": 0} == {
        "kind": "choice", "answers": 9, "right": 6, "seconds": 0, "guide_seconds": 45.0,
    }  # fmt: skip
    assert document["recent_sessions"][2]["started_at"] == "2026-03-01T09:00:00Z"


def test_a_disputed_key_is_listed(run: Run, quiz_on: Callable[..., None], data_dir: Path) -> None:
    quiz_on(play, *QUESTIONS)
    with History.open(data_dir / "history.db", SystemClock()) as history:
        toggle(history, "python/gil/cpu", EventKind.DISPUTE)
    assert json.loads(run("stats", "--json").out)["disputed"] == ["python/gil/cpu"]
    assert "disputed, out of your scores: python/gil/cpu" in run("stats").out
    assert run("stats", "--csv", "--session", "last").code == 2
