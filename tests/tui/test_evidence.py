"""The user's own words: highlighted where they cover a point, and shown again beside a newer answer."""

from pathlib import Path

from textual.content import Content, Span

from quizapp.model.response import RecallResponse
from quizapp.tui.evidence import highlighted
from quizapp.tui.screens.review import ReviewScreen
from quizapp.tui.widgets.block_view import BlockView
from tests.tui.harness import RECALL, Harness
from tests.tui.scenes import ANSWER, ticking
from tests.tui.snapshot import snapshot_of


def styles(content: Content, words: str) -> set[str]:
    """Return the styles that a run of words has from its first to its last character."""
    start = content.plain.index(words)
    return {str(span.style) for span in content.spans if _covers(span, start, start + len(words))}


def _covers(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end


def test_what_covers_a_point_is_underlined_and_what_has_no_credit_is_not() -> None:
    text = highlighted("one two three", [[(0, 3)], [(4, 7)], [(8, 13)]], (1.0, 0.5, 0.0), None)
    assert styles(text, "one") == {"underline $text-success"}
    assert styles(text, "two") == {"underline $text-warning"}
    assert styles(text, "three") == set()


def test_the_point_at_hand_stands_out_even_without_credit() -> None:
    text = highlighted("one two", [[(0, 3)], [(4, 7)]], (1.0, 0.0), 1)
    assert "bold reverse" in styles(text, "two")
    assert "bold reverse" not in styles(text, "one")


async def test_moving_over_the_points_moves_the_highlight_in_the_users_answer(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(120, 40)) as pilot:
        await ticking(harness, pilot)
        yours = harness.quiz_screen.view.query_one("#yours", BlockView)

        def at_hand(words: str) -> bool:
            return any("reverse" in style for style in styles(yours.render(), words))

        assert at_hand("speed up cpu work")
        assert not at_hand("one thread run")
        await pilot.press("up")
        await pilot.pause()
        assert at_hand("one thread run")
        assert not at_hand("speed up cpu work")
        await pilot.press("down", "space")
        await pilot.pause()
        assert at_hand("speed up cpu work")
        assert "underline $text-success" not in styles(yours.render(), "speed up cpu work")
    harness.close()


async def test_a_point_that_may_have_been_denied_is_asked_about_before_the_ticks_are_accepted(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(120, 40)) as pilot:
        await ticking(harness, pilot)
        text = snapshot_of(harness.app)
        assert "Suggested 50 %. Did you say the opposite of 3?" in text
        assert "❯ ✓ 3  threads that compute gain nothing   “speed up cpu work”   or the opposite?" in text
        await pilot.press("space")
        await pilot.pause()
        assert "or the opposite?" not in snapshot_of(harness.app)
    harness.close()


async def test_the_review_shows_what_was_written_before(tmp_path: Path) -> None:
    harness = Harness(tmp_path, (RECALL,))
    async with harness.app.run_test(size=(120, 40)) as pilot:
        for text in ("It is some kind of [b]lock[/b].", ANSWER):
            await harness.start(pilot, RECALL)
            quiz = harness.quiz_screen.quiz
            quiz.submit(RecallResponse(text))
            quiz.accept_points((1.0, 0.0, 0.0, 0.0))
            harness.quiz_screen.action_next()
            await pilot.pause()
            harness.clock.advance(2 * 86_400)
            await pilot.press("r")
            await pilot.pause()
            assert isinstance(harness.app.screen, ReviewScreen)
            before = harness.app.screen.view.query_one("#earlier", BlockView)
            if text == ANSWER:
                assert before.display
                shown = before.render().plain
                assert "4 days ago   33 %   1 of 4 points" in shown
                assert "It is some kind of [b]lock[/b]." in shown
                assert ANSWER.partition("\n")[0] not in shown
            else:
                assert not before.display
            await pilot.press("escape", "escape")
            await pilot.pause()
    harness.close()
