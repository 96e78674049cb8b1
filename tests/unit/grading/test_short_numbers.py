import pytest

from quizapp.model.grade import Grade
from tests.unit.grading.shorts import numeric, result, right


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        (8, "8"),
        (8, "eight"),
        (8, "8.0"),
        (8, "8,0"),
        (8, " about 8"),
        (8, "+8"),
        (8, "8."),
        (8, "it's 8"),
        (8, "8 threads"),
        (-1, "-1"),
        (-1, "−1"),
        (1000, "1,000"),
        (1000, "1 000"),
        (1000, "1_000"),
        (1000, "1'000"),
        (1000, "1e3"),
        (1000, "a thousand"),
        (1_000_000, "1.000.000"),
        (1_000_000, "one million"),
        (1234.5, "1,234.5"),
        (1234.5, "1.234,5"),
        (3.14, "3,14"),
        (0.5, "0,5"),
        (0.5, ".5"),
        (0.5, "0,500"),
        (1024, "2**10"),
        (1024, "2^10"),
        (255, "0xff"),
        (21, "twenty-one"),
        (121, "one hundred and twenty one"),
        (0, "none"),
        (2, "twice"),
        (12, "a dozen"),
    ],
)
def test_a_number_is_read_as_people_write_it(number: float, typed: str) -> None:
    assert right(numeric(number), typed)


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        (8, "9"),
        (8, "8 or 9"),
        (8, "-8"),
        (8, "8%"),
        (8, "eighty"),
        (1, "1,000"),
        (8, "eight nine"),
        (8, ""),
        (8, "many"),
        (8, "8 processes"),
        (1000, "1,00"),
        (1234, "1,23,4"),
        (1, "1.1.1"),
        (8, "0b12"),
        (8, "9**9**9"),
        (8, "10**999"),
        (8, "9" * 5000),
        (8, "1e99999"),
        (8, "8 8"),
    ],
)
def test_another_number_or_no_number_is_wrong(number: float, typed: str) -> None:
    assert not right(numeric(number), typed)


@pytest.mark.parametrize(("typed", "expected"), [("9.5", True), ("10.5", True), ("10.51", False), ("9.49", False)])
def test_the_tolerance_is_inclusive(typed: str, expected: bool) -> None:
    assert right(numeric(10, tolerance=0.5), typed) is expected


def test_the_tolerance_survives_binary_fractions() -> None:
    assert right(numeric(0.3, tolerance=0.1), "0.4")


@pytest.mark.parametrize("typed", ["5", "5 ms", "5ms", "5 milliseconds", "0.005 s", "5000 µs", "five milliseconds"])
def test_a_unit_may_be_left_out_spelt_out_or_converted(typed: str) -> None:
    assert right(numeric(5, unit="ms"), typed)


def test_a_strange_unit_is_wrong_and_the_wanted_one_is_named() -> None:
    assert result(numeric(5, unit="ms"), "5 MB") == Grade(score=0.0, notes=("the unit wanted is ms",))
    assert not right(numeric(5, unit="ms"), "5 s")
