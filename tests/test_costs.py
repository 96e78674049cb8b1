"""What may not grow unnoticed, counted: modules of the first frame, waits for the disk, files parsed, rows touched."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.clock import SystemClock
from quizapp.engine.histories import open_history
from quizapp.engine.insight import build_insight
from quizapp.engine.snapshot import take_snapshot
from quizapp.history import History
from quizapp.packs import index, open_catalog
from tests.benchmarks.generate import make_history, make_library
from tests.terminal import PYTHON, Terminal
from tests.tui.harness import CHOICE, MULTIPLE, SHORT, Harness
from tests.unit.history.builders import answer, start

PROJECT = Path(__file__).resolve().parents[1]

FIRST_FRAME = {
    "engine": {
        "days", "histories", "insight", "intervals", "library", "overview", "snapshot", "today", "weakest", "workspace",
    },
    "history": {
        "codec", "connection", "database", "derive", "events", "faults", "files", "live", "loading", "migrate",
        "placing", "question_reading", "reading", "rows", "store",
    },
    "learning": {"deck", "mastery", "memory", "placement", "readiness", "selection"},
    "model": {
        "bank", "config", "days", "grade", "ids", "kinds", "memory", "records", "response", "summaries",
        "time_spent",
    },
    "packs": {"catalog", "index"},
    "cli": {"environment", "open_command", "program", "progress", "streams"},
    "tui": {
        "action_row", "app", "blocks", "custodian", "dates", "home_rows", "keymap", "mastery_text", "motion",
        "navigation", "plots", "plots.bars", "screens", "screens.base", "screens.home", "screens.list_screen",
        "terminal_input", "textual_workarounds", "themed_app", "themes", "unfinished_rows", "watchful_app", "widgets",
        "widgets.key_line", "widgets.row_list", "widgets.title_bar",
    },
}  # fmt: skip
"""Every module of the program that the first frame may need, by part. Whatever is not here is imported where it is
used: a module more is a millisecond more that everybody waits for at each start."""

LEAVES = {
    "__main__", "atomic", "clock", "collector", "crash_log", "errors", "paths", "settings", "settings_file", "signs",
    "terminal", "text", "words",
}  # fmt: skip

OTHERS = {"_json", "_sqlite3", "gc", "json", "sqlite3"}
"""What else may be loaded that a bare Textual program does not load."""

HOME = """
import asyncio, sys
from quizapp.__main__ import main
import quizapp.cli.program, quizapp.cli.open_command, quizapp.cli.environment
from pathlib import Path
from quizapp.clock import SystemClock
from quizapp.engine.workspace import open_workspace
from quizapp.paths import find_paths
workspace = open_workspace(find_paths({}, Path(sys.argv[1]), []), SystemClock())
from quizapp.tui.app import QuizApp
async def run():
    app = QuizApp(workspace)
    app._after_first_frame = lambda: None
    async with app.run_test() as pilot:
        await pilot.pause()
        print("loaded", *sys.modules)
asyncio.run(run())
"""

BARE = """
import asyncio, sys
from tests.benchmarks.bare_app import BareApp
async def run():
    async with BareApp().run_test() as pilot:
        await pilot.pause()
        print("loaded", *sys.modules)
