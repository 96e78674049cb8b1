"""Browse: a question is found by what it says, and tried, marked and looked back on from there."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quizapp.errors import PackError
from quizapp.model.kinds import Kind
from quizapp.packs import open_catalog
from quizapp.tui.screens.answers import AnswersScreen
from quizapp.tui.screens.browse import BrowseScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.narrow import NarrowScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.widgets.row_list import RowList
from tests.benchmarks.generate import make_library
from tests.tui.harness import Harness, remarks_of
from tests.tui.snapshot import snapshot_of

ODD = """
[pack]
id = "odd"
title = "Odd [/] ones"
[[question]]
id = "brackets"
topic = "Signs [b]"
kind = "short"
difficulty = 3
tags = ["signs", "two words"]
prompt = "What is list[int] in [TODO]?"
explanation = "Nothing but Ångström."
accept = ["a hint"]
"""


@pytest.fixture
def browsing(tmp_path: Path) -> Harness:
    make_library(tmp_path / "packs", 250)
    (tmp_path / "packs" / "odd.toml").write_text(ODD, encoding="utf-8")
    harness = Harness(tmp_path)
    catalog = open_catalog([tmp_path / "packs"], tmp_path / "cache")
    harness.workspace.bank, harness.workspace.catalog = catalog.bank, catalog
    return harness


async def settle(harness: Harness, pilot: Pilot[int]) -> BrowseScreen:
    """Wait until the searches that are under way have been shown, and return the screen."""
    for _ in range(3):
        await harness.app.workers.wait_for_complete()
        await pilot.pause()
    screen = harness.app.screen
    assert isinstance(screen, BrowseScreen)
    return screen


def shown(screen: BrowseScreen) -> str:
    """Return the remark on the number of questions."""
    return screen.title_bar.right.plain


async def test_questions_are_found_as_one_types_and_tried_from_there(browsing: Harness) -> None:
    async with browsing.app.run_test() as pilot:
        await pilot.press("slash")
        screen = await settle(browsing, pilot)
        assert shown(screen) == "251 of 251 questions"
        await pilot.press(*"list angst")
        screen = await settle(browsing, pilot)
        assert (shown(screen), screen.rows.cursor_key) == ("1 of 251 questions", "odd/signs-b/brackets")
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "list[int] in [TODO]" in str(screen.preview.render())
        assert "Nothing but Ångström" not in str(screen.preview.render())
        await pilot.press("v")
        assert "Answer   a hint" in str(screen.preview.render())
        assert "Nothing but Ångström" in str(screen.preview.render())
        assert "not tried yet" in str(screen.preview.render())
        await pilot.press("b")
        await pilot.pause()
        assert browsing.workspace.history.states(["odd/signs-b/brackets"])["odd/signs-b/brackets"].bookmarked
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(browsing.app.screen, QuizScreen)
        assert browsing.quiz_screen.quiz.session.item.question.id == "odd/signs-b/brackets"
        assert "Its answer was shown, so this one does not count." in remarks_of(browsing.app)
        await pilot.press(*"a hint")
        await browsing.enter(pilot)
        assert "not counted" in snapshot_of(browsing.app)
        await browsing.enter(pilot)
        await browsing.enter(pilot)
        while not isinstance(browsing.app.screen, BrowseScreen | HomeScreen):
            await pilot.press("escape")
            await pilot.pause()
        assert isinstance(browsing.app.screen, BrowseScreen)
        await pilot.press("h")
        await pilot.pause()
        assert isinstance(browsing.app.screen, AnswersScreen)
        assert browsing.app.screen.query_one(RowList).cursor_key != ""
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(browsing.app.screen, HomeScreen)


async def test_the_list_is_narrowed_to_kinds_and_topics(browsing: Harness) -> None:
    async with browsing.app.run_test() as pilot:
        await pilot.press("slash")
        screen = await settle(browsing, pilot)
        await pilot.press("escape", "f")
        await pilot.pause()
        narrow = browsing.app.screen
        assert isinstance(narrow, NarrowScreen)
        await pilot.press("space", "down", "space", "down", "space", "enter")
        screen = await settle(browsing, pilot)
        assert shown(screen) == "50 of 251 questions"
        assert browsing.workspace.bank.ref(screen.rows.cursor_key).kind is Kind.RECALL
        await pilot.press("slash", *"#")
        screen = await settle(browsing, pilot)
        await pilot.press(*"signs")
        screen = await settle(browsing, pilot)
        assert (shown(screen), screen.rows.cursor_key) == ("0 of 251 questions", "")
        screen.query_one(Input).value = ""
        screen = await settle(browsing, pilot)
        assert shown(screen) == "50 of 251 questions"
        await pilot.press("tab", "end")
        await pilot.pause()
        last = [ref.id for ref in browsing.workspace.bank.refs if ref.kind is Kind.RECALL][-1]
        assert screen.rows.cursor_key == last


async def test_browse_is_not_offered_where_nothing_can_be_searched(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert isinstance(harness.app.screen, HomeScreen)


async def test_a_question_that_can_no_longer_be_read_ends_nothing(
    browsing: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise PackError("The pack is gone.")

    async with browsing.app.run_test() as pilot:
        await pilot.press("slash")
        await settle(browsing, pilot)
        monkeypatch.setattr(type(browsing.workspace.bank.topic("odd/signs-b")), "at", gone)
        await pilot.press(*"angst")
        await settle(browsing, pilot)
        assert "can no longer be read" in snapshot_of(browsing.app)
        browsing.app.push_screen(AnswersScreen(browsing.workspace, "odd/signs-b/brackets"))
        await pilot.pause()
        assert isinstance(browsing.app.screen, AnswersScreen)
        assert any("The pack is gone." in remark for remark in remarks_of(browsing.app))
