"""Where everything lies on this machine."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from quizapp.errors import UsageError
from quizapp.text import one_line

APP_NAME = "quizapp"

DATA_DIR_VARIABLE = "QUIZAPP_DATA_DIR"
"""Environment variable that moves history, settings and caches."""

CONTENT_VARIABLE = "QUIZAPP_CONTENT"
"""Environment variable with more content folders, separated as in PATH."""


_USER_CONTENT = "content"


class Paths(NamedTuple):
    """All places of one user; none of them need exist."""

    data_dir: Path
    """Holds history, settings, logs and the user's own packs."""
    cache_dir: Path
    """Safe to delete at any time."""
    content: tuple[Path, ...]
    """Content folders in rising precedence: built-in, the user's own, those of the command line."""

    @property
    def history(self) -> Path:
        """The history file."""
        return self.data_dir / "history.db"

    @property
    def backups(self) -> Path:
        """Where the copies of the history are."""
        return self.data_dir / "backups"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.data_dir / "settings.toml"

    @property
    def crash_log(self) -> Path:
        """Where the last crash is described."""
        return self.data_dir / "crash.log"

    @property
    def reports(self) -> Path:
        """Where reports are kept that are exported from the full screen."""
        return self.data_dir / "reports"

    @property
    def pictures(self) -> Path:
        """Where pictures of the screen are kept."""
        return self.data_dir / "pictures"

    def is_built_in(self, path: Path) -> bool:
        """Return whether a pack comes with the program, so that the next upgrade replaces it.

        Args:
            path: A content folder, or a file or folder in one.
        """
        return path.is_relative_to(self.content[0])

    @property
    def user_content(self) -> Path:
        """The user's own packs."""
        return self.data_dir / _USER_CONTENT

    @property
    def content_folders(self) -> list[Path]:
        """Those content folders that exist, without the user's own while nothing is in it yet."""
        # Unlike Path.exists, this says no where a folder may not be searched; the history then tells what is wrong.
        there = [folder for folder in self.content if os.path.exists(folder)]  # noqa: PTH110
        own = self.user_content
        if there.count(own) == 1 and _is_bare(own):
            # One that is named besides is meant to have packs.
            there.remove(own)
        return there


def _is_bare(folder: Path) -> bool:
    """Whether a folder has neither a folder nor a file in it that could be a pack; not where it cannot be listed."""
    try:
        with os.scandir(folder) as listing:
            seen = (entry for entry in listing if not entry.name.startswith("."))
            return not any(entry.name.endswith(".toml") or not entry.is_file() for entry in seen)
    except OSError:
        return False


def expanded(text: str) -> Path:
    """Return the path that somebody wrote, with `~` and `~user` as the home they stand for.

    Raises:
        UsageError: When there is no such user, or nobody knows where the home is.
    """
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise UsageError(
            f"Nobody knows the home folder that {one_line(text)} begins with.", "Write the path from / on."
        ) from error


def builtin_content() -> Path:
    """Return the folder of the packs that come with the program: in the wheel, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent / "content"


def find_paths(environment: Mapping[str, str], data_dir: Path | None, content: Sequence[Path]) -> Paths:
    """Return all places.

    Args:
        environment: Environment variables.
        data_dir: The folder named on the command line; None for the variable's or the platform's.
        content: More content folders, from the command line.

    Raises:
        UsageError: When a variable names a home folder that nobody knows.
    """
    named = environment.get(DATA_DIR_VARIABLE, "")
    if data_dir is None and named:
        data_dir = expanded(named)
    if data_dir is None:
        from platformdirs import user_cache_path, user_data_path

        data, cache = user_data_path(APP_NAME, appauthor=False), user_cache_path(APP_NAME, appauthor=False)
    else:
        data, cache = data_dir, data_dir / "cache"
    variable = [expanded(part) for part in environment.get(CONTENT_VARIABLE, "").split(os.pathsep) if part]
    return Paths(data, cache, (builtin_content(), data / _USER_CONTENT, *variable, *content))
