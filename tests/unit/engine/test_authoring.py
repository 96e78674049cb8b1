"""Changing a question: its line, and the copy of a built-in topic that stands in for it."""

from pathlib import Path

import pytest

from quizapp import atomic
from quizapp.clock import SystemClock
from quizapp.engine import authoring, library
from quizapp.engine.authoring import (
    copy_topic,
    errors_in,
    file_of,
    first_to_mend,
    own_file_for,
    place_of,
    require_writable,
)
from quizapp.engine.workspace import Workspace, open_workspace
from quizapp.errors import PackError, QuizappError, UsageError
from quizapp.packs import check_paths
from quizapp.paths import Paths

TOPIC = """\
#:schema ../pack.schema.json
schema = 1
[topic]
title = "The GIL"

[[question]]
id = "first"
kind = "short"
prompt = "What is it?"
accept = ["a lock"]

[[question]]
id = "second"
kind = "short"
prompt = '''
[[question]]
id = "second" is not here'''
accept = ["a lock"]
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A program with one built-in topic and no packs of the user's."""
    built_in = tmp_path / "content"
    (built_in / "python").mkdir(parents=True)
    head = '[pack]\nid = "python"\ntitle = "Python"\nlicense = "MIT"\nauthors = ["One \\"Two\\""]\n'
    (built_in / "python" / "pack.toml").write_text(head + 'topics = ["gil"]\n', encoding="utf-8")
    (built_in / "python" / "gil.toml").write_text(TOPIC, encoding="utf-8")
    data = tmp_path / "data"
    return open_workspace(Paths(data, tmp_path / "cache", (built_in, data / "content")), SystemClock())


def reread(workspace: Workspace) -> None:
    """Read the packs again."""
    library.take_library(workspace, library.open_library(workspace.paths, workspace.settings))


def test_a_copy_of_a_built_in_topic_stands_in_for_it(workspace: Workspace, tmp_path: Path) -> None:
    built_in = file_of(workspace, "python/gil")
    assert workspace.paths.is_built_in(built_in)
    target = own_file_for(workspace, "python/gil")
    assert target == tmp_path / "data" / "content" / "python" / "gil.toml"
    copy_topic(workspace, "python/gil", target)
    assert built_in.read_text(encoding="utf-8") == TOPIC
    reread(workspace)
    assert (file_of(workspace, "python/gil"), workspace.diagnostics) == (target, ())
    assert not check_paths([target.parent]).diagnostics
    place = place_of(target, "python/gil/second")
    assert target.read_text(encoding="utf-8").splitlines()[place.line - 1 :][:2] == ["[[question]]", 'id = "second"']
    target.write_text(TOPIC.replace("What is it?", "What is the GIL?"), encoding="utf-8")
    reread(workspace)
    assert workspace.bank.question("python/gil/first").prompt == "What is the GIL?"
    assert (workspace.bank.category("python").license, workspace.bank.size) == ("MIT", 2)
    target.write_text(TOPIC.replace("[topic]", "[topic"), encoding="utf-8")
    reread(workspace)
    assert [found.line for found in errors_in(workspace, target)] == [3]
    assert first_to_mend(workspace, workspace.diagnostics) == authoring.Place(target, 3)
    with pytest.raises(PackError, match="exists already"):
        own_file_for(workspace, "python/gil")
    assert place_of(target, "python/gil/second").line == 1, "where nothing can be found, it begins at the top"


def test_what_is_in_the_way_of_a_copy_is_told_and_left_alone(workspace: Workspace, tmp_path: Path) -> None:
    own = tmp_path / "data" / "content"
    own.mkdir()
    single = own / "python.toml"
    questions = TOPIC.partition("title")[2].replace('= "The GIL"', "").replace("kind", 'topic = "GIL"\nkind')
    single.write_text('[pack]\nid = "python"\ntitle = "Mine"\n' + questions, encoding="utf-8")
    reread(workspace)
    assert not workspace.diagnostics
    with pytest.raises(PackError, match="in one file already"):
        own_file_for(workspace, "python/gil")
    assert library.may_be_off(workspace.paths, workspace.catalog.packs()[1])  # type: ignore[union-attr]
    library.switch(workspace, workspace.catalog.packs()[1])  # type: ignore[union-attr]
    reread(workspace)
    with pytest.raises(PackError, match="switched off"):
        own_file_for(workspace, "python/gil")
    single.unlink()
    (own / "python").write_text("a file where the folder should be", encoding="utf-8")
    reread(workspace)
    with pytest.raises(PackError, match="exists already"):
        own_file_for(workspace, "python/gil")
    (own / "python").unlink()
    own.rmdir()
    own.write_text("a file where the folder of packs should be", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        copy_topic(workspace, "python/gil", own / "python" / "gil.toml")
    with pytest.raises(QuizappError, match="no longer in any pack"):
        file_of(workspace, "python/other")
    with pytest.raises(UsageError, match="cannot be written"):
        require_writable(own / "missing.toml")


@pytest.mark.parametrize("was_there", [False, True])
def test_a_copy_that_nobody_changed_goes_again_and_any_other_stays(workspace: Workspace, was_there: bool) -> None:
    own = workspace.paths.user_content
    if was_there:
        (own / "python").mkdir(parents=True)
        (own / "python" / "pack.toml").write_text('[pack]\nid = "python"\ntitle = "Mine"\n', encoding="utf-8")
        reread(workspace)
    before = sorted(own.rglob("*"))
    target = own_file_for(workspace, "python/gil")
    assert copy_topic(workspace, "python/gil", target).take_away()
    assert sorted(own.rglob("*")) == before and own.exists() == was_there
    copy = copy_topic(workspace, "python/gil", target)
    (target.parent / "other.toml").write_text("", encoding="utf-8")
    target.write_text(TOPIC, encoding="utf-8")
    assert not copy.take_away()
    assert target.read_text(encoding="utf-8") == TOPIC and (target.parent / "pack.toml").exists()


def test_half_a_copy_does_not_stay(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    target = own_file_for(workspace, "python/gil")

    def full(path: Path, text: str) -> None:
        if path.name == "gil.toml":
            raise OSError(28, "No space left on device")
        path.write_text(text, encoding="utf-8")

    monkeypatch.setattr(atomic, "write_text", full)
    with pytest.raises(UsageError, match="No space left"):
        copy_topic(workspace, "python/gil", target)
    assert list(target.parent.parent.iterdir()) == []
