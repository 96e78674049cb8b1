import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.packs import limits
from quizapp.packs.ids import is_link, is_local_id, resolve, slug


@pytest.mark.parametrize("text", ["a", "0", "gil-cpu-bound", "a1-2b", "a" * 64])
def test_a_well_formed_id_is_a_link_alone_and_in_a_full_id(text: str) -> None:
    assert is_local_id(text)
    assert is_link(text)
    assert is_link(f"{text}/{text}/{text}")


@pytest.mark.parametrize("text", ["", "-", "a-", "-a", "a--b", "A", "é", "a_b", "a b", "a\n", "a" * 65, "../a", "٣"])
def test_a_malformed_id_is_none_and_spoils_a_full_one(text: str) -> None:
    assert not is_local_id(text)
    assert not is_link(text)
    assert not is_link(f"a/b/{text}")


@pytest.mark.parametrize("text", ["a/b", "a/b/c/d", "/a/b", "a//b"])
def test_a_link_has_one_part_or_three(text: str) -> None:
    assert not is_link(text)


def test_a_short_link_is_of_the_same_topic() -> None:
    assert resolve("b", "c/t") == "c/t/b"
    assert resolve("x/y/z", "c/t") == "x/y/z"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The GIL, mutexes & semaphores", "the-gil-mutexes-semaphores"),
        ("Über—Größe", "uber-grosse"),
        ("HTTP/2 (RFC 9113)", "http-2-rfc-9113"),
        ("½ Ångström", "1-2-angstrom"),
        ("a" * 63 + " b", "a" * 63),
    ],
)
def test_a_slug_is_what_is_left_of_a_title_in_ascii(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_titles_in_other_scripts_have_ids_that_differ() -> None:
    assert slug("Введение") != slug("Сеть")
    assert slug("Введение") == slug("Введение")


@settings(deadline=None)
@given(st.text(max_size=100))
def test_a_slug_is_an_id(title: str) -> None:
    assert is_local_id(slug(title))
    assert len(slug(title)) <= limits.ID
