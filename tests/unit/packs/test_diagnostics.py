"""What a diagnostic looks like."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.packs import Diagnostic, Severity, render
from quizapp.packs.diagnostics import SOURCE_WIDTH, cell_width, quoted, show_source
from quizapp.text import clean


def test_it_reads_like_a_compilers() -> None:
    found = Diagnostic(
        file="content/git.toml",
        line=12,
        column=9,
        code="Q012",
        message="unknown key `choise`",
        hint="Did you mean `choice`?",
        source="[[question.choise]]",
        caret=11,
    )
    assert render(found) == (
        "content/git.toml:12:9: error[Q012]: unknown key `choise`\n"
        "   12 | [[question.choise]]\n"
        "      |            ^\n"
        "hint: Did you mean `choice`?"
    )


def test_a_warning_about_a_whole_file_is_two_lines() -> None:
    found = Diagnostic(file="a.toml", code="P023", severity=Severity.WARNING, message="m", hint="h")
    assert render(found) == "a.toml:1:1: warning[P023]: m\nhint: h"


def test_its_document_has_the_names_that_programs_expect() -> None:
    found = Diagnostic(file="a.toml", line=2, column=3, code="P001", message="m", hint="h", source="s")
    assert found.to_json() == {"file": "a.toml", "line": 2, "col": 3, "code": "P001", "message": "m", "hint": "h"}


@pytest.mark.parametrize(
    ("line", "column", "source", "caret"),
    [
        ("abc = 1", 7, "abc = 1", 6),
        ("\ta = 1", 2, "    a = 1", 4),
        ("ab\tc", 4, "ab  c", 4),
        ("Ａ = 1", 3, "Ａ = 1", 3),
        ("日本 = 1", 6, "日本 = 1", 7),
        ("e\u0301 = 1", 4, "e\u0301 = 1", 2),
        ("a\u202eb", 3, "a⟨RLO⟩b", 6),
        ("a\x1b[31m", 3, "a␛[31m", 2),
        ("a\u2028b", 3, "a b", 2),
        ("", 1, "", 0),
        ("abc", 4, "abc", 3),
    ],
)
def test_the_caret_is_right_behind_tabs_and_wide_characters(line: str, column: int, source: str, caret: int) -> None:
    assert show_source(line, column) == (source, caret)


def test_a_long_line_is_cut_around_its_column() -> None:
    source, caret = show_source("a" * 5_000 + "b" + "c" * 5_000, 5_001)
    assert source[0] == source[-1] == "…"
    assert source[caret] == "b"
    source, caret = show_source("b" + "c" * 5_000, 1)
    assert (source[0], source[-1], caret) == ("b", "…", 0)
    source, caret = show_source("a" * 5_000 + "b", 5_001)
    assert (source[0], source[caret:]) == ("…", "b")


@settings(deadline=None)
@given(st.text(st.sampled_from("ab\t日é\u0301\u202e\x1b\u200b\u2028 "), max_size=150), st.integers(1, 150))
def test_the_caret_stands_under_its_column(line: str, column: int) -> None:
    column = min(column, len(line) + 1)
    source, caret = show_source(line, column)
    assert "\n" not in source
    assert "\t" not in source
    assert clean(source) == source
    assert cell_width(source) <= SOURCE_WIDTH + 2
    assert caret <= cell_width(source)
    # Where the line is not cut, as much stands before the caret as before the column.
    before = clean(line[: column - 1]).replace("\n", " ").expandtabs(4)
    if not source.startswith("…"):
        assert caret == cell_width(before)


def test_words_from_a_file_are_quoted_short_and_clean() -> None:
    assert quoted("a\nb\x1b") == "`a b␛`"
    assert quoted("x" * 100) == "`" + "x" * 59 + "…`"
