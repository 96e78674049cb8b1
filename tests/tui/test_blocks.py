"""Laying out text: nothing is lost, nothing is mangled, nothing is too wide."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from quizapp.tui.blocks import CONTINUED, MEASURE, Block, lay_out
from quizapp.tui.evidence import quoted_ranges
from quizapp.tui.markdown import highlighted, inline_markdown, markdown_blocks

CODE = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), max_size=200)


def _text(source: str, width: int = 80) -> str:
    return "\n".join(line.plain for line in lay_out(markdown_blocks(source), width))


@given(CODE, st.integers(min_value=12, max_value=120))
def test_a_long_line_of_code_is_broken_and_marked_but_loses_nothing(code: str, width: int) -> None:
    lines = [line.plain for line in lay_out([Block(Content(code), indent=4, code=True)], width)]
    assert all(len(line) <= width for line in lines)
    indent = max(0, min(4, width - len(code)))
    assert indent == 4 or len(lines) == 1 or not indent, "what fits with less of an indent is not broken"
    rest = (line[indent:].lstrip(" ").removeprefix(CONTINUED) for line in lines[1:])
    assert lines[0][indent:] + "".join(rest) == code


@pytest.mark.parametrize("width", range(16, 60))
def test_code_is_broken_between_tokens(width: int) -> None:
    code = "    total=first**2!=3.14//second+third.field<=fourth|left>>2 if (one := two) == three[1:-2] else x -> y"
    lines = [line.plain for line in lay_out([Block(Content(code), code=True)], width)]
    tokens = re.compile(r"\d+\.\d+|\w+|[-+*/.=!<>|:]+|\S")
    assert tokens.findall("\n".join(line.replace(CONTINUED, "") for line in lines)) == tokens.findall(code)
    assert {len(line) - len(line.lstrip()) for line in lines} == {4}, "the rest stands where its line begins"


@given(st.text(max_size=300), st.integers(min_value=8, max_value=200))
def test_no_line_of_prose_is_wider_than_the_window_or_the_measure(text: str, width: int) -> None:
    source = text.replace("\n", " ")
    for line in lay_out([Block(Content(source))], width):
        assert line.cell_length <= min(max(8, width), MEASURE)


def test_square_brackets_and_underscores_are_text() -> None:
    source = "`list[int]` [/] [TODO] [@click=app.quit] __init__ and _name_ stay"
    assert _text(source) == "list[int] [/] [TODO] [@click=app.quit] __init__ and _name_ stay"


def test_stars_emphasise_and_backquotes_are_code() -> None:
    content = inline_markdown("**bold** and `code`")
    assert content.plain == "bold and code"
    assert {str(span.style) for span in content.spans} == {"bold", "$text-accent"}


def test_a_fence_keeps_its_lines_and_is_indented() -> None:
    assert _text("```python\nif x:\n    y()\n```") == "    if x:\n        y()"


def test_a_fence_of_an_unknown_language_is_plain() -> None:
    assert highlighted("a [b] c", "klingon").plain == "a [b] c"
    assert {str(span.style) for span in highlighted("if [b] c", "klingon").spans} <= {"$text"}


def test_list_items_hang_under_their_marker() -> None:
    assert _text("- " + "word " * 6, width=24) == " •  word word word word\n    word word"


def test_ordered_lists_count_from_their_start() -> None:
    assert _text("3. three\n4. four") == " 3. three\n 4. four"


def test_a_link_shows_its_address() -> None:
    assert _text("[docs](https://docs.python.org)") == "docs (https://docs.python.org)"
    assert _text("<https://docs.python.org>") == "https://docs.python.org"


def test_html_is_shown_and_not_dropped() -> None:
    assert "<b>x</b>" in _text("a <b>x</b> c")


def test_near_words_are_quoted_together_and_far_ones_apart() -> None:
    text = "one thread can run at a time, and much later in the answer io"
    assert quoted_ranges([(0, 3), (4, 10), (15, 18), (59, 61)], text) == [(0, 18), (59, 61)]
    assert quoted_ranges([(0, 1), (2, 3)], "a\nb") == [(0, 1), (2, 3)]
