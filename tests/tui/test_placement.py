"""Placement: rate or pass over, answer, and see the first map with how little it says."""

from pathlib import Path

from quizapp.engine.placement import build_map
from quizapp.settings_file import load_settings
from quizapp.tui.mastery_text import margin_text
from quizapp.tui.screens.first_map import FirstMapScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.score import ScoreScreen
from tests.tui.harness import ALL_KINDS, Harness, remarks_of
from tests.tui.snapshot import snapshot_of


async def test_ratings_and_answers_make_the_first_map(tmp_path: Path) -> None:
    harness = Harness(tmp_path, [question for question in ALL_KINDS if question.kind.value != "recall"])
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "1 new to me … 3 can follow … 5 could teach it" in snapshot_of(harness.app)
        await pilot.press("5")
        assert "● ● ● ● ●  could teach it" in snapshot_of(harness.app)
        await pilot.press("2", "0", "2", "up", "0")
        await pilot.pause()
        assert snapshot_of(harness.app).count("not said") >= 1
        await pilot.press("5")
        await harness.enter(pilot)
        while isinstance(harness.app.screen, QuizScreen):
            question = harness.quiz_screen.quiz.session.item.question
            if question.kind.value == "short":
                await pilot.press(*"git bisect", "f2", "3")
            else:
                await pilot.press("1")
                await harness.enter(pilot)
            await harness.enter(pilot)
        assert isinstance(harness.app.screen, FirstMapScreen)
        ratings = load_settings(tmp_path / "settings.toml").settings.self_ratings
        assert ratings == {"python": 5, "git": 2}
        text, first_map = snapshot_of(harness.app), build_map(harness.workspace)
        for estimate in first_map.categories:
            assert margin_text(estimate.mastery) in text
        assert text.count("◀") >= len(first_map.candidates)
        assert "one of them may be your weakest" in text
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(harness.app.screen, ScoreScreen)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "Drill for 10 minutes" in snapshot_of(harness.app)
    harness.close()


async def test_a_placement_without_an_answer_ends_at_home_and_claims_nothing(tmp_path: Path) -> None:
    harness = Harness(tmp_path, ALL_KINDS)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await harness.enter(pilot)
        assert isinstance(harness.app.screen, QuizScreen)
        harness.quiz_screen.ask_to_leave()
        await pilot.pause()
        assert isinstance(harness.app.screen, HomeScreen)
        assert remarks_of(harness.app) == ["Nothing is answered yet, so there is no map to show."]
    harness.close()
