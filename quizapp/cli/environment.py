"""What a command works with, apart from its own options."""

import os
from collections.abc import Mapping
from types import SimpleNamespace
from typing import NamedTuple

from quizapp.clock import Clock, SystemClock
from quizapp.errors import UsageError
from quizapp.paths import Paths, expanded, find_paths
from quizapp.text import show_path


class Environment(NamedTuple):
    """The machine, as far as commands see it."""

    paths: Paths
    clock: Clock
    seed: int | None
    """Makes every choice of questions repeatable; None for chance."""
    variables: Mapping[str, str]
    """Environment variables."""


def make_environment(arguments: SimpleNamespace) -> Environment:
    """Return the environment that the common options ask for.

    Raises:
        UsageError: When `--content` names what is no folder, or a path begins with a home that nobody knows.
    """
    content = [expanded(name) for name in arguments.content]
    for folder in content:
        if not folder.is_dir():
            raise UsageError(f"There is no folder {show_path(folder)}.", "--content wants a folder that holds packs.")
    data_dir = expanded(arguments.data_dir) if arguments.data_dir else None
    return Environment(find_paths(os.environ, data_dir, content), SystemClock(), arguments.seed, os.environ)
