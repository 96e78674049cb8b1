"""Histories: what makes an answer durable costs, and what Home and the scores read."""

import os
import shutil
import statistics
from pathlib import Path

from tests.benchmarks.data import FOLDER, data_dir
from tests.benchmarks.result import Result, compared, cpu_of, process, script
from tests.terminal import PYTHON

FSYNCS = 5
"""What SQLite with `journal_mode=PERSIST` and `synchronous=FULL` needs for one write: the journal's pages, the folder
(since the journal is opened anew for each write, as it must be where two programs may write), the journal's header, the
database, and the end of the journal."""

ANSWERS = """
import os, sys, time
from datetime import UTC, datetime
from pathlib import Path
from quizapp.clock import SystemClock
from quizapp.engine.histories import open_history
from quizapp.model.config import Mode
from quizapp.model.records import AnswerData, EventKind, ItemRecord, NewEvent, SessionRecord
from quizapp.model.version import part_hash
from tests.benchmarks.generate import sketch, version_of

history = open_history(Path(sys.argv[1]), SystemClock())
count, questions, plain = int(sys.argv[2]), int(sys.argv[3]), open(sys.argv[4], "ab", buffering=0)
asked = [sketch(number * 7 % questions) for number in range(count)]
identity = f"{time.time_ns():032x}"
session = SessionRecord(
    id=identity, mode=Mode.PRACTICE, config={}, seed=1, limit_seconds=None, pace=1.0,
    started_at=datetime.now(UTC), utc_offset=0, program="1", grader="1",
)
versions = [version_of(what) for what in asked]
items = [
    ItemRecord(position=place, question_id=version.question_id, text_hash=version.text_hash, order=(), guide_seconds=45)
    for place, version in enumerate(versions)
]
history.start_session(session, items, versions)
for place in range(count):
    data = AnswerData(revision=0, score=1.0)
    event = NewEvent(kind=EventKind.ANSWER, session=identity, position=place, active_ms=9, payload=data.to_json())
    if place == 5:
        os.write(2, b"COUNTED\\n")
    before, used = time.perf_counter(), time.process_time()
    history.record(event)
    answered, used = time.perf_counter(), time.process_time() - used
    if len(sys.argv) < 6:
        plain.write(b"x" * 180)
        os.fsync(plain.fileno())
        print(f"answer {answered - before} {time.perf_counter() - answered} {used}")
    if place == count - 6:
        os.write(2, b"ENDED\\n")
"""

_INSIGHT = """
import sys, time
from pathlib import Path
from quizapp.clock import SystemClock
from quizapp.engine.insight import build_insight
from quizapp.engine.workspace import open_workspace
from quizapp.paths import find_paths
workspace = open_workspace(find_paths({}, Path(sys.argv[1]), []), SystemClock(), 1)
before = time.process_time()
build_insight(workspace)
print("insight", time.process_time() - before)
"""


def _history(questions: int, answers: int) -> Path:
    """Return a copy of a history, to be written to."""
    source = data_dir(questions, answers) / "history.db"
    copy = FOLDER / "written" / f"{questions}-{answers}.db"
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, copy)
    return copy


def _durable(questions: int, answers: int, rounds: int) -> tuple[list[float], list[float], list[float]]:
    """Return the seconds of answers, of an append and fsync after each, and of the answers' processor time."""
    path = _history(questions, answers)
    lines = process([PYTHON, "-c", ANSWERS, str(path), str(20 * rounds), str(questions), f"{path}.log"]).splitlines()
    answered = [tuple(map(float, line.split()[1:])) for line in lines[5:]]
    return [row[0] for row in answered], [row[1] for row in answered], [row[2] for row in answered]


def durable(rounds: int) -> Result:
    """An answer made durable, with its derived rows, against a bare append and fsync."""
    ours, bare, used = _durable(1000, 1000, rounds)
    mine, other = statistics.median(ours), statistics.median(bare)
    detail = f"{mine * 1000:.2f} and {other * 1000:.2f} ms: {(mine - other) * 1000:.2f} ms over it (goal 2),"
    detail += f" of which {statistics.median(used) * 1000:.2f} ms of processor time"
    return Result("a durable answer / append and fsync", mine / other, 6.0, "x", detail)


def durable_is_flat(rounds: int) -> Result:
    """An answer made durable in a history of 1,000,000 answers against one of 1,000."""
    *_, large = _durable(1000, 1_000_000, rounds)
    *_, small = _durable(1000, 1000, rounds)
    *_, again = _durable(1000, 1_000_000, rounds)
    mine, other = statistics.median([*large, *again]), statistics.median(small)
    detail = f"{mine * 1000:.2f} and {other * 1000:.2f} ms"
    return Result("a durable answer, 1,000,000 a / 1,000 a", mine / other, 1.15, "x", detail)


def fsyncs(rounds: int) -> Result:
    """How often a durable answer waits for the disk, counted by strace."""
    path = _history(1000, 1000)
    trace = FOLDER / "written" / "trace"
    command = [PYTHON, "-c", ANSWERS, str(path), "30", "1000", os.devnull, "alone"]
    process(["strace", "-f", "-e", "trace=fsync,fdatasync,write", "-o", str(trace), *command])
    counted = trace.read_text().partition("COUNTED")[2].partition("ENDED")[0]
    return Result("fsyncs of an answer", counted.count("sync(") / 20, FSYNCS, "", "journal, folder, header, data, end")


def home_data(rounds: int) -> Result:
    """All that Home, Scores and `stats` show, of 1,000,000 answers against 4,000, either to 1,000 questions."""
    large, small = data_dir(1000, 1_000_000), data_dir(1000, 4000)
    return compared(
        "data of Home and stats, 1,000,000 a / 4,000 a",
        1.5,
        rounds,
        lambda: script(_INSIGHT, large)["insight"],
        lambda: script(_INSIGHT, small)["insight"],
    )


def stats(rounds: int) -> Result:
    """`quizapp stats --json` of 1,000,000 answers against 4,000, either to 1,000 questions."""
    large, small = (
        [PYTHON, "-m", "quizapp", "stats", "--json", "--data-dir", str(data_dir(1000, count))]
        for count in (1_000_000, 4000)
    )
    return compared("quizapp stats, 1,000,000 a / 4,000 a", 1.5, rounds, lambda: cpu_of(large), lambda: cpu_of(small))


MEASURES = (durable, durable_is_flat, fsyncs, home_data, stats)
