"""A program that answers until it is killed: `python writer.py HISTORY SESSION`.

It prints the id of each answer once the history has acknowledged it.
"""

import signal
import sys
from pathlib import Path

from quizapp.clock import SystemClock
from quizapp.history import History
from quizapp.model.config import Mode
from quizapp.model.records import AnswerData, EventKind, ItemRecord, NewEvent, SessionRecord, VersionRecord

ANSWERS = 150
"""Far more than a test waits for; after the last of them the program waits to be killed."""


def run(path: Path, session: str) -> None:
    """Start a session and answer its questions one after another."""
    clock = SystemClock()
    version = VersionRecord(
        text_hash="00", meaning_hash="00", question_id="python/gil/why", body={"kind": "choice", "difficulty": 1}
    )
    with History.open(path, clock, device_name="desk", busy_seconds=60) as history:
        items = [
            ItemRecord(position=position, question_id="python/gil/why", text_hash="00", guide_seconds=30)
            for position in range(ANSWERS)
        ]
        record = SessionRecord(
            id=session, mode=Mode.PRACTICE, config={}, seed=1, limit_seconds=None, pace=1.0,
            started_at=clock.now(), utc_offset=0, program="1", grader="1",
        )  # fmt: skip
        history.start_session(record, items, [version])
        for position in range(ANSWERS):
            data = AnswerData(revision=0, score=position % 3 / 2, text="x" * (position % 50 * 40))
            event = NewEvent(kind=EventKind.ANSWER, session=session, position=position, payload=data.to_json())
            print(history.record(event), flush=True)
        signal.pause()


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.argv[2])
