"""Fixtures of the history's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.history.store import History
from tests.unit.history.builders import StubClock


@pytest.fixture
def clock() -> StubClock:
    return StubClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


@pytest.fixture
def history(path: Path, clock: StubClock) -> Iterator[History]:
    with History.open(path, clock, device_name="desk") as opened:
        yield opened
