"""Plots are exact, and say the same without colour."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.tui.mastery_text import NUMBER_WIDTH, mastery_cells
from quizapp.tui.plots.bars import interval_bar, marked_bar
from quizapp.tui.plots.columns import axis, column_chart
from quizapp.tui.plots.heat_map import heat_map, level_of

SHARE = st.floats(0, 1)


def test_an_interval_is_solid_then_hatched_with_its_middle_marked() -> None:
    assert interval_bar(0.4, 0.55, 0.7, 20).plain == "████████▒▒▒┃▒▒──────"


@given(st.lists(SHARE, min_size=3, max_size=3).map(sorted), st.integers(4, 60))
def test_an_interval_bar_is_as_wide_as_asked_and_marks_its_middle_once(ends: list[float], width: int) -> None:
    low, middle, high = ends
    plain = interval_bar(low, middle, high, width).plain
    assert len(plain) == width
    assert plain.count("┃") == 1


@pytest.mark.parametrize(
    ("value", "mark", "plain"),
    [(5, 8, "█████───┃─"), (8, 5, "█████┃██──"), (20, 10, "█████████┃"), (0, 0, "┃─────────")],
)
def test_a_bar_carries_a_mark_where_it_should_end(value: float, mark: float, plain: str) -> None:
    assert marked_bar(value, mark, 10, 10).plain == plain


def test_columns_are_exact_to_an_eighth_and_the_least_is_seen() -> None:
    lines = [line.plain for line in column_chart([0, 1, 8, 12, 16, None, 0.001], 16, 2, ("16", "8", "0"))]
    assert lines == ["   16 │   ▄█  ", "    0 │ ▁███ ▁"]


def test_labels_of_an_axis_do_not_run_into_one_another() -> None:
    line, labels = (line.plain for line in axis([(0, "1 Mar"), (3, "4 Mar"), (8, "9 Mar"), (29, "30 Mar")], 30))
    assert line == "      └" + "─" * 30
    assert labels == "       1 Mar   9 Mar           30 Mar"


def test_a_calendar_ends_today_and_is_darkest_where_most_was_done() -> None:
    today = date(2026, 3, 4)
    lines = [line.plain for line in heat_map({today: 10, date(2026, 3, 2): 1, date(2026, 2, 23): 5}, today, 3)]
    assert lines[0] == "     Feb Mar"
    assert lines[1] == "Mon  · ▒ ░ "
    assert lines[3] == "Wed  · · █ "
    assert lines[4] == "     · ·   ", "tomorrow is empty"


@pytest.mark.parametrize("answers", [0, 2])
@pytest.mark.parametrize("width", [8, 16])
def test_what_is_not_known_is_as_wide_as_a_bar_with_its_number(answers: int, width: int) -> None:
    assert mastery_cells(None, answers, width).cell_length == width + NUMBER_WIDTH


def test_levels_rise_with_the_count() -> None:
    assert [level_of(count, 8) for count in (0, 1, 2, 3, 5, 8)] == [0, 1, 1, 2, 3, 4]
    assert level_of(1, 1) == 4
