"""The locator finds what a parser finds, and where it stands."""

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.packs.locator import Locator
from quizapp.packs.problems import KEY, VALUE

Path = tuple[str | int, ...]


def paths_in(value: object, path: Path = ()) -> Iterator[Path]:
    """Every key, table and element in a parsed document."""
    children: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(value, dict):
        children = iter(value.items())
    elif isinstance(value, list):
        children = iter(enumerate(value))
    for step, child in children:
        yield (*path, step)
        yield from paths_in(child, (*path, step))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


# Documents written by hand: every way to write a key, a string, a list and a table.

bare_keys = st.text("abcxyz019_-", min_size=1, max_size=4)
words = st.text(st.sampled_from("ab .=#[]{},é日\t"), max_size=6)


@st.composite
def keys(draw: st.DrawFn) -> str:
    style = draw(st.integers(0, 2))
    if style == 0:
        return draw(bare_keys)
    word = draw(words)
    return f"'{word}'" if style == 1 else json.dumps(word, ensure_ascii=draw(st.booleans()))


dotted_keys = st.lists(keys(), min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([".", " . ", "\t."]).map(lambda dot: dot.join(parts))
)

strings = st.one_of(
    words.map(lambda word: json.dumps(word, ensure_ascii=False)),
    words.map(lambda word: f"'{word}'"),
    words.map(lambda word: f'"""\n{word}\n"quoted" \\u00e9 \\\n   joined ""\\" """'),
    words.map(lambda word: f"'''{word}\n'x' ''{word} # none\n'''"),
    st.sampled_from(['""', "''", '""""""', "''''''", '"""a"""""', "'''a'''''", '"\\\\"', '"\\""']),
)
scalars = st.one_of(
    strings,
    st.sampled_from(["1", "-1.5e3", "0x1F", "true", "inf", "nan", "1979-05-27 07:32:00Z", "07:32:00", "1_000"]),
)
gaps = st.sampled_from(["", " ", "\n", ' # it\'s [a] "comment"\n  '])


