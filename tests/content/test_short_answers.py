"""The short answers of the bank: what the author accepts is right however it is typed, what is rejected never."""

import random
import string
from pathlib import Path

import pytest

from quizapp.grading import grade
from quizapp.model.question import ShortQuestion
from quizapp.model.response import ShortResponse
from quizapp.packs import check_paths

CONTENT = Path(__file__).parents[2] / "content"


def questions() -> list[ShortQuestion]:
    bank = check_paths([CONTENT]).bank
    return [question for question in bank.questions if isinstance(question, ShortQuestion)]


def right(question: ShortQuestion, text: str) -> bool:
    return grade(question, ShortResponse(text)).score == 1.0


def test_every_accepted_answer_is_right_and_every_rejected_one_wrong() -> None:
    asked = questions()
    assert len(asked) > 60
    for question in asked:
        assert [text for text in question.accept if not right(question, text)] == [], question.id
        assert [text for text in question.reject if right(question, text)] == [], question.id


def test_the_shown_key_is_right() -> None:
    assert [question.id for question in questions() if not right(question, question.shown_key)] == []


def test_words_may_be_dressed_up_unless_they_are_code() -> None:
    for question in questions():
        if question.number is None and not question.exact:
            text = question.accept[0]
            for typed in (f" {text.upper()} ", f"`{text}`", f"It's {text}.", f"the {text}"):
                assert right(question, typed), (question.id, typed)


def test_a_prompt_repeated_or_a_shrug_is_wrong() -> None:
    for question in questions():
        assert not right(question, question.prompt), question.id
        assert not right(question, "I don't know"), question.id


def wrong_answers() -> list[tuple[ShortQuestion, str]]:
    """Return each question with what its author rejects, and with every key of the other questions of its topic."""
    asked = questions()
    return [
        (question, text)
        for question in asked
        for text in (
            *question.reject,
            *(
                key
                for other in asked
                if other.topic_id == question.topic_id and other.id != question.id
                for key in (other.shown_key, *other.accept)
            ),
        )
    ]


def slipped(text: str, rng: random.Random) -> str:
    """Return a text with one slip of the fingers: a letter lost, added, replaced, or swapped with the next."""
    place, letter = rng.randrange(len(text)), rng.choice(string.ascii_lowercase)
    before, here, after = text[:place], text[place], text[place + 1 :]
    swapped = before + after[:1] + here + after[1:]
    return rng.choice([before + after, before + letter + here + after, before + letter + after, swapped])


def test_no_other_key_of_the_topic_is_right_and_nothing_rejected() -> None:
    wrong = wrong_answers()
    assert len(wrong) > 400
    assert [(question.id, text) for question, text in wrong if right(question, text)] == []


def made_right_by_a_slip(wrong: list[tuple[ShortQuestion, str]], slips: int) -> list[tuple[str, str, str]]:
    """Return each question, wrong answer and slip that is taken for right without spelling the key."""
    rng = random.Random(7)
    return [
        (question.id, text, slip)
        for question, text in wrong
        for slip in (slipped(text, rng) for _ in range(slips))
        if slip.casefold() not in [key.casefold() for key in (question.shown_key, *question.accept)]
        and right(question, slip)
    ]


def test_a_slip_makes_no_wrong_answer_right() -> None:
    assert made_right_by_a_slip(wrong_answers()[::5], slips=2) == []


@pytest.mark.slow
def test_many_slips_make_no_wrong_answer_right() -> None:
    assert made_right_by_a_slip(wrong_answers(), slips=15) == []
