"""A program in a real pseudo-terminal, timed from outside."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType


class Terminal:
    """Runs a program in a terminal of 80 by 24.

    Args:
        arguments: What to run; the first is the program.
        environment: Variables on top of the caller's.
    """

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self.started = time.perf_counter()
        self.output = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            variables = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | (environment or {})
            os.execvpe(arguments[0], list(arguments), variables)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> "Terminal":
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def wait_for(self, marker: bytes, seconds: float = 20) -> float:
        """Read until a marker was drawn.

        Returns:
            Seconds from the start of the program.

        Raises:
            TimeoutError: When it does not come.
        """
        deadline = time.perf_counter() + seconds
        seen = len(self.output)
        while marker not in self.output[max(0, seen - len(marker)) :]:
            if not self._read(deadline - time.perf_counter()):
                raise TimeoutError(f"{marker!r} was not drawn; last was {self.output[-300:]!r}")
        return time.perf_counter() - self.started

    def settle(self, seconds: float = 0.15) -> None:
        """Read until nothing has come for a while."""
        while self._read(seconds):
            pass

    def press(self, keys: bytes) -> float:
        """Send keys and return the seconds until the first change of the screen."""
        before = time.perf_counter()
        os.write(self._fd, keys)
        if not self._read(5):
            raise TimeoutError(f"nothing was drawn after {keys!r}")
        return time.perf_counter() - before

    def cpu_seconds(self) -> float:
        """Return the processor time that the program has used (Linux)."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:  # noqa: PTH123
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_memory(self) -> int:
        """Return the largest resident size so far, in KiB (Linux)."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:  # noqa: PTH123
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], max(0.0, seconds))
        if not ready:
            return b""
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return b""
        self.output += data
        return data


PYTHON = sys.executable
"""The interpreter that runs the benchmarks, and everything they measure."""
