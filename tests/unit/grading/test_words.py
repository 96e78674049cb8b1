"""Words, stems, sentences and negations."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.heard import Heard
from quizapp.grading.stem import stem
from quizapp.grading.tokens import sentences, tokenise
from quizapp.grading.wordpiece import bare_letters, pieces_of


@pytest.mark.parametrize(
    "family",
    [
        "store stores stored storing",
        "initialize initializes initialized initialization initialisation",
        "iterate iterates iterating iteration",
        "class classes",
        "memory memories",
        "stop stops stopped stopping",
        "call calls called calling",
        "declare declared declares declaring",
        "process processes processed processing",
        "send sends sent",
        "write writes written wrote",
        "be is are were",
        "index indices indexes indexing",
        "safe safely",
    ],
)
def test_the_forms_of_a_word_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "words", ["lock log", "thread threat", "node note", "get set", "class clash", "public publish", "string strong"]
)
def test_other_words_do_not(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


@pytest.mark.parametrize("word", ["gil", "io", "5432", "über", "__init__", ""])
def test_short_words_and_other_signs_stay_as_they_are(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ProcessPoolExecutor", "process pool executor"),
        ("select_related()", "select related"),
        ("HTTPResponse", "http response"),
        ("blocking I/O", "blocking i/o"),
        ("It doesn’t matter", "it doesn't matter"),
        ("the thread's lock", "the thread lock"),
        ("read-only, C++ & 3.13", "read only c++ 3 13"),
    ],
)
def test_names_are_taken_apart_into_words(text: str, expected: str) -> None:
    assert " ".join(token.word for token in tokenise(text)) == expected


@given(st.text(max_size=80))
def test_every_word_knows_its_place(text: str) -> None:
    tokens = tokenise(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.end <= two.start for one, two in pairwise(tokens))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Processes, e.g. workers, i.e. forks. Next.", ["Processes, e.g. workers, i.e. forks.", "Next."]),
        ("Since 3.13 it is so; before it was not.", ["Since 3.13 it is so;", "before it was not."]),
        ("Two things:\n- one\n- two", ["Two things:", "- one", "- two"]),
        ("no end", ["no end"]),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(" ab.;\n-", max_size=40))
def test_sentences_hold_every_word_once(text: str) -> None:
    ranges = sentences(text)
    assert all(one[1] <= two[0] for one, two in pairwise(ranges))
    assert "".join("".join(text[start:end].split()) for start, end in ranges) == "".join(text.split())


@pytest.mark.parametrize("text", [".", "?! ", ".'", "\n", "not ", "false that "])
def test_ten_times_the_text_takes_far_from_a_hundred_times_as_long(text: str) -> None:
    assert seconds_for(text * 10_000) < 40 * seconds_for(text * 1_000)


def seconds_for(text: str) -> float:
    """Return the least processor time of three that it takes to hear a text out."""
    tokenise(text)
    times = []
    for _ in range(3):
        before = time.process_time()
        assert len(Heard(text).denied) <= len(text)
        times.append(time.process_time() - before)
    return min(times)


def denied(text: str) -> str:
    heard = Heard(text)
    return " ".join(token.word for token in heard.tokens if token.start in heard.denied)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lock is released.", ""),
        ("It is not released during blocking I/O calls.", "released during blocking i/o"),
        ("Threads never run. They wait.", "run"),
        ("It has not only one thread.", ""),
        ("A tree with no more than two children.", ""),
        ("It is not true that the GIL makes all code safe.", "true that the gil makes all code safe"),
        ("It is wrong to say that threads are useless.", "to say that threads are useless"),
        ("It is a myth that threads are useless.", "that threads are useless"),
        ("The wrong answer counts.", ""),
        ("No, the view sends it.", ""),
        ("It is not kept, the lock is free.", "kept"),
        ("It runs whether or not the lock is free.", ""),
        ("It does not do nothing at all.", "do nothing"),
    ],
)
def test_a_negation_denies_what_follows_closely(text: str, expected: str) -> None:
    assert denied(text) == expected


VOCABULARY = {"un", "##lock", "##s", "lock", "the", "##re", "a", "##b"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [("the", "the"), ("locks", "lock ##s"), ("unlocks", "un ##lock ##s"), ("mutex", ""), ("", "")],
)
def test_a_word_is_cut_into_the_longest_pieces(word: str, expected: str) -> None:
    assert pieces_of(word, VOCABULARY) == tuple(expected.split())


@given(st.text("ab", max_size=12))
def test_pieces_put_together_are_the_word(word: str) -> None:
    pieces = pieces_of(word, {"a", "ab", "##a", "##b", "##ba"})
    assert not pieces or "".join(piece.removeprefix("##") for piece in pieces) == word


def test_accents_and_capitals_do_not_matter_to_the_table() -> None:
    assert bare_letters("Café") == "cafe"
