"""Folders of packs: what belongs together, what hides what, and odd things that must not hang or hide anything."""

import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.packs import Library, Severity, check_paths
from tests.unit.packs.samples import ALL_KINDS, HEAD, TOPIC, one_question, write, write_pack


def codes(library: Library) -> list[tuple[str, str]]:
    """Return the name of the file and the code of each diagnostic."""
    return [(Path(found.file).name, found.code) for found in library.diagnostics]


def ids(library: Library) -> list[str]:
    return [topic.id for topic in library.bank.topics]


def test_a_content_folder_holds_folders_and_files_and_things_of_no_concern(tmp_path: Path) -> None:
    write_pack(tmp_path / "git", "git", "basics")
    write(tmp_path / "sample.toml", ALL_KINDS)
    write(tmp_path / "README.md", "# Packs")
    write(tmp_path / "blueprints" / "mock.toml", 'title = "Mock"\nminutes = 30\nquestions = 20')
    write(tmp_path / ".hidden.toml", "not = [toml")
    write(tmp_path / ".git" / "pack.toml", "not = [toml")
    write(tmp_path / "git" / "drafts" / "later.toml", "not = [toml")
    write(tmp_path / "git" / ".basics.toml.swp", b"\xff")
    library = check_paths([tmp_path])
    assert library.diagnostics == ()
    assert ids(library) == ["git/basics", "sample/git", "sample/http"]
    assert library.files == 4


def within_two_seconds(action: Callable[[], Library]) -> Library:
    """Run something that must not hang."""
    results: list[Library] = []
    thread = threading.Thread(target=lambda: results.append(action()), daemon=True)
    thread.start()
    thread.join(2)
    assert results, "it hangs"
    return results[0]


def test_odd_things_are_skipped_with_a_reason_and_never_hang(tmp_path: Path) -> None:
    root = tmp_path / "content"
    folder = write_pack(root / "git", "git", "basics")
    outside = write(tmp_path / "outside.toml", ALL_KINDS)
    os.mkfifo(root / "pipe.toml")
    os.mkfifo(root / "other-pipe")
    os.mkfifo(folder / "stream.toml")
    (root / "folder.toml").mkdir()
    (root / "device.toml").symlink_to("/dev/null")
    (root / "dangling.toml").symlink_to(root / "nowhere")
    (root / "loop.toml").symlink_to(root / "loop.toml")
    (root / "leaving.toml").symlink_to(outside)
    (root / "leaving-folder").symlink_to(tmp_path, target_is_directory=True)
    (folder / "leaving-too.toml").symlink_to("../../outside.toml")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(root)
        server.bind("socket.toml")
        os.chdir(here)
    library = within_two_seconds(lambda: check_paths([root]))
    assert ids(library) == ["git/basics"]
    assert sorted(codes(library)) == [
        ("dangling.toml", "P003"),
        ("device.toml", "P004"),
        ("folder.toml", "P002"),
        ("leaving-folder", "P004"),
        ("leaving-too.toml", "P004"),
        ("leaving.toml", "P004"),
        ("loop.toml", "P001"),
        ("other-pipe", "P002"),
        ("pipe.toml", "P002"),
        ("socket.toml", "P002"),
        ("stream.toml", "P002"),
    ]


def test_a_pack_whose_head_is_a_pipe_still_has_its_topics(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "git", "git", "basics")
    (folder / "pack.toml").unlink()
    os.mkfifo(folder / "pack.toml")
    library = within_two_seconds(lambda: check_paths([tmp_path]))
    assert ids(library) == ["git/basics"]
    assert codes(library) == [("pack.toml", "P002")]


