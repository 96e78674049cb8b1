"""The score screen: the number, what follows from it, and the report as a file."""

import json
from pathlib import Path

from textual.pilot import Pilot

from quizapp.engine.marks import toggle
from quizapp.engine.placement import start_placement
from quizapp.model.bank import QuestionBank
from quizapp.model.records import EventKind
from quizapp.model.response import ChoiceResponse, Response, ShortResponse
from quizapp.tui.dialogs.export import ExportDialog
from quizapp.tui.navigation import show_score
from quizapp.tui.review_filter import Showing
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.review import ReviewScreen
from quizapp.tui.screens.score import ScoreScreen
from tests.tui.harness import CHOICE, MULTIPLE, SHORT, Harness
from tests.tui.snapshot import snapshot_of
from tests.tui.ways import keys


async def play(harness: Harness, pilot: Pilot[int]) -> ScoreScreen:
    """Answer one question wrong and surely and one right and slowly, and leave."""
    await harness.start(pilot, CHOICE)
    await pilot.press("exclamation_mark", "exclamation_mark", "exclamation_mark")
    await pilot.press(harness.key_of(CHOICE, right=False))
    await harness.enter(pilot)
    await harness.enter(pilot)
    shown = harness.quiz_screen.quiz.session.item
    assert shown.question.id == MULTIPLE.id
    await pilot.press(*(str(place) for place, index in enumerate(shown.order, start=1) if index in MULTIPLE.keys))
    harness.clock.advance(71)
    await pilot.pause(0.4)
    await harness.enter(pilot)
    await pilot.press("escape", "escape", "y")
    await pilot.pause()
    harness.clock.advance(2)
    screen = harness.app.screen
    assert isinstance(screen, ScoreScreen)
    return screen


async def test_the_number_comes_first_and_then_what_to_do_about_it(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(60, 20)) as pilot:
        screen = await play(harness, pilot)
        lines = [line.strip() for line in snapshot_of(harness.app).splitlines()]
        assert lines[3].startswith("1 of 2")
        assert lines[3].endswith("50 %")
        assert lines[4].startswith("1 right   1:1")
        assert lines[4].endswith("guide 1:55   certainty −6 of 3")
        assert lines[5] == "such questions: 50 ±38 %   without guessing 33 %"
        assert lines[8].startswith("❯ Again with the 1 question that was not right")
        assert lines[9].startswith("Go on with the 2 questions left open")
        assert lines[10].startswith("Sure and wrong  1  Four threads")
        assert lines[11].startswith("Right but slow  1  During which")
        assert lines[12].startswith("Drill The GIL, mutexes and semaphores")
        for key, showing, answers in [
            (Showing.SURE_AND_WRONG, Showing.SURE_AND_WRONG, [CHOICE.id]),
            (Showing.RIGHT_BUT_SLOW, Showing.RIGHT_BUT_SLOW, [MULTIPLE.id]),
            ("certainty:sure", Showing.ALL, [CHOICE.id]),
            ("topic:python/gil", Showing.ALL, [CHOICE.id, MULTIPLE.id]),
            ("difficulty:3", Showing.ALL, [MULTIPLE.id]),
            ("kind:choice", Showing.ALL, [CHOICE.id]),
        ]:
            screen.draw(cursor=key)
            await harness.enter(pilot)
            review = harness.app.screen
            assert isinstance(review, ReviewScreen)
            assert [answer.question.id for answer in review.answers] == answers
            assert f"Showing: {showing}" in snapshot_of(harness.app)
            await pilot.press("escape")
            await pilot.pause()
    harness.close()


