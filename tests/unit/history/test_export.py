"""What scripts get of the history."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from quizapp.history import History
from quizapp.history.export import answers_as_jsonl
from quizapp.model.kinds import Kind
from quizapp.model.question import Choice, ChoiceQuestion, Point, Question, RecallQuestion, ShortQuestion
from quizapp.model.records import AnswerData, EventKind, ItemRecord, VersionRecord
from quizapp.model.response import Certainty
from quizapp.model.version import meaning_hash, part_hash, snapshot, text_hash
from tests.unit.history.builders import StubClock, event, session_record

CHOICE = ChoiceQuestion(
    id="python/gil/why", kind=Kind.CHOICE, difficulty=1, seconds=30, prompt="Why?",
    choices=(Choice("[red]", correct=True), Choice("blue“", why="it is not")),
)  # fmt: skip
SHORT = ShortQuestion(
    id="git/basics/find", kind=Kind.SHORT, difficulty=2, seconds=30, prompt="How?", accept=("git bisect",)
)
RECALL = RecallQuestion(
    id="python/gil/what", kind=Kind.RECALL, difficulty=3, seconds=90, prompt="What?", answer="A lock.",
    points=(Point("a lock"), Point("one thread")),
)  # fmt: skip

Give = Callable[[Question, AnswerData], dict[str, Any]]


@pytest.fixture
def give(history: History) -> Give:
    """Return a function that starts a session of one question, answers it, and returns the newest line."""
    sessions = 0

    def give(question: Question, data: AnswerData) -> dict[str, Any]:
        nonlocal sessions
        sessions += 1
        version = VersionRecord(
            text_hash=text_hash(question),
            meaning_hash=meaning_hash(question),
            question_id=question.id,
            body=snapshot(question),
        )
        item = ItemRecord(
            position=0, question_id=question.id, text_hash=version.text_hash, guide_seconds=question.seconds
        )
        record = session_record(sessions)
        history.start_session(record, [item], [version])
        history.record(event(EventKind.ANSWER, record.id, 0, active_ms=1500, **data.to_json()))
        line: dict[str, Any] = json.loads(list(answers_as_jsonl(history))[-1])
        return line

    return give


def test_a_line_names_the_picked_texts(give: Give) -> None:
    picked = (part_hash("blue“"), part_hash("[red]"), "lost")
    line = give(CHOICE, AnswerData(revision=0, picked=picked, score=0.5, certainty=Certainty.SURE))
    assert line["response"] == ["blue“", "[red]", "lost"]
    assert (line["question"], line["kind"], line["difficulty"]) == (CHOICE.id, "choice", 1)
    assert (line["score"], line["certainty"], line["points"]) == (0.5, "sure", [])


def test_a_line_has_the_fields_that_were_promised(give: Give, history: History, clock: StubClock) -> None:
    line = give(SHORT, AnswerData(revision=0, text="git bisect", score=1.0, timed_out=True))
    promised = {
        "id", "session", "question", "kind", "response", "score", "certainty", "started_at", "duration_ms",
        "timed_out", "points",
    }  # fmt: skip
    assert promised <= line.keys()
    assert (line["response"], line["certainty"], line["timed_out"]) == ("git bisect", None, True)
    assert line["duration_ms"] == 1500
    assert clock.at.isoformat() == "2026-03-10T12:00:03+00:00"
    assert line["answered_at"] == "2026-03-10T12:00:03.000Z"
    assert line["started_at"] == "2026-03-10T12:00:01.500Z"


def test_points_carry_the_credit_of_the_grader_and_of_the_user(give: Give) -> None:
    data = AnswerData(revision=0, text="a lock", score=None, suggested=0.5, grader_points={part_hash("a lock"): 1.0})
    assert give(RECALL, data)["points"] == [
        {"text": "a lock", "grader": 1.0, "user": None},
        {"text": "one thread", "grader": None, "user": None},
    ]
    ticked = data._replace(score=0.5, user_points={part_hash("a lock"): 0.0, part_hash("one thread"): 1.0})
    line = give(RECALL, ticked)
    assert [(point["grader"], point["user"]) for point in line["points"]] == [(1.0, 0.0), (None, 1.0)]
    assert (line["suggested"], line["response"]) == (0.5, "a lock")


def test_undone_and_late_answers_are_there_and_say_so(give: Give, history: History) -> None:
    give(SHORT, AnswerData(revision=0, score=1.0))
    history.record(event(EventKind.UNDO, session_record(1).id, 0, revision=0))
    give(SHORT, AnswerData(revision=0, score=1.0, after_verdict=True))
    lines = [json.loads(line) for line in answers_as_jsonl(history)]
    assert [(line["undone"], line["after_verdict"], line["counts"]) for line in lines] == [
        (True, False, False),
        (False, True, False),
    ]


def test_a_line_is_one_line_of_readable_text(give: Give, history: History) -> None:
    give(SHORT, AnswerData(revision=0, text="naïve\nзамок", score=0.0))
    (line,) = answers_as_jsonl(history)
    assert "\n" not in line
    assert "naïve\\nзамок" in line


def test_an_answer_whose_wording_is_damaged_is_exported_without_texts(give: Give, history: History) -> None:
    give(CHOICE, AnswerData(revision=0, picked=("aa",), score=0.0))
    with history._database.writing():
        history._database.run("UPDATE version SET body = '{}'")
    (line,) = answers_as_jsonl(history)
    assert json.loads(line)["response"] == ["aa"]
    assert len(history.damaged) == 1
