"""Shapes that files of other programs have in the wild, beyond what their formats' descriptions show."""

from pathlib import Path
from typing import Any

import pytest

from quizapp.exchange.drafts import Draft
from quizapp.exchange.formats import read_as, tell_format
from quizapp.model.kinds import Kind
from tests.unit.exchange.test_formats import package


def keys(draft: Draft) -> list[str]:
    """Return the texts of the correct choices."""
    return [choice.text for choice in draft.choices if choice.correct]


@pytest.mark.parametrize(
    ("heading", "key", "expected"),
    [
        ("No,Question,Answer1,Answer2,Answer3,Time,Correct", "2", ["tuple"]),
        (
            "#,Question - max 120 characters,Answer 1 - max 75 characters,Answer 2,Answer 3,Time limit,"
            "Correct answer(s) - choose at least one",
            '"1,3"',
            ["list", "set"],
        ),
        ("id,question text,Option A,option b,Choice_C,points,answer", "B", ["tuple"]),
        ("id,prompt,choice a,choice b,choice c,points,Right option", '"a) and (c)"', ["list", "set"]),
        ("id,prompt,choice a,choice b,choice c,points,answer key", "TUPLE", ["tuple"]),
    ],
)
def test_a_heading_says_which_columns_are_choices(heading: str, key: str, expected: list[str]) -> None:
    imported = read_as("csv", f"{heading}\n7,Which of these?,list,tuple,set,60,{key}\n".encode())
    (draft,) = imported.drafts
    assert (draft.prompt, keys(draft)) == ("Which of these?", expected)
    assert draft.kind is (Kind.CHOICE if len(expected) == 1 else Kind.MULTIPLE)
    assert "Time" in imported.changed[0].reason or "points" in imported.changed[0].reason


def test_a_key_that_names_no_choice_is_refused_with_its_line() -> None:
    table = "question,option 1,option 2,correct,topic,explanation\nA?,x,y,3,t,e\nB?,x,y,,t,e\nC?,x,y,y,Sets,because\n"
    imported = read_as("csv", table.encode())
    assert [(remark.line, remark.reason) for remark in imported.refused] == [
        (2, "its key, 3, names none of its choices"),
        (3, "its key, which is empty, names none of its choices"),
    ]
    assert [(draft.topic, draft.explanation, keys(draft)) for draft in imported.drafts] == [("Sets", "because", ["y"])]
    assert imported.changed == []


def test_hidden_words_in_the_text_export_of_anki() -> None:
    text = (
        "0001\tVerbs\tWhat is the <b>-ing</b> form?\trun<br>{{c1::running::two n}}\tsee unit 1\n0002\tplain\tthe back\n"
    )
    assert tell_format(Path("cards.txt"), text.encode()) == "csv"
    imported = read_as("csv", text.encode())
    hidden, plain = imported.drafts
    assert hidden.prompt.split("\n\n") == ["Verbs", "What is the **-ing** form?", "run\n\\_\\_\\_\\_\\_"]
    assert (hidden.accept, hidden.hint, hidden.explanation) == (("running",), "two n", "see unit 1")
    assert (plain.prompt, plain.accept) == ("0002", ("plain",))


