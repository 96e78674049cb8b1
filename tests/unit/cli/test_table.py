"""Tables and documents: how figures are laid out."""

from datetime import datetime, timedelta, timezone

import pytest

from quizapp.cli.document import iso
from quizapp.cli.table import Column, Row, kept_columns, plain_lines, put_table

COLUMNS = (
    Column("id"),
    Column("title", elastic=True, spare=2),
    Column("answers", number=True),
    Column("last", spare=1),
)
ROWS = [Row(("python", "t" * 40, "7", "2026-03-01")), Row(("  gil", "The GIL", "-", "-"))]


def test_texts_stand_left_and_numbers_right() -> None:
    lines = plain_lines(COLUMNS, ROWS)
    assert lines == [
        "id      " + "title".ljust(40) + "  answers  last",
        "python  " + "t" * 40 + "        7  2026-03-01",
        "  gil   " + "The GIL".ljust(40) + "        -  -",
    ]


def test_a_cell_cannot_send_the_terminal_commands_nor_break_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    put_table([Column("a"), Column("b")], [Row(("  x\x1b[2J\ny", "\u202eevil"))])
    assert capsys.readouterr().out == "a          b\n  x␛[2J y  ⟨RLO⟩evil\n"


@pytest.mark.parametrize(
    ("room", "kept"),
    [(120, [0, 1, 2, 3]), (53, [0, 1, 2, 3]), (52, [0, 2, 3]), (27, [0, 2, 3]), (26, [0, 2]), (1, [0, 2])],
)
def test_a_narrow_terminal_drops_the_columns_that_can_be_spared(room: int, kept: list[int]) -> None:
    assert kept_columns(COLUMNS, ROWS, room) == kept


def test_documents_tell_times_in_utc() -> None:
    at = datetime(2026, 3, 1, 23, 30, 59, 999_999, tzinfo=timezone(timedelta(hours=2)))
    assert iso(at) == "2026-03-01T21:30:59Z"
    assert iso(None) is None
