"""The list of rows: moving, choosing, and its cost."""

from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.strip import Strip

from quizapp.tui.screens.base import SMALLEST
from quizapp.tui.themes import words_of
from quizapp.tui.widgets.row_list import Row, RowList, remarked_rows
from tests.tui.learner import LearnerHarness


class _Rows(RowList):
    drawn = 0

    def render_line(self, y: int) -> Strip:
        type(self).drawn += 1
        return super().render_line(y)


class _ListApp(App[None]):
    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self._rows_to_show = rows
        self.chosen: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return words_of(self.current_theme)

    def compose(self) -> ComposeResult:
        yield _Rows(self._rows_to_show)

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        self.chosen.append(event.key)


def _row(number: int) -> Row:
    return Row(f"row-{number}", Content(f"Row {number}"), Content(str(number)))


async def test_headings_are_passed_over_and_enter_chooses() -> None:
    rows = [Row("", Content("Heading")), _row(1), Row("", Content("Heading")), _row(2)]
    app = _ListApp(rows)
    async with app.run_test() as pilot:
        await pilot.press("enter", "down", "enter", "down", "enter", "up", "enter")
    assert app.chosen == ["row-1", "row-2", "row-2", "row-1"]


async def test_a_click_chooses_the_row_under_the_pointer_also_when_scrolled() -> None:
    app = _ListApp([_row(number) for number in range(100)])
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        await pilot.click(RowList, offset=(5, 0))
    assert app.chosen == ["row-90"]


async def test_moving_in_a_hundred_thousand_rows_draws_no_more_than_the_window() -> None:
    app = _ListApp([_row(number) for number in range(100_000)])
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        _Rows.drawn = 0
        await pilot.press("up")
        await pilot.pause()
        assert app.query_one(RowList).cursor_key == "row-99998"
        assert 0 < _Rows.drawn <= 40


async def test_the_cursor_stays_on_its_row_when_rows_are_added_above() -> None:
    app = _ListApp([_row(number) for number in range(5)])
    async with app.run_test() as pilot:
        await pilot.press("down", "down")
        app.query_one(RowList).show([_row(100), *(_row(number) for number in range(5))])
        await pilot.pause()
        assert app.query_one(RowList).cursor_key == "row-2"


def test_a_remark_stands_beside_its_row_or_whole_below_it() -> None:
    row = Row("clock", Content("Clock  "), Content("enter"))
    remark = "guide time for each question"
    room = len("❯ Clock  ") + len(remark) + len(" enter")
    (beside,) = remarked_rows(row, remark, room, indent=4)
    assert (beside.key, beside.left.plain, beside.right) == ("clock", f"Clock  {remark}", row.right)
    first, *below = remarked_rows(row, remark, room - 1, indent=4)
    assert first == row
    assert not any(line.selectable for line in below)
    assert " ".join(line.left.plain.strip() for line in below) == remark
    assert all(line.left.plain.startswith("    ") for line in below)


async def test_nothing_is_cut_on_home_and_the_screens_that_set_things_up_in_the_smallest_window(
    tmp_path: Path,
) -> None:
    harness = LearnerHarness(tmp_path / "data", fresh=True)
    async with harness.app.run_test(size=SMALLEST) as pilot:
        for key in ("f9", "comma", "n", "P", "m"):
            await pilot.press(key)
            await pilot.pause(0.1)
            rows = harness.app.screen.query_one(RowList)
            # Lines are counted from the first one in sight.
            rows.scroll_home(animate=False, force=True, immediate=True)
            lines = [rows.render_line(y).text for y in range(rows.virtual_size.height)]
            assert len([line for line in lines if line.strip()]) == sum(
                bool(row.left or row.right) for row in rows.shown
            )
            assert len(lines) > 3
            assert [line for line in lines if "…" in line] == [], type(harness.app.screen).__name__
            await pilot.press("escape")
    harness.close()
