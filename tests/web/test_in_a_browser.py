"""A quiz is played to its score in a real browser."""

import asyncio
from pathlib import Path

import pytest

from quizapp.clock import SystemClock
from quizapp.history import History
from quizapp.model.records import Ending
from tests.web.browser import browser
from tests.web.served import serving

pytestmark = pytest.mark.slow

SHOWN = "document.body.classList.contains('-first-byte')"


async def test_a_quiz_is_played_to_its_score(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with serving(data) as served, browser(tmp_path / "profile") as tab:
        await tab.open(served.address)
        for _ in range(200):
            if await tab.evaluate(SHOWN):
                break
            await asyncio.sleep(0.1)
        assert await tab.evaluate("document.title") == "quizapp"
        assert "token" not in str(await tab.evaluate("location.href"))
        await asyncio.sleep(1.5)
        for _ in range(150):
            for key in ("1", "F2", "Enter", "Enter"):
                await tab.press(key)
                await asyncio.sleep(0.15)
            if is_finished(data):
                break
        await tab.picture(tmp_path / "score.png")
        assert is_finished(data)
        # What begins otherwise is the browser's own, such as the page of a new tab.
        foreign = [url for url in tab.asked if url.startswith(("http", "ws")) and served.place not in url]
        assert foreign == []


def is_finished(data: Path) -> bool:
    """Whether a quiz was played to its end."""
    if not (data / "history.db").exists():
        return False
    with History.open(data / "history.db", SystemClock()) as history:
        return any(session.ending is Ending.FINISHED for session in history.sessions())
