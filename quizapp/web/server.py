"""Serves the program to browsers: a page, a connection for each tab, and a process behind each connection."""

import asyncio
import shlex
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

from quizapp.web.gate import TOKEN_KEY, Gate

MOST_TABS = 8
"""Tabs that may be open at once; each is a process of about 40 MB."""

_HERE = Path(__file__).parent

_TRY_AGAIN_LATER = 1013
"""Code with which a connection over the limit is closed, of the registry of RFC 6455."""


class QuizServer:
    """Serves the program.

    Args:
        words: The command line that opens the program in a tab.
        host: Name or address to listen on.
        port: Port to listen on; 0 for any free one.
        token: What a visitor has to know.
        most_tabs: How many tabs may be open at once.
    """

    def __init__(self, words: Sequence[str], *, host: str, port: int, token: str, most_tabs: int = MOST_TABS) -> None:
        self._host = host
        self._port = port
        self._token = token
        self._most_tabs = most_tabs
        self._tabs: set[asyncio.Task[object]] = set()
        # The library hands the command to a shell, which `exec` takes out of the way: the program then is a child of
        # this process, and notices its end.
        self._library = Server(f"exec {shlex.join(words)}", host=host, port=port, title="quizapp")

    def run(self, announce: Callable[[str], None]) -> None:
        """Serve until the process is told to end.

        Args:
            announce: Receives the address to open, once it can be opened.

        Raises:
            OSError: When the port cannot be listened on.
        """
        asyncio.run(self._serve(announce))

    async def _serve(self, announce: Callable[[str], None]) -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):
                loop.add_signal_handler(number, ended.set)
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            site = web.TCPSite(runner, self._host, self._port)
            await site.start()
            announce(self._address(runner))
            await ended.wait()
        finally:
            await self._close_tabs()
            await runner.cleanup()

    def _address(self, runner: web.AppRunner) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        port = runner.addresses[0][1]
        return f"http://{host}:{port}/?{TOKEN_KEY}={self._token}"

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[Gate(self._host, self._token).middleware()])
        application.add_routes(
            [
                web.get("/", self._show_page),
                web.get("/page.css", _file_shower("page.css")),
                web.get("/page.js", _file_shower("page.js")),
                web.get("/ws", self._connect),
                web.get("/download/{key}", self._library.handle_download),
                web.static("/static", self._library.statics_path),
            ]
        )
        return application

    async def _show_page(self, request: web.Request) -> web.Response:
        page = (_HERE / "page.html").read_text(encoding="utf-8")
        return web.Response(text=page.replace("{{ws}}", f"ws://{request.host}/ws"), content_type="text/html")

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        task = asyncio.current_task()
        assert task is not None
        if len(self._tabs) >= self._most_tabs:
            refusal = web.WebSocketResponse()
            await refusal.prepare(request)
            await refusal.close(code=_TRY_AGAIN_LATER, message=b"too many tabs are open")
            return refusal
        self._tabs.add(task)
        try:
            return await self._library.handle_websocket(request)
        finally:
            self._tabs.discard(task)

    async def _close_tabs(self) -> None:
        """Let the program behind each tab end, so that none is left over."""
        tabs = list(self._tabs)
        for task in tabs:
            task.cancel()
        if tabs:
            await asyncio.wait(tabs, timeout=5)


def _file_shower(name: str) -> Handler:
    """Return what answers with one of our own files."""

    async def show(request: web.Request) -> web.FileResponse:
        return web.FileResponse(_HERE / name)

    return show
