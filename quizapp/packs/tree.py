"""What lies in a folder of packs: files to read, folders to enter, and odd things that are only reported.

Names that begin with a dot are left alone, and so is everything that is neither a pack nor looks like one. Nothing is
opened here, so that nothing can hang.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from quizapp.packs.diagnostics import Diagnostic, Severity
from quizapp.packs.document import not_a_file, unreadable
from quizapp.text import show_path

PACK_FILE = "pack.toml"
"""The file that makes a pack of a folder."""

SUFFIX = ".toml"


@dataclass(slots=True)
class Folder:
    """What is in one folder, each sorted by name, links last."""

    files: dict[Path, str] = field(default_factory=dict)
    """Regular files that end in .toml, each with its real path, which tells two names of one file."""
    packs: list[Path] = field(default_factory=list)
    """Folders with a pack.toml."""
    diagnostics: list[Diagnostic] = field(default_factory=list)


def look_into(path: Path, boundary: Path) -> Folder:
    """List a folder.

    Args:
        path: The folder.
        boundary: The folder that no link may lead out of.
    """
    folder = Folder()
    real = os.path.realpath(path)
    try:
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: (entry.is_symlink(), entry.name))
    except OSError as error:
        folder.diagnostics.append(unreadable(path, error))
        return folder
    for entry in entries:
        if not entry.name.startswith("."):
            try:
                _sort_in(entry, path / entry.name, f"{real}{os.sep}{entry.name}", boundary, folder)
            except (OSError, RuntimeError) as error:
                folder.diagnostics.append(unreadable(path / entry.name, error))
    return folder


def _sort_in(entry: os.DirEntry[str], path: Path, real: str, boundary: Path, folder: Folder) -> None:
    """Put an entry where it belongs; the listing knows what most of them are without asking the disk again."""
    is_toml = entry.name.endswith(SUFFIX)
    is_folder, is_file = entry.is_dir(), entry.is_file()
    if entry.is_symlink():
        real = os.path.realpath(path, strict=True)
    if entry.is_symlink() and (is_toml or is_folder) and not Path(real).is_relative_to(boundary.resolve()):
        folder.diagnostics.append(_leads_out(path))
    elif is_toml and is_file:
        folder.files[path] = real
    elif is_toml or not (is_folder or is_file):
        folder.diagnostics.append(not_a_file(path, path.stat().st_mode))
    elif is_folder and _has_pack(path, folder):
        folder.packs.append(path)


def is_there(path: Path) -> bool:
    """Whether anything has this name, be it a link to nothing."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def _has_pack(path: Path, folder: Folder) -> bool:
    """Whether a folder holds a pack.toml of whatever sort; a folder that cannot be searched is reported."""
    try:
        (path / PACK_FILE).lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        folder.diagnostics.append(unreadable(path, error))
        return False
    return True


def _leads_out(path: Path) -> Diagnostic:
    return Diagnostic(
        file=show_path(path),
        code="P004",
        severity=Severity.ERROR,
        message="this link leads out of the content folder, and is not followed",
        hint="Copy what it points to into the folder.",
    )
