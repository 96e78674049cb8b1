"""The kept table of contents: right whenever it is used, and never used when it might not be."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.errors import PackError
from quizapp.packs import catalog, library, load_library, open_catalog
from quizapp.packs.library import Library

HEAD = '[pack]\nid = "{id}"\ntitle = "Pack {id}"\n'
QUESTION = """
[[question]]
id = "{id}"
topic = "Sockets"
kind = "short"
difficulty = 2
prompt = "Which?"
accept = ["{id}"]
"""

Reads = Callable[[], int]


@pytest.fixture
def roots(tmp_path: Path) -> list[Path]:
    root = tmp_path / "content"
    root.mkdir()
    for pack in ("one", "two"):
        text = HEAD.format(id=pack) + QUESTION.format(id="a") + QUESTION.format(id="b")
        (root / f"{pack}.toml").write_text(text, encoding="utf-8")
    return [root]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Count how often the library is parsed."""
    calls = []

    def counting(roots: list[Path]) -> Library:
        calls.append(roots)
        return load_library(roots)

    monkeypatch.setattr(library, "load_library", counting)
    return lambda: len(calls)


def test_an_unchanged_library_is_not_parsed_again_and_says_the_same(
    roots: list[Path], tmp_path: Path, reads: Reads
) -> None:
    first = open_catalog(roots, tmp_path / "cache").bank
    assert reads() == 1
    again = open_catalog(roots, tmp_path / "cache").bank
    assert [(c.id, c.title, c.license, c.language) for c in again.categories] == [
        (c.id, c.title, c.license, c.language) for c in first.categories
    ]
    assert list(again.refs) == list(first.refs)
    assert reads() == 1
    assert list(again.questions) == list(first.questions)
    assert reads() == 2


@pytest.mark.parametrize("change", ["written", "added", "removed", "renamed", "touched"])
def test_any_change_of_the_files_is_seen(change: str, roots: list[Path], tmp_path: Path, reads: Reads) -> None:
    open_catalog(roots, tmp_path / "cache")
    path = roots[0] / "one.toml"
    match change:
        case "written":
            path.write_text(path.read_text() + QUESTION.format(id="c"), encoding="utf-8")
        case "added":
            (roots[0] / "three.toml").write_text(HEAD.format(id="three") + QUESTION.format(id="a"), encoding="utf-8")
        case "removed":
            path.unlink()
        case "renamed":
            path.rename(roots[0] / "other.toml")
        case "touched":
            os.utime(path, ns=(1, 1))
    assert list(open_catalog(roots, tmp_path / "cache").bank.refs) == list(load_library(roots).bank.refs)
    assert reads() == 2


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"format": 1}', b"\xff\xfe", b'{"format": 0, "fingerprint": "", "categories": []}']
)
def test_a_damaged_table_is_made_anew_in_silence(damage: bytes, roots: list[Path], tmp_path: Path) -> None:
    open_catalog(roots, tmp_path / "cache")
    kept = tmp_path / "cache" / "catalog.json"
    kept.write_bytes(damage)
    assert open_catalog(roots, tmp_path / "cache").bank.size == 4
    assert json.loads(kept.read_bytes())["format"] == catalog.FORMAT


def test_a_library_with_a_fault_is_read_anew_so_that_the_fault_is_told_each_time(
    roots: list[Path], tmp_path: Path, reads: Reads
) -> None:
    (roots[0] / "bad.toml").write_text("no = ", encoding="utf-8")
    for number in (1, 2):
        opened = open_catalog(roots, tmp_path / "cache")
        assert (opened.bank.size, len(opened.diagnostics), reads()) == (4, 1, number)


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(roots: list[Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert open_catalog(roots, tmp_path / "file" / "cache").bank.size == 4


def test_questions_that_changed_after_the_start_are_refused_in_words(roots: list[Path], tmp_path: Path) -> None:
    open_catalog(roots, tmp_path / "cache")
    bank = open_catalog(roots, tmp_path / "cache").bank
    (roots[0] / "one.toml").unlink()
    with pytest.raises(PackError, match="have changed on disk"):
        bank.question("one/sockets/a")


def test_categories_stand_in_the_order_that_their_packs_ask_for(roots: list[Path], tmp_path: Path) -> None:
    path = roots[0] / "two.toml"
    path.write_text(path.read_text().replace('title = "Pack two"', 'title = "Pack two"\norder = 1'), encoding="utf-8")
    for _ in range(2):
        assert [category.id for category in open_catalog(roots, tmp_path / "cache").bank.categories] == ["two", "one"]
