"""What is due by one look at the history is what the snapshot says, question by question."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path

from quizapp.engine.due import due_by_topic
from quizapp.engine.histories import open_history
from quizapp.engine.snapshot import take_snapshot
from quizapp.engine.workspace import Workspace
from quizapp.model.records import EventKind
from tests.benchmarks.generate import LAST_DAY, make_history, sketch
from tests.support import FakeClock, bank_of, choice
from tests.unit.history.builders import mark


def test_as_many_questions_are_due_as_the_snapshot_says(tmp_path: Path, workspace: Workspace, clock: FakeClock) -> None:
    path = tmp_path / "made" / "history.db"
    make_history(path, 250, 700)
    clock.advance((LAST_DAY - clock.now()).total_seconds())
    workspace.bank = bank_of(choice(sketch(number).id) for number in range(250))
    seen = set()
    with open_history(path, clock) as history:
        workspace.history = history
        history.record(mark(EventKind.SUSPEND, sketch(7).id, on=True))
        for retention, ahead in product((0.75, 0.9, 0.96), (None, 1, 5, 60)):
            for _ in range(3):
                clock.advance(86_400 + 3600)
                day = "" if ahead is None else (clock.now() + timedelta(days=ahead)).date().isoformat()
                workspace.settings = replace(workspace.settings, retention=retention, interview_date=day)
                snapshot = take_snapshot(workspace)
                deck = snapshot.deck
                due = [index for index, at in enumerate(snapshot.due_days) if at is not None and at <= snapshot.day]
                assert due_by_topic(workspace) == Counter(deck.topic_ids[deck.topic[index]] for index in due)
                seen.add(len(due))
    assert len(seen) > 5
