"""What a terminal can show, by what the environment says of it."""

import pytest

from quizapp.signs import Letters
from quizapp.terminal import encoding_of, has_few_colours, letters_of


@pytest.mark.parametrize(
    ("variables", "encoding", "letters"),
    [
        ({"TERM": "xterm-256color"}, "UTF-8", Letters.ALL),
        ({}, "utf8", Letters.ALL),
        ({"TERM": "linux"}, "UTF-8", Letters.LATIN),
        ({"TERM": "dumb"}, "UTF-8", Letters.LATIN),
        ({"TERM": "xterm-256color"}, "ANSI_X3.4-1968", Letters.ASCII),
        ({"TERM": "linux"}, "ISO-8859-1", Letters.ASCII),
        ({"TERM": "dumb", "TEXTUAL_DRIVER": "a browser's"}, "ascii", Letters.ALL),
    ],
)
def test_letters(variables: dict[str, str], encoding: str, letters: Letters) -> None:
    assert letters_of(variables, encoding) is letters


@pytest.mark.parametrize(
    ("variables", "few"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm-kitty"}, False),
        ({}, False),
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm-16color", "COLORTERM": ""}, True),
        ({"TERM": "linux"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, False),
        ({"TERM": "linux", "TEXTUAL_DRIVER": "a browser's"}, False),
    ],
)
def test_colours(variables: dict[str, str], few: bool) -> None:
    assert has_few_colours(variables) is few


def test_what_the_user_told_python_counts_more_than_the_locale() -> None:
    assert encoding_of({"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "1"}) == "ascii"
    assert encoding_of({"PYTHONUTF8": "1"}) == "utf-8"
    assert encoding_of({}) != ""
