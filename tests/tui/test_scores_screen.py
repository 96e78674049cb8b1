"""Scores and drills: with an empty history, with a few answers, and with many."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from quizapp.engine.insight import build_insight
from quizapp.engine.marks import toggle
from quizapp.engine.pitfalls import build_pitfalls
from quizapp.engine.plan import build_plan
from quizapp.model.ids import topic_of
from quizapp.model.records import EventKind
from quizapp.text import shorten
from quizapp.tui.scores.certainty import CERTAINTY
from quizapp.tui.scores.page import Figures
from quizapp.tui.screens.drill import DrillScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.scores import PAGES, ScoresScreen
from quizapp.tui.widgets.page_bar import PageBar
from quizapp.words import percent
from tests.tui import scenes
from tests.tui.harness import CHOICE, Harness
from tests.tui.snapshot import snapshot_of


async def test_scores_are_opened_paged_listed_and_drilled_from(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await scenes.home_again(harness, pilot)
        await pilot.press("s")
        await pilot.pause()
        screen = harness.app.screen
        assert isinstance(screen, ScoresScreen)
        for page in PAGES:
            plot = snapshot_of(harness.app)
            assert f"‹{page.title}›" in plot
            await pilot.press("t")
            await pilot.pause()
            assert snapshot_of(harness.app) != plot
            await pilot.press("t", "right")
            await pilot.pause()
        assert "‹Mastery›" in snapshot_of(harness.app)
        assert "enter drill" in snapshot_of(harness.app)
        await pilot.click(PageBar, offset=(16, 0))
        await pilot.pause()
        assert "‹Trend›" in snapshot_of(harness.app)
        assert "enter drill" not in snapshot_of(harness.app)
        await pilot.press("left", "end", "enter")
        await pilot.pause()
        assert isinstance(harness.app.screen, QuizScreen)
        asked = {item.question.topic_id for item in harness.quiz_screen.quiz.session.items}
        assert asked == {"git/search"}
    harness.close()


async def test_scores_of_an_empty_history_say_what_to_do(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        harness.app.push_screen(ScoresScreen(harness.workspace))
        await pilot.pause()
        assert "No answers yet" in snapshot_of(harness.app)
        await pilot.press("right", "t", "enter")
        await pilot.pause()
        assert "No answers yet" in snapshot_of(harness.app)
    harness.close()


async def test_tables_hold_every_figure_of_the_insight(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await scenes.home_again(harness, pilot)
        insight = build_insight(harness.workspace)
        pitfalls = build_pitfalls(harness.workspace)
        plan = build_plan(harness.workspace)
        figures = Figures(insight=insight, pitfalls=pitfalls, plan=lambda: plan, today=date(2026, 3, 1))
        tables = {
            page.title: [f"{r.left.plain} {r.right.plain}".split() for r in page.table(figures, 76)] for page in PAGES
        }
        topic = insight.topics[0]
        row = next(words for words in tables["Mastery"] if words[:2] == ["The", "GIL,"])
        assert row[-3:] == ["-", str(topic.due), str(topic.unseen)]
        assert str(topic.answers) in row
        assert percent(topic.score) in " ".join(row)
        again = [tuple(map(int, words[-3:])) for words in tables["Due"][1:]]
        assert again == [(day.repeated, day.new, day.minutes) for day in plan.ahead]
        assert [words[1] for words in tables["Certainty"][1:]] == [str(r.answers) for r in insight.calibration]
        assert tables["Calendar"][1][:2] == [insight.days[0].day, str(insight.days[0].answers)]
        assert tables["Trend"][1][:2] == [insight.days[0].day, str(insight.days[0].answers)]
        (trap,) = pitfalls.distractors
        title = shorten(figures.topic_title(topic_of(trap.question_id)), 24)
        assert tables["Mistakes"][1] == [*trap.text.split(), *title.split(), str(trap.times)]
        doubtful = [row._replace(answers=90, right=45, share=0.5) for row in insight.calibration]
        told = [
            row.left.plain.split()
            for row in CERTAINTY.draw(replace(figures, insight=insight._replace(calibration=tuple(doubtful))), 70)
        ]
        assert [told[place] for place in (2, 4, 6)] == [[], ["too", "sure"], ["too", "sure"]]
        assert [words[-4] for words in tables["Time"][1:]] == [str(r.answers) for r in insight.times]
    harness.close()


async def test_weeks_take_the_place_of_days_where_these_do_not_fit(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await scenes.home_again(harness, pilot)
        harness.clock.advance(timedelta(days=200).total_seconds())
        await pilot.press("s", "right")
        await pilot.pause()
        text = snapshot_of(harness.app)
        assert "Score by week" in text
        assert "23 Feb" in text
    harness.close()


async def test_a_drill_is_one_key_from_home_and_says_why_it_asks(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await scenes.home_again(harness, pilot)
        harness.clock.advance(timedelta(days=8).total_seconds())
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(harness.app.screen, QuizScreen)
        reasons = []
        for _ in harness.quiz_screen.quiz.session.items:
            reasons.append(harness.quiz_screen.reason)
            assert harness.quiz_screen.reason in snapshot_of(harness.app)
            harness.clock.advance(1)
            harness.quiz_screen.action_skip()
            await harness.enter(pilot)
        assert "sure and wrong 8 days ago" in reasons
        assert "new topic" in reasons
    harness.close()


async def test_a_drill_is_chosen_by_time_and_queue(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    toggle(harness.workspace.history, CHOICE.id, EventKind.BOOKMARK)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await scenes.home_again(harness, pilot)
        await pilot.press("o")
        await pilot.pause()
        screen = harness.app.screen
        assert isinstance(screen, DrillScreen)
        await pilot.press("right")
        await pilot.pause()
        assert "‹ 20 min ›" in snapshot_of(harness.app)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert [item.question.id for item in harness.quiz_screen.quiz.session.items] == [CHOICE.id]
    harness.close()
