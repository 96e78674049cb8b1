"""Peers: Anki's backend, and quizzy, a quiz on Textual."""

import statistics
from pathlib import Path

from tests.benchmarks.data import FOLDER, data_dir, quizzy_python
from tests.benchmarks.result import Result, frames, medians, ratio, script
from tests.benchmarks.starts import HOME_READY, home

_MAKE_COLLECTION = """
import sqlite3, sys, time
from anki.collection import Collection
path, notes, reviews = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
collection = Collection(path)
kind = collection.models.by_name("Basic")["id"]
decks = [collection.decks.add_normal_deck_with_name(f"Deck {number}").id for number in range(100)]
collection.set_config("fsrs", True)
today, now = collection.sched.today, int(time.time() * 1000)
collection.close()
seen = notes * 9 // 10
with sqlite3.connect(path) as tables:
    tables.executemany(
        "insert into notes values (?,?,?,?,-1,'',?,?,?,0,'')",
        (
            (now + n, f"g{n}", kind, now // 1000, f"Why is question {n} asked?\\x1fBecause of answer {n}.", n, n)
            for n in range(notes)
        ),
    )
    tables.executemany(
        "insert into cards values (?,?,?,0,?,-1,?,?,?,?,2500,?,0,0,0,0,0,'')",
        (
            (now + n, now + n, decks[n % 100], now // 1000)
            + ((2, 2, today + n % 60 - 20, 10 + n % 50, 10) if n < seen else (0, 0, n, 0, 0))
            for n in range(notes)
        ),
    )
    tables.executemany(
        "insert into revlog values (?,?,-1,3,10,5,2500,8000,1)",
        ((now - (reviews - n) * 40000, now + n % seen) for n in range(reviews)),
    )
"""

_ANKI = """
import sys, time
from anki.collection import Collection
collection = Collection(sys.argv[1])
before = time.process_time()
tree = collection.sched.deck_due_tree()
print("due", time.process_time() - before)
deck = max(tree.children, key=lambda child: child.review_count)
collection.decks.select(deck.deck_id)
queue = collection.sched.get_queued_cards()
assert queue.cards
if len(sys.argv) > 2:
    before = time.process_time()
    collection._backend.graphs(search="", days=365)
    print("stats", time.process_time() - before)
"""

_OPENED = """
import sys, time
from pathlib import Path
from quizapp.clock import SystemClock
from quizapp.engine.workspace import open_workspace
from quizapp.paths import find_paths
workspace = open_workspace(find_paths({}, Path(sys.argv[1]), []), SystemClock(), 1)
"""

_OURS_START = f"""{_OPENED}
from quizapp.engine.drill import choose
refs, reasons = choose(workspace, 10)
assert workspace.bank.question(refs[0].id).prompt
"""

_OURS = f"""{_OPENED}
from quizapp.engine.due import due_by_topic
from quizapp.engine.insight import build_insight
before = time.process_time()
assert due_by_topic(workspace)
print("due", time.process_time() - before)
before = time.process_time()
assert build_insight(workspace).due
print("stats", time.process_time() - before)
"""


def collection() -> Path:
    """Return a collection of 100,000 notes and 1,000,000 reviews."""
    path = FOLDER / "anki" / "collection.anki2"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        making = path.with_name("making.anki2")
        script(_MAKE_COLLECTION, making, 100_000, 1_000_000)
        making.rename(path)
    return path


def anki(rounds: int) -> list[Result]:
    """Start to the first question, due counts, statistics and memory, with 100,000 questions and 1,000,000 answers.

    Either chooses what to ask and reads the first question, and writes nothing.
    """
    path, folder = collection(), data_dir(100_000, 1_000_000)
    count = max(3, rounds // 3)
    results = []
    for key, name, goal in (
        ("whole", "start to first question", 5.0),
        ("due", "due counts", 3.0),
        ("stats", "statistics of a year", 8.0),
    ):
        theirs, ours = [], []
        for _ in range(count):
            theirs.append(script(_ANKI, path, *(["stats"] if key == "stats" else [])))
            ours.append(script(_OURS_START if key == "whole" else _OURS, folder))
        mine, other = [run[key] for run in ours], [run[key] for run in theirs]
        detail = medians(other, mine)
        results.append(Result(f"Anki / ours: {name}", ratio(other, mine), goal, "x", detail, at_least=True))
    sizes = [run["kib"] for run in ours], [run["kib"] for run in theirs]
    detail = f"{statistics.median(sizes[0]) / 1024:.0f} and {statistics.median(sizes[1]) / 1024:.0f} MiB"
    return [*results, Result("memory, ours / Anki", ratio(*sizes), 0.3, "x", detail)]


def quizzy(rounds: int) -> Result:
    """First frame of Home against that of quizzy 0.6."""
    python = quizzy_python()
    quiz = FOLDER / "quizzy.yaml"
    answers = [f'{{question: "Why {points}?", answer: "So.", value: {points}}}' for points in (100, 200, 300, 400, 500)]
    topics = "\n".join(f"  - name: Topic {number}\n    questions: [{', '.join(answers)}]" for number in range(5))
    quiz.write_text(f"categories:\n{topics}\n", encoding="utf-8")
    command = [str(python.with_name("quizzy")), str(quiz)]
    ours = home(data_dir(0)), HOME_READY
    return frames("first frame of Home / quizzy 0.6", 0.6, max(3, rounds // 2), ours, (command, b"palette"))


MEASURES = (anki, quizzy)
