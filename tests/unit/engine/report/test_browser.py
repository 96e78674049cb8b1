"""The page in a real browser: what it shows, what it runs, whom it asks, and how it prints."""

import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.engine.practice import PracticeQuiz
from quizapp.history import History
from tests.support import FakeClock
from tests.unit.engine.report.test_export import ATTACK, hostile_page

START = Callable[..., PracticeQuiz]

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")]


class Browser:
    """A Chromium without a window.

    Args:
        folder: Where its profile and what it makes lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, page: Path, *options: str) -> str:
        """Open a page and return what is printed."""
        command = [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={self.folder / 'profile'}", *options, page.as_uri(),
        ]  # fmt: skip
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@pytest.fixture
def page(tmp_path: Path, start: START, history: History, clock: FakeClock) -> Path:
    """Return a file with the report of a quiz on a hostile pack."""
    path = tmp_path / "report.html"
    path.write_text(hostile_page(start, history, clock), encoding="utf-8")
    return path


def test_a_browser_runs_nothing_of_a_hostile_pack_and_shows_it_word_for_word(page: Path, tmp_path: Path) -> None:
    dom = Browser(tmp_path).run(page, "--dump-dom")
    assert "<title>Practice of 2026-03-01 10:00</title>" in dom
    assert not re.search(r"<(script|img|iframe)\b", dom)
    assert dom.count("&lt;script&gt;document.title='mine'&lt;/script&gt;") > 12
    assert ATTACK.startswith("</p></style>")
    assert "2 of 3" in dom


def test_a_browser_asks_nobody_for_anything(page: Path, tmp_path: Path) -> None:
    careless = tmp_path / "careless.html"
    careless.write_text("<!DOCTYPE html><img src=https://evil.example/x>", encoding="utf-8")
    asked = {}
    for path in (careless, page):
        log = tmp_path / f"{path.stem}.json"
        Browser(tmp_path).run(path, f"--log-net-log={log}", "--dump-dom")
        asked[path.stem] = set(re.findall(r"https?://(?:evil|x)\.example", log.read_text(encoding="utf-8")))
    assert asked == {"careless": {"https://evil.example"}, "report": set()}


def test_a_page_is_drawn_and_printed(page: Path, tmp_path: Path) -> None:
    browser = Browser(tmp_path)
    picture, paper = tmp_path / "page.png", tmp_path / "page.pdf"
    browser.run(page, "--window-size=900,1200", f"--screenshot={picture}")
    assert len(colours(picture.read_bytes())) > 20
    browser.run(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    pages = len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes()))
    assert 1 <= pages <= 8


def colours(png: bytes) -> set[bytes]:
    """Return different runs of three bytes in a picture, filtered as PNG keeps them: few for an empty page."""
    assert png.startswith(b"\x89PNG")
    data, place = b"", 8
    while place < len(png):
        size = int.from_bytes(png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            data += png[place + 8 : place + 8 + size]
        place += size + 12
    raw = zlib.decompress(data)
    return {raw[at : at + 3] for at in range(0, len(raw) - 3, 97)}
