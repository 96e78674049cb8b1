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
from pathlib import Path
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
        self._gone = False
        self._seen = 0
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            # A machine that is told to write no bytecode would compile everything anew at each start.
            variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
            variables |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | dict(environment or {})
            os.execvpe(arguments[0], list(arguments), variables)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> "Terminal":
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program."""
        if not self._gone:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self._fd >= 0:
            os.close(self._fd)

    def wait_for(self, marker: bytes, seconds: float = 20) -> float:
        """Read until a marker was drawn.

        Returns:
            Seconds from the start of the program.

        Raises:
            TimeoutError: When it does not come.
        """
        return self.wait_for_any((marker,), seconds)

    def wait_for_any(self, markers: Sequence[bytes], seconds: float = 20) -> float:
        """Read until one of some markers was drawn, since the last wait; see `wait_for`."""
        deadline = time.perf_counter() + seconds
        while not any(marker in self.output[self._seen :] for marker in markers):
            if not self._read(deadline - time.perf_counter()):
                raise TimeoutError(f"none of {markers!r} was drawn; last was {self.output[-300:]!r}")
        self._seen = len(self.output)
        return time.perf_counter() - self.started

    def settle(self, seconds: float = 0.15) -> None:
        """Read until nothing has come for a while."""
        while self._read(seconds):
            pass

    def pass_time(self, seconds: float) -> None:
        """Let time pass, and read what is drawn meanwhile."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            self._read(deadline - time.perf_counter())

    def press(self, keys: bytes) -> float:
        """Send keys and return the seconds until the first change of the screen."""
        before = time.perf_counter()
        os.write(self._fd, keys)
        if not self._read(5):
            raise TimeoutError(f"nothing was drawn after {keys!r}")
        return time.perf_counter() - before

    @property
    def handle(self) -> int:
        """The descriptor of the terminal's other side."""
        return self._fd

    def send(self, data: bytes) -> None:
        """Send bytes, however many, and read meanwhile what is drawn."""
        while data:
            _, ready, _ = select.select([], [self._fd], [], 0.01)
            if ready:
                data = data[os.write(self._fd, data[:1024]) :]
            self._read(0)

    def kill(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as the window's close button and a lost connection do."""
        os.close(self._fd)
        self._fd = -1

    def wait_until_gone(self, seconds: float = 10) -> int:
        """Read what is still drawn, wait for the end of the program, and return its exit code.

        Returns:
            The code; negative for the signal that ended it.

        Raises:
            TimeoutError: When it does not end.
        """
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._gone = True
                self.settle(0.05)
                return os.waitstatus_to_exitcode(status)
            self._read(0.02)
        raise TimeoutError("the program did not end")

    def cpu_seconds(self) -> float:
        """Return the processor time that the program's threads have used, to the microsecond (Linux)."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text(encoding="ascii").split()[0]) for thread in threads) / 1e9

    def peak_memory(self) -> int:
        """Return the largest resident size so far, in KiB (Linux)."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:  # noqa: PTH123
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))

    def _read(self, seconds: float) -> bytes:
        if self._fd < 0:
            time.sleep(max(0.0, seconds))
            return b""
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
"""The interpreter that runs the tests, and everything they start."""
