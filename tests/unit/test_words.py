"""Figures in words."""

from quizapp.words import signed


def test_a_signed_number_has_a_real_minus_and_nothing_has_no_sign() -> None:
    assert [signed(number) for number in (3, 0, -6)] == ["+3", "0", "−6"]
