import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.model.grade import Grade
from tests.unit.grading.shorts import numeric, result, right, worded

BISECT = worded("git bisect", reject=("git rebase", "git blame"), prompt="Name the command.")


@pytest.mark.parametrize(
    "text",
    [
        "git bisect",
        "  Git   BISECT \n",
        "`git bisect`",
        '"git bisect"',
        "“git bisect”",
        "git bisect.",
        "the git bisect command",
        "The `git bisect` command!",
        "$ git bisect",
        "git-bisect",
        "git\u00a0bisect",
        "ｇｉｔ bisect",
        "it's git bisect",
        "I would use git bisect",
        "use git bisect",
        "command git bisect",
    ],
)
def test_a_command_is_recognised_however_it_is_dressed(text: str) -> None:
    assert right(BISECT, text)
    assert result(BISECT, text).notes == ()


@pytest.mark.parametrize("text", ["git bisct", "git bisetc", "git bissect", "gti bisect", "the git bisetc command"])
def test_a_typo_is_forgiven_and_said(text: str) -> None:
    assert result(BISECT, text) == Grade(score=1.0, notes=("read as `git bisect`",))


@pytest.mark.parametrize("text", ["", "  ", "``", "git", "bisect it", "git rebase", "git blame", "git not bisect"])
def test_what_is_not_the_command_is_wrong(text: str) -> None:
    assert not right(BISECT, text)


@pytest.mark.parametrize(
    ("accept", "typed"),
    [
        ("encryption", "decryption"),
        ("synchronous", "asynchronous"),
        ("immutable", "mutable"),
        ("inclusive", "exclusive"),
        ("increment", "decrement"),
        ("ascending", "descending"),
        ("setattr", "getattr"),
        ("serialize", "deserialize"),
        ("sorted", "sort"),
        ("prints", "print"),
        ("encapsulation", "incapsolatoin"),
        ("git rm --cached", "git mv --cached"),
        ("git add", "git and"),
        ("is not", "is now"),
        ("utf-8", "utf-7"),
        ("python3", "python2"),
        ("a == b", "a = b"),
        ("x >= y!", "x > y!"),
        ("read", "reed"),
        ("can modify", "can't modify"),
    ],
)
def test_a_difference_that_matters_is_no_typo(accept: str, typed: str) -> None:
    assert right(worded(accept), accept)
    assert not right(worded(accept), typed)


def test_a_typo_halfway_to_a_rejected_answer_is_not_forgiven() -> None:
    assert right(worded("contains"), "contaens")
    assert not right(worded("contains", reject=("contaenes",)), "contaens")
    assert right(worded("contains", reject=("concerns",)), "contaens")


@pytest.mark.parametrize(
    ("accept", "reject", "typed", "expected"),
    [
        ("class", "class method", "a class", True),
        ("class", "class method", "class method", False),
        ("Foo", "foo", "Foo", True),
        ("Foo", "foo", "foo", False),
        ("Foo", "foo", "FOO", False),
        ("print()", "print", "print()", True),
        ("print()", "print", "print", False),
    ],
)
def test_the_strictest_form_that_equals_anything_decides(accept: str, reject: str, typed: str, expected: bool) -> None:
    assert right(worded(accept, reject=(reject,), prompt="Which method?"), typed) is expected


@pytest.mark.parametrize(
    ("accept", "typed", "prompt"),
    [
        ("property", "the @property decorator", "Which decorator makes an attribute of a method?"),
        ("@property", "property", "Which decorator?"),
        ("len", "len()", "Which function?"),
        ("len()", "the len function", "Which built-in function?"),
        ("read-only", "read only", "Which mode?"),
        ("read only", "readonly", "Which mode?"),
        ("snake_case", "snake case", "Which style?"),
        ("BoundedSemaphore", "bounded semaphore", "Name the class."),
        ("BoundedSemaphore", "a bounded-semaphore class", "Name the class."),
        ("behavior", "Behaviour", "What?"),
        ("color", "colour", "What?"),
        ("flavor", "flavour", "What?"),
        ("3", "three", "How many?"),
        ("three", "3", "How many?"),
        ("1000", "1,000", "How many?"),
        ("KeyError", "a KeyError exception", "Which exception is raised?"),
    ],
)
def test_another_way_to_write_the_same_is_accepted(accept: str, typed: str, prompt: str) -> None:
    assert result(worded(accept, prompt=prompt), typed) == Grade(score=1.0)


def test_a_typo_in_a_name_written_apart_is_forgiven() -> None:
    assert result(worded("BoundedSemaphore"), "bounded semaphor").notes == ("read as `BoundedSemaphore`",)


def test_versions_are_no_decimals() -> None:
    assert not right(worded("3.10"), "3.1")
    assert right(worded("3.10"), "3.10")
    assert not right(worded("3.0"), "3")
    assert not right(worded("3"), "3.0")


EXACT = worded("dict.get(key, 0)", exact=True, reject=("dict.get(key,0)",))


@pytest.mark.parametrize("typed", ["dict.get(key, 0)", "  dict.get(key, 0)\n", "`dict.get(key, 0)`"])
def test_exact_code_may_stand_in_space_and_backticks(typed: str) -> None:
    assert right(EXACT, typed)


@pytest.mark.parametrize("typed", ["Dict.get(key, 0)", "dict.get(key,  0)", "dict.get(key, 0).", "dict.get(key,0)"])
def test_exact_code_forgives_nothing_else(typed: str) -> None:
    assert not right(EXACT, typed)


def test_a_near_miss_of_exact_code_is_explained() -> None:
    assert result(worded("None", exact=True), "none").notes == ("case, spaces and punctuation count: `None`",)


TEXT = st.text(st.sampled_from("abcdeABC 12-_.()`'=$@"), min_size=1, max_size=12).filter(lambda text: text.strip(" `"))


@given(st.lists(TEXT, min_size=1, max_size=3), st.lists(TEXT, min_size=1, max_size=3), st.booleans(), st.data())
def test_a_rejected_answer_is_never_accepted(
    accept: list[str], reject: list[str], exact: bool, data: st.DataObject
) -> None:
    typed = data.draw(st.sampled_from(reject))
    dressed = data.draw(st.sampled_from([typed, f"  {typed} ", f"`{typed}`"]))
    assert not right(worded(*accept, reject=tuple(reject), exact=exact), dressed)


WORD = st.text("abcdeghit", min_size=3, max_size=12)


@given(WORD, WORD, st.data())
def test_no_case_spacing_or_article_turns_a_rejected_word_into_an_accepted_one(
    accept: str, reject: str, data: st.DataObject
) -> None:
    typed = data.draw(st.sampled_from([reject, reject.upper(), f"the {reject}", f"{reject}.", f"{reject} command"]))
    assert not right(worded(accept, reject=(reject,)), typed)


@given(WORD, st.data())
def test_a_forgiven_typo_is_strictly_nearer_to_the_accepted_word(accept: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(accept) - 1))
    reject = accept[:place] + data.draw(st.sampled_from("xyz")) + accept[place + 1 :]
    typed = accept[:place] + data.draw(st.sampled_from("xyzw")) + accept[place + 1 :]
    assert not right(worded(accept, reject=(reject,)), typed)


NUMBER = numeric(5, unit="ms")


@given(st.text(max_size=40))
def test_any_text_at_all_gets_a_grade(text: str) -> None:
    for question in (BISECT, EXACT, NUMBER, worded("404"), worded("O(n log n)")):
        assert result(question, text).score in {0.0, 1.0}
