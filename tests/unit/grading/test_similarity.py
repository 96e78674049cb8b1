import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.similarity import edits, jaro_winkler

WORD = st.text("abcde", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("git", "gti", 1),
        ("commit", "comit", 1),
        ("kitten", "sitting", 3),
        ("ca", "abc", 3),
        ("rebase", "release", 2),
    ],
)
def test_edits_are_counted_and_swapped_neighbours_are_one(one: str, other: str, expected: int) -> None:
    assert edits(one, other) == expected


@given(WORD, WORD)
def test_edits_are_symmetric_and_none_only_between_equals(one: str, other: str) -> None:
    assert edits(one, other) == edits(other, one)
    assert (edits(one, other) == 0) == (one == other)
    assert edits(one, other) <= max(len(one), len(other))


@given(WORD, st.data())
def test_one_change_is_one_edit(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word)))
    assert edits(word, word[:place] + "z" + word[place:]) == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("martha", "marhta", 0.961), ("dwayne", "duane", 0.840), ("dixon", "dicksonx", 0.813), ("abc", "xyz", 0.0)],
)
def test_jaro_winkler_gives_the_published_values(one: str, other: str, expected: float) -> None:
    assert jaro_winkler(one, other) == pytest.approx(expected, abs=0.0005)


@given(WORD, WORD)
def test_jaro_winkler_is_symmetric_and_one_only_between_equals(one: str, other: str) -> None:
    assert jaro_winkler(one, other) == pytest.approx(jaro_winkler(other, one))
    assert 0.0 <= jaro_winkler(one, other) <= 1.0
    assert (jaro_winkler(one, other) > 1 - 1e-9) == (one == other)
