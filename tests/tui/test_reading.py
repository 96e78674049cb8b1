"""Pages to read: from Home, from a verdict, from the review, and as files."""

from pathlib import Path

from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.reading import ReadingScreen
from quizapp.tui.screens.review import ReviewScreen
from tests.tui import scenes
from tests.tui.harness import Harness
from tests.tui.snapshot import snapshot_of


async def test_a_topic_is_read_from_a_verdict_the_review_and_home_and_kept_as_files(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(100, 50)) as pilot:
        await scenes.verdict_wrong(harness, pilot)
        held = harness.quiz_screen.quiz.session.total.elapsed
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(harness.app.screen, ReadingScreen)
        assert "Model answer" not in snapshot_of(harness.app)
        assert "The GIL is a lock inside the interpreter" in snapshot_of(harness.app)
        harness.clock.advance(60)
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(harness.app.screen, ReadingScreen), "no second quiz above the one that runs"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(harness.app.screen, QuizScreen)
        assert harness.quiz_screen.quiz.session.total.elapsed == held
        await pilot.press("escape", "y")
        await pilot.pause()
        await pilot.press("r", "l")
        await pilot.pause()
        assert isinstance(harness.app.screen, ReadingScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(harness.app.screen, ReviewScreen)
        await pilot.press("escape", "escape", "end", "right", "down", "l")
        await pilot.pause()
        assert isinstance(harness.app.screen, ReadingScreen)
        assert "Searching the history" in snapshot_of(harness.app)
        await pilot.press("e", "d")
        await pilot.pause()
        assert isinstance(harness.app.screen, QuizScreen)
    names = {path.name for path in harness.workspace.paths.reports.iterdir()}
    assert names == {"quizapp-git-search.html", "quizapp-git-search.md"}
    harness.close()