def model(fields: str, front: str, back: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a type of note as a collection keeps it."""
    return {
        "name": "Mine",
        "flds": [{"name": name, "ord": place} for place, name in enumerate(fields.split())],
        "tmpls": [{"ord": 0, "qfmt": front, "afmt": back}],
    } | more


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (model("Id Front Back", "{{Front}}", "{{FrontSide}}<hr>{{Back}}"), ("What joins?", "JOIN")),
        (model("Back Answer Front", "{{#Back}}{{Front}}{{/Back}}", "{{text:Answer}}"), ("JOIN", "What joins?")),
        (model("Id Front Back", "{{hint:Front}} {{type:Id}}", "{{Back}} {{Front}}"), ("What joins?\n\n17", "JOIN")),
        (model("Id Front Back", "no field at all", "{{Front}}"), ("17", "What joins?")),
        (model("Id", "", ""), ("17", "What joins?")),
    ],
)
def test_the_template_of_a_card_says_which_fields_are_asked(kind: dict[str, Any], expected: tuple[str, str]) -> None:
    imported = read_as("apkg", package({"1": kind}, [(1, "17\x1fWhat joins?\x1fJOIN", "")]))
    (draft,) = imported.drafts
    assert (draft.prompt, *draft.accept) == expected


def test_what_a_card_does_not_show_is_told_once_for_its_type_and_for_each_note() -> None:
    shown = model("Front Back Source", "{{Front}}", "{{Back}}")
    shown["tmpls"].append({"ord": 1, "qfmt": "{{Back}}", "afmt": "{{Front}}"})
    notes = [(1, "a\x1fb\x1fc", ""), (1, "d\x1fe\x1f", ""), (1, "<img src=x>\x1fe\x1f", ""), (1, "f\x1f<img>", "")]
    imported = read_as("apkg", package({"1": shown}, notes))
    assert [draft.prompt for draft in imported.drafts] == ["a", "d"]
    assert [remark.reason for remark in imported.refused] == [
        "it asks by a picture, a sound or a film alone",
        "its answer is a picture, a sound or a film alone",
    ]
    assert [(remark.what, remark.reason) for remark in imported.changed] == [
        ("", "notes of the type Mine: their first card was taken, the others were left out"),
        ("note 0", "fields that its card does not show were left out"),
        ("note 2", "pictures were left out"),
        ("note 3", "pictures were left out"),
    ]


def test_hidden_words_stand_in_the_field_that_the_template_names() -> None:
    kind = model("Macros Text Extra", "{{Macros}}{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}", type=1)
    notes = [(1, "<script>x</script>\x1f{{c1::GET}} is safe\x1fRFC 9110", "")]
    (draft,) = read_as("apkg", package({"1": kind}, notes)).drafts
    assert (draft.prompt, draft.accept, draft.explanation) == ("\\_\\_\\_\\_\\_ is safe", ("GET",), "RFC 9110")


def test_aiken_without_spaces_and_with_a_key_that_is_no_letter() -> None:
    text = (
        "A.B is what?\nA)one\nB)two\nC.P.U.\nANSWER: C\n\nLost\nANSWER: the first\n\nLeft?\nA. yes\nB. no\nanswer: a\n"
    )
    imported = read_as("aiken", text.encode())
    assert [(draft.prompt, keys(draft)) for draft in imported.drafts] == [
        ("A.B is what?", ["P.U."]),
        ("Left?", ["yes"]),
    ]
    assert [(remark.line, remark.reason) for remark in imported.refused] == [
        (7, "its answer is THE FIRST, which is none of its choices")
    ]


MARKDOWN_ITEMS = """\
# Memory

1. Which call makes a node?

   ```c
   1. not an item
   ```
   - [ ] malloc(0)
   - [x] malloc(sizeof(node))

   **Explanation:** it has the size.

     1. a step
2) Which sorts
   in place?
    - [x] heapsort
    - [ ] mergesort

   Heapsort needs no room.
3. Only a remark
   - without boxes

## Other

1. Not a question: the boxes stand by themselves.

#### Q4. A heading?

1. with a list
2. in its stem

- [x] yes
- [ ] no
"""


def test_markdown_with_questions_as_items_of_a_list() -> None:
    imported = read_as("markdown", MARKDOWN_ITEMS.encode())
    node, sort, heading = imported.drafts
    assert (node.line, node.prompt) == (3, "Which call makes a node?\n\n```c\n1. not an item\n```")
    assert (node.topic, keys(node)) == ("Memory", ["malloc(sizeof(node))"])
    assert node.explanation == "**Explanation:** it has the size.\n\n  1. a step"
    assert (sort.line, sort.prompt, keys(sort)) == (14, "Which sorts\nin place?", ["heapsort"])
    assert sort.explanation.startswith("Heapsort needs no room.")
    assert (heading.topic, heading.prompt) == ("Other", "A heading?\n\n1. with a list\n2. in its stem")


MARKDOWN_LETTERS = """\
### 1. Which measures how modules depend on each other?
- A) Cohesion
- B) Coupling

**Answer: B) Coupling**

**Explanation:** it is about two of them.

---

2. **Which joins?**
   - a. SELECT
   - (b) JOIN
   *Correct answer:* (b)

### 3. Which of these is named twice?
- A. this
- B. that

Answer: A
Answer: B
"""


def test_markdown_with_letters_and_a_line_that_names_the_answer() -> None:
    imported = read_as("markdown", MARKDOWN_LETTERS.encode())
    modules, join = imported.drafts
    assert (modules.prompt, keys(modules)) == ("Which measures how modules depend on each other?", ["Coupling"])
    assert modules.explanation == "**Explanation:** it is about two of them."
    assert (join.prompt, keys(join), join.line) == ("**Which joins?**", ["JOIN"], 11)
    assert [(remark.line, remark.reason) for remark in imported.refused] == [
        (16, "it has neither boxes to tick nor a line that names its answer")
    ]
