"""Copies of the history that a program for synchronising folders has put beside it, when two machines wrote at once."""

import re
from pathlib import Path

_NAMES = (
    r"\.sync-conflict-.*",  # Syncthing
    r" \(.*conflict.*\)",  # Dropbox, Nextcloud
    r"[-_ ]conflict.*",  # Seafile, Unison
    r" \(\d+\)",  # Google Drive
    r" \d+",  # iCloud
)
"""What stands between the stem and the suffix, by the program that writes it."""


def conflicting_copies(path: Path) -> list[Path]:
    """Return the copies beside a history, by name.

    Args:
        path: The history; its folder may be missing.
    """
    name = re.compile(f"{re.escape(path.stem)}(?:{'|'.join(_NAMES)}){re.escape(path.suffix)}", re.IGNORECASE)
    try:
        return sorted(found for found in path.parent.iterdir() if name.fullmatch(found.name) and found.is_file())
    except OSError:
        return []
