"""Figures in words."""

from datetime import UTC, datetime

import pytest

from quizapp.words import count_text, moment, percent, points_text, seconds_text, signed


def test_a_signed_number_has_a_real_minus_and_nothing_has_no_sign() -> None:
    assert [signed(number) for number in (3, 0, -6)] == ["+3", "0", "−6"]


@pytest.mark.parametrize(("share", "text"), [(None, "-"), (0.0, "0 %"), (0.666, "67 %"), (1.0, "100 %")])
def test_shares_are_told_in_per_cent(share: float | None, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [(0, "file", "0 files"), (1, "file", "1 file"), (2000, "file", "2,000 files"), (2, "quiz", "2 quizzes")],
)
def test_nouns_are_counted_with_their_plural(number: int, noun: str, text: str) -> None:
    assert count_text(number, noun) == text


def test_times_are_told_where_they_happened() -> None:
    at = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert moment(at, 60) == "2026-03-02 00:30"
    assert moment(at, -600) == "2026-03-01 13:30"
    assert moment(None, 60) == "-"


@pytest.mark.parametrize(("seconds", "text"), [(0.9, "0:00"), (61, "1:01"), (3599.9, "59:59"), (3661, "1:01:01")])
def test_durations_have_hours_only_from_an_hour_on(seconds: float, text: str) -> None:
    assert seconds_text(seconds) == text


def test_sums_of_scores_have_a_decimal_only_where_they_need_one() -> None:
    assert [points_text(score) for score in (8.0, 7.5, 7.25)] == ["8", "7.5", "7.2"]
