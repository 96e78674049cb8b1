"""Doing something again whenever files change."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

_PAUSE_SECONDS = 0.3
"""How long to wait between two looks; short enough to seem immediate, long enough to cost nothing."""


def watch(paths: Iterable[Path], act: Callable[[], int], wait: Callable[[float], None] = time.sleep) -> int:
    """Act at once, and again after each change of a pack below some paths, until ctrl+c.

    Args:
        paths: Files and folders.
        act: What to do; returns an exit code.
        wait: Waits for some seconds.

    Returns:
        What the last act returned.
    """
    watched = tuple(paths)
    seen = _state_of(watched)
    code = act()
    try:
        while True:
            wait(_PAUSE_SECONDS)
            now = _state_of(watched)
            if now != seen:
                seen, code = now, act()
    except KeyboardInterrupt:
        return code


def _state_of(paths: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Return size and time of change of each file."""
    return {name: (status.st_size, status.st_mtime_ns) for path in paths for name, status in _files(path)}


def _files(path: Path) -> Iterator[tuple[str, os.stat_result]]:
    files = path.rglob("*.toml") if path.is_dir() else [path]
    for file in files:
        try:
            yield str(file), file.stat()
        except OSError:
            # It went between being listed and being looked at; that is a change by itself.
            continue
