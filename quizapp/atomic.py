"""Files that are written whole or not at all, and folders that are their owner's alone."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Give a file for text, as UTF-8, that takes the place of another one when all went well (see `replacing_bytes`).

    Raises:
        OSError: When it cannot be written.
    """
    with replacing_bytes(path) as file:
        text = TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
        try:
            yield text
            text.flush()
        finally:
            # Closing it would close the file below before that is on the disk.
            text.detach()


@contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write that takes the place of another one when all went well.

    Until then, and for good when anything goes wrong, the other one stays as it was. Only the owner may read the
    new one. Behind a link, the file that it points to is replaced.

    Args:
        path: The file to replace; need not exist, but its folder must. A pipe or a device is written to at once.

    Raises:
        OSError: When it cannot be written.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        # A pipe or a device is written to, as anywhere else; only a file can be replaced.
        with target.open("wb") as file:
            yield file
        return
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
        Path(name).replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all (see `replacing_bytes`).

    Raises:
        OSError: When it cannot be written.
    """
    with replacing(path) as file:
        file.write(text)


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder with some files, for its owner alone: all of it or nothing.

    Args:
        folder: Must not exist, but the one above it must.
        files: Text of each file, by name.

    Raises:
        OSError: When it cannot be written.
    """
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, text in files.items():
            write_text(made / name, text)
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, each for its owner alone; one that is there is left alone.

    Raises:
        OSError: When it cannot be made.
    """
    # What `parents=True` makes on the way would be open to others.
    if not folder.parent.exists():
        make_private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
