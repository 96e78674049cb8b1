import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading import WordTable, built_in_table, grade
from quizapp.grading.heard import Heard
from quizapp.grading.tokens import tokenise
from quizapp.model.kinds import Kind
from quizapp.model.question import Point, RecallQuestion
from quizapp.model.response import RecallResponse


def packed(rows: dict[str, tuple[int, ...]], scales: tuple[float, ...] = (0.5, 0.5, 0.5, 0.5, 0.5)) -> bytes:
    words = "\n".join(rows).encode("ascii")
    dimensions = len(next(iter(rows.values())))
    header = struct.pack("<4sHII", b"QWT1", dimensions, len(rows), len(words))
    packed_scales = struct.pack(f"<{len(rows)}e", *scales)
    return header + words + packed_scales + b"".join(struct.pack(f"<{dimensions}b", *row) for row in rows.values())


SMALL = packed({"quick": (100, 0), "fast": (80, 60), "slow": (-100, 0), "##er": (0, 100), "nought": (0, 0)})


@pytest.fixture(scope="module")
def built_in() -> WordTable:
    return WordTable(built_in_table())


def test_likeness_is_the_cosine_of_two_rows() -> None:
    table = WordTable(SMALL)
    assert table.likeness("quick", "quick") == pytest.approx(1.0)
    assert table.likeness("quick", "fast") == pytest.approx(0.8)
    assert table.likeness("fast", "quick") == pytest.approx(0.8)
    assert table.likeness("quick", "slow") == pytest.approx(-1.0)


def test_a_word_in_pieces_lies_between_them() -> None:
    assert WordTable(SMALL).likeness("quicker", "quick") == pytest.approx(2**-0.5)


def test_each_row_has_a_scale_of_its_own() -> None:
    table = WordTable(packed({"quick": (50, 0), "##er": (0, 100)}, (2.0, 1.0)))
    assert table.likeness("quicker", "quick") == pytest.approx(2**-0.5)


@pytest.mark.parametrize("word", ["", "zzz", "nought", "q" * 200, "日本"])
def test_a_word_without_a_vector_is_like_nothing(word: str) -> None:
    assert WordTable(SMALL).likeness(word, "quick") == 0.0


@pytest.mark.parametrize(
    "content", [b"", b"QWT", b"QWT1", b"XXXX" + SMALL[4:], SMALL[:-1], SMALL + b"x", SMALL.replace(b"\nfast", b" fast")]
)
def test_a_damaged_table_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="word table"):
        WordTable(content)


@given(st.integers(4, 13), st.integers(0, 255))
def test_no_damage_to_the_header_crashes(place: int, value: int) -> None:
    damaged = SMALL[:place] + bytes([value]) + SMALL[place + 1 :]
    try:
        WordTable(damaged).likeness("quick", "fast")
    except ValueError as error:
        assert "table" in str(error) or "ascii" in str(error)


def test_the_built_in_table_is_small_and_quick_to_load() -> None:
    content = built_in_table()
    assert len(content) < 4_000_000
    started = time.process_time()
    WordTable(content)
    assert time.process_time() - started < 0.1


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("quick", "fast", "banana"),
        ("remove", "delete", "tree"),
        ("database", "table", "happy"),
        ("immutable", "unchangeable", "network"),
        ("begin", "start", "colour"),
    ],
)
def test_words_of_one_meaning_are_near(built_in: WordTable, word: str, near: str, far: str) -> None:
    assert built_in.likeness(word, near) > built_in.likeness(word, far) + 0.1


def test_a_word_that_was_said_needs_no_stand_in() -> None:
    table = WordTable(SMALL)
    (wanted,) = tokenise("quick")
    assert Heard("fast", table).matches(wanted) == {0: pytest.approx((0.8 - 0.35) / 0.65)}
    assert Heard("fast and quick", table).matches(wanted) == {2: 1.0}
    assert Heard("fast").matches(wanted) == {}


def test_the_table_recognises_a_point_in_other_words(built_in: WordTable) -> None:
    question = RecallQuestion(
        id="a/b/c",
        kind=Kind.RECALL,
        difficulty=1,
        seconds=60,
        prompt="Why?",
        answer="It begins with a purchase quickly.",
        points=(Point("begins with a purchase quickly"),),
    )
    response = RecallResponse("It starts to buy fast.")
    with_table = grade(question, response, table=built_in)
    assert with_table.score > grade(question, response).score
    assert with_table.points[0].evidence == ((0, 21),)
