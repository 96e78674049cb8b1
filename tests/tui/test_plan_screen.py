"""The plan: set a date, change the time, see the days, drill today."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from quizapp.engine.plan import DayState, PlanDay, PlannedTopic, build_plan
from quizapp.settings_file import load_settings
from quizapp.tui.mastery_text import margin_text
from quizapp.tui.plan_rows import day_row, topic_rows
from quizapp.tui.screens.plan import PlanScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.widgets.key_line import KeyLine
from tests.tui import scenes
from tests.tui.harness import Harness
from tests.tui.snapshot import snapshot_of


async def test_the_plan_follows_the_date_and_the_time_a_day_and_today_is_drilled(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await scenes.home_again(harness, pilot)
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(harness.app.screen, PlanScreen)
        assert "No interview is set: the next 30 days" in snapshot_of(harness.app)
        await pilot.press("i", *"in 5 days", "enter")
        await pilot.pause()
        assert "Interview Friday, 6 March 2026, in 5 days" in snapshot_of(harness.app)
        await pilot.press("right")
        await pilot.pause()
        settings = load_settings(tmp_path / "settings.toml").settings
        assert (settings.interview_date, settings.plan_from, settings.minutes_a_day) == ("2026-03-06", "2026-03-01", 30)
        harness.clock.advance(timedelta(days=2).total_seconds())
        await pilot.press("escape")
        await pilot.pause()
        assert "Interview in 3 days · 0 of 30 min today" in snapshot_of(harness.app)
        await pilot.press("p")
        await pilot.pause()
        text, plan = snapshot_of(harness.app), build_plan(harness.workspace)
        assert "◐ Sun  1 Mar  2 answered" in text
        assert "✗ Mon  2 Mar  0 answered" in text
        for forecast in (*plan.categories, plan.overall):
            assert margin_text(forecast.now) in text
            assert margin_text(forecast.expected) in text
        # Enter is about the row: the topics of a later day, the drill of today's.
        later, keys = next(day for day in plan.ahead[1:] if day.topics), harness.app.screen.query_one(KeyLine)
        assert keys.shown == ["drill", "interview", "minutes", "night before", "home", "help"]
        (topic,) = (row.left.plain for row in topic_rows(replace(later, topics=later.topics[:1])))
        assert topic not in text
        await pilot.press("down", "enter")
        await pilot.pause()
        assert topic in snapshot_of(harness.app)
        assert "drill" not in keys.shown
        await pilot.press("enter")
        await pilot.pause()
        assert topic not in snapshot_of(harness.app)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(harness.app.screen, QuizScreen)
    harness.close()


def test_a_day_names_whole_topics_and_how_many_more_there_are() -> None:
    titles = ("Tuples as dictionary keys, hashability", "ACID", "The Method Resolution Order", "REST")
    topics = tuple(PlannedTopic(id=title, title=title, questions=1, new=1) for title in titles)
    day = PlanDay(day=date(2026, 3, 1), state=DayState.AHEAD, answered=0, questions=4, new=4, topics=topics)
    told = {width: day_row(day, width).left.plain[32:] for width in (62, 98, 77, 126)}
    assert told[126] == " · ".join(titles)
    assert told[98] == "Tuples as dictionary keys, hashability · ACID · 2 more"
    assert told[62] == "4 topics", "four letters of a title would say nothing"
    assert told[77] == "Tuples as dictionary keys… · 3 more"
    assert all(len(text) <= width - 42 for width, text in told.items())


async def test_a_plan_without_answers_says_how_little_it_knows(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "Nothing is known of you yet" in snapshot_of(harness.app)
        assert "new a day" not in snapshot_of(harness.app)
        harness.workspace.settings = replace(harness.workspace.settings, new_per_day=1)
        await pilot.press("i", *"in 5 days", "enter")
        await pilot.pause()
        assert "At most 1 new a day, as Settings say." in snapshot_of(harness.app)
        await pilot.press("escape")
        await pilot.pause()
        assert f"Interview in 5 days · {harness.workspace.bank.size} questions" in snapshot_of(harness.app)
    harness.close()