@pytest.mark.parametrize("name", ["pipe", "pipe.toml"])
def test_an_odd_thing_that_is_named_is_refused(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    library = within_two_seconds(lambda: check_paths([tmp_path / name]))
    assert codes(library) == [(name, "P002")]


def test_links_within_the_folder_are_followed_and_nothing_is_read_twice(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "git", "git", "basics")
    (folder / "again.toml").symlink_to("basics.toml")
    (tmp_path / "sample.toml").symlink_to(write(tmp_path / "store" / "sample.toml", ALL_KINDS))
    library = check_paths([tmp_path, tmp_path])
    assert library.diagnostics == ()
    assert library.files == 3
    assert library.bank.size == 7


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    library = check_paths([tmp_path])
    assert codes(library) == [(tmp_path.name, "P001")]


def test_missing_paths_are_reported(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    library = check_paths([tmp_path / "nothing", tmp_path / "dangling", Path("a\0b")])
    assert {code for _, code in codes(library)} == {"P001", "P003", "P005"}
    assert [code for _, code in codes(check_paths([tmp_path / "nothing"]))] == ["P005"]


def test_broken_files_hide_no_good_ones(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "git", "git", "basics", "stash")
    write(folder / "stash.toml", "not = [toml")
    write_pack(tmp_path / "http", "http", "codes")
    write(tmp_path / "http" / "pack.toml", b"\xff\xfe")
    write(tmp_path / "broken.toml", "x")
    write(tmp_path / "sample.toml", ALL_KINDS)
    library = check_paths([tmp_path])
    assert ids(library) == ["git/basics", "http/codes", "sample/git", "sample/http"]
    assert codes(library) == [("broken.toml", "P014"), ("stash.toml", "P014"), ("pack.toml", "P007")]


def test_a_topic_of_a_later_root_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    write_pack(tmp_path / "built-in" / "git", "git", "basics", "stash", "tags")
    own = write_pack(tmp_path / "own" / "mine", "git", "stash", "worktrees")
    write(own / "stash.toml", TOPIC.replace('title = "Git"', 'title = "My stash"'))
    write(own / "pack.toml", '[pack]\nid = "git"\ntitle = "Mine"\n')
    library = check_paths([tmp_path / "built-in", tmp_path / "own"])
    assert library.diagnostics == ()
    (category,) = library.bank.categories
    assert category.title == "Git"
    assert ids(library) == ["git/basics", "git/stash", "git/tags", "git/worktrees"]
    assert library.bank.topic("git/stash").title == "My stash"


def test_a_broken_topic_of_a_later_root_hides_nothing(tmp_path: Path) -> None:
    write_pack(tmp_path / "built-in" / "git", "git", "basics")
    own = write_pack(tmp_path / "own" / "git", "git", "basics")
    write(own / "basics.toml", "not = [toml")
    library = check_paths([tmp_path / "built-in", tmp_path / "own"])
    assert library.bank.size == 2
    assert codes(library) == [("basics.toml", "P014")]


def test_two_packs_of_one_id_in_one_root_are_an_error_that_names_both(tmp_path: Path) -> None:
    write_pack(tmp_path / "a", "sample", "git")
    write(tmp_path / "b.toml", ALL_KINDS)
    library = check_paths([tmp_path])
    (found,) = library.diagnostics
    assert (found.code, found.line) == ("P024", 4)
    assert str(tmp_path / "a" / "pack.toml") in found.message
    assert str(tmp_path / "b.toml") in found.message
    assert ids(library) == ["sample/git"]


def test_two_files_of_one_id_named_by_themselves_are_an_error(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, ALL_KINDS) for name in ("a.toml", "b.toml")]
    assert codes(check_paths(paths)) == [("b.toml", "P024")]
    assert codes(check_paths([paths[0], paths[0]])) == []


def test_two_content_folders_may_have_the_same_packs(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_pack(tmp_path / name / "git", "git", "basics")
    assert codes(check_paths([tmp_path / "a", tmp_path / "b"])) == []


def test_the_same_question_id_in_two_packs_is_no_clash(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / f"{name}.toml", HEAD.replace("sample", name) + one_question("Git", "a"))
    library = check_paths([tmp_path])
    assert library.diagnostics == ()
    assert [ref.id for ref in library.bank.refs] == ["one/git/a", "two/git/a"]


def test_a_single_topic_of_a_folder_can_be_checked(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "git", "git", "basics", "stash")
    write(folder / "stash.toml", TOPIC.replace("prompt", "promt", 1))
    assert check_paths([folder / "basics.toml"]).diagnostics == ()
    library = check_paths([folder / "stash.toml", folder / "basics.toml"])
    assert codes(library) == [("stash.toml", "Q012")]
    assert library.files == 2
    assert sorted(ids(library)) == ["git/basics", "git/stash"]


def test_a_topic_named_beside_its_own_pack_is_read_once(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "git", "git", "basics", "stash")
    library = check_paths([folder / "stash.toml", folder, folder / "pack.toml", tmp_path])
    assert library.diagnostics == ()
    assert (library.files, library.bank.size) == (3, 4)


def test_unlisted_topics_come_last_by_name_with_a_warning(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "git", "git", "tags", "basics")
    for name in ("worktrees", "alias"):
        write(folder / f"{name}.toml", TOPIC)
    library = check_paths([tmp_path])
    assert ids(library) == ["git/tags", "git/basics", "git/alias", "git/worktrees"]
    assert [(found.code, found.severity) for found in library.diagnostics] == [("P023", Severity.WARNING)] * 2


def test_names_of_files_are_shown_without_control_characters(tmp_path: Path) -> None:
    write(tmp_path / "a\x1b[31m\n\u202eb.toml", "x")
    (found,) = check_paths([tmp_path]).diagnostics
    assert found.file == f"{tmp_path}/a␛[31m ⟨RLO⟩b.toml"


def test_a_name_that_is_not_utf8_can_be_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.toml"))
    write(path, "x")
    (found,) = check_paths([tmp_path]).diagnostics
    assert found.file == f"{tmp_path}/caf\ufffd.toml"