asyncio.run(run())
"""


def loaded_by(code: str, *arguments: object) -> set[str]:
    result = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        timeout=60,
        check=True,
    )
    return set(result.stdout.split("loaded ")[1].split())


def test_the_first_frame_loads_what_it_needs_and_nothing_else(tmp_path: Path) -> None:
    loaded_by(HOME, tmp_path)
    home = loaded_by(HOME, tmp_path)
    ours = {name.removeprefix("quizapp.") for name in home if name.startswith("quizapp.")}
    allowed = LEAVES | set(FIRST_FRAME) | {f"{part}.{name}" for part, names in FIRST_FRAME.items() for name in names}
    assert ours - allowed == set()
    others = {name for name in home - loaded_by(BARE) if name.partition(".")[0] not in ("quizapp", "tests", "textual")}
    assert {name.partition(".")[0] for name in others} - OTHERS == set()
    assert not [name for name in home if name.startswith(("textual.widgets._markdown", "textual.widgets._data_table"))]


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace counts, and is not installed")
def test_an_answer_waits_five_times_for_the_disk(tmp_path: Path) -> None:
    from tests.benchmarks.histories import ANSWERS, FSYNCS

    path, trace = tmp_path / "history.db", tmp_path / "trace"
    make_history(path, 100, 100)
    command = ["strace", "-f", "-e", "trace=fsync,fdatasync,write", "-o", str(trace)]
    command += [sys.executable, "-c", ANSWERS, str(path), "16", "100", os.devnull, "alone"]
    subprocess.run(command, check=True, capture_output=True, cwd=PROJECT, timeout=60)
    counted = trace.read_text().partition("COUNTED")[2].partition("ENDED")[0]
    assert counted.count("sync(") == 6 * FSYNCS


def statements(history: History) -> list[str]:
    """Return the list to which every statement of a history is added from now on."""
    said: list[str] = []
    history._database._connection.set_trace_callback(said.append)
    return said


def test_an_answer_takes_as_many_statements_after_a_thousand_answers_as_after_ten(tmp_path: Path) -> None:
    counts = []
    for answers in (10, 1000):
        path = tmp_path / f"{answers}.db"
        make_history(path, 40, answers)
        with open_history(path, SystemClock()) as history:
            session = start(history, ["category-0/topic-0/question-1"], number=7, started_at=SystemClock().now())
            said = statements(history)
            history.record(answer(session, 0))
            counts.append(len(said))
    assert counts[0] == counts[1] > 5


def test_what_home_reads_of_the_history_takes_no_look_at_the_answers(tmp_path: Path) -> None:
    make_history(tmp_path / "history.db", 40, 400)
    with open_history(tmp_path / "history.db", SystemClock()) as history:
        said = statements(history)
        history.topics(), history.totals(), history.cards(), history.marked(), history.answer_sums()
        history.sessions(limit=1)
        history.suspended()
        plans = [
            row[3]
            for query in said
            if query.lstrip().startswith("SELECT")
            for row in history._database._connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
        ]
    assert len(plans) > 5
    assert [plan for plan in plans if plan.startswith("SCAN") and ("event" in plan or "item" in plan.split()[1])] == []


def test_where_the_learner_stands_is_reckoned_once_until_something_is_written(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    workspace, now = harness.workspace, harness.clock.now()
    session = start(workspace.history, [CHOICE.id, SHORT.id], number=7, started_at=now)
    workspace.history.record(answer(session, 0))
    first = build_insight(workspace)
    said = statements(workspace.history)
    assert build_insight(workspace) is first
    assert take_snapshot(workspace) is take_snapshot(workspace)
    assert {query.split()[0] for query in said} == {"PRAGMA"}
    with open_history(workspace.history.path, harness.clock) as another:
        another.record(answer(session, 1))
    second = build_insight(workspace)
    assert (first.answers, second.answers) == (1, 2)
    workspace.history.record(answer(session, 0, 0.0, revision=1))
    third = build_insight(workspace)
    assert third.score != second.score
    before = take_snapshot(workspace)
    workspace.settings = replace(workspace.settings, retention=0.8)
    assert take_snapshot(workspace) is not before
    harness.close()


def test_a_bank_of_ten_topics_is_opened_by_a_handful_of_queries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_library(tmp_path / "packs", 1000)
    open_catalog([tmp_path / "packs"], tmp_path / "cache")
    queries: list[str] = []
    rows = index.Index.rows

    def counting(self: index.Index, sql: str, *parameters: object) -> list[object]:
        queries.append(sql)
        return rows(self, sql, *parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(index.Index, "rows", counting)
    bank = open_catalog([tmp_path / "packs"], tmp_path / "cache").bank
    assert (bank.size, len(queries)) == (1000, 3)
    bank.question("category-0/topic-3/question-333")
    assert len(queries) == 5


async def test_a_key_in_a_quiz_matches_few_style_rules_and_a_pick_lays_nothing_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from textual._compositor import Compositor
    from textual.css.stylesheet import Stylesheet

    counts = {"styled": 0, "laid out": 0}

    def counting(cls: type, name: str, kind: str) -> None:
        before = getattr(cls, name)

        def count(*arguments: object, **options: object) -> object:
            counts[kind] += 1
            return before(*arguments, **options)

        monkeypatch.setattr(cls, name, count)

    counting(Stylesheet, "apply", "styled")
    counting(Compositor, "reflow", "laid out")
    harness = Harness(tmp_path, (CHOICE, MULTIPLE))
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press("1")
        await pilot.pause()
        for keys, most in (("2", {"styled": 0, "laid out": 0}), ("enter", {"styled": 0, "laid out": 3})):
            counts |= {"styled": 0, "laid out": 0}
            await pilot.press(keys)
            await pilot.pause()
            assert all(counts[kind] <= number for kind, number in most.items()), counts


LOOKING_RARELY = """
import sys
from quizapp.tui import textual_workarounds
textual_workarounds._LOOK_SECONDS = 60
from quizapp.__main__ import main
sys.exit(main(["--data-dir", sys.argv[1]]))
"""


def test_leaving_waits_for_no_look_at_the_keyboard(tmp_path: Path) -> None:
    with Terminal([PYTHON, "-c", LOOKING_RARELY, str(tmp_path)]) as home:
        home.wait_for(b"Coding exercises")
        home.press(b"\x11")
        assert home.wait_until_gone(30) == 0


@pytest.mark.slow
def test_the_first_frame_of_a_real_terminal_draws_home(tmp_path: Path) -> None:
    with Terminal(["env", f"QUIZAPP_DATA_DIR={tmp_path}", PYTHON, "-m", "quizapp"]) as home:
        assert home.wait_for(b"Coding exercises") < 20
