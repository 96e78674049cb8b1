"""Values stand in rows without loss."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.history import codec
from quizapp.model.days import day_number, to_date


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_comes_back(moment: datetime) -> None:
    assert codec.to_moment(codec.to_micros(moment)) == moment


def test_a_moment_of_any_zone_is_one_moment() -> None:
    noon = datetime(2026, 3, 10, 12, tzinfo=UTC)
    assert codec.to_micros(noon.astimezone(timezone(timedelta(hours=-9)))) == codec.to_micros(noon)


@given(st.integers(-(2**63), 2**63 - 1), st.integers(-1440, 1440))
def test_any_number_is_some_moment_of_the_calendar(micros: int, offset: int) -> None:
    assert codec.to_moment(micros).tzinfo is UTC
    assert date.min <= to_date(day_number(60 * codec.hour_of(micros, offset), 4)) <= date.max
    assert codec.to_local(micros, offset % 1440).tzinfo is not None


@given(st.floats(0, 1))
def test_a_score_comes_back_to_the_millionth(score: float) -> None:
    assert codec.from_score(codec.to_score(score)) == pytest.approx(score, abs=5e-7)


@pytest.mark.parametrize("score", [0.0, 0.25, 0.34, 0.67, 0.75, 0.99, 1.0])
def test_the_scores_that_thresholds_name_come_back_exactly(score: float) -> None:
    assert codec.from_score(codec.to_score(score)) == score


values = st.lists(st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.text()), min_size=1)


@given(values, st.data())
def test_a_changed_value_changes_the_checksum(row: list[object], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(row) - 1))
    changed = [*row[:index], "something else", *row[index + 1 :]]
    assert codec.checksum(row) != codec.checksum(changed) or row == changed
    assert codec.checksum(tuple(row)) == codec.checksum(row)


@pytest.mark.parametrize(
    ("values", "expected"),
    [((), 0), (("a", None, 1, 1.5, ""), 3818433848), (("é\x1f", -1), 897435919)],
)
def test_the_checksum_is_the_same_in_every_version_of_the_program(values: tuple[object, ...], expected: int) -> None:
    assert codec.checksum(values) == expected


def test_ids_are_uuids_of_version_7_in_the_order_of_time() -> None:
    start = datetime(2026, 3, 10, tzinfo=UTC)
    made = [codec.new_id(start + timedelta(milliseconds=number)) for number in range(100)]
    assert made == sorted(made)
    assert len({codec.new_id(start) for _ in range(1000)}) == 1000
    assert all(len(one) == 32 and one[12] == "7" and one[16] in "89ab" for one in made)
    assert int(made[0][:12], 16) == start.timestamp() * 1000
