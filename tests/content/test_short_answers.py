"""The short answers of the bank: what the author accepts is right however it is typed, what is rejected never."""

from pathlib import Path

from quizapp.grading import grade
from quizapp.model.question import ShortQuestion
from quizapp.model.response import ShortResponse
from quizapp.packs import load_library

CONTENT = Path(__file__).parents[2] / "content"


def questions() -> list[ShortQuestion]:
    bank = load_library([CONTENT]).bank
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
