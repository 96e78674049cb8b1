"""The palette finds every action by the word that a user would type."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from quizapp.tui.commands import QuizappCommands, is_for_palette, more_words
from quizapp.tui.key_actions import all_actions
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.plan import PlanScreen
from quizapp.tui.screens.score import ScoreScreen
from tests.tui import scenes
from tests.tui.harness import CHOICE, Harness
from tests.tui.ways import keys

if TYPE_CHECKING:
    from quizapp.packs import Catalog

ON_HOME: Mapping[str, str] = {
    "weak": "Drill the weakest (w)",
    "due": "Drill (d)",
    "wrong": "Try the missed again (a)",
    "bookmark": "Other drills (o)",
    "exam": "Mock interview (m)",
    "interview": "Mock interview (m)",
    "deadline": "Interview date (i)",
    "search": "Find (/)",
    "dark": "Dark colours",
    "light": "Light colours",
    "theme": "Theme",
    "export": "Past quizzes (r)",
    "history": "Past quizzes (r)",
    "stats": "Scores (s)",
    "calendar": "Scores (s)",
    "schedule": "Plan (p)",
    "start": "New quiz (n)",
    "preferences": "Settings (,)",
    "packs": "Packs (P)",
    "reload": "Read the packs again (F5)",
    "shortcuts": "Help (?)",
    "screenshot": "Screenshot",
    "exit": "Quit (ctrl+q)",
    "quit": "Quit (ctrl+q)",
}
"""Word to what the palette puts first."""

AT_A_SCORE: Mapping[str, str] = {
    "wrong": "Again (a)",
    "retry": "Again (a)",
    "export": "Export (e)",
    "save": "Export (e)",
    "resume": "Continue (c)",
    "answers": "Review all (r)",
    "home": "Home (H)",
    "due": "Drill (from Home)",
    "exam": "Mock interview (from Home)",
    "stats": "Scores (from Home)",
    "plan": "Plan (from Home)",
}

IN_A_QUIZ: Mapping[str, str] = {
    "confident": "How sure (!)",
    "clue": "Hint −25 % (h)",
    "pass": "Skip (s)",
    "break": "Pause (p)",
    "stop": "Pause (p)",
    "clipboard": "Copy (y)",
    "main": "Home (H)",
    "schedule": "",
}


async def first(harness: Harness, word: str) -> str:
    """Return what the palette puts first for a word; empty when it finds nothing."""
    provider = QuizappCommands(harness.app.screen)
    hits = [hit async for hit in provider.search(word)]
    return str(max(hits, key=lambda hit: hit.score).match_display) if hits else ""


async def test_each_action_is_found_by_the_words_for_it(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await scenes.score(harness, pilot)
        assert isinstance(harness.app.screen, ScoreScreen)
        assert {word: await first(harness, word) for word in AT_A_SCORE} == AT_A_SCORE
        (plan,) = [hit async for hit in QuizappCommands(harness.app.screen).search("schedule")]
        assert plan.command is not None
        await plan.command()
        await pilot.pause()
        assert [type(screen) for screen in harness.app.screen_stack] == [HomeScreen, PlanScreen]
        await keys(harness, pilot, "escape")
        assert isinstance(harness.app.screen, HomeScreen)
        # Only whether there is one decides whether Browse is offered.
        harness.workspace.catalog = cast("Catalog", object())
        assert {word: await first(harness, word) for word in ON_HOME} == ON_HOME
        harness.workspace.catalog = None
        await harness.start(pilot, CHOICE)
        assert {word: await first(harness, word) for word in IN_A_QUIZ} == IN_A_QUIZ
    harness.close()


def test_each_action_of_a_screen_has_words_by_which_it_is_found_beside_its_title() -> None:
    own = {name for name in all_actions() if is_for_palette(name)}
    assert {name for name in own if not more_words(name)} == set()
    assert {"home.drill", "setup.packs", "quiz.certainty-key"} <= own


@pytest.mark.parametrize(("theme", "word"), [("quizapp-light", "bright"), ("quizapp-high-contrast", "accessibility")])
async def test_a_word_for_colours_changes_them(theme: str, word: str, tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test():
        (hit,) = [hit async for hit in QuizappCommands(harness.app.screen).search(word)]
        assert hit.command is not None
        await hit.command()
        assert harness.app.theme == theme
    harness.close()
