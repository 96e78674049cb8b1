"""The first ten minutes of a new user, and the next day: every screen says what comes next."""

from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from quizapp.model.question import ChoiceQuestion, Question
from quizapp.settings_file import load_settings
from quizapp.tui.screens.quiz import QuizScreen
from tests.support import FakeClock
from tests.tui.harness import CHOICE, SHORT, Harness
from tests.tui.snapshot import snapshot_of
from tests.tui.ways import keys

DAY = 86_400

QUESTIONS: list[Question] = [
    *(replace(CHOICE, id=f"{CHOICE.id}-{number}") for number in range(8)),
    *(replace(SHORT, id=f"{SHORT.id}-{number}") for number in range(8)),
]


async def answer(harness: Harness, pilot: Pilot[int], *, right: bool) -> str:
    """Answer the question shown, and return what the screen says then."""
    question = harness.quiz_screen.quiz.session.item.question
    if isinstance(question, ChoiceQuestion):
        await keys(harness, pilot, harness.key_of(question, right=right), "enter")
    else:
        harness.quiz_screen.view.short_input.value = "git bisect" if right else "no idea"
        await keys(harness, pilot, "enter")
    return snapshot_of(harness.app)


async def see(harness: Harness, pilot: Pilot[int], *pressed: str) -> str:
    """Press keys, and return what the screen says then."""
    await keys(harness, pilot, *pressed)
    return snapshot_of(harness.app)


async def to_the_first_map(harness: Harness, pilot: Pilot[int]) -> None:
    text = snapshot_of(harness.app)
    assert "❯ Start: 12 questions to find your level" in text
    assert "q quit" in text
    assert "enter start" in await see(harness, pilot, "enter")
    text = await see(harness, pilot, "enter")
    assert "enter answer" in text or "enter submit" in text
    text = await answer(harness, pilot, right=False)
    for said in ("✗ Wrong", "Why", "enter next"):
        assert said in text
    while harness.quiz_screen.quiz.session.place < 12:
        await keys(harness, pilot, "enter")
        harness.quiz_screen.action_skip()
        await pilot.pause()
    assert "enter score" in await answer(harness, pilot, right=True)
    await keys(harness, pilot, "enter")


async def from_the_first_map_to_the_end_of_the_day(harness: Harness, pilot: Pilot[int]) -> None:
    text = snapshot_of(harness.app)
    assert "❯ Drill" in text
    assert "set its date" in text
    assert "in 21 days" in await see(harness, pilot, "i", *"in 3 weeks", "enter")
    assert "❯ Again with the 1 question that was not right" in await see(harness, pilot, "r")
    await keys(harness, pilot, "enter")
    assert isinstance(harness.app.screen, QuizScreen)
    assert "enter score" in await answer(harness, pilot, right=False)
    text = await see(harness, pilot, "H", "y")
    assert "❯ Drill for 10 minutes" in text
    assert "Interview in 21 days" in text
    await keys(harness, pilot, "q")
    assert harness.app.return_code == 0


async def test_each_step_of_the_first_ten_minutes_says_what_comes_next_and_so_does_the_next_day(tmp_path: Path) -> None:
    harness = Harness(tmp_path, QUESTIONS)
    async with harness.app.run_test() as pilot:
        await to_the_first_map(harness, pilot)
        await from_the_first_map_to_the_end_of_the_day(harness, pilot)
    harness.close()

    tomorrow = FakeClock(now=harness.clock.now())
    tomorrow.advance(DAY)
    settings = load_settings(tmp_path / "settings.toml").settings
    harness = Harness(tmp_path, QUESTIONS, settings=settings, clock=tomorrow)
    async with harness.app.run_test() as pilot:
        text = snapshot_of(harness.app)
        assert "❯ Drill for 10 minutes" in text
        assert "Interview in 20 days" in text
        assert "2 day streak" not in text, "a streak begins with an answer"
        await keys(harness, pilot, "enter")
        assert isinstance(harness.app.screen, QuizScreen)
        assert any(harness.quiz_screen.reasons), "it says why it asks"
    harness.close()
