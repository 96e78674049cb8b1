"""Nobody else reads what was answered, and nothing is sent anywhere."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.engine.upkeep import Upkeep
from quizapp.paths import Paths
from tests.faults.playing import answer, begin, pack
from tests.support import FakeClock
from tests.terminal import PYTHON, Terminal

PROJECT = Path(__file__).parents[2]

WATCHED = """
import sys

def watch(event, arguments):
    # Programs talk to themselves by pairs of sockets, which asyncio makes; what leaves the machine is a connection.
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        with open(sys.argv[1], "a") as file:
            print(event, arguments, file=file)

sys.addaudithook(watch)
from quizapp.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize(
    "words",
    [["list"], ["check"], ["stats"], ["paths"], ["doctor"], ["history", "list"], ["schema"]],
    ids=lambda words: words[0],
)
def test_no_command_opens_a_connection(words: list[str], tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", WATCHED, str(log), *words, "--data-dir", str(tmp_path / "data")]
    subprocess.run(command, cwd=PROJECT, capture_output=True, timeout=60, check=False)
    assert not log.exists(), log.read_text()


def test_the_full_screen_opens_no_connection_and_keeps_all_to_its_owner(tmp_path: Path) -> None:
    log, data = tmp_path / "log", tmp_path / "data"
    words = ["--content", str(pack(tmp_path)), "--data-dir", str(data), "plug"]
    with Terminal([PYTHON, "-c", WATCHED, str(log), *words]) as terminal:
        begin(terminal)
        answer(terminal)
        terminal.press(b"?")
        terminal.settle(0.2)
    assert not log.exists(), log.read_text()
    Upkeep(Paths(data, data, ()), FakeClock()).back_up()
    # What is read from the packs may be read by anybody who gets as far as its folder.
    for place in (data, *(found for found in data.rglob("*") if found.parent.name != "cache")):
        assert stat.S_IMODE(place.stat().st_mode) & 0o077 == 0, place
    assert (data / "history.db").exists()
    assert list((data / "backups").iterdir())


def test_the_watch_sees_a_connection(tmp_path: Path) -> None:
    log = tmp_path / "log"
    spying = WATCHED.replace(
        "from quizapp", "import socket; socket.socket().connect_ex(('127.0.0.1', 9))\nfrom quizapp"
    )
    subprocess.run(
        [sys.executable, "-c", spying, str(log), "--version"], cwd=PROJECT, capture_output=True, timeout=60, check=True
    )
    assert "socket.connect" in log.read_text()
