"""One visual language: its words are the only ones, and every theme knows them."""

import re
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

import quizapp.tui
from quizapp.tui.signs import CHOSEN, OPEN
from quizapp.tui.themes import OWN, words_of
from tests.tui.harness import Harness
from tests.tui.snapshot import snapshot_of

TUI = Path(quizapp.tui.__file__).parent

WORDS = {
    "foreground", "quiet", "rule", "chosen", "accent", "background", "surface",
    "text-primary", "text-accent", "text-success", "text-warning", "text-error",
}  # fmt: skip
"""All that the sources may say of colour."""


def uses_of_colour(source: str) -> list[str]:
    """Return each variable of a source with the share it is mixed at, and each colour or dimming by hand."""
    by_hand = re.findall(r"\bdim\b(?=[^\n]*\")|#[0-9a-f]{6}\b|\bansi_\w+", source)
    return re.findall(r"\$([a-z][a-z-]*(?:\s+\d+%)?)", source) + by_hand


@pytest.mark.parametrize("source", ["$accent 20%", 'Content.styled("x", "bold dim")', "color: #ff0000;", "$boost"])
def test_colours_by_hand_are_seen(source: str) -> None:
    assert set(uses_of_colour(source)) - WORDS


def test_every_part_speaks_of_colour_in_the_words_of_the_language() -> None:
    sources = [*TUI.rglob("*.py"), *TUI.rglob("*.tcss")]
    found = {
        path.name: set(uses_of_colour(path.read_text(encoding="utf-8"))) - WORDS
        for path in sources
        if path.name != "themes.py"
    }
    assert {name: words for name, words in found.items() if words} == {}
    assert len(sources) > 60


@pytest.mark.parametrize("theme", [*OWN, *BUILTIN_THEMES.values()], ids=lambda theme: theme.name)
def test_every_theme_knows_the_words(theme: object) -> None:
    from textual.theme import Theme

    assert isinstance(theme, Theme)
    known = {*theme.to_color_system().generate(), *theme.variables, *words_of(theme)}
    assert known >= WORDS


async def test_the_chooser_leads_with_our_own_themes_and_marks_the_one_in_use(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        harness.app.search_themes()
        await pilot.pause(0.2)
        shown = [line.strip() for line in snapshot_of(harness.app).splitlines()]
        listed = [line for line in shown if line.startswith((CHOSEN, OPEN))]
        signs = [CHOSEN, OPEN, OPEN, OPEN]
        assert listed[:4] == [f"{sign} {theme.name}" for sign, theme in zip(signs, OWN, strict=True)]
        await pilot.press(*"app-light", "enter")
        await pilot.pause()
        assert harness.app.theme == "quizapp-light"
    harness.close()
