"""The real server, as a process."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    process: asyncio.subprocess.Process
    address: str
    """What it printed, token and all."""

    @property
    def place(self) -> str:
        """Host and port."""
        return urlsplit(self.address).netloc

    def children(self) -> set[int]:
        """Return the processes that it has started and that still run."""
        return children_of(self.process.pid)


def children_of(pid: int) -> set[int]:
    """Return the processes whose parent is another one."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.add(int(status.parent.name))
    return found


def runs(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@asynccontextmanager
async def serving(data_dir: Path, *words: str) -> AsyncIterator[Served]:
    """Yield a server on a free port of this machine, and end it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "quizapp", "--data-dir", str(data_dir), "--seed", "3", "serve", "--port", "0", *words),
        env=os.environ | {"PYTHONPATH": str(PROJECT), "SECRET_OF_THE_SHELL": "x"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        assert process.stdout is not None
        line = await asyncio.wait_for(process.stdout.readline(), 30)
        yield Served(process, line.decode().removeprefix("Open ").strip())
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(process.wait(), 20)
