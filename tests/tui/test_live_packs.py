"""Packs that change while the program runs: read again by F5, whatever is open."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from quizapp.engine.library import open_library
from quizapp.errors import EditorError
from quizapp.model.attempt import Stage
from quizapp.model.question import ChoiceQuestion
from quizapp.paths import Paths
from quizapp.settings_file import load_settings
from quizapp.tui import authoring
from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.screens import marking, pack_preview
from quizapp.tui.screens.browse import BrowseScreen
from quizapp.tui.screens.exam_overview import ExamOverviewScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.pack_preview import PackPreviewScreen
from quizapp.tui.screens.packs import PacksScreen
from quizapp.tui.screens.problems import ProblemsScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.setup import SetupScreen
from quizapp.tui.widgets.block_view import BlockView
from tests.tui.harness import Harness, remarks_of
from tests.tui.snapshot import snapshot_of

HEAD = """\
[pack]
id = "mine"
title = "My [/b] pack"
"""


def question(number: int, prompt: str = "") -> str:
    """Return a question whose key is `right`."""
    return f"""
[[question]]
id = "q{number}"
topic = "One topic"
kind = "choice"
prompt = "{prompt or f"Prompt {number}"}"
[[question.choice]]
text = "right"
correct = true
[[question.choice]]
text = "wrong"
"""


def write(folder: Path, questions: Sequence[str]) -> Path:
    """Write the one pack, and return its file."""
    file = folder / "packs" / "mine.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(HEAD + "".join(questions), encoding="utf-8")
    return file


def harness_on(folder: Path) -> Harness:
    """Return a program whose packs lie in a folder."""
    harness = Harness(folder)
    workspace = harness.workspace
    workspace.paths = Paths(folder, folder / "cache", (folder / "built-in", folder / "packs"))
    catalog = open_library(workspace.paths, workspace.settings)
    workspace.bank, workspace.diagnostics, workspace.catalog = catalog.bank, catalog.diagnostics, catalog
    return harness


@pytest.fixture
def three(tmp_path: Path) -> Harness:
    write(tmp_path, [question(number) for number in (1, 2, 3)])
    return harness_on(tmp_path)


def at(harness: Harness, screen: type[Screen[Any]]) -> bool:
    """Return whether a screen is open; a function, for a type checker takes what was compared once for settled."""
    return isinstance(harness.app.screen, screen)


async def idle(harness: Harness, pilot: Pilot[int]) -> None:
    """Wait until nothing is done in the background any more but what waits for the user."""
    for _ in range(200):
        await pilot.pause()
        if isinstance(harness.app.screen, ConfirmDialog) or all(worker.is_finished for worker in harness.app.workers):
            break
        await asyncio.sleep(0.02)
    await pilot.pause()


async def reread(harness: Harness, pilot: Pilot[int]) -> str:
    """Press F5, wait until the packs were read, and return the picture."""
    await pilot.press("f5")
    await idle(harness, pilot)
    return snapshot_of(harness.app)


async def test_a_running_quiz_takes_what_is_still_to_come(three: Harness, tmp_path: Path) -> None:
    async with three.app.run_test(notifications=True) as pilot:
        first = three.workspace.bank.question("mine/one-topic/q1")
        assert isinstance(first, ChoiceQuestion)
        await three.start(pilot, first)
        await pilot.press("1")
        write(tmp_path, [question(1, "Changed 1"), question(3, "Changed 3")])
        picture = await reread(three, pilot)
        assert "Prompt 1" in picture and "Changed 1" not in picture, "the question asked keeps its wording"
        assert "1 of 2" in picture and three.quiz_screen.view.choices.picked, "what was picked stays picked"
        told = remarks_of(three.app)
        assert "1 question of this quiz can no longer be read from the packs and is left out." in told
        assert "1 pack read again, no errors." in told
        remarks_of(three.app).clear()
        three.quiz_screen.certainty_bar.remark = ""
        await reread(three, pilot)
        assert remarks_of(three.app) == ["Nothing has changed in the packs, no errors."], "what is gone is told once"
        assert not three.quiz_screen.certainty_bar.remark
        await three.enter(pilot)
        await three.enter(pilot)
        quiz, session = three.quiz_screen.quiz, three.quiz_screen.quiz.session
        assert (session.item.question.prompt, session.place) == ("Changed 3", 2)
        kept = three.workspace.history.items(quiz.id)[2]
        version = three.workspace.history.version(kept.text_hash)
        assert version is not None and version.body["prompt"] == "Changed 3"
        await pilot.press(three.key_of(first))
        await three.enter(pilot)
        await three.enter(pilot)
        assert session.stage is Stage.FINISHED
        answers = three.workspace.history.answers(quiz.id)
        assert [answer.question_id for answer in answers] == ["mine/one-topic/q1", "mine/one-topic/q3"]


async def test_screens_show_what_there_is_now(three: Harness, tmp_path: Path) -> None:
    async with three.app.run_test(notifications=True) as pilot:
        assert at(three, HomeScreen)
        assert "3 questions" in snapshot_of(three.app)
        await reread(three, pilot)
        assert remarks_of(three.app) == ["Nothing has changed in the packs, no errors."]
        file = write(tmp_path, [question(number) for number in range(5)])
        assert "5 questions" in await reread(three, pilot)
        await pilot.press("n")
        await pilot.pause()
        file.write_text(file.read_text(encoding="utf-8") + question(9).replace("choice", "choise"), encoding="utf-8")
        await reread(three, pilot)
        assert at(three, ProblemsScreen)
        picture = "".join(str(three.app.screen.query_one("#found", BlockView).render()).split())
        assert "mine.toml:63:8errorQ007`kind`cannotbe`choise`63│kind" in picture
        write(tmp_path, [question(number) for number in range(7)])
        assert "Nothing is wrong" in await reread(three, pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert at(three, SetupScreen)
        assert "7 questions match" in snapshot_of(three.app)
        await pilot.press("escape", "slash")
        await pilot.pause()
        write(tmp_path, [question(1, "Rhubarb")])
        picture = await reread(three, pilot)
        assert at(three, BrowseScreen)
        assert "1 of 1 question" in picture and "Rhubarb" in picture


async def test_an_exam_goes_on_with_the_packs_that_it_began_with(three: Harness, tmp_path: Path) -> None:
    async with three.app.run_test() as pilot:
        await three.start_exam(pilot, list(three.workspace.bank.questions))
        write(tmp_path, [question(1)])
        await pilot.press("f5")
        await idle(three, pilot)
        assert at(three, ExamOverviewScreen), "F5 has another meaning here"
        assert not three.app.check_action("read_packs", ())
        assert three.workspace.bank.size == 3


async def test_a_question_is_edited_at_its_verdict_and_its_errors_are_mended(
    three: Harness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, int]] = []
    saved = [
        [question(1, "Better 1"), question(2, "Better 2").replace("kind", "kynd")],
        [question(1, "Better 1")],
        [],
        [],
    ]

    def edit(_app: object, path: Path, line: int) -> None:
        opened.append((path.name, line))
        content = saved.pop(0)
        if content:
            write(tmp_path, content)
        elif not saved:
            raise EditorError("ed ended with an error (1).")

    monkeypatch.setattr(authoring, "change_outside", edit)
    monkeypatch.setattr(marking, "can_suspend", lambda _app: True)
    async with three.app.run_test(notifications=True) as pilot:

        async def press_and_wait(key: str) -> list[str]:
            # Remarks go by themselves after a while, so that a count of them would not tell the new ones.
            remarks_of(three.app).clear()
            (quiz,) = (screen for screen in three.app.screen_stack if isinstance(screen, QuizScreen))
            quiz.certainty_bar.remark = ""
            await pilot.press(key)
            await idle(three, pilot)
            return [*remarks_of(three.app), *filter(None, [quiz.certainty_bar.remark])]

        first = three.workspace.bank.question("mine/one-topic/q1")
        assert isinstance(first, ChoiceQuestion)
        await three.start(pilot, first)
        await press_and_wait("e")
        assert opened == [], "before the verdict it would tell the key"
        await pilot.press(three.key_of(first))
        await three.enter(pilot)
        await press_and_wait("e")
        assert at(three, ConfirmDialog) and "1 error in mine.toml" in snapshot_of(three.app)
        told = await press_and_wait("y")
        assert opened == [("mine.toml", 5), ("mine.toml", 19)], "again at the first error"
        assert "Saved. Answers given so far keep the wording that they were given to." in told
        assert at(three, QuizScreen) and "Prompt 1" in snapshot_of(three.app)
        assert three.workspace.bank.question(first.id).prompt == "Better 1"
        (nothing,) = await press_and_wait("e")
        assert nothing.startswith("Nothing was changed.")
        (failed,) = await press_and_wait("e")
        assert failed == "ed ended with an error (1)."


async def test_from_browse_errors_are_mended_as_long_as_the_user_wants_to(
    three: Harness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = [question(1), question(2).replace("kind", "kynd")]
    opened: list[int] = []

    def edit(_app: object, _path: Path, line: int) -> None:
        opened.append(line)
        write(tmp_path, wrong)

    monkeypatch.setattr(authoring, "change_outside", edit)
    monkeypatch.setattr(marking, "can_suspend", lambda _app: True)
    async with three.app.run_test(notifications=True) as pilot:
        await pilot.press("slash", "tab")
        await pilot.pause(0.1)
        for key, lines in (("e", [5]), ("y", [5, 19])):
            await pilot.press(key)
            await idle(three, pilot)
            assert opened == lines and at(three, ConfirmDialog)
        await pilot.press("n")
        await idle(three, pilot)
        assert at(three, BrowseScreen)
        assert remarks_of(three.app)[-1] == "What is wrong stays out of your quizzes until it is fixed."


async def test_a_built_in_topic_is_copied_first_when_the_user_agrees(
    three: Harness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "content" / "mine" / "one-topic.toml"
    built_in = tmp_path / "built-in" / "mine"
    built_in.mkdir(parents=True)
    (tmp_path / "packs" / "mine.toml").unlink()
    (built_in / "pack.toml").write_text(HEAD, encoding="utf-8")
    topic = question(1).replace('topic = "One topic"\n', "")
    (built_in / "one-topic.toml").write_text(f'[topic]\ntitle = "One topic"\n{topic}', encoding="utf-8")
    monkeypatch.setattr(marking, "can_suspend", lambda _app: True)
    monkeypatch.setenv("VISUAL", "ed")
    opened: list[Path] = []
    saved = ["", "", topic.replace("Prompt 1", "Better 1")]

    def edit(_app: object, path: Path, _line: int) -> None:
        opened.append(path)
        text = saved.pop(0)
        path.write_text(text or path.read_text(encoding="utf-8"), encoding="utf-8")
        if len(saved) == 2:
            raise EditorError("ed ended with an error (1).")

    monkeypatch.setattr(authoring, "change_outside", edit)
    three.workspace.paths = Paths(tmp_path, tmp_path / "cache", (tmp_path / "built-in", tmp_path / "content"))
    async with three.app.run_test(size=(120, 40), notifications=True) as pilot:
        await reread(three, pilot)
        await pilot.press("slash", "tab")
        await pilot.pause(0.1)
        await pilot.press("e")
        await idle(three, pilot)
        assert at(three, ConfirmDialog) and "content/mine/one-topic.toml" in snapshot_of(three.app)
        await pilot.press("n")
        await idle(three, pilot)
        assert not own.exists() and not opened
        for told in ("ed ended with an error (1).", "Nothing was changed, so no copy was kept."):
            await pilot.press("e")
            await idle(three, pilot)
            await pilot.press("y")
            await idle(three, pilot)
            assert opened.pop() == own and not own.parent.exists()
            assert told in remarks_of(three.app)[-1]
            assert three.workspace.catalog is not None
            assert three.workspace.catalog.file_of("mine/one-topic") == built_in / "one-topic.toml"
        monkeypatch.setenv("VISUAL", "'ed")
        await pilot.press("e")
        await idle(three, pilot)
        assert not at(three, ConfirmDialog) and "$VISUAL cannot be read" in remarks_of(three.app)[-1]
        monkeypatch.setenv("VISUAL", "ed")
        await pilot.press("e")
        await idle(three, pilot)
        await pilot.press("y")
        await idle(three, pilot)
        assert opened == [own] and own.exists()
        assert three.workspace.catalog is not None
        assert three.workspace.catalog.file_of("mine/one-topic") == own


async def test_packs_are_read_and_switched_off_and_on(
    three: Harness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "packs" / "foreign.toml"
    foreign.write_text("[[questions]]\n", encoding="utf-8")
    mended: list[tuple[str, int]] = []

    def mend(_app: object, path: Path, line: int) -> None:
        mended.append((path.name, line))
        foreign.write_text(HEAD.replace("mine", "other") + question(1), encoding="utf-8")

    monkeypatch.setattr(authoring, "change_outside", mend)
    monkeypatch.setattr(pack_preview, "can_suspend", lambda _app: True)
    async with three.app.run_test(notifications=True) as pilot:
        await reread(three, pilot)
        await pilot.press("escape", "P")
        await pilot.pause()
        assert at(three, PacksScreen)
        picture = snapshot_of(three.app)
        assert "None yet." in picture and "3 questions on" in picture
        await pilot.press("end", "space")
        await idle(three, pilot)
        picture = snapshot_of(three.app)
        assert "0 questions on" in picture and "○ My [/b] pack" in picture and "switched off" in picture
        assert (three.workspace.bank.size, three.workspace.settings.packs_off) == (0, ("mine",))
        assert load_settings(three.workspace.paths.settings).settings.packs_off == ("mine",)
        await pilot.press("enter")
        await idle(three, pilot)
        await pilot.pause()
        assert at(three, PackPreviewScreen)
        picture = snapshot_of(three.app)
        assert "1 of 3" in picture and "Prompt 1" in picture and "✓ 1 right" in picture
        await pilot.press("right")
        await pilot.pause()
        assert "Prompt 2" in snapshot_of(three.app)
        await pilot.press("escape", "space")
        await idle(three, pilot)
        assert (three.workspace.bank.size, three.workspace.settings.packs_off) == (3, ())
        await pilot.press("up", "space", "enter")
        await idle(three, pilot)
        await pilot.pause()
        picture = snapshot_of(three.app)
        assert "what is wrong" in picture and "foreign.toml" in picture
        await pilot.press("e")
        await idle(three, pilot)
        assert mended == [("foreign.toml", 1)] and "1 of 1" in snapshot_of(three.app)
        assert not three.workspace.history.sessions()
