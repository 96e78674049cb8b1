"""Every number on Home, Plan and Scores is the one that `quizapp stats --json` and `quizapp plan --json` print."""

import json
import random
import re
import shutil
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.cli import plan_command, stats_command
from quizapp.cli.environment import Environment
from quizapp.engine.days import today_of
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.start import start_quiz
from quizapp.engine.workspace import Workspace, open_workspace
from quizapp.model.config import ClockRule, QuizConfig
from quizapp.model.days import localised
from quizapp.model.ids import topic_of
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response, ShortResponse
from quizapp.paths import Paths
from quizapp.text import shorten
from quizapp.tui.app import QuizApp
from quizapp.tui.dates import ago, short_day
from quizapp.tui.screens.scores import PAGES
from quizapp.tui.widgets.row_list import Row, RowList
from quizapp.words import count_text, seconds_text
from tests.benchmarks.generate import LAST_DAY, make_history, make_library
from tests.support import EPOCH, FakeClock
from tests.tui.snapshot import snapshot_of

CONTENT = Path(__file__).resolve().parents[2] / "content"


def answer(question: Question, *, right: bool) -> Response:
    """Return a right or a wrong response."""
    if isinstance(question, ChoiceQuestion):
        return ChoiceResponse(question.keys if right else frozenset(range(len(question.choices))) - question.keys)
    return RecallResponse(aloud=True) if isinstance(question, RecallQuestion) else ShortResponse("" if right else "no")


def practise(workspace: Workspace, days: int, a_day: int) -> None:
    """Answer some questions on every second day, about two of three right."""
    rng, clock = random.Random(3), workspace.clock
    assert isinstance(clock, FakeClock)
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
    """Return the words of a row's right half, numbers without their commas."""
    return row.right.plain.replace(" %", "%").replace(",", "").split()


def same(found: Sequence[str], wanted: Sequence[object]) -> bool:
    """Whether a table shows some values; shares, which the document rounds, to the nearest per cent."""
    return len(found) == len(wanted) and all(
        abs(float(text.removesuffix("%")) - 100 * value) <= 0.51
        if isinstance(value, float)
        else text == ("-" if value is None else str(value))
        for text, value in zip(found, wanted, strict=True)
    )


def nobody(folder: Path) -> Workspace:
    """Return a workspace of somebody who has answered nothing."""
    shutil.copytree(CONTENT / "databases", folder / "content" / "databases")
    return opened(folder, FakeClock())


def beginner(folder: Path) -> Workspace:
    """Return a workspace with ten answers."""
    workspace = nobody(folder)
    practise(workspace, 1, 10)
    return workspace


def regular(folder: Path) -> Workspace:
    """Return a workspace with some answers on every second day, and an interview ahead."""
    workspace = nobody(folder)
    practise(workspace, 10, 8)
    soon = EPOCH.date() + timedelta(days=40)
    settings = replace(workspace.settings, interview_date=soon.isoformat(), plan_from="2026-03-06")
    workspace.change_settings(settings)
    return workspace


def veteran(folder: Path) -> Workspace:
    """Return a workspace with many answers, a day after the last of them."""
    make_library(folder / "content", 400)
    make_history(folder / "data" / "history.db", 400, 3000)
    return opened(folder, FakeClock(now=LAST_DAY + timedelta(days=1), offset=0))


def opened(folder: Path, clock: FakeClock) -> Workspace:
    return open_workspace(Paths(folder / "data", folder / "cache", (folder / "content",)), clock, 7)