async def test_a_quiz_that_was_left_goes_on_from_its_score_and_from_home(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        screen = await play(harness, pilot)
        left_open = screen.report.left_open
        await keys(harness, pilot, "c")
        assert tuple(item.question.id for item in harness.quiz_screen.quiz.session.items) == left_open
        await keys(harness, pilot, "escape", "escape")
        home = harness.app.screen
        assert isinstance(home, HomeScreen)
        assert "Go on with the quiz    2 of 4 open, today" in snapshot_of(harness.app)
        home.rows.show([row for row in home.rows.shown if row.key == "!go_on"])
        await keys(harness, pilot, "enter")
        assert tuple(item.question.id for item in harness.quiz_screen.quiz.session.items) == left_open
    harness.close()


async def test_only_what_can_be_asked_is_offered(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        screen = await play(harness, pilot)
        await keys(harness, pilot, "r")
        toggle(harness.workspace.history, CHOICE.id, EventKind.SUSPEND)
        toggle(harness.workspace.history, screen.report.left_open[0], EventKind.SUSPEND)
        await keys(harness, pilot, "escape")
        text = snapshot_of(harness.app)
        assert "Again with" not in text
        assert "Go on with the 1 question left open" in text
        harness.workspace.bank = QuestionBank()
        screen.packs_changed()
        await pilot.pause()
        assert "Go on with" not in snapshot_of(harness.app)
        await keys(harness, pilot, "a", "c")
        assert harness.app.screen is screen
    harness.close()


async def test_a_level_test_that_was_left_goes_on_from_home_alone(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        quiz = start_placement(harness.workspace)
        given: dict[str, Response] = {
            CHOICE.id: ChoiceResponse(CHOICE.keys),
            MULTIPLE.id: ChoiceResponse(MULTIPLE.keys),
            SHORT.id: ShortResponse("git bisect"),
        }
        quiz.submit(given[quiz.session.item.question.id])
        quiz.advance()
        quiz.leave()
        home = harness.app.screen
        assert isinstance(home, HomeScreen)
        show_score(home, quiz.id)
        await pilot.pause()
        text = snapshot_of(harness.app)
        assert "Review every answer" in text
        assert "Go on with" not in text
        await keys(harness, pilot, "c", "escape")
        assert "Finish the level test  3 of 4 open, today" in snapshot_of(harness.app)
        await keys(harness, pilot, "c")
        assert harness.quiz_screen.quiz.session.length == 3
    harness.close()


async def test_a_review_of_some_answers_leads_back_to_all(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        screen = await play(harness, pilot)
        screen.draw(cursor=Showing.SURE_AND_WRONG)
        await harness.enter(pilot)
        review = harness.app.screen
        assert isinstance(review, ReviewScreen)
        shown = []
        for _ in Showing:
            await pilot.press("w")
            showing = next(one for one in Showing if f"Showing: {one}" in snapshot_of(harness.app))
            shown.append((showing, len(review.answers)))
        assert shown[-3:-1] == [(Showing.ALL, 2), (Showing.NOT_RIGHT, 1)]
        assert (Showing.RIGHT, 1) in shown
        harness.workspace.bank = QuestionBank()
        await keys(harness, pilot, "w")
        text = snapshot_of(harness.app)
        assert text.lstrip().startswith("python: gil (pack missing)")
        assert "python/gil" not in text
    harness.close()


async def test_the_report_is_kept_as_a_file_and_the_screen_says_where(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(100, 30)) as pilot:
        await play(harness, pilot)
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(harness.app.screen, ExportDialog)
        assert str(tmp_path / "reports")[:30] in snapshot_of(harness.app)
        await pilot.press("escape")
        await pilot.pause()
        assert not (tmp_path / "reports").exists()
        for key in ("h", "m", "j", "j"):
            await pilot.press("e")
            await pilot.pause()
            await pilot.press(key)
            await pilot.pause()
        saved = sorted(path.suffix for path in (tmp_path / "reports").iterdir())
        assert saved == [".html", ".json", ".md"]
        (document,) = (tmp_path / "reports").glob("*.json")
        assert json.loads(document.read_text(encoding="utf-8"))["sure_and_wrong"] == [1]
        assert f"Saved as {document}"[:60] in snapshot_of(harness.app)
        assert isinstance(harness.app.screen, ScoreScreen)
    harness.close()


async def test_a_report_that_cannot_be_kept_says_why_and_nothing_is_lost(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    (tmp_path / "reports").write_text("a file", encoding="utf-8")
    async with harness.app.run_test(size=(100, 30), notifications=True) as pilot:
        await play(harness, pilot)
        await pilot.press("e")
        await pilot.pause()
        await harness.enter(pilot)
        assert "cannot be written" in snapshot_of(harness.app)
        assert isinstance(harness.app.screen, ScoreScreen)
    assert (tmp_path / "reports").read_text(encoding="utf-8") == "a file"
    harness.close()


async def test_d_drills_the_topic_in_which_the_most_was_lost(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await play(harness, pilot)
        await pilot.press("d")
        await pilot.pause()
        items = harness.quiz_screen.quiz.session.items
        assert {item.question.topic_id for item in items} == {"python/gil"}
    harness.close()
