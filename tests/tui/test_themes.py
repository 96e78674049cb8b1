"""One visual language: its words are the only ones, and every theme knows them."""

from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from quizapp.signs import CHOSEN, OPEN, Letters
from quizapp.tui.themes import OWN, TERMINAL, WORDS, theme_to_use, words_of
from tests.tui.harness import Harness
from tests.tui.scenes import SCENES
from tests.tui.snapshot import screen_of, snapshot_of


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


async def test_plain_letters_stand_where_the_signs_stood(tmp_path: Path) -> None:
    shown = []
    for letters in (Letters.ALL, Letters.ASCII):
        folder = tmp_path / letters.value
        folder.mkdir()
        harness = Harness(folder, letters=letters)
        async with harness.app.run_test() as pilot:
            await SCENES["quiz-leaving"](harness, pilot)
            shown.append(screen_of(harness.app))
        harness.close()
    before, plain = shown
    assert plain.isascii()
    assert "> The GIL" in plain
    assert "?" * 2 not in plain
    assert [len(line) for line in plain.splitlines()] == [len(line) for line in before.splitlines()]
    same = [(one, other) for one, other in zip(before, plain, strict=True) if one.isascii()]
    assert all(one == other for one, other in same)


async def test_where_colours_are_few_the_terminals_own_are_used(tmp_path: Path) -> None:
    harness = Harness(tmp_path, few_colours=True)
    async with harness.app.run_test():
        assert harness.app.theme == TERMINAL.name
    harness.close()


@pytest.mark.parametrize(
    ("wanted", "few_colours", "used"),
    [
        ("quizapp-dark", False, "quizapp-dark"),
        ("quizapp-dark", True, "quizapp-terminal"),
        ("quizapp-light", True, "quizapp-light"),
        ("no-such-theme", True, "quizapp-terminal"),
        ("no-such-theme", False, "quizapp-dark"),
    ],
)
def test_a_chosen_theme_counts_more_than_what_the_terminal_says(wanted: str, few_colours: bool, used: str) -> None:
    assert theme_to_use(wanted, [theme.name for theme in OWN], few_colours=few_colours) == used
