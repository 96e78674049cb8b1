"""Changing a question: where it stands, and a copy of a built-in topic that no upgrade touches."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.atomic import make_private_folder, write_folder, write_text
from quizapp.errors import PackError, UsageError
from quizapp.model.ids import category_of, name_of
from quizapp.packs.places import line_of
from quizapp.packs.tree import PACK_FILE
from quizapp.text import show_path

if TYPE_CHECKING:
    from quizapp.engine.workspace import Workspace
    from quizapp.packs import Catalog, Diagnostic

_HEAD = """\
# Topics in this folder stand in for the built-in ones of the same names.
# Delete a file to have the built-in topic back.
"""

_SCHEMA_LINE = "#:schema "
"""What names the schema by a path, which is another one in another folder."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands."""

    path: Path
    line: int
    """1-based."""


@dataclass(frozen=True, slots=True)
class TopicCopy:
    """A copy of a built-in topic that was made just now."""

    path: Path
    """The file of the topic."""
    files: Mapping[Path, bytes]
    """All files that were made for it, with what they held."""
    folders: tuple[Path, ...]
    """The folders that were made for it, the inner one first."""

    def take_away(self) -> bool:
        """Delete it, unless anybody has changed it or put something beside it.

        Returns:
            Whether it is gone.
        """
        try:
            if any(path.read_bytes() != content for path, content in self.files.items()):
                return False
            if self.folders and {*self.path.parent.iterdir()} != {*self.files}:
                return False
            for path in self.files:
                path.unlink()
            for folder in self.folders:
                folder.rmdir()
        except OSError:
            # A folder may have been put to use meanwhile; the file alone would stand in for the topic.
            return not self.path.exists()
        return True


def file_of(workspace: "Workspace", topic_id: str) -> Path:
    """Return the file that a topic stands in.

    Raises:
        PackError: When it is in no pack any more.
    """
    try:
        return _catalog_of(workspace).file_of(topic_id)
    except KeyError:
        raise PackError("This question is no longer in any pack.") from None


def place_of(path: Path, question_id: str) -> Place:
    """Return where a question stands in its file."""
    return Place(path, line_of(path, question_id))


def require_writable(path: Path) -> None:
    """Make sure that a file can be changed.

    Raises:
        UsageError: When it cannot be written.
    """
    if not os.access(path, os.W_OK):
        raise UsageError(f"{show_path(path)} cannot be written.", "Fix its permissions, and try again.")


def first_to_mend(workspace: "Workspace", found: "Iterable[Diagnostic]") -> Place | None:
    """Return the place of the first error in a file that is the user's to change; None where there is none."""
    for one in found:
        path = Path(one.file)
        if one.severity == "error" and path.is_file() and not workspace.paths.is_built_in(path):
            return Place(path, one.line)
    return None


def own_file_for(workspace: "Workspace", topic_id: str) -> Path:
    """Return the file in the user's folder that is to stand in for a built-in topic.

    Raises:
        PackError: When there cannot be one.
    """
    category_id, name = category_of(topic_id), name_of(topic_id)
    own = workspace.paths.user_content
    for entry in _catalog_of(workspace).packs():
        if entry.root == own and entry.id == category_id:
            shown = show_path(entry.path)
            if not entry.is_on:
                raise PackError(f"Your pack {category_id} is switched off, so a copy would not be seen.", shown)
            if entry.path.is_file():
                hint = "Give one of them another id, or write the question there by hand."
                raise PackError(f"Your folder has a pack {category_id} in one file already: {shown}.", hint)
            return _free(entry.path / f"{name}.toml")
    return _free(own / category_id) / f"{name}.toml"


def copy_topic(workspace: "Workspace", topic_id: str, target: Path) -> TopicCopy:
    """Copy a built-in topic, and give its folder the head of a pack where it has none; all of it or nothing.

    Args:
        workspace: Where the topic is.
        topic_id: Its full id.
        target: What `own_file_for` returned.

    Returns:
        The copy, which can be taken away again as long as it is as it was made.

    Raises:
        PackError: When the topic is gone, or there is a file by now.
        UsageError: When the copy cannot be written.
    """
    import tomli_w

    source = file_of(workspace, topic_id)
    category = workspace.bank.category(category_of(topic_id))
    head = {"id": category.id, "title": category.title, "description": category.description}
    head |= {"license": category.license, "language": category.language}
    known: dict[str, object] = {key: value for key, value in head.items() if value}
    if category.authors:
        known["authors"] = list(category.authors)
    folders = tuple(folder for folder in (target.parent, target.parent.parent) if not folder.exists())
    try:
        text = source.read_text(encoding="utf-8")
        text = text.split("\n", 1)[1] if text.startswith(_SCHEMA_LINE) else text
        if target.parent.exists():
            write_text(_free(target), text)
        else:
            make_private_folder(target.parent.parent)
            pack = _HEAD + tomli_w.dumps({"schema": 1, "pack": known})
            write_folder(target.parent, {PACK_FILE: pack, target.name: text})
        made = [target, target.parent / PACK_FILE] if folders else [target]
        return TopicCopy(target, {path: path.read_bytes() for path in made}, folders)
    except OSError as error:
        raise UsageError(f"{show_path(target)} cannot be written: {error.strerror}.", "Nothing was changed.") from error


def errors_in(workspace: "Workspace", path: Path) -> "list[Diagnostic]":
    """Return the errors of one file, as it was last read."""
    name = show_path(path)
    return [found for found in workspace.diagnostics if found.file == name and found.severity == "error"]


def _free(path: Path) -> Path:
    """Return a path where nothing is.

    Raises:
        PackError: When there is something.
    """
    if path.exists() or path.is_symlink():
        raise PackError(f"{show_path(path)} exists already and was left as it is.", "See what is wrong with it.")
    return path


def _catalog_of(workspace: "Workspace") -> "Catalog":
    if workspace.catalog is None:
        raise PackError("These questions are in no files.")
    return workspace.catalog
