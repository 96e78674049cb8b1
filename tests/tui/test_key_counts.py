"""How many keys the ways take that a user goes most often; the way to Home is measured by `test_snapshots`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.model.attempt import Stage
from quizapp.settings import Settings
from quizapp.tui.screens.answering import AnsweringScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.score import ScoreScreen
from tests.tui.harness import ALL_KINDS, CHOICE, SHORT, Harness
from tests.tui.ways import keys


def asks(harness: Harness) -> bool:
    """Return whether a question waits for an answer."""
    screen = harness.app.screen
    return isinstance(screen, AnsweringScreen) and screen.quiz.session.stage is Stage.ASKING


async def test_the_first_question_is_two_keys_from_the_start(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        assert await keys(harness, pilot, "enter", "enter") <= 2
        assert asks(harness)
    harness.close()


@pytest.mark.parametrize(("digit_answers", "pressed"), [(False, ["1", "enter", "enter"]), (True, ["1", "enter"])])
async def test_with_a_history_it_is_one_and_an_answer_takes_three_or_two(
    digit_answers: bool, pressed: Sequence[str], tmp_path: Path
) -> None:
    choices = [replace(CHOICE, id=f"{CHOICE.id}-{number}") for number in range(8)]
    harness = Harness(tmp_path, choices, settings=Settings(digit_answers=digit_answers))
    async with harness.app.run_test() as pilot:
        await keys(harness, pilot, "n", "enter", *pressed, "escape", "y")
        assert isinstance(harness.app.screen, ScoreScreen)
        await keys(harness, pilot, "escape")
        assert await keys(harness, pilot, "enter") <= 2
        assert asks(harness)
        first = harness.quiz_screen.quiz.session.item.question
        await keys(harness, pilot, *pressed)
        assert asks(harness)
        assert harness.quiz_screen.quiz.session.item.question is not first
        assert harness.quiz_screen.quiz.session.answered == 1
    harness.close()


async def test_the_weakest_topic_is_two_keys_from_home_and_the_wrong_ones_one_from_the_score(tmp_path: Path) -> None:
    harness = Harness(tmp_path, [*ALL_KINDS, replace(SHORT, id="git/search/log")])
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, SHORT)
        await keys(harness, pilot, *"merge", "enter", "escape", "y")
        assert isinstance(harness.app.screen, ScoreScreen)
        wrong = {answer.question.id for answer in harness.app.screen.report.wrong}
        assert await keys(harness, pilot, "enter") == 1
        assert {item.question.id for item in harness.quiz_screen.quiz.session.items} == wrong == {SHORT.id}
        await keys(harness, pilot, "escape", "escape")
        assert isinstance(harness.app.screen, HomeScreen)
        assert await keys(harness, pilot, "w") <= 2
        assert asks(harness)
        assert {item.question.topic_id for item in harness.quiz_screen.quiz.session.items} == {"git/search"}
    harness.close()
