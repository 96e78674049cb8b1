"""What the other screens promise."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.model.question import ChoiceQuestion, Question
from quizapp.settings import Settings
from quizapp.settings_file import load_settings
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.placement import PlacementScreen
from quizapp.tui.screens.problems import ProblemsScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.review import ReviewScreen
from quizapp.tui.screens.score import ScoreScreen
from quizapp.tui.screens.sessions import SessionsScreen
from quizapp.tui.screens.setup import SetupScreen
from tests.tui import scenes
from tests.tui.harness import ALL_KINDS, CHOICE, SHORT, Harness
from tests.tui.scenes import BROKEN, SCENES
from tests.tui.snapshot import screen_of, snapshot_of

HOSTILE = "[/] list[int] [@click=app.quit] [red]x[/red] $name \\"


async def test_a_new_user_is_two_enters_from_a_question(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        assert "Start: 4 questions" in snapshot_of(harness.app)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(harness.app.screen, PlacementScreen), "a held enter does not rush past it"
        await harness.enter(pilot)
        assert isinstance(harness.app.screen, QuizScreen)
    harness.close()


async def test_topics_named_on_the_command_line_open_setup_and_enter_starts(tmp_path: Path) -> None:
    harness = Harness(tmp_path, only=["git/search"])
    async with harness.app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(harness.app.screen, SetupScreen)
        assert harness.app.screen.title_bar.left.plain == "New quiz › Git"
        await pilot.press("enter")
        await pilot.pause()
        assert [item.question.id for item in harness.quiz_screen.quiz.session.items] == [SHORT.id]
    harness.close()


async def test_setup_counts_while_it_is_changed_and_remembers_the_choice(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await pilot.press("n")
        await pilot.pause()
        screen = harness.app.screen
        assert isinstance(screen, SetupScreen)
        screen.draw(cursor="kind:recall")
        await pilot.press("space")
        assert "3 questions match" in snapshot_of(harness.app)
        await pilot.press("o")
        assert "1 question matches" in snapshot_of(harness.app), "only free recalls"
        await pilot.press("o", "enter")
        await pilot.pause()
        assert "3 questions match" in snapshot_of(harness.app), "enter chooses; it starts on the first row alone"
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(harness.app.screen, QuizScreen)
    assert "recall" not in load_settings(tmp_path / "settings.toml").settings.setup.kinds
    assert load_settings(tmp_path / "settings.toml").settings.setup.kinds
    harness.close()


async def test_again_with_the_wrong_ones_asks_exactly_these(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await scenes.score(harness, pilot)
        screen = harness.app.screen
        assert isinstance(screen, ScoreScreen)
        wrong = {answer.question.id for answer in screen.report.wrong}
        await pilot.press("a")
        await pilot.pause()
        assert {item.question.id for item in harness.quiz_screen.quiz.session.items} == wrong
        assert harness.quiz_screen.quiz.record.parent == screen.report.session.record.id
    harness.close()


async def test_review_filters_by_verdict_and_never_shows_an_empty_page(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, CHOICE)
        await pilot.press(harness.key_of(CHOICE))
        await harness.enter(pilot)
        await harness.enter(pilot)
        await pilot.press("1")
        await harness.enter(pilot)
        await pilot.press("escape", "y")
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        screen = harness.app.screen
        assert isinstance(screen, ReviewScreen)
        shown = []
        for _ in range(3):
            shown.append(len(screen.answers))
            await pilot.press("w")
        assert shown == [2, 1, 1]
    harness.close()


async def test_past_quizzes_open_at_their_score(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await scenes.sessions(harness, pilot)
        assert isinstance(harness.app.screen, SessionsScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(harness.app.screen, ScoreScreen)
    harness.close()


async def test_broken_packs_are_told_on_home_and_the_rest_can_be_played(tmp_path: Path) -> None:
    harness = Harness(tmp_path, diagnostics=(BROKEN,))
    async with harness.app.run_test() as pilot:
        assert "1 error in packs" in snapshot_of(harness.app)
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(harness.app.screen, ProblemsScreen)
        assert "content/python/gil.toml:12:1" in snapshot_of(harness.app)
        await pilot.press("escape", "n", "enter")
        await pilot.pause()
        assert isinstance(harness.app.screen, QuizScreen)
    harness.close()


async def test_a_history_that_cannot_be_kept_is_told_on_home(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    harness.workspace.unsaved_because = "The history is damaged."
    async with harness.app.run_test():
        assert "Your answers are not saved this time. The history is damaged." in snapshot_of(harness.app)
    harness.close()


async def test_an_unknown_theme_falls_back_and_a_chosen_one_is_kept(tmp_path: Path) -> None:
    harness = Harness(tmp_path, settings=Settings(theme="no-such-theme"))
    async with harness.app.run_test() as pilot:
        assert harness.app.theme == "quizapp-dark"
        harness.app.theme = "quizapp-light"
        await pilot.pause()
    assert load_settings(tmp_path / "settings.toml").settings.theme == "quizapp-light"
    harness.close()


@pytest.mark.parametrize(
    "name", ["home-first", "setup", "quiz-choice", "quiz-recall", "score", "review", "scores", "plan"]
)
async def test_a_window_that_is_too_small_says_so_in_one_line_and_comes_back(name: str, tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await SCENES[name](harness, pilot)
        before = screen_of(harness.app)
        for size in ((40, 12), (20, 5), (1, 1)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.resize_terminal(59, 24)
        await pilot.pause()
        assert "at least 60 by 20" in snapshot_of(harness.app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        if name in ("home-first", "setup", "quiz-choice", "quiz-recall", "score"):
            assert harness.app.screen.focused is not None
        harness.steady()
        await pilot.pause()
        assert screen_of(harness.app) == before
    harness.close()


def _hostile(question: Question) -> Question:
    """Return a question whose texts would do harm if they were taken for markup."""
    if isinstance(question, ChoiceQuestion):
        choices = tuple(replace(c, text=f"{c.text} `{HOSTILE}`", why=f"`{HOSTILE}`") for c in question.choices)
        question = replace(question, choices=choices)
    return replace(question, prompt=f"`{HOSTILE}`", explanation=f"`{HOSTILE}`")


@pytest.mark.parametrize(
    "name",
    [
        "quiz-choice",
        "quiz-short",
        "quiz-ticking",
        "verdict-wrong",
        "verdict-short",
        "verdict-recall",
        "score",
        "review",
    ],
)
async def test_hostile_text_is_shown_word_for_word_and_does_nothing(name: str, tmp_path: Path) -> None:
    questions = [_hostile(question) for question in ALL_KINDS]
    harness = Harness(tmp_path, questions)
    async with harness.app.run_test(size=(200, 50)) as pilot:
        await SCENES[name](harness, pilot)
        assert HOSTILE in snapshot_of(harness.app).replace("\n", " ")
        assert harness.app.is_running
    harness.close()


async def test_home_comes_back_with_the_result_of_the_quiz(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await scenes.home_again(harness, pilot)
        assert isinstance(harness.app.screen, HomeScreen)
        text = snapshot_of(harness.app)
        assert "Drill for 10 minutes" in text
        assert "last: 0.5 of 2, today" in text
    harness.close()
