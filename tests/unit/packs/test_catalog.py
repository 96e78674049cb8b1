"""The index of a library: right whenever it is used, and never used when it might not be."""

import os
import random
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.errors import PackError
from quizapp.packs import Catalog, check_paths, index, open_catalog, parsing, reading
from quizapp.packs.document import Document
from quizapp.packs.library import Library

HEAD = '[pack]\nid = "{id}"\ntitle = "Pack {id}"\nauthors = ["A", "B"]\n'
QUESTION = """
[[question]]
id = "{id}"
topic = "{topic}"
kind = "short"
tags = ["net", "two words"]
prompt = "Which?"
accept = ["{id}"]
"""
RECALL = """
[[question]]
id = "explain"
topic = "Sockets"
kind = "recall"
difficulty = 3
prompt = "Explain."
answer = "One. Two."
recognise = "one/sockets/pick"
follow_up = ["one/sockets/a"]
"""
CHOICE = """
[[question]]
id = "pick"
topic = "Sockets"
kind = "choice"
prompt = "Which?"
[[question.choice]]
text = "é 漢"
correct = true
[[question.choice]]
text = "no"
"""
BROKEN_PACKS = Path(__file__).parents[2] / "data" / "broken_packs"

Parsed = list[str]


@pytest.fixture
def roots(tmp_path: Path) -> list[Path]:
    root = tmp_path / "content"
    root.mkdir()
    ordinary = QUESTION.format(id="a", topic="Sockets") + QUESTION.format(id="b", topic="Wires")
    (root / "one.toml").write_text(HEAD.format(id="one") + ordinary + CHOICE, encoding="utf-8")
    (root / "two.toml").write_text(HEAD.format(id="two") + ordinary + RECALL, encoding="utf-8")
    (root / "three").mkdir()
    (root / "three" / "pack.toml").write_text(HEAD.format(id="three"), encoding="utf-8")
    lone = QUESTION.format(id="a", topic="").replace('topic = ""\n', "")
    (root / "three" / "alone.toml").write_text(f'[topic]\ntitle = "Alone"\n{lone}', encoding="utf-8")
    return [root]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Parsed:
    """List the names of the files that are parsed."""
    names: Parsed = []
    parse = parsing.parse

    def listing(document: Document) -> object:
        names.append(Path(document.name).name)
        return parse(document)

    monkeypatch.setattr(reading, "parse", listing)
    return names


def the_index(cache: Path) -> Path:
    (path,) = cache.glob("library-*.db")
    return path


def assert_same(opened: Catalog, expected: Library) -> None:
    """Check that an index says what the files do."""
    assert [(c.id, c.title, c.license, c.language, c.authors) for c in opened.bank.categories] == [
        (c.id, c.title, c.license, c.language, c.authors) for c in expected.bank.categories
    ]
    assert opened.bank.size == expected.bank.size
    assert [(topic.id, topic.title, topic.counts) for topic in opened.bank.topics] == [
        (topic.id, topic.title, topic.counts) for topic in expected.bank.topics
    ]
    assert list(opened.bank.refs) == list(expected.bank.refs)
    assert list(opened.bank.questions) == list(expected.bank.questions)
    assert opened.diagnostics == expected.diagnostics


def test_an_unchanged_library_is_not_parsed_again_and_says_the_same(
    roots: list[Path], cache: Path, parsed: Parsed
) -> None:
    expected = check_paths(roots)
    parsed.clear()
    for files in (4, 0, 0):
        assert_same(open_catalog(roots, cache), expected)
        assert len(parsed) == files
        parsed.clear()


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ("written", ["one.toml"]),
        ("added", ["four.toml"]),
        ("removed", []),
        ("renamed", ["other.toml"]),
        ("touched", ["one.toml"]),
        ("broken", ["one.toml"]),
    ],
)
def test_of_a_changed_library_only_what_has_changed_is_parsed(
    change: str, again: Parsed, roots: list[Path], cache: Path, parsed: Parsed
) -> None:
    open_catalog(roots, cache)
    path = roots[0] / "one.toml"
    match change:
        case "written":
            path.write_text(path.read_text() + QUESTION.format(id="c", topic="Sockets"), encoding="utf-8")
        case "added":
            text = HEAD.format(id="four") + QUESTION.format(id="a", topic="X")
            (roots[0] / "four.toml").write_text(text, encoding="utf-8")
        case "removed":
            path.unlink()
        case "renamed":
            path.rename(roots[0] / "other.toml")
        case "touched":
            os.utime(path, ns=(1, 1))
        case "broken":
            path.write_text("no = ", encoding="utf-8")
    parsed.clear()
    changed = open_catalog(roots, cache)
    assert parsed == again
    parsed.clear()
    unchanged = open_catalog(roots, cache)
    assert parsed == []
    expected = check_paths(roots)
    for opened in (changed, unchanged):
        assert_same(opened, expected)


