"""Fences and sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.packs import limits
from quizapp.packs.fences import has_one_python_fence, python_fences, sections
from quizapp.packs.sentences import sentences
from quizapp.text import clean

PROMPT = """What is printed?

```python
print(1)
```

And why?"""


def test_prose_and_code_are_told_apart() -> None:
    assert list(sections(PROMPT)) == [
        (None, "What is printed?\n\n"),
        ("python", "print(1)\n"),
        (None, "\nAnd why?"),
    ]


@pytest.mark.parametrize(
    ("markdown", "fences"),
    [
        (PROMPT, ["print(1)\n"]),
        ("```python\na\n```\n~~~py\nb\n~~~", ["a\n", "b\n"]),
        ("```text\n```python\na\n```", []),
        ("````text\n```python\na\n```\n````", []),
        ("````python\n```\na\n````", ["```\na\n"]),
        ("```Python title=x\na\n```", ["a\n"]),
        ("   ```python\na\n```", ["a\n"]),
        ("    ```python\na\n    ```", []),
        ("```python\na\n```text\nb\n```", ["a\n```text\nb\n"]),
        ("```python\na", ["a"]),
        ("```pycon\n>>> a\n```", []),
        ("`python`", []),
        ("x ```python\na\n```", []),
    ],
)
def test_python_fences_are_found(markdown: str, fences: list[str]) -> None:
    assert python_fences(markdown) == fences


pieces = st.sampled_from(["```", "```python", "~~~", "````", "text", "", "print(1)", " ```", "```python\n", "a ``` b"])


@settings(deadline=None)
@given(st.lists(pieces, max_size=9).map("\n".join))
def test_a_quick_look_for_one_fence_agrees_with_a_long_one(markdown: str) -> None:
    assert has_one_python_fence(markdown) == (len(python_fences(markdown)) == 1)


@settings(deadline=None)
@given(st.lists(pieces, max_size=9).map("\n".join))
def test_no_line_between_fences_is_lost(markdown: str) -> None:
    inside = [line for _, text in sections(markdown) for line in text.split("\n")]
    assert [line for line in markdown.split("\n") if "`" not in line and "~" not in line and line] == [
        line for line in inside if "`" not in line and "~" not in line and line
    ]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("Use a tool, e.g. Git. It helps.", ("Use a tool, e.g. Git.", "It helps.")),
        ("Python 3.11 is out. 3.12 too.", ("Python 3.11 is out.", "3.12 too.")),
        ('He said "no." Then he left.', ('He said "no."', "Then he left.")),
        ("A line\nthat goes on. And\nends.", ("A line that goes on.", "And ends.")),
        ("First\n\nsecond", ("First", "second")),
        ("Steps:\n- fetch\n- merge\n1. push", ("Steps:", "fetch", "merge", "push")),
        ("# Title\n> quoted", ("Title", "quoted")),
        ("Before.\n```python\nx. Y\n```\nAfter.", ("Before.", "After.")),
        ("```\nonly code\n```", ("``` only code ```",)),
        ("`a.b` is one. `C` is two.", ("`a.b` is one.", "`C` is two.")),
    ],
)
def test_a_text_is_parted_into_sentences_and_never_within_code(markdown: str, expected: tuple[str, ...]) -> None:
    assert sentences(markdown) == expected


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200).map(clean).filter(lambda text: text.strip() != ""))
def test_there_is_a_sentence_and_there_are_not_too_many(markdown: str) -> None:
    found = sentences(markdown)
    assert 1 <= len(found) <= limits.POINTS
    assert all(0 < len(sentence) <= limits.CHOICE for sentence in found)


def test_what_exceeds_the_limits_is_cut() -> None:
    assert len(sentences("A. " * 100)) == limits.POINTS
    assert len(sentences("a" * 5_000)[0]) == limits.CHOICE
