"""Small histories, made from as few words as a test needs."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from quizapp.history.store import History
from quizapp.model.config import Mode
from quizapp.model.records import (
    AnswerData,
    EventKind,
    ItemRecord,
    NewEvent,
    SessionRecord,
    VersionRecord,
)
from quizapp.model.version import part_hash

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


class StubClock:
    """A clock that a test sets; it moves a second with each look, unless told otherwise."""

    def __init__(self, at: datetime = NOON, utc_offset: int = 0, step: timedelta = timedelta(seconds=1)) -> None:
        self.at = at
        self.offset = utc_offset
        self.step = step

    def monotonic(self) -> float:
        return 0.0

    def slept(self) -> float:
        return 0.0

    def now(self) -> datetime:
        self.at += self.step
        return self.at

    def utc_offset(self) -> int:
        return self.offset


def uuid(number: int) -> str:
    return f"{number:032x}"


def wording(question_id: str, kind: str = "choice", **body: object) -> VersionRecord:
    return VersionRecord(
        text_hash=part_hash(question_id) * 2,
        meaning_hash=part_hash(question_id + "?") * 2,
        question_id=question_id,
        body={"kind": kind, "difficulty": 2, "prompt": "Why?"} | body,
    )


def session_record(number: int = 1, *, mode: Mode = Mode.PRACTICE, started_at: datetime = NOON) -> SessionRecord:
    return SessionRecord(
        id=uuid(number),
        mode=mode,
        config={"count": 3, "scope": {"topics": ["python/gil"]}},
        seed=2**70 + number,
        limit_seconds=600,
        pace=1.5,
        started_at=started_at,
        utc_offset=60,
        program="1.0",
        grader="1",
    )


def start(
    history: History,
    questions: Sequence[str],
    number: int = 1,
    *,
    mode: Mode = Mode.PRACTICE,
    kind: str = "choice",
    started_at: datetime = NOON,
) -> str:
    """Start a session that asks these questions, and return its id."""
    versions = [wording(question, kind) for question in questions]
    items = [
        ItemRecord(
            position=position,
            question_id=version.question_id,
            text_hash=version.text_hash,
            order=(2, 0, 1),
            guide_seconds=45,
        )
        for position, version in enumerate(versions)
    ]
    record = session_record(number, mode=mode, started_at=started_at)
    history.start_session(record, items, versions)
    return record.id


def event(
    kind: EventKind, session: str | None, position: int | None = None, *, active_ms: int = 0, **payload: object
) -> NewEvent:
    return NewEvent(kind=kind, session=session, position=position, active_ms=active_ms, payload=payload)


def mark(kind: EventKind, question_id: str, **payload: object) -> NewEvent:
    return NewEvent(kind=kind, session=None, question_id=question_id, payload=payload)


def answer(
    session: str,
    position: int,
    score: float | None = 1.0,
    revision: int = 0,
    active_ms: int = 1000,
    *,
    after_verdict: bool = False,
    **said: Any,  # noqa: ANN401
) -> NewEvent:
    data = AnswerData(revision=revision, score=score, after_verdict=after_verdict, **said)
    return event(EventKind.ANSWER, session, position, active_ms=active_ms, **data.to_json())


def filled(path: Path, clock: StubClock) -> Path:
    """Make a history with one answer."""
    with History.open(path, clock) as history:
        history.record(answer(start(history, ["python/gil/why"]), 0))
    return path


@contextmanager
def open_folder() -> Iterator[Path]:
    """Yield a folder that other users may enter, which a folder of pytest's is not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def modes(*changed: tuple[Path, int]) -> Iterator[None]:
    """Change modes for a while and act as an ordinary user, since the superuser ignores them."""
    before = [(path, stat.S_IMODE(path.stat().st_mode)) for path, _ in changed]
    privileged = os.geteuid() == 0
    for path, mode in changed:
        path.chmod(mode)
    if privileged:
        os.seteuid(65534)
    try:
        yield
    finally:
        if privileged:
            os.seteuid(0)
        for path, mode in before:
            path.chmod(mode)
