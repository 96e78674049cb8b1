"""`quizapp serve` lets nobody in who should stay out, and leaves nothing behind."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from quizapp.cli.serve_command import forget_secrets
from quizapp.web.gate import Gate
from quizapp.web.server import MOST_TABS
from tests.web.served import Served, runs, serving

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path) as server:
        yield server


async def until(holds: object, seconds: float = 10.0) -> bool:
    """Wait for something to hold, and return whether it did in time."""
    assert callable(holds)
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.05)
    return True


async def test_only_who_knows_the_token_and_comes_from_our_own_page_comes_in(served: Served) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as visitor:
        address = f"http://{served.place}"

        async def status(path: str = "/", **headers: str) -> int:
            async with visitor.get(f"{address}{path}", headers=headers) as answer:
                return answer.status

        assert await status() == 403
        assert await status("/?token=guess") == 403
        assert await status("/ws") == 403
        assert await status("/static/js/textual.js") == 403
        async with visitor.get(served.address) as answer:
            page = await answer.text()
            assert answer.status == 200
            assert "token" not in str(answer.url)
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "<title>quizapp</title>" in page
        assert "googleapis" not in page
        assert "python" not in page
        assert await status("/static/js/textual.js") == 200
        assert await status("/static/") == 403
        assert await status("/", Host="evil.example:80") == 403
        assert await status("/", Origin="http://evil.example") == 403
        assert await status("/ws", Origin="http://evil.example") == 403
        assert await status("/", Origin=address) == 200


@pytest.mark.slow
async def test_a_closed_tab_a_crowd_and_a_killed_server_leave_no_process(served: Served) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as visitor:
        async with visitor.get(served.address):
            pass
        socket = await visitor.ws_connect(f"http://{served.place}/ws?width=80&height=24")
        first = await asyncio.wait_for(socket.receive(), 60)
        assert first.data
        (program,) = served.children()
        environment = Path(f"/proc/{program}/environ").read_bytes()
        assert b"SECRET_OF_THE_SHELL" not in environment
        await socket.close()
        assert await until(lambda: not runs(program))

        crowd = [await visitor.ws_connect(f"http://{served.place}/ws") for _ in range(MOST_TABS)]
        assert await until(lambda: len(served.children()) == MOST_TABS, 60)
        one_more = await visitor.ws_connect(f"http://{served.place}/ws")
        assert (await one_more.receive()).data == 1013
        for other in crowd[1:]:
            await other.close()
        assert await until(lambda: len(served.children()) == 1, 30)
        # The last one has to be there before its server goes.
        await asyncio.wait_for(crowd[0].receive(), 60)
        (left,) = served.children()
        served.process.kill()
        await served.process.wait()
        assert await until(lambda: not runs(left))


@pytest.mark.parametrize(
    ("bound", "named", "ours"),
    [
        ("127.0.0.1", "localhost", True),
        ("127.0.0.1", "192.168.1.5", False),
        ("127.0.0.2", "127.0.0.2", True),
        ("127.0.0.2", "192.168.1.5", False),
        ("192.168.1.5", "192.168.1.5", True),
        ("192.168.1.5", "quiz.example", False),
        ("0.0.0.0", "192.168.1.5", True),
        ("0.0.0.0", "quiz.example", False),
        ("::1", "[::1]", True),
    ],
)
def test_the_server_answers_to_its_own_names_alone(bound: str, named: str, ours: bool) -> None:
    assert Gate(bound, "token").is_ours(named) is ours


def test_secrets_of_the_environment_are_not_passed_on() -> None:
    variables = {"PATH": "/bin", "AWS_SECRET_ACCESS_KEY": "x", "LC_ALL": "C.UTF-8", "quizapp_content": "c"}
    forget_secrets(variables)
    assert variables.keys() == {"PATH", "LC_ALL", "quizapp_content"}
