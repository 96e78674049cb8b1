"""Absurd depth is found before the parser is called."""

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.packs import guards, limits
from quizapp.packs.diagnostics import Diagnostic
from quizapp.packs.document import Document
from quizapp.packs.guards import too_deep
from quizapp.packs.parsing import parse
from tests.unit.packs.samples import ALL_KINDS, TOPIC

BARS = limits.NESTING + 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a = " + "[" * 500 + "]" * 500, "P012"),
        ("a = " + "[" * 100_000, "P012"),
        ("a = " + "[1, " * 100_000, "P012"),
        ("a = " + "[\n" * BARS + "]" * BARS, "P012"),
        ("a = " + "{ a = " * 100_000, "P012"),
        ("a = " + '["x", [ """]]]]""", { b = ' * 20, "P012"),
        ("a = " + "[ # ]\n" * BARS, "P012"),
        ("a = " + "['''\n[[question]]\n''', " * BARS, "P012"),
        ("a = " + "[[1],\n[" * BARS, "P012"),
        ("a = " + "[\n[true],\n" * BARS, "P012"),
        (".".join("a" * 20_000) + " = 1", "P013"),
        ("[" + ".".join("a" * 2_000) + "]\n", "P013"),
        ("[[" + " . ".join("a" * 9) + "]]", "P013"),
        ('"a".' * 8 + '"b" = 1', "P013"),
        ("'a' . \"b\"\t." * 4 + "b = 1", "P013"),
        ("x = { " + ".".join("abcdefghi") + " = 1 }", "P013"),
    ],
)
def test_depth_is_refused_and_the_parser_is_never_called(text: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    monkeypatch.setattr("quizapp.packs.parsing.tomli.loads", calls.append)
    found = parse(Document("deep.toml", f"# a line\n{text}"))
    assert isinstance(found, Diagnostic)
    assert (found.code, found.line >= 2) == (code, True)
    assert calls == []


def test_a_parser_that_finds_a_file_too_deep_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(_text: str) -> None:
        raise RecursionError

    monkeypatch.setattr("quizapp.packs.parsing.tomli.loads", give_up)
    found = parse(Document("deep.toml", "a = 1"))
    assert isinstance(found, Diagnostic)
    assert (found.code, bool(found.hint)) == ("P012", True)


@pytest.mark.parametrize(
    "text",
    [
        ALL_KINDS,
        TOPIC,
        "a = " + "[" * limits.NESTING + "]" * limits.NESTING,
        ".".join("abcdefgh") + " = 1",
        'a = "' + "[" * 500 + '"',
        "# " + "[" * 500,
        "a = '''\n" + "{[" * 500 + "\n'''",
        'a = """\n' + '\\"""[' * 50 + '"""',
        "a = 'e.g. a.b.c.d.e.f.g.h.i.j.k'",
        "a = [" + "[1], " * 500 + "]",
        "a = [" + "{ b = [1.5] }, " * 500 + "]",
        "[[q]]\na = [\n" * 100,
    ],
)
def test_what_is_not_deep_is_let_through(text: str) -> None:
    assert too_deep(text) is None


def test_one_open_string_does_not_make_the_rest_of_a_file_look_deep() -> None:
    text = TOPIC.replace('debugging"]', "debugging]") + "\n[[question]]\nprompt = 'x = [[a, [b'\n" * 100
    found = parse(Document("open.toml", text))
    assert isinstance(found, Diagnostic)
    assert found.code == "P014"


@settings(deadline=None)
@given(st.integers(1, 2 * limits.NESTING), st.sampled_from(["[", "{ a = ", "[ 1, ", "[ 'x]', ", "[ # ]]\n"]))
def test_the_limit_is_where_it_is_said_to_be(depth: int, opening: str) -> None:
    closing = "}" if "{" in opening else "]"
    text = f"a = {opening * depth}1{closing * depth}"
    tomli.loads(text)
    assert (too_deep(text) is not None) == (depth > limits.NESTING)


@settings(deadline=None)
@given(st.lists(st.sampled_from(['"', "'", '"""', "'''", "\\", "[", "]", "{", "}", ".", "a", " ", "\n", "#", "= "])))
def test_a_file_that_looks_flat_is_not_deep(pieces: list[str]) -> None:
    text = "".join(pieces) * 12
    if not guards.looks_flat(text):
        return
    # What the quick look lets through, the parser has to take, or refuse, without ever going deep.
    try:
        document = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    assert depth_of(document) <= 2 * limits.KEY_PARTS + 4


def depth_of(value: object) -> int:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(depth_of, children), default=0) if isinstance(value, dict | list) else 0