@pytest.mark.parametrize("lived", [nobody, beginner, regular, veteran])
async def test_screens_and_documents_agree(
    lived: Callable[[Path], Workspace], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = lived(tmp_path)
    environment = Environment(workspace.paths, workspace.clock, None, {})
    arguments = Namespace(json=True, csv=False, by="topic", session=None, output=None, format=None, html=None)
    stats_command.run(arguments, environment)
    document = json.loads(capsys.readouterr().out)
    plan_command.run(Namespace(json=True, by=None, minutes=None), environment)
    document["plan"] = json.loads(capsys.readouterr().out)
    app = QuizApp(workspace)
    async with app.run_test(size=(120, 60)) as pilot:
        await until_drawn(app, pilot)
        compare_home(document, app, today_of(workspace), workspace)
        await pilot.press("p")
        await pilot.pause()
        compare_plan(document["plan"], list(app.screen.query_one(RowList).shown))
        await pilot.press("escape")
        if document["answers"]:
            await pilot.press("s", "t")
            tables: dict[str, list[Row]] = {}
            for page in PAGES:
                await pilot.pause()
                tables[page.title] = list(app.screen.query_one(RowList).shown)
                await pilot.press("right")
            compare(document, tables)
    workspace.close()


async def until_drawn(app: QuizApp, pilot: Pilot[int]) -> None:
    """Wait for a Home that has reckoned what is due."""
    for _ in range(100):
        await pilot.pause()
        if "ounting what" not in snapshot_of(app):
            return


def compare_home(document: dict[str, Any], app: QuizApp, day: date, workspace: Workspace) -> None:
    """Compare the title, what can be done, and each category with the document."""
    text, today = snapshot_of(app), document["today"]
    title = text.splitlines()[0]
    assert (f"{document['streak']} day streak" in title) == (document["streak"] > 1)
    assert (f"Interview in {today['days_to_go']} days" in title) == (today["days_to_go"] is not None)
    rows = {row.key: row for row in app.screen.query_one(RowList).shown if row.key}
    if document["answers"]:
        used = f"{today['done_minutes']} of {today['minutes']} min today"
        spent = "today's plan is done" if today["done"] else "nothing to ask today"
        assert (used if today["questions"] else spent) in title
        todo = rows["!drill"].left.plain
        due = [f"{today['repeated']} of {document['due']} due"] if document["due"] else []
        new = [f"{today['new']} new"] if today["new"] else []
        assert (f"today: {', '.join([*due, *new])}" in todo) == (today["questions"] > 0)
        assert (f"{document['weak']} weak topic" in todo) == (document["weak"] > 0)
        assert f"{document['answers']:,} answer" in rows["!scores"].left.plain
        assert ("!missed" in rows) == (document["missed"] > 0)
        assert (
            "!missed" not in rows or f" {count_text(document['missed'], 'question')} to" in rows["!missed"].left.plain
        )
        last = document["last_session"]
        told = re.search(r"last: ([\d.]+) of (\d+), (.+?) *$", rows["!sessions"].left.plain)
        assert told is not None
        assert int(told[2]) == last["answers"]
        assert float(told[1]) == pytest.approx(last["answers"] * last["score"], abs=0.06)
        assert told[3].strip() == ago_of(last["started_at"], day, workspace)
    else:
        assert "!drill" not in rows
    for part in document["categories"]:
        row = rows[part["id"]].right.plain
        assert row.split()[0] == str(part["questions"])
        assert row.rstrip().endswith(ago_of(part["last_at"], day, workspace) or row.rstrip())
        mastery = re.search(r"(\d+) ±(\d+) %", row)
        assert (mastery is None) == (part["mastery"] is None)
        if mastery is None:
            assert (f"too few answers ({part['answers']})" if part["answers"] else "not tried yet") in row
        else:
            assert is_margin(mastery, part["mastery"])


def compare_plan(document: dict[str, Any], rows: Sequence[Row]) -> None:
    """Compare each forecast and each day with the document."""
    lines = [f"{row.left.plain} {row.right.plain}" for row in rows]
    forecasts = [found for line in lines if len(found := list(re.finditer(r"(\d+) ±(\d+) %", line))) == 2]
    parts = [*document["categories"], document["overall"]]
    assert len(forecasts) == len(parts)
    for (now, expected), part in zip(forecasts, parts, strict=True):
        assert is_margin(now, part["now"])
        assert is_margin(expected, part["expected"])
    days = lines[next(place for place, line in enumerate(lines) if "Day by day" in line) + 1 :]
    told = [line for line in days if line.strip()]
    assert len(told) == len(document["days"])
    for line, day in zip(told, document["days"], strict=True):
        assert f" {short_day(date.fromisoformat(day['day']))} " in line
        if day["state"] in ("done", "part of it", "missed"):
            assert f"  {day['answered']} answered" in line
        else:
            work = [f"{day[name]} {word}" for name, word in (("repeated", "again"), ("new", "new")) if day[name]]
            assert f"  {', '.join(work) or 'rest'}" in line


def compare_trend(table: Sequence[Row], days: Sequence[dict[str, Any]]) -> None:
    """Compare days, or weeks where the days do not fit, with the days of the document."""
    weekly = table[0].left.plain == "Week from"
    spans: dict[str, list[dict[str, Any]]] = {}
    for day in reversed(days):
        at = date.fromisoformat(day["day"])
        spans.setdefault((at - timedelta(days=at.weekday() if weekly else 0)).isoformat(), []).append(day)
    for row, (start, members) in zip(table[1:-1], spans.items(), strict=True):
        answers = sum(day["answers"] for day in members)
        score = sum(day["answers"] * day["score"] for day in members) / answers
        assert row.left.plain == start
        assert same(cells(row), [answers, score])


def is_margin(found: re.Match[str], interval: dict[str, float]) -> bool:
    """Whether a number with its margin is an interval, which the document rounds."""
    half = 50 * (interval["high"] - interval["low"])
    return abs(int(found[1]) - 100 * interval["mid"]) <= 0.51 and abs(int(found[2]) - half) <= 0.51


def ago_of(moment: str | None, day: date, workspace: Workspace) -> str:
    """Return how long ago a moment of the document was."""
    at = None if moment is None else localised(datetime.fromisoformat(moment), workspace.clock.utc_offset())
    return ago(at, day, workspace.settings.day_starts_at)


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
    for row, day in zip(tables["Calendar"][1:], reversed(document["days"]), strict=True):
        assert row.left.plain == day["day"]
        assert same(cells(row)[:2], [day["answers"], day["score"]])
    compare_trend(tables["Trend"], document["days"])
    for row, part in zip(tables["Certainty"][1:], document["calibration"], strict=True):
        share = part["share"] or {"low": None, "mid": None, "high": None}
        assert row.left.plain == part["certainty"]
        assert same(cells(row), [part["answers"], part["right"], share["mid"], share["low"], share["high"]])
    for row, part in zip(tables["Time"][1:], document["times"], strict=True):
        times = ["-" if part[name] is None else seconds_text(part[name]) for name in ("seconds", "guide_seconds")]
        assert same(cells(row), [part["answers"], part["right"], *times])
    ahead = [day for day in document["plan"]["days"] if day["day"] >= document["plan"]["today"]][:30]
    planned = [[str(day[name]) for name in ("repeated", "new", "minutes")] for day in ahead]
    assert [cells(row) for row in tables["Due"][1:]] == planned
    topics = {part["id"]: shorten(part["title"], 24).split() for part in document["topics"]}
    wrong = [[*topics[topic_of(found["question"])], str(found["times"])] for found in document["distractors"]]
    forgotten = [
        [*topics[topic_of(point["question"])], str(point["missed"]), str(point["asked"])]
        for point in document["forgotten_points"]
    ]
    assert [cells(row) for row in tables["Mistakes"] if row.key] == [*wrong, *forgotten]
