"""Texts that the full screen saves: each in a folder of its kind, and never in the place of another file."""

from itertools import count
from pathlib import Path

from quizapp.atomic import make_private_folder, write_text
from quizapp.errors import UsageError
from quizapp.text import show_path


def save_text(text: str, folder: Path, stem: str, ending: str) -> Path:
    """Write a text into a folder.

    No other file is ever replaced: where the name is taken by anything but the same text, a number is added to it.

    Args:
        text: What is written.
        folder: Made where there is none, for its owner alone.
        stem: The file's name without its ending.
        ending: Without its dot.

    Returns:
        The file that holds the text now.

    Raises:
        UsageError: When it cannot be written.
    """
    try:
        make_private_folder(folder)
        for number in count(1):
            path = folder / f"{stem}{f'-{number}' if number > 1 else ''}.{ending}"
            if not path.exists():
                write_text(path, text)
                return path
            if path.is_file() and path.read_bytes() == text.encode("utf-8", "backslashreplace"):
                return path
        raise AssertionError("unreachable: there is always another number")
    except OSError as error:
        message = f"The file cannot be written into {show_path(folder)}: {error.strerror}."
        raise UsageError(message, "Make that a folder with room and yours to write in, then try again.") from error