@st.composite
def lists(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    gap = draw(gaps)
    entries = draw(st.lists(values, max_size=3))
    end = draw(st.sampled_from(["", ","])) if entries else ""
    return "[" + gap + f"{gap},{gap}".join(entries) + gap + end + gap + "]"


@st.composite
def inline_tables(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    pairs = draw(st.lists(st.tuples(dotted_keys, values), max_size=3))
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"


values = st.recursive(scalars, lambda inner: st.one_of(lists(inner), inline_tables(inner)), max_leaves=6)


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = []
    for _ in range(draw(st.integers(0, 8))):
        kind = draw(st.integers(0, 9))
        end = draw(st.sampled_from(["", "  ", ' # [[why]] = "not"']))
        if kind <= 5:
            lines.append(f"{draw(st.sampled_from(['', '  ']))}{draw(dotted_keys)} = {draw(values)}{end}")
        elif kind == 6:
            lines.append(f"[ {draw(dotted_keys)} ]{end}")
        elif kind <= 8:
            lines.append(f"[[{draw(dotted_keys)}]]{end}")
        else:
            lines.append(draw(st.sampled_from(["", "# [[comment]]", "#"])))
    return "\n".join(lines)


@settings(deadline=None)
@given(documents())
def test_it_finds_the_keys_that_a_parser_finds(text: str) -> None:
    locator = Locator(text)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        # All that can be wrong with these documents is that something is written twice.
        assert locator.repetition is not None
        return
    assert set(locator.paths()) == set(paths_in(document))
    assert locator.repetition is None
    assert locator.end == len(text)


plain = st.recursive(
    st.one_of(st.booleans(), st.integers(-9, 9), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=4), plain, max_size=5), st.booleans())
def test_it_reads_what_a_writer_writes(document: dict[str, Any], multiline: bool) -> None:
    try:
        text = tomli_w.dumps(document, multiline_strings=multiline)
        parsed = tomllib.loads(text)
    except (ValueError, tomllib.TOMLDecodeError):
        return
    assert set(Locator(text).paths()) == set(paths_in(parsed))


@settings(deadline=None)
@given(strings)
def test_every_character_of_a_string_is_found_where_it_stands(literal: str) -> None:
    text = f"# first\nkey = [1, {literal}]"
    value = tomllib.loads(text)["key"][1]
    locator = Locator(text)
    start = text.index(literal, 12)
    assert locator.offset(("key", 1), VALUE) == start
    offsets = [locator.offset(("key", 1), index) for index in range(len(value))]
    assert offsets == sorted(set(offsets))
    for character, offset in zip(value, offsets, strict=True):
        assert text[offset] in (character, "\\")
        assert start < offset < start + len(literal)


DOCUMENT = '''\
title = "x"   # a comment with [[brackets]]

[owner]
"full name" = 'A = "B"'
dotted.key . deep = [ 1, { a = 2 } ]

[[question]]
text = """
first
second"""

  [[question.choice]]
  text = "a"

[[question.choice]]
point = { weight = 2, accept = [
  "one",  # first
  "two",
] }

[[question]]
'''


@pytest.mark.parametrize(
    ("path", "focus", "place"),
    [
        (("title",), KEY, (1, 1)),
        (("title",), VALUE, (1, 9)),
        (("owner",), KEY, (3, 1)),
        (("owner", "full name"), KEY, (4, 1)),
        (("owner", "full name"), VALUE, (4, 15)),
        (("owner", "full name"), 4, (4, 20)),
        (("owner", "dotted"), KEY, (5, 1)),
        (("owner", "dotted", "key"), KEY, (5, 8)),
        (("owner", "dotted", "key", "deep"), KEY, (5, 14)),
        (("owner", "dotted", "key", "deep", 1), VALUE, (5, 26)),
        (("owner", "dotted", "key", "deep", 1, "a"), VALUE, (5, 32)),
        (("question",), KEY, (7, 1)),
        (("question", 0), VALUE, (7, 1)),
        (("question", 0, "text"), VALUE, (8, 8)),
        (("question", 0, "text"), 0, (9, 1)),
        (("question", 0, "text"), 7, (10, 2)),
        (("question", 0, "choice", 0), KEY, (12, 3)),
        (("question", 0, "choice", 0, "text"), KEY, (13, 3)),
        (("question", 0, "choice", 1, "point", "weight"), VALUE, (16, 20)),
        (("question", 0, "choice", 1, "point", "accept", 1), KEY, (18, 3)),
        (("question", 1), KEY, (21, 1)),
        (("question", 1, "absent", 3), VALUE, (21, 1)),
        (("nothing",), KEY, (1, 1)),
    ],
)
def test_everything_has_a_line_and_a_column(path: Path, focus: int, place: tuple[int, int]) -> None:
    assert line_and_column(DOCUMENT, Locator(DOCUMENT).offset(path, focus)) == place


@pytest.mark.parametrize(
    ("text", "name", "first", "second"),
    [
        ("a = 1\nb = 2\na = 3\n", "a", 1, 3),
        ("[t]\n[t]\n", "t", 1, 2),
        ("[[q]]\n[q]\n", "q", 1, 2),
        ("[q]\n[[q]]\n", "q", 1, 2),
        ("q = []\n\n[[q]]\n", "q", 1, 3),
        ("a = 1\n[a.b]\n", "a.b", 1, 2),
        ("[a.b]\n[a]\nb.c = 1\n", "b.c", 1, 3),
        ("a.b = 1\n[a]\n", "a", 1, 2),
        ('x = { a = 1,\n "a" = 2 }\n', '"a"', 1, 2),
        ("x = { a = { b = 1 }, a.c = 2 }\n", "a.c", 1, 1),
        ("'a b' = 1\n\"a\\u0020b\" = 2\n", '"a\\u0020b"', 1, 2),
    ],
)
def test_both_places_of_a_repetition_are_found(text: str, name: str, first: int, second: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    repetition = Locator(text).repetition
    assert repetition is not None
    assert repetition.name == name
    assert line_and_column(text, repetition.first)[0] == first
    assert line_and_column(text, repetition.second)[0] == second


@pytest.mark.parametrize(
    "text",
    [
        "[a.b]\n[a]\n",
        "a.b = 1\na.c = 2\n",
        "[a.b.c]\n[a]\nb.d = 1\n",
        "[[q]]\n[q.x]\n[[q]]\n[q.x]\n",
        "[a]\nb.c = 1\n[a.d]\n",
    ],
)
def test_what_only_looks_repeated_is_none(text: str) -> None:
    tomllib.loads(text)
    assert Locator(text).repetition is None


def test_it_goes_as_far_as_the_syntax_lets_it() -> None:
    locator = Locator('a = 1\nb = """open\nc = 2\n')
    assert set(locator.paths()) == {("a",), ("b",)}
    assert locator.end == 10


@settings(deadline=None)
@given(st.text(st.sampled_from("ab=.[]{}\"'#,\n\\ 1"), max_size=40))
def test_no_text_is_too_broken_to_be_located(text: str) -> None:
    locator = Locator(text)
    assert 0 <= locator.end <= len(text)
