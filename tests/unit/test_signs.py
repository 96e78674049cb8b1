"""Every sign has a twin in plain letters, and nothing is drawn that has none."""

import ast
from pathlib import Path

import pytest

import quizapp
from quizapp import signs
from quizapp.signs import Letters, in_cells, in_words

PACKAGE = Path(quizapp.__file__).parent

SPEAKING = [
    *(PACKAGE / "tui").rglob("*.py"),
    *(PACKAGE / "engine").rglob("*.py"),
    *(path for path in (PACKAGE / "cli").rglob("*.py") if not path.name.startswith("grade")),
    PACKAGE / "words.py",
    PACKAGE / "signs.py",
]
"""The modules whose texts are shown to people."""


def shown_texts() -> list[tuple[str, str]]:
    """Return each literal of these modules with the module's name; docstrings are not shown."""
    found = []
    for module in SPEAKING:
        source = module.read_text(encoding="utf-8")
        if source.isascii():
            continue
        tree = ast.parse(source)
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [
            (module.name, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        ]
    return found


def test_every_sign_that_the_program_shows_has_a_twin() -> None:
    texts = shown_texts()
    assert len(texts) > 500
    shown = {(module, sign) for module, text in texts for sign in text if sign.isprintable()}
    assert {(module, sign) for module, sign in shown if not in_cells(sign, Letters.LATIN).isascii()} == set()


def test_every_twin_is_plain_and_the_one_in_cells_takes_one() -> None:
    for sign, (cell, words) in signs._TWINS.items():
        assert len(sign) == len(cell) == 1
        assert (cell + words).isascii()
        assert (cell + words).isprintable()
        # So that a document in JSON stays one.
        assert not set(words) & {'"', "\\"}


def test_signs_that_must_be_told_apart_have_different_twins() -> None:
    groups = [
        (signs.RIGHT, signs.WRONG, signs.PARTIAL, signs.NOTHING),
        (signs.CHOSEN, signs.OPEN, signs.CURSOR, signs.FLAG),
        (signs.CURSOR, signs.FOLDED, signs.UNFOLDED, signs.CHOSEN, signs.OPEN),
        (signs.FILLED, signs.WITHIN, signs.EMPTY, signs.MIDDLE),
        tuple(signs.SHADES),
        (signs.BOOKMARK, signs.DISPUTED, signs.SUSPENDED),
    ]
    for group in groups:
        assert len(set(group)) == len({in_cells(sign, Letters.ASCII) for sign in group}) == len(group)


@pytest.mark.parametrize(
    ("text", "letters", "cells", "words"),
    [
        ("✓ naïve café", Letters.ALL, "✓ naïve café", "✓ naïve café"),
        ("✓ naïve café", Letters.LATIN, "+ naïve café", "+ naïve café"),
        ("✓ naïve café", Letters.ASCII, "+ naive cafe", "+ naive cafe"),
        ("“so” … ±3", Letters.ASCII, "'so' ~ ~3", "'so' ... +-3"),
        ("日本 ß", Letters.ASCII, "???? ?", "???? ?"),
        ("e\u0301", Letters.ASCII, "e", "e"),
        ("\uff21", Letters.ASCII, "A ", "A "),
        ("plain", Letters.ASCII, "plain", "plain"),
    ],
)
def test_texts_in_plain_letters(text: str, letters: Letters, cells: str, words: str) -> None:
    assert in_cells(text, letters) == cells
    assert in_words(text, letters) == words
