"""The packs of one user: what is wrong with one of them."""

from pathlib import Path

import pytest

from quizapp.clock import SystemClock
from quizapp.engine.library import open_library, read_pack, switch, take_library
from quizapp.engine.workspace import Workspace, open_workspace
from quizapp.paths import Paths


def pack(folder: Path, name: str, follow_up: str = "", line: str = "") -> Path:
    """Write a pack of one question, and return its file."""
    text = f"""
[pack]
id = "{name}"
title = "{name}"
[[question]]
id = "first"
topic = "Topic"
kind = "short"
difficulty = 1
prompt = "What is it?"
accept = ["a lock"]
{f'follow_up = ["{follow_up}"]' if follow_up else ""}
{line}
"""
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A program with one built-in pack, which names a question of one of the user's; these are in `data/content`."""
    data = tmp_path / "data"
    pack(tmp_path / "built-in", "git", "python/topic/first")
    data.mkdir()
    pack(data / "content", "python")
    paths = Paths(data, tmp_path / "cache", (tmp_path / "built-in", data / "content"))
    return open_workspace(paths, SystemClock())


def reread(workspace: Workspace) -> str:
    """Read the packs again, and return what is said of it."""
    return take_library(workspace, open_library(workspace.paths, workspace.settings)).line


def codes(workspace: Workspace) -> list[str]:
    """Return what is wrong with the packs."""
    return [found.code for found in workspace.diagnostics]


def test_a_pack_by_itself_may_name_questions_of_the_others(workspace: Workspace) -> None:
    assert workspace.catalog is not None
    own = workspace.paths.user_content

    def wrong(place: int) -> list[tuple[str, str]]:
        assert workspace.catalog is not None
        library = read_pack(workspace, workspace.catalog.packs()[place])
        return [(Path(one.file).name, one.code) for one in library.diagnostics]

    assert (wrong(0), wrong(1)) == ([], [])
    pack(own, "python", "git/topic/missing")
    reread(workspace)
    assert (wrong(0), wrong(1)) == ([], [("python.toml", "Q040")]), "a link that leads nowhere is told"
    switch(workspace, workspace.catalog.packs()[1])
    reread(workspace)
    assert (wrong(0), wrong(1)) == ([], []), "nor is it a mistake to name what is switched off"
    pack(own, "python", line="odd = 1")
    assert [code for _, code in wrong(1)] != [], "what has just been saved is read"


def test_a_folder_for_packs_of_ones_own_may_be_empty(workspace: Workspace) -> None:
    paths = workspace.paths
    pack(paths.content[0], "git")
    (paths.user_content / "python.toml").unlink()
    for name in ("README.md", ".hidden.toml"):
        (paths.user_content / name).write_text("Not a pack.", encoding="utf-8")
    reread(workspace)
    assert codes(workspace) == []
    assert paths.content_folders == [paths.content[0]]
    named = paths._replace(content=(*paths.content, paths.user_content))
    assert [found.code for found in open_library(named, workspace.settings).diagnostics] == ["P019"]
    (paths.user_content / "python").mkdir()
    reread(workspace)
    assert codes(workspace) == ["P019"], "a folder of topics without its pack.toml"


def test_what_was_read_again_is_told_apart_from_what_is_gone(workspace: Workspace) -> None:
    own = workspace.paths.user_content
    pack(workspace.paths.content[0], "git")
    assert reread(workspace) == "1 pack read again, no errors."
    pack(own, "one")
    pack(own, "two")
    assert reread(workspace) == "2 packs read again, no errors."
    (own / "one.toml").unlink()
    assert reread(workspace) == "1 pack is gone, no errors."
    assert reread(workspace) == "Nothing has changed in the packs, no errors."
    (own / "two.toml").unlink()
    (own / "python.toml").unlink()
    pack(own, "three")
    assert reread(workspace) == "1 pack read again, 2 packs are gone, no errors."
