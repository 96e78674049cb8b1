"""Every number on Home and on Scores is the one that `quizapp stats --json` prints."""

import json
import random
import shutil
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from quizapp.cli import plan_command, stats_command
from quizapp.cli.environment import Environment
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace, open_workspace
from quizapp.model.config import ClockRule, QuizConfig
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response, ShortResponse
from quizapp.paths import Paths
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.scores import PAGES
from quizapp.tui.widgets.row_list import Row, RowList
from quizapp.words import seconds_text
from tests.support import EPOCH, FakeClock
from tests.tui.snapshot import snapshot_of

CONTENT = Path(__file__).resolve().parents[2] / "content"


def answer(question: Question, *, right: bool) -> Response:
    """Return a right or a wrong response."""
    if isinstance(question, ChoiceQuestion):
        return ChoiceResponse(question.keys if right else frozenset(range(len(question.choices))) - question.keys)
    return RecallResponse(aloud=True) if isinstance(question, RecallQuestion) else ShortResponse("" if right else "no")


def practise(workspace: Workspace, clock: FakeClock, days: int, a_day: int) -> None:
    """Answer some questions on every second day, about two of three right."""
    rng = random.Random(3)
    for day in range(0, days, 2):
        clock.set_now(EPOCH + timedelta(days=day))
        questions = rng.sample(list(workspace.bank.questions), a_day)
        config = QuizConfig(clock=ClockRule.COUNT_UP)
        quiz = start_quiz(PracticeQuiz, questions, config, seed=day, history=workspace.history, clock=clock)
        for question in questions:
            clock.advance(rng.uniform(10, 90))
            quiz.session.certainty = rng.choice([None, *Certainty])
            quiz.submit(answer(question, right=rng.random() < 0.65))
            if isinstance(question, RecallQuestion):
                quiz.accept_points(tuple(float(rng.random() < 0.5) for _ in question.points))
            quiz.advance()


def cells(row: Row) -> list[str]:
    """Return the words of a row's right half."""
    return row.right.plain.replace(" %", "%").split()


def same(found: Sequence[str], wanted: Sequence[object]) -> bool:
    """Whether a table shows some values; shares, which the document rounds, to the nearest per cent."""
    return len(found) == len(wanted) and all(
        abs(float(text.removesuffix("%")) - 100 * value) <= 0.51
        if isinstance(value, float)
        else text == ("-" if value is None else str(value))
        for text, value in zip(found, wanted, strict=True)
    )


@pytest.mark.parametrize(("days", "a_day"), [(1, 10), (20, 12)])
async def test_screens_and_document_agree(
    days: int, a_day: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(CONTENT / "databases", tmp_path / "content" / "databases")
    paths, clock = Paths(tmp_path / "data", tmp_path / "cache", (tmp_path / "content",)), FakeClock()
    workspace = open_workspace(paths, clock, 7)
    practise(workspace, clock, days, a_day)
    arguments = Namespace(json=True, csv=False, by="topic", session=None, output=None, format=None, html=None)
    stats_command.run(arguments, Environment(paths, clock, None, {}))
    document = json.loads(capsys.readouterr().out)
    plan_command.run(Namespace(json=True, by=None, minutes=None), Environment(paths, clock, None, {}))
    document["plan"] = json.loads(capsys.readouterr().out)
    app = QuizApp(workspace)
    async with app.run_test(size=(120, 60)) as pilot:
        home = snapshot_of(app)
        assert (f"{document['due']} due" in home) == bool(document["due"])
        assert (f"{document['weak']} weak topic" in home) == bool(document["weak"])
        await pilot.press("s", "t")
        tables: dict[str, list[Row]] = {}
        for page in PAGES:
            await pilot.pause()
            tables[page.title] = list(app.screen.query_one(RowList)._rows)
            await pilot.press("right")
    workspace.close()
    compare(document, tables)


def compare(document: dict[str, Any], tables: dict[str, list[Row]]) -> None:
    """Compare each table with its part of the document."""
    parts = {part["title"]: part for part in (*document["categories"], *document["topics"])}
    rows = [row for row in tables["Mastery"] if row.key]
    assert len(rows) == len(parts)
    for row in rows:
        part = parts[row.left.plain.strip()]
        mastery = part["mastery"] or {"low": None, "mid": None, "high": None}
        shares = [part["score"], mastery["low"], mastery["mid"], mastery["high"]]
        assert same(cells(row), [part["answers"], *shares, part["due"], part["unseen"]])
    for row, trend, day in zip(tables["Calendar"][1:], tables["Trend"][1:-1], reversed(document["days"]), strict=True):
        assert row.left.plain == trend.left.plain == day["day"]
        assert same(cells(row)[:2], [day["answers"], day["score"]])
        assert same(cells(trend), [day["answers"], day["score"]])
    for row, part in zip(tables["Certainty"][1:], document["calibration"], strict=True):
        share = part["share"] or {"low": None, "mid": None, "high": None}
        assert row.left.plain == part["certainty"]
        assert same(cells(row), [part["answers"], part["right"], share["mid"], share["low"], share["high"]])
    for row, part in zip(tables["Time"][1:], document["times"], strict=True):
        times = ["-" if part[name] is None else seconds_text(part[name]) for name in ("seconds", "guide_seconds")]
        assert same(cells(row), [part["answers"], part["right"], *times])
    planned = [[str(day[name]) for name in ("repeated", "new", "minutes")] for day in document["plan"]["days"]]
    assert [cells(row) for row in tables["Due"][1:]] == planned
    wrong = [[str(found["times"])] for found in document["distractors"]]
    forgotten = [[str(point["missed"]), str(point["asked"])] for point in document["forgotten_points"]]
    assert [cells(row) for row in tables["Mistakes"] if row.key] == [*wrong, *forgotten]
    assert date.fromisoformat(document["days"][0]["day"]) == EPOCH.date()
