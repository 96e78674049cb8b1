"""Runs one program in a process of its own, away from the user's files and from this process's environment."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 10
"""How long a program may take, by the wall clock and by the processor."""

OUTPUT_BYTES = 100_000
"""How much of an output is read."""

_LAUNCHER = Path(__file__).with_name("limited.py")
_FLAGS = ("-I", "-X", "utf8")
_KEPT = ("SYSTEMROOT",)
"""Variables without which Windows opens no socket."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a program ended."""

    printed: str
    """What it wrote to stdout."""
    complaint: str = ""
    """The last line that it wrote to stderr; empty where it wrote none."""
    code: int | None = 0
    """The exit code, negative for a signal; None where it was stopped for taking too long."""


def run_program(source: str, *, seconds: float = SECONDS) -> Run:
    """Run Python source by the running interpreter, and wait for its end.

    Its folder is empty and new, its environment is empty, its input is empty. Where the platform allows it, memory,
    processor time and the size of files are limited.

    Raises:
        OSError: When no process can be started.
    """
    with TemporaryDirectory(prefix="quizapp-run-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        (root / "cwd").mkdir()
        (root / "program.py").write_text(source, encoding="utf-8")
        out, err = root / "out", root / "err"
        with out.open("wb") as stdout, err.open("wb") as stderr:
            process = subprocess.Popen(
                _command(root / "program.py", seconds),
                cwd=root / "cwd",
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                start_new_session=True,
            )
            code = _ended(process, seconds)
        complaint = _text(err).strip().rpartition("\n")[2]
        return Run(_text(out), complaint, code)


def _command(program: Path, seconds: float) -> list[str]:
    python = [sys.executable, *_FLAGS]
    if os.name == "nt":
        # There is nothing to limit, and exec would leave the process that is waited for.
        return [*python, str(program)]
    return [*python, str(_LAUNCHER), str(round(seconds) or 1), *_FLAGS, str(program)]


def _ended(process: "subprocess.Popen[bytes]", seconds: float) -> int | None:
    """Wait for a process, end it and all that it has started, and return its exit code; None when it took too long."""
    try:
        code: int | None = process.wait(seconds)
    except subprocess.TimeoutExpired:
        code = None
    finally:
        if os.name == "nt":
            process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return code


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(OUTPUT_BYTES).decode("utf-8", "replace").replace("\r\n", "\n")
