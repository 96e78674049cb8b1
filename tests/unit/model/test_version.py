import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.model.kinds import Kind
from quizapp.model.question import Choice, Point, Question
from quizapp.model.version import meaning_hash, part_hash, restore, snapshot, text_hash
from tests.support import choice, multiple, recall, short

QUESTIONS: list[Question] = [
    choice(references=("https://docs.python.org/3/",)),
    multiple(),
    short(),
    short(accept=(), number=2.5, tolerance=0.1, unit="s"),
    recall(),
]


def kept(question: Question) -> Question:
    """Return the question less what a snapshot does not keep."""
    changes: dict[str, Any] = {"tags": (), "valid_for": "", "follow_up": (), "verify": "", "stdout": ""}
    return replace(question, **changes)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_comes_back_from_its_snapshot(question: Question) -> None:
    body = json.loads(json.dumps(snapshot(question)))
    assert restore(question.id, question.seconds, body) == kept(question)


@given(prompt=st.text(), key=st.text(), why=st.text())
def test_any_text_comes_back_from_its_snapshot(prompt: str, key: str, why: str) -> None:
    question = choice(prompt=prompt, choices=(Choice(key, correct=True, why=why), Choice("other")))
    body = json.loads(json.dumps(snapshot(question)))
    assert restore(question.id, question.seconds, body) == question


@pytest.mark.parametrize("question", QUESTIONS)
def test_hashes_are_the_same_in_every_run_and_for_equal_questions(question: Question) -> None:
    again = restore(question.id, question.seconds, snapshot(question))
    assert text_hash(again) == text_hash(question)
    assert meaning_hash(again) == meaning_hash(question)


def test_the_hashes_of_a_known_question_stay_as_they_are() -> None:
    question = choice()
    assert (meaning_hash(question), text_hash(question)) == (
        "2b241f593ec67855b2a68feb5d384ad8",
        "f0715a924de9d5b5952a516aaef9737f",
    )
    assert part_hash("the key") == "3a0aac44832e5552"


@pytest.mark.parametrize(
    "changes", [{"explanation": "Another."}, {"hint": "Another."}, {"references": ("https://a.example",)}]
)
def test_new_words_around_a_question_change_its_text_but_not_its_meaning(changes: dict[str, Any]) -> None:
    before, after = choice(), choice(**changes)
    assert text_hash(after) != text_hash(before)
    assert meaning_hash(after) == meaning_hash(before)


def test_a_new_reason_of_a_distractor_is_no_new_meaning() -> None:
    before = choice()
    first, *others = before.choices
    after = replace(before, choices=(replace(first, why="for another reason"), *others))
    assert meaning_hash(after) == meaning_hash(before)
    assert text_hash(after) != text_hash(before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (choice(), choice(prompt="Something else?")),
        (choice(), choice(choices=(Choice("the key"), Choice("a distractor", correct=True)))),
        (choice(), choice(kind=Kind.MULTIPLE)),
        (short(), short(accept=("git bisect",))),
        (short(), short(reject=())),
        (short(), short(exact=True)),
        (recall(), recall(answer="Another.")),
        (recall(), recall(points=(Point("one thread at a time executes bytecode"),))),
    ],
)
def test_another_prompt_or_key_is_another_meaning(before: Question, after: Question) -> None:
    assert meaning_hash(after) != meaning_hash(before)


def test_the_id_the_time_and_the_tags_belong_to_no_wording() -> None:
    assert text_hash(choice("a/b/c", prompt="?")) == text_hash(choice("x/y/z", prompt="?", seconds=10, tags=("new",)))


def test_lone_surrogates_can_be_hashed() -> None:
    assert part_hash("\ud800") != part_hash("\ud801")
    assert text_hash(choice(prompt="\udfff")) != text_hash(choice(prompt=""))


@pytest.mark.parametrize("body", [{}, {"kind": "riddle"}, {"kind": "choice", "difficulty": 1}])
def test_what_is_no_snapshot_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises((KeyError, ValueError)):
        restore("a/b/c", 30, body)