def test_a_link_from_a_file_that_has_not_changed_is_looked_at_again(
    roots: list[Path], cache: Path, parsed: Parsed
) -> None:
    assert open_catalog(roots, cache).diagnostics == ()
    (roots[0] / "one.toml").write_text(HEAD.format(id="one") + QUESTION.format(id="c", topic="Sockets"))
    parsed.clear()
    opened = open_catalog(roots, cache)
    assert parsed == ["one.toml"]
    assert [(found.code, found.line > 1) for found in opened.diagnostics] == [("Q042", True), ("Q040", True)]
    assert_same(opened, check_paths(roots))


def test_every_fault_of_a_pack_is_told_each_time(cache: Path, tmp_path: Path) -> None:
    every = shutil.copytree(BROKEN_PACKS, tmp_path / "broken", ignore=shutil.ignore_patterns("blueprints"))
    packs = [path for path in sorted(every.iterdir()) if path.is_dir() or path.suffix == ".toml"]
    assert len(packs) > 50
    for number, folder in enumerate((every, *(path for path in packs if path.is_dir()))):
        expected = check_paths([folder])
        for _ in range(2):
            assert_same(open_catalog([folder], cache / str(number)), expected)


def test_topics_of_a_later_folder_hide_those_of_an_earlier_one(roots: list[Path], cache: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    text = HEAD.format(id="one") + QUESTION.format(id="mine", topic="Sockets")
    (tmp_path / "mine" / "one.toml").write_text(text, encoding="utf-8")
    both = [*roots, tmp_path / "mine"]
    for _ in range(2):
        assert_same(open_catalog(roots, cache), check_paths(roots))
        assert_same(open_catalog(both, cache), check_paths(both))


@pytest.mark.parametrize("damage", [b"", b"{", b"SQLite format 3\0" + bytes(200), b"\xff" * 9000])
def test_a_damaged_index_is_made_anew_in_silence(damage: bytes, roots: list[Path], cache: Path, parsed: Parsed) -> None:
    open_catalog(roots, cache)
    the_index(cache).write_bytes(damage)
    assert_same(open_catalog(roots, cache), check_paths(roots))
    parsed.clear()
    open_catalog(roots, cache)
    assert parsed == []


def test_flipped_bytes_are_never_believed(roots: list[Path], cache: Path) -> None:
    open_catalog(roots, cache)
    sound = the_index(cache).read_bytes()
    expected = check_paths(roots)
    chance = random.Random(7)
    for _ in range(40):
        broken = bytearray(sound)
        for place in chance.sample(range(len(broken)), 12):
            broken[place] ^= 1 << chance.randrange(8)
        the_index(cache).write_bytes(broken)
        assert_same(open_catalog(roots, cache), expected)


def test_an_index_that_breaks_while_it_is_used_is_made_anew(roots: list[Path], cache: Path) -> None:
    opened = open_catalog(roots, cache)
    the_index(cache).write_bytes(b"\xff" * the_index(cache).stat().st_size)
    assert_same(opened, check_paths(roots))


def test_the_tables_of_another_edition_are_thrown_away(
    roots: list[Path], cache: Path, monkeypatch: pytest.MonkeyPatch, parsed: Parsed
) -> None:
    with monkeypatch.context() as other:
        other.setattr(index, "_EDITION", "0 future")
        open_catalog(roots, cache)
    parsed.clear()
    assert_same(open_catalog(roots, cache), check_paths(roots))
    assert len(parsed) == 8


def test_work_that_is_stopped_goes_on_where_it_was(roots: list[Path], cache: Path, parsed: Parsed) -> None:
    def stop(files: int) -> None:
        if files == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_catalog(roots, cache, stop)
    assert len(parsed) == 2
    told: list[int] = []
    assert_same(open_catalog(roots, cache, told.append), check_paths(roots))
    assert (parsed[:4], told) == (["one.toml", "pack.toml", "alone.toml", "two.toml"], [1, 2, 3, 4])


def test_who_finds_the_index_taken_does_without(
    roots: list[Path], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "BUSY_SECONDS", 0.05)
    open_catalog(roots, cache)
    os.utime(roots[0] / "one.toml", ns=(1, 1))
    with closing(sqlite3.connect(the_index(cache), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert_same(open_catalog(roots, cache), check_paths(roots))
    assert_same(open_catalog(roots, cache), check_paths(roots))


def test_many_may_make_the_same_index_at_once(roots: list[Path], cache: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_catalog(roots, cache), range(8)))
    expected = check_paths(roots)
    for one in opened:
        assert_same(one, expected)


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(roots: list[Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert_same(open_catalog(roots, tmp_path / "file" / "cache"), check_paths(roots))


def test_what_another_program_indexed_anew_is_read_or_refused_in_words(roots: list[Path], cache: Path) -> None:
    bank = open_catalog(roots, cache).bank
    assert bank.topic("one/sockets").refs
    text = (roots[0] / "one.toml").read_text()
    (roots[0] / "one.toml").write_text(text.replace('prompt = "Which?"', 'prompt = "Which one?"'))
    assert bank.question("one/sockets/a").prompt == "Which?"
    open_catalog(roots, cache)
    assert bank.question("one/sockets/pick").prompt == "Which one?"
    (roots[0] / "two.toml").unlink()
    open_catalog(roots, cache)
    with pytest.raises(PackError, match="have changed on disk"):
        bank.question("two/sockets/a")


def test_the_cache_holds_a_few_indexes_at_most(roots: list[Path], cache: Path, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / str(number)).mkdir()
        open_catalog([*roots, tmp_path / str(number)], cache)
    assert len(list(cache.iterdir())) == 8


def test_categories_stand_in_the_order_that_their_packs_ask_for(roots: list[Path], cache: Path) -> None:
    path = roots[0] / "two.toml"
    path.write_text(path.read_text().replace('title = "Pack two"', 'title = "Pack two"\norder = 1'), encoding="utf-8")
    for _ in range(2):
        assert [category.id for category in open_catalog(roots, cache).bank.categories] == ["two", "one", "three"]


def test_a_pack_that_is_switched_off_is_known_and_left_out(roots: list[Path], cache: Path, parsed: Parsed) -> None:
    own = roots[0].parent / "own"
    own.mkdir()
    mine = HEAD.format(id="one") + QUESTION.format(id="c", topic="Sockets") + QUESTION.format(id="d", topic="Mine")
    (own / "mine.toml").write_text(mine + "[[question]]\n", encoding="utf-8")
    both = [*roots, own]
    everything = open_catalog(both, cache)
    assert [topic.id for topic in everything.bank.category("one").topics] == ["one/sockets", "one/wires", "one/mine"]
    assert [ref.id for ref in everything.bank.topic("one/sockets").refs] == ["one/sockets/c"]
    assert everything.file_of("one/sockets") == own / "mine.toml"
    assert everything.diagnostics
    parsed.clear()
    without = open_catalog(both, cache, off={own: ["one", "two"]})
    assert parsed == [], "nothing in the files has changed"
    assert_same(without, check_paths(roots))
    entries = [(entry.id, entry.size, entry.is_on, entry.errors > 0) for entry in without.packs()]
    assert entries == [
        ("one", 3, True, False),
        ("three", 1, True, False),
        ("two", 3, True, False),
        ("one", 2, False, True),
    ]
    assert_same(open_catalog(both, cache), check_paths(both))


def test_a_link_to_what_is_switched_off_is_no_mistake(roots: list[Path], cache: Path) -> None:
    own = roots[0].parent / "own"
    own.mkdir()
    (roots[0] / "two.toml").rename(own / "two.toml")
    (roots[0] / "one.toml").rename(own / "one.toml")
    found = open_catalog([*roots, own], cache, off={own: ["one"]})
    assert (found.diagnostics, found.bank.size) == ((), 4)
